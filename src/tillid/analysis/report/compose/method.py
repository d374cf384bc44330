"""How it was measured, and who answered."""

from __future__ import annotations

from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.material.wave import Wave
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.people import stated
from tillid.analysis.report.compose.phrases import Capital, without_year
from tillid.analysis.report.compose.respondents import respondents
from tillid.analysis.report.document import Bullets, Note, Section, TableBlock
from tillid.text import Listed, Renderable, _


def method(grounds: Grounds) -> Section:
    return Section(
        "method",
        _("How it was measured"),
        (TableBlock(_at_a_glance(grounds)), *_not_compared(grounds.wave)),
        lead=_("Who was asked, when and how, and how the numbers are to be read"),
        sections=(respondents(grounds), _how_to_read(grounds)),
    )


def asked_when(wave: Wave) -> Renderable:
    """The words of the material, else the dates."""
    if wave.fielded:
        return wave.fielded
    if wave.opened and wave.closed:
        return _("{opened} to {closed}", opened=without_year(wave.opened, wave.closed), closed=wave.closed)
    return wave.opened or wave.closed or _("not stated")


def _at_a_glance(grounds: Grounds) -> Table:
    wave = grounds.wave
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("Who was asked"), Capital(stated(wave.population))),
        (_("When"), Capital(asked_when(wave))),
        (_("How"), Capital(stated(wave.mode))),
        (_("Wording"), Capital(_wording(wave))),
    )
    return Table("glance", _("The measurement in brief"), (Column(_("What")), Column(_("Stated"))), rows)


def _wording(wave: Wave) -> Renderable:
    if wave.same_wording is None:
        return _("not stated")
    if wave.same_wording:
        return _("people were asked in the words that stand here")
    return _("people were asked in other words; the wording here retells the questions")


def _not_compared(wave: Wave) -> tuple[Note, ...]:
    return tuple(Note(one.why, title=_("Why there is no comparison")) for one in wave.not_compared)


def _how_to_read(grounds: Grounds) -> Section:
    return Section("reading", _("How to read the numbers"), (Bullets(tuple(_reading(grounds))),))


def _reading(grounds: Grounds) -> tuple[Renderable, ...]:
    said: list[Renderable] = [
        _(
            "Shares are per cent of all who answered the question, also those who answered outside its scale, such as "
            "“don't know”. "
            "The number of answers stands by each share."
        ),
        _("Every figure has its numbers as a table."),
    ]
    if grounds.estimates.comparisons:
        said.append(
            _(
                "Each area is compared with the rest of the organisation. “Higher” and “lower” stand only where chance "
                "alone would hardly give the difference; elsewhere it says “no clear difference”, which does not mean "
                "that they are equal."
            )
        )
    said += _merged(grounds)
    provenances = {one.provenance for one in grounds.estimates.items}
    if provenances & {"published", "reconstructed"}:
        said.append(
            _(
                "The numbers are the shares that a report published. Where only one set of counts gives them, the "
                "counts are called reconstructed. Shares that cannot be read stay unknown."
            )
        )
    if "simulated" in provenances:
        said.append(_("The answers are simulated: they show what a report looks like, and were measured nowhere."))
    if any(statement.wording == "retold" for statement in grounds.material.statements):
        said.append(
            _("Statements without quotation marks are retold; quotation marks stand around verbatim words alone.")
        )
    return tuple(said)


def _merged(grounds: Grounds) -> tuple[Renderable, ...]:
    """Why three answers stand together in one table and five apart in another."""
    found = {dimension: None for one in grounds.estimates.items if one.merged for dimension, _code in one.group}
    asked = [one.words for one in grounds.questionnaire.background if one.id in found]
    if not asked:
        return ()
    return (
        _(
            "Broken down by {questions} some questions have neighbouring answers together in the workbook: each by "
            "itself could tell what a few people answered. Elsewhere every answer stands alone.",
            questions=Listed(tuple(map(quoted, asked))),
        ),
    )
