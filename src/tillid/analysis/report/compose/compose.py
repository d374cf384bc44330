"""The whole report, section by section: nothing in it that does not come from the release or the material."""

from __future__ import annotations

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.material.folder import Material
from tillid.analysis.material.provenance import Provenance
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.report.claims.values import Claim, Verdict
from tillid.analysis.report.compose.annex import annex
from tillid.analysis.report.compose.background import background
from tillid.analysis.report.compose.cases import cases
from tillid.analysis.report.compose.comments import comment_tables, written_without_theme
from tillid.analysis.report.compose.conclusion import conclusion
from tillid.analysis.report.compose.disagreements import disagreements
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.method import asked_when, method
from tillid.analysis.report.compose.numbering import numbered
from tillid.analysis.report.compose.people import people
from tillid.analysis.report.compose.respondents import answered
from tillid.analysis.report.compose.summary import summary
from tillid.analysis.report.compose.theme import theme_section
from tillid.analysis.report.compose.units import units
from tillid.analysis.report.document import Report, Section
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_comments import Comments
from tillid.text import Renderable, _

MARKS: dict[Provenance, tuple[Renderable, Renderable]] = {
    "imported": (
        _("imported answers"),
        _("**Imported answers.** They were given in another system and read from its file."),
    ),
    "published": (
        _("published shares"),
        _(
            "**Published shares.** The numbers are those that an earlier report printed; nobody's answers are at hand. "
            "Where only one set of counts gives the printed shares, the counts are worked out and called reconstructed."
        ),
    ),
    "reconstructed": (
        _("published shares"),
        _(
            "**Published shares.** The numbers are those that an earlier report printed; nobody's answers are at hand. "
            "Where only one set of counts gives the printed shares, the counts are worked out and called reconstructed."
        ),
    ),
    "simulated": (
        _("simulated answers"),
        _(
            "**Simulated answers.** The report shows what a publication looks like. The numbers were measured in no "
            "organisation."
        ),
    ),
}


def compose(  # noqa: PLR0917 - the flow's own order of what a report is made from
    questionnaire: Questionnaire,
    material: Material,
    release: Release,
    estimates: Estimates,
    claims: tuple[Claim, ...],
    verdicts: tuple[Verdict, ...],
    earlier: tuple[Release, ...] = (),
    comments: Comments | None = None,
) -> Report:
    """The report in no language yet. Every section id is stable; figures are numbered through.

    `earlier` says what the earlier waves are called; what has changed since them stands in `estimates`.
    """
    grounds = Grounds(questionnaire, material, release, estimates, claims, verdicts, earlier, comments)
    mark, explained = MARKS.get(release.wave.provenance, (None, None))
    return Report(
        title=material.wave.title if material.wave.title else questionnaire.title,
        subtitle=_subtitle(grounds),
        organisation=material.organisation.name,
        period=asked_when(material.wave),
        mark=mark,
        mark_explained=explained,
        sections=numbered(_sections(grounds)),
        release_sha256=release.sha256,
        wave=release.wave.id,
        appendix=comment_tables(grounds),
    )


def _sections(grounds: Grounds) -> tuple[Section, ...]:
    return (
        summary(grounds),
        background(grounds),
        method(grounds),
        *(theme_section(grounds, theme) for theme in grounds.themes),
        *written_without_theme(grounds),
        *cases(grounds),
        *disagreements(grounds),
        conclusion(grounds),
        *units(grounds),
        annex(grounds),
    )


def _subtitle(grounds: Grounds) -> Renderable:
    who, count = people(grounds.wave), answered(grounds)
    heard, recommended = bool(grounds.material.statements), bool(grounds.material.programme.recommendations)
    if count is None:
        return _("What {people} answered", people=who)
    if heard and recommended:
        return _("What {count} {people} answered, what has been said, and what is recommended", count=count, people=who)
    if recommended:
        return _("What {count} {people} answered, and what is recommended", count=count, people=who)
    if heard:
        return _("What {count} {people} answered, and what has been said", count=count, people=who)
    return _("What {count} {people} answered", count=count, people=who)
