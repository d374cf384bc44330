"""results.json: every number of the report with its base, its provenance, how it was made, and the release it reads."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tillid import __version__
from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import Change, Comparison, Estimates, ItemEstimate, Share
from tillid.analysis.report.claims.json import claims_json
from tillid.analysis.report.claims.values import Claim, Verdict
from tillid.analysis.tables.files.comments_file import comments_json
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_comments import Comments

Json = dict[str, Any]


def results_file(
    release: Release,
    estimates: Estimates,
    claims: tuple[Claim, ...],
    verdicts: tuple[Verdict, ...],
    language: str,
    *,
    comments: Comments | None = None,
) -> bytes:
    """The bytes of results.json; the same for the same release, comments, claims and language."""
    content: Json = {
        "code_version": __version__,
        "language": language,
        "release": release_json(release),
        "estimates": [item_json(one, release) for one in estimates.items],
        "comparisons": [comparison_json(one) for one in estimates.comparisons],
        "changes": [change_json(one, language) for one in estimates.changes],
        "claims": claims_json(verdicts, claims, language),
        "comments": None if comments is None else comments_json(comments),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def item_json(estimate: ItemEstimate, release: Release) -> Json:
    """One item in one group: all its shares, each with the base it is a share of."""
    return {
        "item": estimate.item,
        "filters": filters_json(estimate.group),
        "status": estimate.status,
        "provenance": estimate.provenance,
        "release_sha256": release.sha256,
        "interval": _interval_method(estimate, release),
        "n": estimate.n,
        "answered": estimate.answered,
        "on_scale": estimate.on_scale,
        "skipped": estimate.skipped,
        "not_asked": estimate.not_asked,
        "possible_n": list(estimate.possible_n),
        "distribution": [share_json(share) for share in estimate.distribution],
        "top": share_json(estimate.top),
        "middle": share_json(estimate.middle),
        "bottom": share_json(estimate.bottom),
        "loose": [_number(share) for share in estimate.loose],
    }


def share_json(share: Share) -> Json:
    """A share as a fraction of `base`, the same in per cent half-up to one decimal, and its 95 % interval.

    >>> share_json(Share(("yes",), 1, 8, Fraction(1, 8)))["percent"]
    12.5
    """
    return {
        "answers": list(share.answers),
        "count": share.count,
        "base": share.base,
        "share": None if share.share is None else float(share.share),
        "percent": None if share.share is None else _number(percent(share.share, 1)),
        "low": share.low,
        "high": share.high,
        "printed": _number(share.printed),
        "possible": None if share.possible is None else [float(bound) for bound in share.possible],
    }


def comparison_json(comparison: Comparison) -> Json:
    """An area against the rest: the share of the scale's top answers, inside and outside the area."""
    return {
        "item": comparison.item,
        "filters": filters_json(comparison.group),
        "against": "rest",
        "inside": share_json(comparison.inside),
        "rest": share_json(comparison.rest),
        "difference": comparison.difference,
        "low": comparison.low,
        "high": comparison.high,
        "interval": "newcombe",
        "test": comparison.test,
        "p": comparison.p,
        "p_adjusted": comparison.p_adjusted,
        "adjustment": "holm",
        "differs": comparison.differs,
    }


def change_json(change: Change, language: str) -> Json:
    return {
        "item": change.item,
        "filters": filters_json(change.group),
        "earlier_wave": change.earlier_wave,
        "same_wording": change.same_wording,
        "now": share_json(change.now),
        "before": share_json(change.before),
        "difference": change.difference,
        "low": change.low,
        "high": change.high,
        "interval": "newcombe" if change.difference is not None else None,
        "p": change.p,
        "p_adjusted": change.p_adjusted,
        "adjustment": "holm" if change.p_adjusted is not None else None,
        "why_not": change.why_not.render(language) if change.why_not is not None else None,
    }


def filters_json(group: Group) -> dict[str, str]:
    """
    >>> filters_json((("unit", "psykiatri"),))
    {'unit': 'psykiatri'}
    """
    return dict(group)


def _interval_method(estimate: ItemEstimate, release: Release) -> str | None:
    if estimate.top.low is None and all(share.low is None for share in estimate.distribution):
        return None
    return "wilson" if release.wave.invited_of(estimate.group) is None else "wilson-finite-population"


def _number(value: Decimal | Fraction | None) -> float | None:
    return None if value is None else float(value)
