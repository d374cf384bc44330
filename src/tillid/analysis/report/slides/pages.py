"""Which slides a report becomes: what was found, what was said, what is recommended, what to talk about."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tillid.analysis.figures.values import Figure, NativeChart, Table
from tillid.analysis.report.document import (
    Bullets,
    CheckedClaim,
    ClaimsBlock,
    FigureBlock,
    Finding,
    Paragraph,
    Report,
    Said,
    SaidBlock,
    Section,
    TableBlock,
)
from tillid.analysis.report.inline import Line, Run, cell_line, line, quotation_marks
from tillid.analysis.report.slides.charts import add_chart
from tillid.analysis.report.slides.deck import BODY_BOTTOM, BODY_TOP, FEW_ROWS, MARGIN, WIDTH, Deck, describe
from tillid.analysis.report.slides.lettering import QUIET, Words
from tillid.text import Joined, Renderable, _

Kind = TypeVar("Kind")
Entry = TypeVar("Entry")
_BODY = WIDTH - 2 * MARGIN
_BULLETS_A_SLIDE, _CARDS_A_SLIDE, _ROWS_A_SLIDE, _CLAIMS_A_SLIDE, _BARS_A_SLIDE = 6, 4, 9, 4, 12
_POINTS_OF_METHOD = 7
_LONGEST_TITLE = 110
"""Characters: two lines of title; a longer finding stands under the section's name."""
_TOLD_WHOLE = ("summary", "conclusion")
_TOLD_AS_WELL = ("changes", "differences", "cannot-say")
"""Inner sections without which a told section would say less, or more, than the numbers do."""
_LEFT_TO_THE_REPORT = ("annex", "numbers", "background", "method", "disagreements")


def fill(deck: Deck, report: Report, language: str) -> None:
    for section in report.sections:
        if section.id in _TOLD_WHOLE:
            _told(deck, section, language)
            if section.id == "summary":
                _corrected(deck, _corrections(report), language)
        elif not section.id.startswith(_LEFT_TO_THE_REPORT):
            _shown(deck, section, language)
    _discussion(deck, report, language)
    _method(deck, report, language)


def _told(deck: Deck, section: Section, language: str) -> None:
    """A section in words: its findings, paragraphs and bullets as points, then its figures."""
    _in_points(deck, section, language)
    for block in _blocks(section, FigureBlock):
        _figure(deck, section, block.figure, language, told=True)
    for inner in section.sections:
        if inner.id in _TOLD_AS_WELL:
            _in_points(deck, inner, language)


def _in_points(deck: Deck, section: Section, language: str) -> None:
    points = [line(text, language) for text in _points(section)]
    for number, some in enumerate(_in_parts(points, _BULLETS_A_SLIDE)):
        slide = deck.slide(_continued(line(section.title, language), number, language))
        deck.write(
            slide,
            (MARGIN, BODY_TOP, _BODY, BODY_BOTTOM - BODY_TOP),
            [Words(point, 18 if len(points) <= 5 else 16, bullet=True) for point in some],
        )
        deck.finish(slide)


def _shown(deck: Deck, section: Section, language: str) -> None:
    for block in (block for part in _with_inner(section) for block in part.blocks):
        match block:
            case FigureBlock(figure=figure):
                _figure(deck, section, figure, language)
            case SaidBlock(statements=statements):
                _said(deck, section, statements, language)
            case TableBlock(table=table) if table.id.endswith("recommendations"):
                _table(deck, section, table, language)
            case _:
                pass  # running text stays in the report


def _figure(deck: Deck, section: Section, figure: Figure, language: str, *, told: bool = False) -> None:
    """One figure, under the sentence that says what was found, unless a slide of its own has `told` that."""
    if figure.chart is None:
        return  # a time line is for the report
    finding = next((block.text for block in section.blocks if isinstance(block, Finding)), None)
    is_first = next((b.figure for b in _blocks(section, FigureBlock) if b.figure.chart), None) is figure
    said = line(finding if finding is not None and is_first and not told else figure.title, language)
    for number, part in enumerate(_chart_parts(figure.chart)):
        slide, top = _headed(deck, section, _continued(said, number, language), language)
        height = min(6.2 - top, 0.9 + 0.95 * len(part.categories))
        add_chart(slide, figure, part, (MARGIN, top, _BODY, height), language)
        under = [Words(line(note, language), 12, QUIET, space_after=2) for note in figure.notes[:3]]
        deck.write(slide, (MARGIN, 6.22, _BODY, 0.7), under or [Words(line(figure.title, language), 12, QUIET)])
        deck.notes(slide, [line(figure.alt, language).plain, "", *_rows_in_words(figure.table, language)])
        deck.finish(slide)


