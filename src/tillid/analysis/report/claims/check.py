"""Each claim against the estimate it names: the verdict, the numbers, and why."""

from __future__ import annotations

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.report.claims.differences import check_differences
from tillid.analysis.report.claims.finding import Finding
from tillid.analysis.report.claims.growth import check_growth
from tillid.analysis.report.claims.sentences import sentence_of
from tillid.analysis.report.claims.share import check_share
from tillid.analysis.report.claims.values import OF_AREAS, Claim, Verdict
from tillid.analysis.tables.safe import Release
from tillid.text import Joined, Renderable, _


def check_claims(
    claims: tuple[Claim, ...],
    estimates: Estimates,
    questionnaire: Questionnaire,
    wave: Wave,
    earlier: tuple[Release, ...] = (),
) -> tuple[Verdict, ...]:
    """A verdict a claim, in the claims' order. Where several counts may stand behind printed shares every
    admissible value is tried (see `possible.settle`). Shares are of everyone, with `answered` as their base.
    `earlier` says what the earlier waves are called."""

    def check(claim: Claim) -> Finding:
        if claim.qualifier == "grown":
            return check_growth(claim, estimates, questionnaire, earlier)
        return _check(claim, estimates, questionnaire, wave)

    return tuple(_verdict(claim, check(claim), questionnaire) for claim in claims)


def _check(claim: Claim, estimates: Estimates, questionnaire: Questionnaire, wave: Wave) -> Finding:
    if claim.qualifier in OF_AREAS:
        return check_differences(claim, estimates, questionnaire)
    return check_share(claim, estimates, questionnaire, wave)


def _verdict(claim: Claim, finding: Finding, questionnaire: Questionnaire) -> Verdict:
    item = questionnaire.by_id.get(claim.item or "")
    fills = finding.share if finding.share is not None else finding.fills
    return Verdict(
        claim=claim.id,
        verdict=finding.verdict,
        share=finding.share,
        base=finding.base,
        why=_why(claim, finding, questionnaire),
        correction=finding.correction if finding.verdict in ("imprecise", "does_not_hold") else None,
        sentence=sentence_of(claim, item, fills, finding.base),
    )


def _why(claim: Claim, finding: Finding, questionnaire: Questionnaire) -> Renderable:
    also = questionnaire.by_id.get(claim.also_about or "")
    if also is None:
        return finding.why
    return Joined((finding.why, _("The claim is also about “{item}”, which is not checked here.", item=also.label)))
