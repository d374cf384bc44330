"""The method annex: AAPOR's disclosure items, wording, bases, rounding, disclosure control, sources of error.

The eleven items are those of the AAPOR Code (April 2021, III.A). One that the folder does not state prints
"not stated" and never disappears.
"""

from __future__ import annotations

import tillid
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.material.languages import language_name
from tillid.analysis.material.provenance import PROVENANCES, Provenance, provenance_word
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.report.compose.disagreements import noted_disagreements
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.limits import explained_limits
from tillid.analysis.report.compose.method import asked_when
from tillid.analysis.report.compose.people import stated
from tillid.analysis.report.compose.phrases import Capital
from tillid.analysis.report.compose.respondents import answered, invited
from tillid.analysis.report.document import Bullets, Paragraph, Section, TableBlock
from tillid.text import Joined, Listed, Renderable, _

MEANINGS: dict[Provenance, Renderable] = {
    "observed": _("answers given in this system"),
    "imported": _("answers read from another system's file"),
    "published": _("shares that a report published; nobody's answers are at hand"),
    "reconstructed": _("the only counts that give the published shares; nobody's answers are at hand"),
    "simulated": _("answers made up to show what a report looks like; they were measured nowhere"),
}


def annex(grounds: Grounds) -> Section:
    return Section(
        "annex",
        _("Method annex"),
        (TableBlock(_disclosed(grounds)),),
        lead=_("What is known of how the numbers came about"),
        sections=(
            *_noted(grounds),
            Section("wording", _("The questions as they stand here"), (TableBlock(_wording(grounds)),)),
            Section("numbers", _("How the numbers are made"), (Bullets(_numbers(grounds)),)),
            Section("origin", _("Where numbers come from"), (TableBlock(_origins(grounds)),)),
            Section("errors", _("Six sources of error"), (TableBlock(_errors(grounds)),)),
            Section("release", _("Release and version"), tuple(map(Paragraph, _release(grounds)))),
        ),
    )


def _noted(grounds: Grounds) -> tuple[Section, ...]:
    """Notes on the wave, where they are not what its sources disagree about."""
    notes = grounds.wave.notes
    if not notes or notes == noted_disagreements(grounds):
        return ()
    return (Section("notes", _("Notes"), (Bullets(notes),)),)


def _disclosed(grounds: Grounds) -> Table:
    wave = grounds.wave
    said: tuple[tuple[Renderable, Renderable], ...] = (
        (_("1. Strategy"), stated(wave.mode)),
        (_("2. Sponsor and conductor"), _sponsor(grounds)),
        (_("3. Instrument"), _instrument(grounds)),
        (_("4. Population"), stated(wave.population)),
        (_("5. How those asked were found"), _frame(grounds)),
        (_("6. Mode and languages"), _mode(grounds)),
        (_("7. Dates"), asked_when(wave)),
        (_("8. Size and precision"), _size(grounds)),
        (_("9. Weighting"), _weighting(grounds)),
        (_("10. Processing and checks"), stated(wave.processing)),
        (_("11. Limitations"), stated(wave.limitations)),
    )
    rows = tuple((item, Capital(what)) for item, what in said)
    title = _("What the AAPOR Code asks every survey to disclose")
    return Table("aapor", title, (Column(_("Item")), Column(_("Stated"))), rows)


def _weighting(grounds: Grounds) -> Renderable:
    """How weights were made, and what is weighted here: totals at most, never areas or units."""
    how = grounds.wave.weighting
    if grounds.release.weighted:
        what = _(
            "All numbers here are unweighted, except the totals in the workbook's sheet of weighted totals. These are "
            "made of the results that are shown and one weight a group."
        )
        return Joined((how, what)) if how else what
    if grounds.wave.weight is None:
        return how or _("not stated; the numbers here are unweighted")
    if grounds.wave.weight_by is None:
        why = _("The numbers here are unweighted: it is not declared which groups the answers' weights go by.")
    else:
        why = _("The numbers here are unweighted: of the groups that are shown, none weighs more than another.")
    return Joined((how, why)) if how else why


def _sponsor(grounds: Grounds) -> Renderable:
    wave = grounds.wave
    return _(
        "Sponsor: {sponsor}. Conductor: {conductor}.", sponsor=stated(wave.sponsor), conductor=stated(wave.conductor)
    )


def _instrument(grounds: Grounds) -> Renderable:
    """A question that stands here in other words than it was asked in is not called fully worded."""
    if grounds.wave.same_wording is False:
        return _("the questions stand below, retold")
    return _("the questions stand below, in their full wording")


def _questions_title(grounds: Grounds) -> Renderable:
    if grounds.wave.same_wording is False:
        return _("Questions as they are retold here, with the answers offered")
    return _("Questions in their full wording, in the order they were asked")


def _frame(grounds: Grounds) -> Renderable:
    wave = grounds.wave
    if wave.cutoff is None:
        return stated(wave.frame)
    return _("{frame}; as of {date}", frame=stated(wave.frame), date=wave.cutoff)


