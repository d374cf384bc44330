"""Verdicts as `tillid claims --json` prints them; scripts rely on the keys."""

from __future__ import annotations

from decimal import Decimal

from tillid.analysis.report.claims.values import Claim, Verdict


def claims_json(verdicts: tuple[Verdict, ...], claims: tuple[Claim, ...], language: str) -> list[dict[str, object]]:
    """One object a verdict: id, item, answers, qualifier, says, verdict, share, base, why."""
    by_id = {claim.id: claim for claim in claims}
    return [_as_json(verdict, by_id[verdict.claim], language) for verdict in verdicts]


def _as_json(verdict: Verdict, claim: Claim, language: str) -> dict[str, object]:
    return {
        "id": claim.id,
        "item": claim.item,
        "answers": list(claim.answers),
        "qualifier": claim.qualifier,
        "says": _number(claim.says),
        "verdict": verdict.verdict,
        "share": _number(verdict.share),
        "base": verdict.base,
        "why": verdict.why.render(language),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
