"""Who answered. Participation is told only where it is known how many were invited."""

from __future__ import annotations

from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.figures.answers import quoted
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.not_shown import is_shown
from tillid.analysis.report.compose.people import people
from tillid.analysis.report.compose.pictures import any_choice_shown, asked_of_all, shown, who_answered
from tillid.analysis.report.document import Block, Note, Paragraph, Section
from tillid.analysis.tables.groups import EVERYONE
from tillid.text import Joined, Listed, Renderable, _


def respondents(grounds: Grounds) -> Section:
    blocks: list[Block] = [Paragraph(respondents_said(grounds))]
    blocks += shown(who_answered(grounds))
    blocks += [Paragraph(said) for said in (*_hidden_areas(grounds), *_hidden_questions(grounds))]
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
    hidden = tuple(tree.name(code) for code in tree.tops if not is_shown(grounds, code)) if tree else ()
    if not hidden:
        return ()
    return (
        _(
            "Not shown by themselves, to protect those who answered: {areas}. Their answers count in the whole.",
            areas=Listed(hidden),
        ),
    )


def _hidden_questions(grounds: Grounds) -> tuple[Renderable, ...]:
    """Background questions of which no choice is shown: a sentence, for a figure would be empty."""
    return tuple(
        _(
            "How many gave each answer to {question} is not shown, to protect those who answered.",
            question=quoted(one.words),
        )
        for one in asked_of_all(grounds)
        if not any_choice_shown(grounds, one)
    )


def _speak_for_themselves(grounds: Grounds) -> Renderable:
    return _(
        "Those who answered are {people}. The numbers say what they answered; "
        "they do not show what all employees think.",
        people=people(grounds.wave),
    )
