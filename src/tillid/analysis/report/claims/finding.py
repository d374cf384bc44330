"""What checking one claim gives, before it is put beside the claim's sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tillid.analysis.report.claims.values import VerdictWord
from tillid.text import Renderable


@dataclass(frozen=True, slots=True)
class Finding:
    """`fills` is what stands for `{share}` in a sentence where that is more than one number."""

    verdict: VerdictWord
    why: Renderable
    share: Decimal | None = None
    base: int | None = None
    correction: Renderable | None = None
    fills: Renderable | Decimal | None = None


def not_checked(why: Renderable) -> Finding:
    return Finding("cannot_be_checked", why)
