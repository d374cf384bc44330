"""Claims of small or large differences between areas, against the one fixed family of comparisons."""

from __future__ import annotations

from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import Comparison, Estimates
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.report.claims.finding import Finding, not_checked
from tillid.analysis.report.claims.values import Claim, VerdictWord
from tillid.analysis.report.claims.words import marked
from tillid.text import Joined, Renderable, Words, _, plural

NAMED = 4
"""How many differences are told one by one."""


def check_differences(claim: Claim, estimates: Estimates, questionnaire: Questionnaire) -> Finding:
    """Whether some visible area differs from the rest, in the item that the claim names or in any.

    The p-values are those of the whole family, whatever part of it the claim is about. No clear difference is
    not the same as no difference, and the words say so.
    """
    areas = {one.id for one in questionnaire.background if one.from_organisation == "areas"} | {"area"}
    if claim.by is not None and claim.by not in areas:
        return not_checked(_("Only areas are compared with the rest of the organisation."))
    family = estimates.comparisons if claim.item is None else estimates.compared(claim.item)
    if not family:
        return not_checked(_("There are no results by area that can be compared."))
    differing = [one for one in family if one.differs]
    claims_large = claim.qualifier == "large_differences"
    verdict: VerdictWord = "holds" if bool(differing) == claims_large else "does_not_hold"
    first = estimates.item(family[0].item, family[0].group)
    why, correction = (
        marked(told, first.provenance if first else None) for told in _told(differing, len(family), questionnaire)
    )
    return Finding(verdict, why, correction=correction)


def _told(differing: list[Comparison], compared: int, questionnaire: Questionnaire) -> tuple[Renderable, Renderable]:
    """How many comparisons there are and how many are clear; and which."""
    if not differing:
        why = plural(
            "Of {count} comparison of an area with the rest none shows a clear difference",
            "Of {count} comparisons of an area with the rest none shows a clear difference",
            compared,
        )
        return why, _(
            "The numbers show no clear difference between an area and the rest, which does not make them equal"
        )
    why = plural(
        "Of {compared} comparisons of an area with the rest {count} shows a clear difference",
        "Of {compared} comparisons of an area with the rest {count} show a clear difference",
        len(differing),
        compared=compared,
    )
    said = [_one(one, questionnaire) for one in differing[:NAMED]]
    if len(differing) > NAMED:
        said.append(_("and {count} more", count=len(differing) - NAMED))
    return why, _("The numbers show clear differences: {differences}", differences=Joined(tuple(said), "; "))


def _one(one: Comparison, questionnaire: Questionnaire) -> Renderable:
    item = questionnaire.by_id.get(one.item)
    label = item.label if item else one.item
    points = percent(abs(Fraction(one.difference)), 1)
    area = _area(one.group[-1][1], questionnaire)
    if one.difference > 0:
        return _("{area}, {points} percentage points above the rest in “{item}”", area=area, points=points, item=label)
    return _("{area}, {points} percentage points below the rest in “{item}”", area=area, points=points, item=label)


def _area(code: str, questionnaire: Questionnaire) -> Words:
    choices = (choice for one in questionnaire.background for choice in one.choices)
    return next((choice.words for choice in choices if choice.id == code), Words.of(da=code))
