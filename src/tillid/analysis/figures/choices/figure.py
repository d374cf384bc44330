"""From an item without a scale to its figure."""

from __future__ import annotations

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures import notes
from tillid.analysis.figures.choices.alt_text import alt_text
from tillid.analysis.figures.choices.spec import ChoicesSpec, choices_spec
from tillid.analysis.figures.choices.table import table
from tillid.analysis.figures.palette import ACCENT
from tillid.analysis.figures.shares import rounded
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Joined, Renderable, _


def choices_figure(
    item: Item, estimates: Estimates, *, group: Group = EVERYONE, group_name: Renderable | None = None
) -> Figure | None:
    """For an item of kind one, many or number; None for a scale (see `theme`) or open text. Key `choices-<item>`."""
    if item.kind not in ("one", "many", "number"):
        return None
    spec = choices_spec(item, estimates, group=group, group_name=group_name)
    key = "-".join(("choices", item.id, *(code for _dimension, code in group)))
    title = Joined((item.label, group_name), ", ") if group_name else item.label
    return Figure("choices", key, title, alt_text(spec), table(key, title, spec), spec, _notes(spec), _chart(spec))


def _notes(spec: ChoicesSpec) -> tuple[Renderable, ...]:
    return (
        notes.OF_ALL_WHO_ANSWERED_IT if spec.base is None else notes.of_a_number_who_answered(spec.base),
        *((_("More than one answer could be given."),) if spec.several else notes.about_rounding(spec.estimates)),
        *notes.about_few(spec.estimates),
        *((notes.HIDDEN,) if any(one.status == "hidden" for one in spec.estimates) else ()),
        *notes.about_origin(spec.estimates),
    )


def _chart(spec: ChoicesSpec) -> NativeChart | None:
    drawn = tuple((row.label, rounded(row.share, 1)) for row in spec.rows if row.share is not None)
    if not drawn:
        return None
    values = Series(_("Per cent"), ACCENT, tuple(value for _label, value in drawn))
    return NativeChart("bars", tuple(label for label, _value in drawn), (values,))
