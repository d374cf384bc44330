"""Claims that something has grown since an earlier wave."""

from __future__ import annotations

import re

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import Change, Estimates, Share
from tillid.analysis.material.provenance import Provenance
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.report.claims.finding import Finding, not_checked
from tillid.analysis.report.claims.values import Claim, VerdictWord
from tillid.analysis.report.claims.words import marked
from tillid.analysis.report.wave_names import earlier_wave_name
from tillid.analysis.tables.safe import Release
from tillid.text import Joined, Renderable, Text, _

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
ADJUSTED = 0.05
"""After Holm's adjustment, as every figure and sentence of change has it."""


def check_growth(
    claim: Claim, estimates: Estimates, questionnaire: Questionnaire, earlier: tuple[Release, ...]
) -> Finding:
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
        return not_checked(_why_not(claim, changes))
    if claim.answers and item.scale and set(claim.answers) != set(item.scale.top):
        return not_checked(_("Change is measured in the answers at the top of the scale only."))
    return _measured(measured[-1], earlier_wave_name(earlier, measured[-1].earlier_wave))


def _why_not(claim: Claim, changes: tuple[Change, ...]) -> Renderable:
    """The reason of the wave that the claim's sentence names; of all of them, each once, where it names none."""
    reasons = {one.earlier_wave: one.why_not for one in changes if one.why_not is not None}
    named = [why for id, why in reasons.items() if _names(claim, id)]
    told = tuple(dict.fromkeys(named or reasons.values()))
    return Joined(told) if told else _("There is no earlier measurement to compare with.")


def _names(claim: Claim, earlier_wave: str) -> bool:
    """Whether the sentence holds the year that the wave's id holds: "more than in 2014" means sof-2014."""
    years = set(_YEAR.findall(earlier_wave))
    said = {year for _language, words in claim.sentence.by_language for year in _YEAR.findall(words)}
    return bool(years & said)


def _measured(change: Change, wave: Renderable) -> Finding:
    difference, low = change.difference or 0.0, change.low or 0.0
    verdict: VerdictWord = "does_not_hold"
    if difference > 0:
        verdict = "holds" if low > 0 else "imprecise"
    why = Joined((_told(change, wave), *_remarks(change)))
    share = percent(change.now.share, 1) if change.now.share is not None else None
    return Finding(verdict, why, share, change.now.base, correction=_correction(change))


def _told(change: Change, wave: Renderable) -> Text:
    now, before = change.provenances or (None, None)
    return _(
        "Now: {now} Earlier ({wave}): {before}",
        now=_share(change.now, now),
        wave=wave,
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
    remarks: list[Renderable] = []
    if (change.low or 0.0) > 0 and (change.p_adjusted or 0.0) >= ADJUSTED:
        remarks.append(
            _(
                "Taken alone, the interval of this change lies above 0, and so the claim holds. Adjusted for all the "
                "changes looked at (Holm) there is no clear change, and that is what the figure says."
            )
        )
    if not change.same_wording:
        remarks.append(_("The question was put in other words then."))
    return (*remarks, _("Different people may have answered."))
