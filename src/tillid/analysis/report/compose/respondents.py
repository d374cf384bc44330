"""Who answered. Participation is told only where it is known how many were invited."""

from __future__ import annotations

from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.people import people
from tillid.analysis.report.compose.pictures import shown, who_answered
from tillid.analysis.report.document import Block, Note, Paragraph, Section
from tillid.analysis.tables.groups import EVERYONE, TREE
from tillid.text import Joined, Listed, Renderable, _


def respondents(grounds: Grounds) -> Section:
    blocks: list[Block] = [Paragraph(respondents_said(grounds))]
    blocks += shown(who_answered(grounds))
    hidden = _hidden_areas(grounds)
    if hidden:
        blocks.append(
            Paragraph(_("Not shown by themselves, to protect those who answered: {areas}.", areas=Listed(hidden)))
        )
    if grounds.wave.representatives:
        blocks.append(Note(_speak_for_themselves(grounds)))
    return Section("respondents", _("Who answered"), tuple(blocks))


def answered(grounds: Grounds) -> int | None:
    """How many answered anything at all."""
    if grounds.release.wave.respondents is not None:
        return grounds.release.wave.respondents
    return grounds.wave.respondents


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
    if tree is None:
        return ()
    hidden = {table.filters for table in grounds.release.tables if table.hidden}
    shown = {table.filters for table in grounds.release.tables if not table.hidden}
    return tuple(tree.name(code) for code in tree.tops if ((TREE, code),) in hidden - shown)


def _speak_for_themselves(grounds: Grounds) -> Renderable:
    return _(
        "Those who answered are {people}. The numbers say what they answered; "
        "they do not show what all employees think.",
        people=people(grounds.wave),
    )
