"""No file holds a number of a group that is not shown, not even where nobody looks."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import openpyxl
import pikepdf
import pptx
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.a_folder import ANSWERS, AFolder, Row
from tests.analysis.report.searching import numbers_in, parts_of, words_of
from tillid.cli.program import run
from tillid.text import LANGUAGES

Parts = Callable[[str, bytes], Iterator[tuple[str, str]]]
Counted = tuple[int, ...]
"""How many gave each answer."""
STRICT = 20_000
"""The higher limit of one question."""
UNITS: Mapping[str, Mapping[str, Mapping[str, Counted]]] = {
    "north": {
        "few": {"clear": (1, 1, 1, 1, 0, 0), "strict": (1, 1, 1, 1, 0, 0)},
        "beside": {"clear": (1013, 1151, 1237, 1373, 10433, 1019), "strict": (1093, 1031, 1163, 1319, 10567, 1053)},
        "shown": {"clear": (4211, 6473, 7723, 4391, 1297, 1409), "strict": (4273, 6547, 7901, 4157, 1283, 1343)},
        "large": {"clear": (5281, 7103, 8117, 4583, 1429, 1531), "strict": (5227, 7211, 8017, 4603, 1453, 1533)},
    },
    "south": {
        "half": {"clear": (2711, 5101, 4937, 2903, 1787, 1723), "strict": (1951, 2017, 2141, 2311, 9001, 1741)},
        "third": {"clear": (3203, 5011, 6229, 4027, 1823, 1907), "strict": (2003, 2113, 2239, 2437, 11489, 1919)},
        "other": {"clear": (6011, 8093, 9049, 5431, 1567, 1609), "strict": (6053, 7993, 9133, 5407, 1559, 1615)},
    },
}
"""In the north few answered in one unit, and another is hidden with it; in the south two units are hidden on the
strict question alone. Answers that are not shown stand on shares that nobody else comes near."""
INVITED = {"few": 7, "beside": 17_599, "shown": 29_873}
SMALL = 100
NEAR = Fraction(2, 100)
REPORT = ("report.pdf", "report.html", "slides.pptx", "tables.xlsx", "results.json")
FILES = (*REPORT, "release.json", "said.txt")


def rows() -> Iterator[Row]:
    for area, units in UNITS.items():
        for unit, items in units.items():
            given = {
                item: [id for id, n in zip(ANSWERS, counts, strict=True) for _ in range(n)]
                for item, counts in items.items()
            }
            for clear, strict in zip(given["clear"], given["strict"], strict=True):
                yield {"area": area, "unit": unit, "role": "employee", "clear": clear, "strict": strict}


MADE = AFolder(
    {area: {unit: sum(items["clear"]) for unit, items in units.items()} for area, units in UNITS.items()},
    {"clear": {}, "strict": {"min_group": STRICT}},
    promised={"invited": {"total": 199_999, "by": INVITED}},
)


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """By name: the five files, the release, and what the commands said."""
    folder = MADE.write(tmp_path_factory.mktemp("made") / "folder", list(rows()))
    (folder / "claims.yaml").write_text(
        "- {id: c1, item: strict, answers: [not_at_all], da: '{share} procent.', en: '{share} per cent.'}\n"
        "- {id: c2, qualifier: small_differences, by: unit, da: 'Enhederne er ens.', en: 'The units are alike.'}\n"
    )
    out, said = folder.parent / "out", io.StringIO()
    release = str(folder.parent / "release.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("click.echo", lambda text="", **_options: said.write(f"{text}\n"))
        for command in (
            ["check", str(folder)],
            ["report", str(folder), "--out", str(out)],
            ["claims", str(folder)],
            ["claims", str(folder), "--json"],
            ["release", str(folder), "--out", release],
            ["audit", release],
            ["audit", release, str(out / "results.json")],
        ):
            assert run(command, request.param) in (0, 1)
    return {name: (out / name).read_bytes() for name in REPORT} | {
        "release.json": Path(release).read_bytes(),
        "said.txt": said.getvalue().encode("utf-8"),
    }


def told_of(made: Mapping[str, bytes], *, hidden: bool) -> list[Counted]:
    """The true tables of the two questions in every unit, area and everyone: those shown, or those hidden whose
    numbers are large enough to be told from page numbers."""
    release = json.loads(made["release.json"])
    state = {(table["item"], (*table["filters"].values(), "")[0]): "hidden" in table for table in release["tables"]}
    true = {
        (item, place): table
        for item in MADE.items
        for place, table in (
            *((unit, items[item]) for units in UNITS.values() for unit, items in units.items()),
            *((area, added(units[unit][item] for unit in units)) for area, units in UNITS.items()),
            ("", added(items[item] for units in UNITS.values() for items in units.values())),
        )
    }
    return [table for key, table in true.items() if state[key] == hidden and sum(table) > SMALL]


def added(tables: Iterable[Counted]) -> Counted:
    return tuple(map(sum, zip(*tables, strict=True)))


def counts_told(tables: Iterable[Counted]) -> set[str]:
    """Cells and what is added up of them."""
    return {str(one) for counts in tables for one in sums(counts)}


def sums(counts: Counted) -> tuple[int, ...]:
    n = sum(counts)
    return (*counts, n, n - counts[5], counts[0] + counts[1], counts[3] + counts[4])


def shares_told(tables: Iterable[Counted]) -> set[Fraction]:
    return {Fraction(one, base) for table in tables for one in sums(table) for base in sums(table)[6:8] if one < base}


def found(made: Mapping[str, bytes], wanted: set[str], name: str, parts: Parts = parts_of) -> dict[str, set[str]]:
    """Where in a file some of these numbers stand."""
    return {place: here for place, text in parts(name, made[name]) if (here := numbers_in(text) & wanted)}


def test_the_folder_hides_what_the_test_is_about(made: dict[str, bytes]) -> None:
    hidden = told_of(made, hidden=True)
    north, south = UNITS["north"], UNITS["south"]
    assert {north["beside"]["clear"], north["beside"]["strict"], south["half"]["strict"]} <= set(hidden)
    assert {north["shown"]["clear"], south["half"]["clear"]} <= set(told_of(made, hidden=False))


@pytest.mark.parametrize("name", FILES)
def test_no_count_of_a_hidden_group_stands_anywhere(made: dict[str, bytes], name: str) -> None:
    known = counts_told(told_of(made, hidden=False)) | {str(INVITED["shown"])}
    secret = counts_told(told_of(made, hidden=True)) | {str(INVITED["beside"])}
    assert found(made, secret - known, name) == {}


@pytest.mark.parametrize("name", FILES)
def test_no_share_of_a_hidden_group_stands_anywhere(made: dict[str, bytes], name: str) -> None:
    """With many decimals in any part of the file; with one or two, and as whole per cents, where it can be read."""
    known = shares_told(told_of(made, hidden=False))
    secret = {one for one in shares_told(told_of(made, hidden=True)) if all(abs(one - other) > NEAR for other in known)}
    assert secret
    assert found(made, {f"{float(one):.{places}f}" for one in secret for places in (4, 5, 6)}, name) == {}
    assert (
        found(made, {f"{float(one * 100):.{places}f}" for one in secret for places in (1, 2, 3)}, name, words_of) == {}
    )


@pytest.mark.parametrize("name", FILES)
def test_the_same_search_finds_a_group_that_is_shown(made: dict[str, bytes], name: str) -> None:
    shown = told_of(made, hidden=False)
    assert len(found(made, counts_told(shown), name)) >= (name != "said.txt")
    written = {f"{float(one * 100):.{places}f}" for one in shares_told(shown) for places in (0, 1)}
    assert len(found(made, written, name, words_of)) >= (name != "release.json")


PLANTED = "17599"


def in_the_workbook(content: bytes, place: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    if place == "a hidden sheet":
        book.create_sheet("x").append([int(PLANTED)])
        book["x"].sheet_state = "veryHidden"
    elif place == "a comment":
        book.worksheets[0]["A1"].comment = Comment("17.599", "x")
    else:
        book.defined_names["x"] = DefinedName("x", attr_text=PLANTED)
    return saved(book.save)


def in_the_slides(content: bytes, place: str) -> bytes:
    deck = pptx.Presentation(io.BytesIO(content))
    if place == "the notes":
        deck.slides[0].notes_slide.notes_text_frame.text = "n = 17 599"
    elif place == "an alternative text":
        deck.slides[0].shapes[0]._element._nvXxPr.cNvPr.set("descr", "17,599 answered")
    else:
        chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        book.worksheets[0]["Z99"] = int(PLANTED)
        chart.part.chart_workbook.xlsx_part._blob = saved(book.save)
    return saved(deck.save)


def in_the_pdf(content: bytes, place: str) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if place == "its properties":
            pdf.docinfo["/Subject"] = "17.599"
        elif place == "an alternative text":
            pdf.make_indirect(pikepdf.Dictionary(Alt=pikepdf.String("17.599 svarede")))
            pdf.Root["/Hidden"] = pdf.objects[-1]
        else:
            pdf.Root["/Hidden"] = pdf.make_stream(b"% 17599")
        return saved(pdf.save)


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    made = io.BytesIO()
    save(made)
    return made.getvalue()


def in_the_page(content: bytes, place: str) -> bytes:
    put = {"a comment": "<!-- 17.599 -->", "an attribute of a drawing": '<svg><rect data-n="17599"/></svg>'}[place]
    return content.replace(b"</body>", put.encode() + b"</body>")


PLACES = (
    *((in_the_page, "report.html", place) for place in ("a comment", "an attribute of a drawing")),
    *((in_the_workbook, "tables.xlsx", place) for place in ("a hidden sheet", "a comment", "a defined name")),
    *((in_the_slides, "slides.pptx", place) for place in ("the notes", "an alternative text", "a chart's data")),
    *((in_the_pdf, "report.pdf", place) for place in ("its properties", "an alternative text", "a stream")),
)


@pytest.mark.parametrize(("put", "name", "place"), PLACES, ids=[f"{name}: {place}" for _put, name, place in PLACES])
def test_a_number_is_found_wherever_it_is_put(
    put: Callable[[bytes, str], bytes], name: str, place: str, made: dict[str, bytes]
) -> None:
    assert found({name: put(made[name], place)}, {PLANTED}, name) != {}
