"""From changes since an earlier wave to their figure."""

from __future__ import annotations

from collections.abc import Sequence

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures import notes
from tillid.analysis.figures.change.alt_text import alt_text
from tillid.analysis.figures.change.spec import ChangeRow, ChangeSpec, change_specs
from tillid.analysis.figures.change.table import named_wave, table
from tillid.analysis.figures.pages import key_of_part, part_words
from tillid.analysis.figures.palette import FIVE_POINTS
from tillid.analysis.figures.shares import difference, few, points_of, rounded
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.values import Item, Theme
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Joined, Renderable, _


def change_figures(
    theme: Theme,
    items: Sequence[Item],
    estimates: Estimates,
    *,
    earlier_wave: str,
    before: Renderable,
    now: Renderable,
    group: Group = EVERYONE,
    group_name: Renderable | None = None,
    before_origin: Renderable | None = None,
) -> tuple[Figure, ...]:
    """One figure, `change-<theme>-<earlier wave>` and the codes of the group; more where the items fill more than a
    page. None where no item was asked in both waves. `before` and `now` name the waves ("autumn 2014");
    `before_origin` is the word for where the earlier numbers come from ("reconstructed"), which a change does not hold.
    """
    stem = "-".join(("change", theme.id, earlier_wave, *(code for _dimension, code in group)))
    specs = change_specs(
        theme.words,
        items,
        estimates,
        earlier_wave=earlier_wave,
        before=before,
        now=now,
        group=group,
        group_name=group_name,
        before_origin=before_origin,
    )
    return tuple(_figure(key_of_part(stem, spec.part), spec) for spec in specs)


def _figure(key: str, spec: ChangeSpec) -> Figure:
    subject = Joined((spec.subject, spec.group_name), ", ") if spec.group_name else spec.subject
    change = _("{subject}: change from {before} to {now}", subject=subject, before=spec.before, now=spec.now)
    title = Joined((change, *part_words(spec.part)), ", ") if spec.part else change
    return Figure("change", key, title, alt_text(spec), table(key, title, spec), spec, _notes(spec), _chart(spec))


def _notes(spec: ChangeSpec) -> tuple[Renderable, ...]:
    differ = len(spec.wording_differs)
    wording: tuple[Renderable, ...] = ()
    if differ == len(spec.rows):
        wording = (_("The wording of the questions differs between the two measurements."),)
    elif differ:
        wording = (_("Where it says so, the wording of the question differs between the two measurements."),)
    few_answers = any(few(share) for row in spec.rows for share in (row.change.now, row.change.before))
    return (
        *wording,
        _("Different people may have answered in the two measurements."),
        *((notes.CHANGES_ADJUSTED, notes.INTERVAL_OF_ONE) if spec.measured else ()),
        *((_("Differences are taken before rounding."),) if any(map(_looks_wrong, spec.measured)) else ()),
        *((notes.COUNTS_FOR_FEW,) if few_answers else ()),
    )


def _looks_wrong(row: ChangeRow) -> bool:
    """Whether the whole per cents shown differ by something else than the difference shown: 28, 39 and +10."""
    before, now = rounded(row.change.before), rounded(row.change.now)
    shown = points_of(difference(row.change.now, row.change.before))
    return before is not None and now is not None and now - before != shown


def _chart(spec: ChangeSpec) -> NativeChart | None:
    if not spec.measured:
        return None
    names = tuple(_charted_name(row) for row in spec.measured)
    then = Series(
        named_wave(spec.before, spec.before_origin),
        FIVE_POINTS[1],
        tuple(rounded(row.change.before) for row in spec.measured),
    )
    now = Series(
        named_wave(spec.now, spec.now_origin), FIVE_POINTS[0], tuple(rounded(row.change.now) for row in spec.measured)
    )
    return NativeChart("bars", names, (then, now))


def _charted_name(row: ChangeRow) -> Renderable:
    """Two bars alone would claim a change, so a row without a clear one says so by its name."""
    return row.label if row.is_clear else Joined((row.label, _("no clear change")), ": ")
