"""Claims of one share: what everyone answered to one item."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.shares import possible_shares
from tillid.analysis.estimates.values import Estimates, ItemEstimate
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.options import CHOSEN
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.report.claims import words
from tillid.analysis.report.claims.finding import Finding, not_checked
from tillid.analysis.report.claims.possible import grades_of_spread, grades_of_sum, settle
from tillid.analysis.report.claims.rules import Grade, even_rule, rule_of
from tillid.analysis.report.claims.values import Claim
from tillid.analysis.tables.published.reconstruct import Box, boxes
from tillid.text import Joined, Text, _


def check_share(claim: Claim, estimates: Estimates, questionnaire: Questionnaire, wave: Wave) -> Finding:
    """Counts give one share; printed shares without one set of counts are tried with every set that fits."""
    item, answers = _as_counted(claim, questionnaire)
    estimate = estimates.item(item)
    if estimate is None:
        return not_checked(_("The question has no results in this measurement."))
    if estimate.answered is not None:
        counts = _counts(estimate, answers)
        if counts is None:
            return not_checked(words.not_counted(estimate))
        return _from_counts(claim, counts, estimate.answered, estimate)
    if estimate.status in ("several", "unknown"):
        return _from_printed(claim, answers, estimate, wave)
    return not_checked(words.not_known(estimate))


def _as_counted(claim: Claim, questionnaire: Questionnaire) -> tuple[str, tuple[str, ...]]:
    """Each answer to a multiple choice is counted as an item of its own."""
    item = questionnaire.by_id.get(claim.item or "")
    if item is not None and item.kind == "many" and claim.answers:
        return f"{item.id}.{claim.answers[0]}", (CHOSEN.id,)
    return claim.item or "", claim.answers


def _counts(estimate: ItemEstimate, answers: tuple[str, ...]) -> tuple[int, ...] | None:
    """The counts of the named answers; merged ones as one, and None where they cannot be told from others."""
    wanted, counts = set(answers), []
    for share in estimate.distribution:
        if not wanted & set(share.answers):
            continue
        if share.count is None or not set(share.answers) <= wanted:
            return None
        wanted -= set(share.answers)
        counts.append(share.count)
    return None if wanted else tuple(counts)


def _from_counts(claim: Claim, counts: tuple[int, ...], base: int, estimate: ItemEstimate) -> Finding:
    if base == 0:
        return not_checked(_("Nobody answered."))
    count, share = sum(counts), Fraction(sum(counts), base)
    shown = words.counted(share, count, base, estimate.provenance)
    if claim.qualifier == "evenly":
        if len(counts) < len(claim.answers):
            return not_checked(words.not_counted(estimate))
        even, told = words.spread([Fraction(one, base) for one in counts], base, estimate.provenance)
        return Finding(_spread_grade(counts, base), Joined((told, even)), percent(share, 1), base, told)
    grade = _grade(claim, share)
    why = shown if grade == "holds" else Joined((shown, words.what_it_says(claim)))
    return Finding(grade, why, percent(share, 1), base, words.shown_instead(share, base, estimate.provenance))


def _grade(claim: Claim, share: Fraction) -> Grade:
    if claim.qualifier is None or (claim.says is None and claim.qualifier != "most"):
        return "holds"  # the sentence has its number filled in
    return rule_of(claim.qualifier, _said(claim)).grade(100 * share)


def _said(claim: Claim) -> Decimal:
    """Nought is a number that a claim may say; only `most` says none, and means half."""
    return Decimal(50) if claim.says is None else claim.says


def _spread_grade(counts: Sequence[int], base: int) -> Grade:
    rule = even_rule(Fraction(100 * sum(counts), base), len(counts))
    grades = {rule.grade(Fraction(100 * count, base)) for count in counts}
    return next(grade for grade in ("does_not_hold", "imprecise", "holds") if grade in grades)


def _from_printed(claim: Claim, answers: tuple[str, ...], estimate: ItemEstimate, wave: Wave) -> Finding:
    order = [share.answers[0] for share in estimate.distribution]
    printed = [share.printed for share in estimate.distribution]
    named = [order.index(answer) for answer in answers if answer in order]
    if len(named) < len(answers) or any(printed[at] is None for at in named):
        return not_checked(words.not_known(estimate))
    respondents = estimate.possible_n[-1] if estimate.possible_n else wave.respondents
    if respondents is None:
        return not_checked(_("The number of respondents is not stated, so the counts are not known."))
    found = tuple(boxes(printed, respondents))
    if not found:
        return not_checked(_("The published shares contradict themselves: no counts reproduce them all."))
    return _from_boxes(claim, found, named)


def _from_boxes(claim: Claim, found: tuple[Box, ...], named: list[int]) -> Finding:
    possible = possible_shares(found, named)
    fills = _fills(possible)
    if claim.qualifier == "evenly":
        verdict = settle(grades_of_spread(found, named))
        return Finding(verdict, words.several(verdict, None), correction=words.several(verdict, None))
    if claim.qualifier is None or (claim.says is None and claim.qualifier != "most"):
        return Finding("holds", words.several("holds", possible), fills=fills)
    verdict = settle(grades_of_sum(rule_of(claim.qualifier, _said(claim)), found, named))
    correction = words.between(possible) if possible else None
    return Finding(verdict, words.several(verdict, possible), correction=correction, fills=fills)


def _fills(possible: tuple[Fraction, Fraction] | None) -> Text | Decimal | None:
    if possible is None:
        return None
    low, high = (percent(share, 1) for share in possible)
    return _("{low}–{high}", low=low, high=high) if low != high else low
