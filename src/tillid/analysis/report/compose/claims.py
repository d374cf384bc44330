"""Sentences about the numbers, each with its verdict and, where it is imprecise or does not hold, its correction."""

from __future__ import annotations

from collections import Counter

from tillid.analysis.report.claims.pairs import grouped
from tillid.analysis.report.claims.values import Claim, Verdict
from tillid.analysis.report.claims.words import verdict_word
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.phrases import Capital
from tillid.analysis.report.document import CheckedClaim
from tillid.text import Joined, Listed, Renderable, _, plural

Group = tuple[CheckedClaim, ...]


def claims_of_theme(grounds: Grounds, theme: str) -> tuple[Group, ...]:
    """In the order of the theme's questions, then as they were written."""
    items = [item.id for item in grounds.questionnaire.of_theme(theme)]
    apart = _contradicting(grounds)
    found = [
        (items.index(claim.item), claim)
        for claim in grounds.claims
        if claim.item in items and claim.id not in apart and claim.id in _verdicts(grounds)
    ]
    return tuple((_checked(grounds, claim),) for _place, claim in sorted(found, key=lambda one: one[0]))


def contradicting_claims(grounds: Grounds) -> tuple[Group, ...]:
    """Claims that contradict each other, a group for each contradiction."""
    return tuple(tuple(_checked(grounds, claim) for claim in group) for group in _contradictions(grounds))


def claims_about_all(grounds: Grounds) -> tuple[Group, ...]:
    """Claims about no single question."""
    apart, verdicts = _contradicting(grounds), _verdicts(grounds)
    found = (claim for claim in grounds.claims if claim.item is None and claim.id not in apart and claim.id in verdicts)
    return tuple((_checked(grounds, claim),) for claim in found)


def corrections(grounds: Grounds) -> tuple[Renderable, ...]:
    """For the summary: each claim that must be corrected, with its correction, never silently."""
    return tuple(
        _(
            "{sentence} **{verdict}:** {correction}",
            sentence=one.sentence,
            verdict=Capital(verdict_word(one.verdict)),
            correction=one.correction or one.why,
        )
        for one in grounds.verdicts
        if one.verdict in ("imprecise", "does_not_hold")
    )


def verdicts_counted(grounds: Grounds) -> tuple[Renderable, ...]:
    """How many claims there are of each verdict; nothing where nothing was claimed."""
    if not grounds.verdicts:
        return ()
    counts = Counter(one.verdict for one in grounds.verdicts)
    parts = (
        plural("{count} holds", "{count} hold", counts["holds"]),
        plural("{count} is imprecise", "{count} are imprecise", counts["imprecise"]),
        plural("{count} does not hold", "{count} do not hold", counts["does_not_hold"]),
        plural("{count} cannot be checked", "{count} cannot be checked", counts["cannot_be_checked"]),
    )
    said = Listed(tuple(part for part in parts if part.count))
    return (_("{all} claims about the numbers were checked: {parts}.", all=len(grounds.verdicts), parts=said),)


def _contradicting(grounds: Grounds) -> frozenset[str]:
    return frozenset(claim.id for group in _contradictions(grounds) for claim in group)


def _contradictions(grounds: Grounds) -> tuple[tuple[Claim, ...], ...]:
    checked = tuple(claim for claim in grounds.claims if claim.id in _verdicts(grounds))
    return tuple(group for group in grouped(checked) if len(group) > 1)


def _verdicts(grounds: Grounds) -> dict[str, Verdict]:
    return {one.claim: one for one in grounds.verdicts}


def _checked(grounds: Grounds, claim: Claim) -> CheckedClaim:
    one = _verdicts(grounds)[claim.id]
    why = one.why
    if claim.source:
        why = Joined((one.why, _("Said in: {source}.", source=grounds.material.source_name(claim.source))))
    return CheckedClaim(claim.id, one.sentence, one.verdict, Capital(verdict_word(one.verdict)), why, one.correction)
