"""Why it was asked, and what those who answered were promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tillid.analysis.figures.values import Column, Table
from tillid.analysis.material.programme import Named
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.limits import promised_limits
from tillid.analysis.report.compose.people import stated
from tillid.analysis.report.compose.phrases import Capital
from tillid.analysis.report.document import Bullets, Paragraph, Section, TableBlock
from tillid.text import Joined, Renderable, _


def background(grounds: Grounds) -> Section:
    programme = grounds.material.programme
    return Section(
        "background",
        _("Background and promise"),
        (
            *(Paragraph(words) for words in programme.background),
            *((Paragraph(_("**Purpose:** {purpose}", purpose=grounds.wave.purpose)),) if grounds.wave.purpose else ()),
        ),
        lead=_("Why trust was measured, and what those who answered were promised"),
        sections=(
            *_named("challenges", _("What the analysis found"), programme.challenges),
            *_named("principles", _("The principles"), programme.principles),
            _promise(grounds),
        ),
    )


def _named(id: str, title: Renderable, entries: Sequence[Named]) -> tuple[Section, ...]:
    if not entries:
        return ()
    return (Section(id, title, (Bullets(tuple(entry.words for entry in entries)),)),)


def _promise(grounds: Grounds) -> Section:
    wave = grounds.wave
    title = _("What was promised")
    if not any((wave.promise, wave.codetermination, wave.retention, wave.follow_up_owner, wave.follow_up_date)):
        return Section("promise", title, (Paragraph(Joined(tuple(_nothing_promised(grounds)))),))
    rows: tuple[tuple[Renderable, Renderable], ...] = (
        (_("Promise"), stated(wave.promise)),
        (_("Smallest group shown"), promised_limits(grounds)),
        (_("Decision of the co-determination committee"), stated(wave.codetermination)),
        (_("Answers are kept until"), wave.retention or _("not stated")),
        (_("Who follows up"), stated(wave.follow_up_owner)),
        (_("Follow-up no later than"), wave.follow_up_date or _("not stated")),
        (_("Asked again"), wave.asked_again or _("not stated")),
    )
    table = Table(
        "promise",
        _("Promise, limits and follow-up"),
        (Column(_("What")), Column(_("Stated"))),
        tuple((what, Capital(said)) for what, said in rows),
    )
    return Section("promise", title, (TableBlock(table),))


def _nothing_promised(grounds: Grounds) -> Iterator[Renderable]:
    yield _("What those who answered were promised is not stated, nor who follows up and by when.")
    if not grounds.release.dimensions:
        yield _("Only results for the whole organisation are shown.")
    elif grounds.release.shared_n:
        yield _("The smallest group shown: {limits}.", limits=promised_limits(grounds))
