"""Claims that something has grown since an earlier wave."""

from __future__ import annotations

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import Change, Estimates, Share
from tillid.analysis.material.provenance import Provenance
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.report.claims.finding import Finding, not_checked
from tillid.analysis.report.claims.values import Claim, VerdictWord
from tillid.analysis.report.claims.words import marked
from tillid.text import Joined, Renderable, Text, _


def check_growth(claim: Claim, estimates: Estimates, questionnaire: Questionnaire) -> Finding:
    """Whether the interval of the change since the latest comparable wave lies above nought.

    A change is that of the top of the scale; a claim about other answers cannot be checked against it.
    """
    if not estimates.changes:
        return not_checked(_("There is no earlier measurement to compare with."))
    item = questionnaire.by_id.get(claim.item or "")
    if item is None:
        return not_checked(_("The claim names no question, so there is no number that could have grown."))
    changes = estimates.changed(item.id)
    if not changes:
        return not_checked(_("The question was not asked in an earlier measurement."))
    measured = [one for one in changes if one.difference is not None]
    if not measured:
        return not_checked(changes[-1].why_not or _("There is no earlier measurement to compare with."))
    if claim.answers and item.scale and set(claim.answers) != set(item.scale.top):
        return not_checked(_("Change is measured in the answers at the top of the scale only."))
    return _measured(measured[-1])


def _measured(change: Change) -> Finding:
    difference, low = change.difference or 0.0, change.low or 0.0
    verdict: VerdictWord = "does_not_hold"
    if difference > 0:
        verdict = "holds" if low > 0 else "imprecise"
    why = Joined((_told(change), *_remarks(change)))
    share = percent(change.now.share, 1) if change.now.share is not None else None
    return Finding(verdict, why, share, change.now.base, correction=_correction(change))


def _told(change: Change) -> Text:
    now, before = change.provenances or (None, None)
    return _(
        "Now: {now} Earlier ({wave}): {before}",
        now=_share(change.now, now),
        wave=change.earlier_wave,
        before=_share(change.before, before),
    )


def _share(share: Share, provenance: Provenance | None) -> Text:
    shown = percent(share.share or 0.0, 1)
    told = _("{share} per cent, {count} of {base} answers", share=shown, count=share.count or 0, base=share.base or 0)
    return marked(told, provenance)


def _correction(change: Change) -> Text:
    return _(
        "The numbers show a change of {points} percentage points (95 % interval from {low} to {high}).",
        points=percent(change.difference or 0.0, 1),
        low=percent(change.low or 0.0, 1),
        high=percent(change.high or 0.0, 1),
    )


def _remarks(change: Change) -> tuple[Renderable, ...]:
    people = _("Different people may have answered.")
    return (people,) if change.same_wording else (_("The question was put in other words then."), people)
