"""Sentences about the numbers, each with its verdict and, where it is imprecise or does not hold, its correction."""

from __future__ import annotations

from collections import Counter

from tillid.analysis.report.claims.values import OF_AREAS, Claim, Verdict, VerdictWord
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import CheckedClaim
from tillid.text import Joined, Listed, Renderable, _, in_context, plural

Group = tuple[CheckedClaim, ...]

WORDS: dict[VerdictWord, Renderable] = {
    "holds": in_context("verdict", "Holds"),
    "imprecise": in_context("verdict", "Imprecise"),
    "does_not_hold": in_context("verdict", "Does not hold"),
    "cannot_be_checked": in_context("verdict", "Cannot be checked"),
}


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
    """Claims that contradict each other, in one group."""
    apart = _contradicting(grounds)
    together = tuple(_checked(grounds, claim) for claim in grounds.claims if claim.id in apart)
    return (together,) if together else ()


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
            verdict=WORDS[one.verdict],
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
    return (_("{all} statements about the numbers were gone through: {parts}.", all=len(grounds.verdicts), parts=said),)


def _contradicting(grounds: Grounds) -> frozenset[str]:
    """Ids of claims that cannot both be right: small and large differences between the same groups."""
    found: dict[str | None, dict[str, list[str]]] = {}
    for claim in grounds.claims:
        if claim.qualifier in OF_AREAS and claim.id in _verdicts(grounds):
            found.setdefault(claim.by, {}).setdefault(claim.qualifier, []).append(claim.id)
    return frozenset(id for kinds in found.values() if len(kinds) > 1 for ids in kinds.values() for id in ids)


def _verdicts(grounds: Grounds) -> dict[str, Verdict]:
    return {one.claim: one for one in grounds.verdicts}


def _checked(grounds: Grounds, claim: Claim) -> CheckedClaim:
    one = _verdicts(grounds)[claim.id]
    why = one.why
    if claim.source:
        why = Joined((one.why, _("Said in: {source}.", source=grounds.material.source_name(claim.source))))
    return CheckedClaim(claim.id, one.sentence, one.verdict, WORDS[one.verdict], why, one.correction)