def _headed(deck: Deck, section: Section, said: Line, language: str) -> tuple[Any, float]:
    """A slide that says what was found, in its title if that is short, and how far down its chart may begin."""
    if len(said.plain) <= _LONGEST_TITLE:
        return deck.slide(said), BODY_TOP
    slide = deck.slide(line(section.title, language))
    size = 18 if len(said.plain) <= 2 * _LONGEST_TITLE else 15
    deck.write(slide, (MARGIN, BODY_TOP - 0.1, _BODY, 1.0), [Words(said, size)])
    return slide, BODY_TOP + 1.0


def _chart_parts(chart: NativeChart) -> list[NativeChart]:
    """A chart with more bars than letters can stand beside is shown on several slides."""
    parts = _in_parts(range(len(chart.categories)), _BARS_A_SLIDE)
    return [
        replace(
            chart,
            categories=tuple(chart.categories[place] for place in part),
            series=tuple(replace(one, values=tuple(one.values[place] for place in part)) for one in chart.series),
        )
        for part in parts
    ]


def _said(deck: Deck, section: Section, statements: tuple[Said, ...], language: str) -> None:
    heading = _("What was said: {theme}", theme=section.title)
    for number, some in enumerate(_in_parts(statements, _CARDS_A_SLIDE)):
        slide = deck.slide(_continued(line(heading, language), number, language))
        for position, said in enumerate(some):
            column, row = position % 2, position // 2
            width, height = _BODY / 2 - 0.15, 2.3
            place = (MARGIN + column * (width + 0.3), BODY_TOP + 0.1 + row * (height + 0.25), width, height)
            words = line(said.words, language)
            size = 18 if len(words.plain) < 150 else 16 if len(words.plain) < 230 else 14
            deck.card(
                slide,
                place,
                [
                    Words(_quoted(words, language) if said.verbatim else words, size),
                    Words(line(said.who, language), 12, QUIET),
                ],
            )
        deck.finish(slide)


def _corrected(deck: Deck, claims: list[CheckedClaim], language: str) -> None:
    heading = _("Claims that need a correction")
    for number, some in enumerate(_in_parts(claims, _CLAIMS_A_SLIDE)):
        slide = deck.slide(_continued(line(heading, language), number, language))
        words: list[Words] = []
        for claim in some:
            verdict = line(claim.verdict_word, language).plain
            words += [
                Words(line(claim.sentence, language), 18, space_after=2),
                Words(
                    Line((Run(f"{verdict}. ", strong=True), *line(claim.correction or "", language).runs)),
                    16,
                    space_after=16,
                ),
            ]
        deck.write(slide, (MARGIN, BODY_TOP, _BODY, BODY_BOTTOM - BODY_TOP), words)
        deck.finish(slide)


def _table(deck: Deck, section: Section, table: Table, language: str) -> None:
    head = [line(column.title, language) for column in table.columns]
    widths = _shares_of_width(table, language)
    for number, rows in enumerate(_in_parts(table.rows, _ROWS_A_SLIDE)):
        title = _("{theme}: {table}", theme=section.title, table=table.title)
        slide = deck.slide(_continued(line(title, language), number, language))
        cells = [
            [cell_line(cell, column, language) for cell, column in zip(row, table.columns, strict=True)] for row in rows
        ]
        height = (0.4 if len(rows) > FEW_ROWS else 0.5) * (len(rows) + 1)
        frame = deck.table(slide, (MARGIN, BODY_TOP + 0.1, _BODY, height), [head, *cells], widths)
        describe(frame, name=line(table.title, language).plain, descr=line(table.title, language).plain)
        deck.notes(slide, [line(note, language).plain for note in table.notes])
        deck.finish(slide)


