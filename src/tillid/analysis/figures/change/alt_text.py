"""Change in one sentence: which items have moved for certain, and from what to what."""

from __future__ import annotations

from tillid.analysis.figures.answers import quoted, quoted_alternatives
from tillid.analysis.figures.change.spec import ChangeRow, ChangeSpec
from tillid.analysis.figures.shares import said_in_prose
from tillid.text import Joined, Listed, Renderable, _, plural

MOST_NAMED = 5


def alt_text(spec: ChangeSpec) -> Renderable:
    if not spec.measured:
        return _("{subject}: no change can be stated for any of the questions.", subject=_subject(spec))
    answers: Renderable = _("at the top of the scale")
    if spec.answers:
        answers = quoted_alternatives(spec.answers)
    return _(
        "{subject}, the share who answered {answers} in {before} and in {now}: {changes}.",
        subject=_subject(spec),
        answers=answers,
        before=spec.before,
        now=spec.now,
        changes=_changes(spec),
    )


def _subject(spec: ChangeSpec) -> Renderable:
    return Joined((spec.subject, spec.group_name), ", ") if spec.group_name else spec.subject


def _changes(spec: ChangeSpec) -> Renderable:
    if len(spec.measured) <= MOST_NAMED:
        return Joined(tuple(_one(row) for row in spec.measured), "; ")
    clear = tuple(row for row in spec.measured if row.is_clear)
    unclear = len(spec.measured) - len(clear)
    rest = plural("no clear change for {count} question", "no clear change for {count} questions", unclear)
    if not clear:
        return rest
    named = Listed(tuple(_one(row) for row in clear))
    return Joined((named, rest), "; ") if unclear else named


def _one(row: ChangeRow) -> Renderable:
    values = (quoted(row.label), said_in_prose(row.change.before), said_in_prose(row.change.now))
    if row.is_clear:
        return _("{label} from {before} to {now}", label=values[0], before=values[1], now=values[2])
    return _("{label} from {before} to {now}, no clear change", label=values[0], before=values[1], now=values[2])