def _mode(grounds: Grounds) -> Renderable:
    languages = tuple(language_name(one) for one in grounds.questionnaire.languages)
    mode = Capital(stated(grounds.wave.mode))
    return _("{mode}. The questions are at hand in {languages}.", mode=mode, languages=Listed(languages))


def _size(grounds: Grounds) -> Renderable:
    count, of = answered(grounds), invited(grounds)
    return _(
        "Answered: {answered}. Invited: {invited}. 95% intervals stand in the tables where they may be stated.",
        answered=_("not stated") if count is None else count,
        invited=_("not stated") if of is None else of,
    )


def _wording(grounds: Grounds) -> Table:
    rows = tuple(_question(grounds, item) for item in grounds.questionnaire.items)
    columns = (Column(_("Question")), Column(_("Answers offered")), Column(_("Answered"), "count"))
    notes = (_("A dash: the number who answered is not shown or not known."),)
    return Table("wording", _questions_title(grounds), columns, rows, notes)


def _question(grounds: Grounds, item: Item) -> tuple[Cell, ...]:
    estimate = grounds.estimate(item.id)
    offered: Renderable = (
        Joined(tuple(point.words for point in item.points), " · ") if item.points else _("open answer")
    )
    return (item.words, offered, estimate.answered if estimate else None)


def _numbers(grounds: Grounds) -> tuple[Renderable, ...]:
    """Bases, intervals, tests, rounding and the smallest group."""
    said: list[Renderable] = [
        _(
            "Three bases: all respondents, those who answered a question, and those who answered on its scale. "
            "Shares are of those who answered."
        ),
        _("“Don't know” and “not relevant” are never scored, and no mean of an ordinal question is calculated."),
        _(
            "Intervals are Wilson's for 95%, with a finite-population correction where the number invited is known. "
            "They hold if it is chance who did not answer."
        ),
        _(
            "Per cents are rounded half up from the counts; rounded parts may not add up to 100, and none is adjusted. "
            "Where fewer than 10 answered, counts stand instead."
        ),
    ]
    return (*said, *_tests(grounds), *explained_limits(grounds))


def _tests(grounds: Grounds) -> tuple[Renderable, ...]:
    said: list[Renderable] = []
    if grounds.estimates.comparisons:
        said.append(
            _(
                "Each area is tested against the rest: Pearson's chi-square, Fisher's exact test where an expected "
                "count is under 5, Newcombe's interval, Holm's adjustment over all {count} comparisons of the release.",
                count=len(grounds.estimates.comparisons),
            )
        )
    if any(one.difference is not None for one in grounds.estimates.changes):
        said.append(_("Change since an earlier wave is tested in the same way, as a family of its own."))
    return tuple(said)


def _origins(grounds: Grounds) -> Table:
    used = {one.provenance for one in grounds.estimates.items}
    rows = tuple(
        (Capital(provenance_word(one)), MEANINGS[one], _("yes") if one in used else _("no")) for one in PROVENANCES
    )
    columns = (Column(_("Word")), Column(_("What it means")), Column(_("Used here")))
    return Table("origins", _("Words that follow the numbers"), columns, rows)


def _errors(grounds: Grounds) -> Table:
    wave = grounds.wave
    coverage = (
        _("Only representatives were asked; others may see it differently.")
        if wave.representatives
        else _("Those who were not on the list when it was drawn up were not asked.")
    )
    nonresponse = (
        _("How many were invited is not stated, so its size is unknown.")
        if invited(grounds) is None
        else _("Those who did not answer may think otherwise; the intervals do not cover that.")
    )
    adjusted = _weighting(grounds) if wave.weighting or wave.weight else _("No weights are used.")
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("Coverage"), coverage),
        (_("Sampling"), _("Nobody was drawn at random, as far as is stated; chance lies in who answered.")),
        (_("Non-response"), nonresponse),
        (_("Measurement"), _measurement(grounds)),
        (_("Processing"), _processing(grounds)),
        (_("Adjustment"), adjusted),
    )
    return Table("errors", _("What may make the numbers wrong"), (Column(_("Source")), Column(_("Here"))), rows)


def _measurement(grounds: Grounds) -> Renderable:
    if grounds.wave.same_wording is False:
        return _("People were asked in other words than those that stand here.")
    return _("Words, order and answers offered shape what people answer; each question was asked in one way only.")


def _processing(grounds: Grounds) -> Renderable:
    if not grounds.release.shared_n:
        return _(
            "The shares were read from a published report and checked by working out which counts could give them."
        )
    return _("Counts, shares and sentences are made by program from the same release, so they cannot differ by hand.")


def _release(grounds: Grounds) -> tuple[Renderable, ...]:
    made = _(
        "Release {wave}, sha256 {sha256}. Made with Tillid {version}.",
        wave=grounds.release.wave.id,
        sha256=grounds.release.sha256 or _("not stated"),
        version=tillid.__version__,
    )
    if grounds.comments is None:
        return (made,)
    return (
        made,
        _("The comments came later, as a part of their own: sha256 {sha256}.", sha256=grounds.comments.sha256),
    )
