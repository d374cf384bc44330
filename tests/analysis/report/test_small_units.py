"""What a reader sees where 220 people answered in 50 units: areas whole, few units, and every gap explained once."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.a_folder import AFolder, Row, Tree
from tests.analysis.report.compose.reading import sentences
from tillid.analysis import flow
from tillid.analysis.report.document import Block, Bullets, Paragraph, Report, Section, TableBlock
from tillid.analysis.tables.safe import Release
from tillid.text import render_value

AREAS = ("handicap", "psykiatri", "voksne", "unge", "stab")


def tree() -> Tree:
    """Five areas of ten units in which four or so answered."""
    chance = random.Random(4)  # noqa: S311 - made-up people, not a secret
    return {
        area: {f"{area}-{number}": max(0, round(chance.gauss(4.4, 2))) for number in range(1, 11)} for area in AREAS
    }


MADE = AFolder(tree(), {f"question-{n}": {} for n in range(1, 9)}, [{"by": "role", "within": "everyone"}])


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Report]:
    return composed(MADE, tmp_path_factory.mktemp("small"))


def composed(made: AFolder, place: Path, rows: Sequence[Row] | None = None) -> tuple[Release, Report]:
    measurement, release = flow.publish(made.write(place / "folder", made.rows() if rows is None else rows))
    estimates = flow.estimate(measurement, release)
    return release, flow.compose(measurement, release, estimates, flow.check(measurement, estimates))


def sizes(release: Release) -> dict[str, int | None]:
    """By place, as far as they are told."""
    return {
        table.filters[0][1]: table.n
        for table in release.tables
        if table.filters[:1] and table.filters[0][0] == "unit" and len(table.filters) == 1
    }


def section(report: Report) -> Section:
    return next(one for one in report.all_sections if one.id == "units")


def rows_of(report: Report, language: str) -> dict[str, list[str]]:
    """The first table's rows by the name of the place; "–" where a cell is empty."""
    block = next(block for block in section(report).blocks if isinstance(block, TableBlock))
    return {
        said(row[0], language).strip("*"): ["–" if cell is None else said(cell, language) for cell in row[1:]]
        for row in block.table.rows
    }


def said(cell: object, language: str) -> str:
    return render_value(cell, language)  # type: ignore[arg-type]  # whatever a table's cell may be


def named(code: str) -> str:
    return code.replace("-", " ").capitalize()


def test_some_220_people_answered_in_50_units(measured: tuple[Release, Report]) -> None:
    release, _report = measured
    assert 200 <= (release.wave.respondents or 0) <= 240
    assert len(sizes(release)) == 50 + len(AREAS)


def test_every_area_is_whole(measured: tuple[Release, Report]) -> None:
    release, report = measured
    rows = rows_of(report, "en")
    assert [sizes(release)[area] for area in AREAS] == [sum(units.values()) for units in MADE.tree.values()]
    assert all("–" not in rows[named(area)] for area in AREAS)


