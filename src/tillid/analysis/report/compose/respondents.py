"""Who answered. Participation is told only where it is known how many were invited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.notes import HIDDEN
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.not_shown import is_shown
from tillid.analysis.report.compose.people import people
from tillid.analysis.report.compose.pictures import any_choice_shown, asked_of_all, shown, who_answered
from tillid.analysis.report.document import Block, Note, Paragraph, Section, TableBlock
from tillid.analysis.tables.groups import EVERYONE, TREE
from tillid.text import Joined, Listed, Renderable, _


def respondents(grounds: Grounds) -> Section:
    blocks: list[Block] = [Paragraph(respondents_said(grounds))]
    blocks += shown(who_answered(grounds))
    blocks += (*_in_part(grounds), *(Paragraph(said) for said in _hidden_areas(grounds)))
    if grounds.wave.representatives:
        blocks.append(Note(_speak_for_themselves(grounds)))
    return Section("respondents", _("Who answered"), tuple(blocks))


def answered(grounds: Grounds) -> int | None:
    """How many answered anything at all, as far as the release tells it."""
    return grounds.release.wave.respondents


def invited(grounds: Grounds) -> int | None:
    return grounds.release.wave.invited_of(EVERYONE)


def respondents_said(grounds: Grounds) -> Renderable:
    """How many answered, and of how many: never a rate where nobody knows who was asked."""
    count, of = answered(grounds), invited(grounds)
    if count is None:
        return _("How many answered is not stated.")
    if of is None:
        said = _("**{count}** {people} answered.", count=count, people=people(grounds.wave))
        return Joined((said, _("How many were invited is not stated, so participation cannot be worked out.")))
    if count > of:
        return _(
            "**{count}** {people} answered, more than the {invited} who are said to have been invited, "
            "so participation cannot be worked out.",
            count=count,
            people=people(grounds.wave),
            invited=of,
        )
    return _(
        "**{count}** of {invited} invited {people} answered ({percent} per cent).",
        count=count,
        invited=of,
        people=people(grounds.wave),
        percent=percent(Fraction(count, of)),
    )


def _hidden_areas(grounds: Grounds) -> tuple[Renderable, ...]:
    tree = grounds.tree
    hidden = tuple(tree.name(code) for code in tree.tops if not is_shown(grounds, code)) if tree else ()
    if not hidden:
        return ()
    return (
        _(
            "Not shown by themselves, to protect those who answered: {areas}. Their answers count in the whole.",
            areas=Listed(hidden),
        ),
    )


def _in_part(grounds: Grounds) -> Iterator[Block]:
    """Background questions with choices that are not shown. Then nobody may know how many answered the question, and
    so no per cents: the groups that are shown stand in a table, and where there are none, a sentence says so."""
    for one in asked_of_all(grounds):
        if any_choice_shown(grounds, one):
            continue
        rows = tuple(_shown_groups(grounds, TREE if one.from_organisation else one.id, [c.id for c in one.choices]))
        if rows:
            title = _("Who answered: {question}", question=one.words)
            columns = (Column(_("Who")), Column(_("Answered"), "count"))
            yield TableBlock(Table(f"answered-{one.id}", title, columns, rows, (HIDDEN,)))
        else:
            said = _(
                "How many gave each answer to {question} is not shown, to protect those who answered.",
                question=quoted(one.words),
            )
            yield Paragraph(said)


def _shown_groups(grounds: Grounds, dimension: str, codes: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    sizes = {table.filters: table.n for table in grounds.release.tables}
    for code in codes:
        n = sizes.get(((dimension, code),))
        if n is not None:
            yield (grounds.group_name(((dimension, code),)), n)


def _speak_for_themselves(grounds: Grounds) -> Renderable:
    return _(
        "Those who answered are {people}. The numbers say what they answered; "
        "they do not show what all employees think.",
        people=people(grounds.wave),
    )
