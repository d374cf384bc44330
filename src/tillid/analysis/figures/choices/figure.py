"""From an item without a scale to its figure."""

from __future__ import annotations

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures import notes
from tillid.analysis.figures.choices.alt_text import alt_text
from tillid.analysis.figures.choices.spec import ChoicesSpec, choices_specs
from tillid.analysis.figures.choices.table import table
from tillid.analysis.figures.pages import key_of_part, part_words
from tillid.analysis.figures.palette import ACCENT
from tillid.analysis.figures.shares import rounded
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Joined, Renderable, _


def choices_figures(
    item: Item, estimates: Estimates, *, group: Group = EVERYONE, group_name: Renderable | None = None
) -> tuple[Figure, ...]:
    """One figure, `choices-<item>` and the codes of the group, for an item of kind one, many or number; more where the
    choices fill more than a page. None for a scale (see `theme`) or open text.
    """
    if item.kind not in ("one", "many", "number"):
        return ()
    stem = "-".join(("choices", item.id, *(code for _dimension, code in group)))
    specs = choices_specs(item, estimates, group=group, group_name=group_name)
    return tuple(_figure(key_of_part(stem, spec.part), spec) for spec in specs)


def _figure(key: str, spec: ChoicesSpec) -> Figure:
    named = (spec.label, *((spec.group_name,) if spec.group_name else ()), *part_words(spec.part))
    title = Joined(named, ", ") if len(named) > 1 else spec.label
    return Figure("choices", key, title, alt_text(spec), table(key, title, spec), spec, _notes(spec), _chart(spec))


def _notes(spec: ChoicesSpec) -> tuple[Renderable, ...]:
    return (
        notes.OF_ALL_WHO_ANSWERED_IT if spec.base is None else notes.of_a_number_who_answered(spec.base),
        *((_("More than one answer could be given."),) if spec.several else notes.about_rounding(spec.estimates)),
        *notes.about_few(spec.estimates),
        *notes.about_routing(tuple((spec.label, one) for one in spec.estimates[:1])),
        *((notes.HIDDEN,) if any(one.status == "hidden" for one in spec.estimates) else ()),
        *notes.about_origin(spec.estimates),
    )


def _chart(spec: ChoicesSpec) -> NativeChart | None:
    drawn = tuple((row.label, rounded(row.share)) for row in spec.rows if row.share is not None)
    if not drawn:
        return None
    values = Series(_("Per cent"), ACCENT, tuple(value for _label, value in drawn))
    return NativeChart("bars", tuple(label for label, _value in drawn), (values,))