def test_rows_stand_for_what_is_shown_and_no_unit_is_a_row_of_dashes(measured: tuple[Release, Report]) -> None:
    release, report = measured
    shown = [code for code, n in sizes(release).items() if n is not None]
    rows = rows_of(report, "da")
    assert list(rows) == [named(code) for area in AREAS for code in (area, *MADE.tree[area]) if code in shown]
    assert 10 < len(rows) < 40
    assert all(set(cells) != {"–"} for cells in rows.values())


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        (
            "en",
            "**{hidden} of 50 units are not shown by themselves**, to protect those who answered: either fewer than 5 "
            "answered in the unit, or the answers of fewer than 5 could be worked out if it were shown. Which of the "
            "two is told of none of them, for that could be used as well. All their answers count in the nearest "
            "result that is shown, which stands first here:",
        ),
        (
            "da",
            "**{hidden} ud af 50 enheder vises ikke hver for sig**, af hensyn til dem, der svarede: Enten svarede "
            "færre end 5 i enheden, eller også kunne man regne sig frem til, hvad færre end 5 har svaret, hvis den "
            "blev vist. Hvilken af de to grunde der gælder, siges ikke om nogen af dem, for også det kunne bruges. "
            "Alle svarene tæller med i det nærmeste resultat, der vises; det står først på linjen:",
        ),
    ],
)
def test_the_reason_is_told_once_and_each_unit_stands_by_the_nearest_result(
    language: str, reason: str, measured: tuple[Release, Report]
) -> None:
    release, report = measured
    hidden = {area: [unit for unit in units if sizes(release)[unit] is None] for area, units in MADE.tree.items()}
    told = list(texts(section(report).blocks, language))
    assert told.count(reason.format(hidden=sum(map(len, hidden.values())))) == 1
    lines = [line for line in told if line.startswith(tuple(f"**{named(area)}:**" for area in AREAS))]
    assert [re.split(r": |, | and | og ", line.replace(":**", ":")) for line in lines] == [
        [f"**{named(area)}", *map(named, units)] for area, units in hidden.items() if units
    ]


def texts(blocks: tuple[Block, ...], language: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text.render(language)
        elif isinstance(block, Bullets):
            yield from (entry.render(language) for entry in block.entries)


def test_a_gap_in_a_row_is_explained_under_its_table(measured: tuple[Release, Report]) -> None:
    _release, report = measured
    for block in section(report).blocks:
        if isinstance(block, TableBlock):
            gaps = any(cell is None for row in block.table.rows for cell in row)
            assert [note.render("en")[:7] for note in block.table.notes] == (["A dash:"] if gaps else [])


def test_a_grouping_that_is_not_shown_is_a_sentence_and_no_empty_figure(tmp_path: Path) -> None:
    """Three are leaders: beside them the employees would be had by subtraction."""
    rows = [{**row, "role": "leader" if number < 3 else "employee"} for number, row in enumerate(MADE.rows())]
    _release, report = composed(MADE, tmp_path, rows)
    who = next(one for one in report.all_sections if one.id == "respondents")
    assert "How many gave each answer to “Which role?” is not shown, to protect those who answered." in list(
        texts(who.blocks, "en")
    )
    assert [type(block).__name__ for block in who.blocks].count("FigureBlock") == 1


def test_the_long_table_of_the_workbook_has_no_lines_for_what_is_not_shown(measured: tuple[Release, Report]) -> None:
    release, report = measured
    named_there = {said(row[2], "da") for row in report.appendix[0].rows}
    hidden = {named(code) for code, n in sizes(release).items() if n is None}
    assert named_there & hidden == set()
    assert {named(area) for area in AREAS} <= named_there


def test_where_an_area_is_not_shown_how_many_were_invited_there_is_not_told(tmp_path: Path) -> None:
    """wave.yaml knows it, the release does not."""
    invited = {"total": 18_301, "by": {"north": 1701, "south": 2309, "east": 7103, "west": 7188}}
    tree = {"north": {"n": 3}, "south": {"s": 9}, "east": {"e": 40}, "west": {"w": 50}}
    release, report = composed(AFolder(tree, {"question": {}}, promised={"invited": invited}), tmp_path)
    assert [sizes(release)[area] for area in tree] == [None, None, 40, 50]
    who = next(one for one in report.all_sections if one.id == "respondents")
    assert list(texts(who.blocks, "en"))[1:] == [
        "Not shown by themselves, to protect those who answered: North and South. Their answers count in the whole.",
    ]
    table = next(block.table for block in who.blocks if isinstance(block, TableBlock))
    assert [[said(cell, "en") for cell in row] for row in table.rows] == [["East", "40"], ["West", "50"]]
    told = " ".join(sentences(report, "da"))
    assert "18.301" in told
    assert not {"1.701", "2.309", "1701", "2309"} & set(told.split())