def _discussion(deck: Deck, report: Report, language: str) -> None:
    slide = deck.slide(line(_("What we can talk about on Monday"), language))
    questions = (
        _("Do we recognise the picture here with us? Where is it different?"),
        _("What works here already, and who could learn from it?"),
        _("Which one requirement would we like to have explained, or to do without?"),
        _("What is the smallest thing we can change ourselves, and what must we ask others for?"),
    )
    themes = [line(section.title, language).plain for section in report.sections if _is_theme(section)]
    words = [Words(line(question, language), 20, bullet=True, space_after=14) for question in questions]
    if themes:
        words.append(Words(line(_("Themes: {themes}.", themes="; ".join(themes)), language), 14, QUIET))
    deck.write(slide, (MARGIN, BODY_TOP, _BODY, BODY_BOTTOM - BODY_TOP), words)
    deck.notes(slide, [line(_("Talk about work and conditions, not about who answered what."), language).plain])
    deck.finish(slide)


def _method(deck: Deck, report: Report, language: str) -> None:
    slide = deck.slide(line(_("How it was measured"), language))
    found = next((section for section in report.sections if section.id == "method"), None)
    points: list[Renderable] = [] if found is None else list(_how(found))[:_POINTS_OF_METHOD]
    points.append(_("The numbers come from the release with checksum {sha}.", sha=report.release_sha256[:16]))
    deck.write(
        slide,
        (MARGIN, BODY_TOP, _BODY, BODY_BOTTOM - BODY_TOP),
        [Words(line(point, language), 14, bullet=True) for point in points],
    )
    deck.finish(slide)


# --- reading the report ----------------------------------------------------------------------------


def _with_inner(section: Section) -> Iterable[Section]:
    yield section
    for inner in section.sections:
        yield from _with_inner(inner)


def _blocks(section: Section, kind: type[Kind]) -> list[Kind]:
    return [block for part in _with_inner(section) for block in part.blocks if isinstance(block, kind)]


def _corrections(report: Report) -> list[CheckedClaim]:
    """Each claim that needs a correction, once."""
    claims = [
        claim
        for section in report.sections
        for block in _blocks(section, ClaimsBlock)
        for group in block.groups
        for claim in group
        if claim.correction is not None
    ]
    return list({claim.id: claim for claim in claims}.values())


def _points(section: Section) -> Iterable[Renderable]:
    """What a section says in running text, without its inner sections."""
    for block in section.blocks:
        if isinstance(block, Finding | Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.entries


def _how(section: Section) -> Iterable[Renderable]:
    """Who was asked, when and how: the rows of the section's table, then what it says of those who answered."""
    yield from _points(section)
    for block in section.blocks:
        if isinstance(block, TableBlock):
            for what, said, *_others in block.table.rows:
                if isinstance(what, Renderable) and isinstance(said, Renderable):
                    yield Joined((what, said), ": ")
    for inner in section.sections:
        yield from _points(inner)


def _is_theme(section: Section) -> bool:
    return any(block.figure.kind == "theme" for block in _blocks(section, FigureBlock))


def _in_parts(entries: Sequence[Entry], most: int) -> list[list[Entry]]:
    """As few parts as hold them, of equal size: nobody wants a slide with the one that was left over."""
    if not entries:
        return []
    size = math.ceil(len(entries) / math.ceil(len(entries) / most))
    return [list(entries[start : start + size]) for start in range(0, len(entries), size)]


def _continued(title: Line, number: int, language: str) -> Line:
    if number == 0:
        return title
    continued = line(_("continued"), language).plain
    return Line((*title.runs, Run(f" ({continued})")), title.language)


def _quoted(words: Line, language: str) -> Line:
    opening, closing = quotation_marks(language)
    return Line((Run(opening), *words.runs, Run(closing)), words.language)


def _rows_in_words(table: Table, language: str) -> list[str]:
    titles = [line(column.title, language).plain for column in table.columns]
    said = []
    for row in table.rows:
        cells = [cell_line(cell, column, language).plain for cell, column in zip(row, table.columns, strict=True)]
        said.append("; ".join(f"{title}: {cell}" for title, cell in zip(titles, cells, strict=True)))
    return [*said, *(line(note, language).plain for note in table.notes)]


def _shares_of_width(table: Table, language: str) -> list[float]:
    """Columns get room by their longest cell, within bounds."""
    wants = []
    for position, column in enumerate(table.columns):
        longest = max((len(cell_line(row[position], column, language).plain) for row in table.rows), default=1)
        wants.append(min(max(longest, len(line(column.title, language).plain), 8), 70))
    return [want / sum(wants) for want in wants]
