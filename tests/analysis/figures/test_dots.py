"""One item by area and unit."""

from __future__ import annotations

from tests.analysis.figures.made import compared, counted, estimates, item, place, share, without_numbers
from tests.analysis.figures.reading import rows_of, said
from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures.dots.figure import dots_figures
from tillid.analysis.figures.registry import KINDS
from tillid.analysis.figures.sheet import Dot, Line
from tillid.analysis.figures.values import Figure
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.text import Words

ONE = item("one")
AREAS = tuple(
    Area(code, Words.of(da=danish, en=english))
    for code, danish, english in (
        ("psykiatri", "Psykiatri", "Psychiatry"),
        ("handicap", "Handicap", "Disability"),
        ("voksne", "Udsatte voksne", "Vulnerable adults"),
    )
)
NAME = Words.of(da="Socialforvaltningen", en="Social Services")
ORGANISATION = Organisation("sof", NAME, AREAS)
WHOLE = counted(ONE, (20, 60, 60, 30, 10, 20))
FIRST = counted(ONE, (0, 10, 40, 20, 10, 20), group=place("psykiatri"))
SECOND = counted(ONE, (15, 40, 20, 5, 0, 0), group=place("handicap"))
REST = share(("very_high", "high"), 70, 100)
KNOWN = estimates(
    WHOLE,
    FIRST,
    SECOND,
    without_numbers(ONE, hidden=True, group=place("voksne")),
    comparisons=(
        compared(ONE, "psykiatri", FIRST.top, REST, 0.001),
        compared(ONE, "handicap", SECOND.top, share(("very_high", "high"), 60, 100), 0.3),
    ),
)


def figure(known: Estimates = KNOWN) -> Figure:
    (made,) = dots_figures(ONE, known, ORGANISATION)
    return made


def test_the_table_holds_the_whole_the_areas_and_the_hidden_in_their_order() -> None:
    assert rows_of(figure().table, "en") == [
        "Area or unit | To a very high degree + To a high degree | 95% interval | Answers | "
        "Against the rest, percentage points | 95% interval | Clear difference? | Origin",
        "Social Services | 40.0 | 33.5 to 46.9 | 200 | – | – | – | –",
        "Psychiatry | 10.0 | 5.5 to 17.4 | 100 | −60.0 | −70.0 to −50.0 | Yes | –",
        "Disability | 68.8 | 57.9 to 77.8 | 80 | 8.8 | −1.3 to 18.8 | No clear difference | –",
        "Vulnerable adults | – | – | – | – | – | – | –",
    ]


def test_rows_follow_the_organisation_chart_and_never_their_share() -> None:
    assert [row.place.code for row in figure().spec.rows] == ["psykiatri", "handicap"]


def test_the_sentence_gives_each_area_and_everyone() -> None:
    assert figure().alt.render("da") == (
        "Andelen, der svarede »I meget høj grad« eller »I høj grad« på »Regler støtter arbejdet«: Psykiatri 10 procent "
        "og Handicap 69 procent; for alle under ét 40 procent."
    )
    assert figure().alt.render("en") == (
        "The share who answered “To a very high degree” or “To a high degree” to “Rules support the work”: Psychiatry "
        "10 per cent and Disability 69 per cent, against 40 per cent of everyone."
    )


def test_which_areas_differ_is_said_in_words() -> None:
    assert said(figure().notes, "en")[:2] == [
        "Psychiatry lies 60 percentage points below the rest (95% interval 50 to 70). "
        "For the other area there is no clear difference.",
        "Not shown, to protect those who answered: Vulnerable adults.",
    ]
    assert said(figure().notes, "da")[0] == (
        "Psykiatri ligger 60 procentpoint under resten (95 %-interval 50 til 70). "
        "For det sidste fagområde er der ingen sikker forskel."
    )
    assert "clearly below the rest" in [one.text for one in KINDS["dots"](figure().spec, "en").letterings]


def test_no_clear_difference_is_not_called_alike() -> None:
    alike = estimates(WHOLE, SECOND, comparisons=(compared(ONE, "handicap", SECOND.top, REST, 0.9),))
    assert said(figure(alike).notes, "en")[0] == (
        "No area differs clearly from the rest, which does not mean that they are alike."
    )


def test_dots_and_the_line_of_the_whole_stand_on_one_axis() -> None:
    sheet = KINDS["dots"](figure().spec, "en")
    first, second = (mark for mark in sheet.marks if isinstance(mark, Dot))
    (whole,) = (mark for mark in sheet.marks if isinstance(mark, Line) and mark.style == "dashed")
    assert round((whole.x1 - first.x) / (second.x - first.x), 4) == round((0.4 - 0.1) / (0.6875 - 0.1), 4)


def test_a_dot_of_few_answers_is_open_and_counted() -> None:
    sheet = KINDS["dots"](figure(estimates(counted(ONE, (2, 1, 3, 1, 1, 0), group=place("handicap")))).spec, "en")
    (dot,) = (mark for mark in sheet.marks if isinstance(mark, Dot))
    assert dot.fill == "#ffffff"
    assert "3 of 8" in [one.text for one in sheet.letterings]


def with_units(count: int) -> tuple[Figure, ...]:
    units = tuple(Unit(f"u{number}", "handicap", Words.of(da=f"Enhed {number}")) for number in range(count))
    small = tuple(counted(ONE, (2, 8, 8, 4, 1, 1), group=place(unit.id)) for unit in units)
    known = Estimates((*KNOWN.items, *small), KNOWN.comparisons)
    return dots_figures(ONE, known, Organisation("sof", NAME, AREAS, units), units=True)


def test_units_stand_under_their_area() -> None:
    (made,) = with_units(2)
    assert [(row.place.code, row.place.under) for row in made.spec.rows] == [
        ("psykiatri", None),
        ("handicap", None),
        ("u0", "handicap"),
        ("u1", "handicap"),
    ]
    assert made.title.render("da") == "Regler støtter arbejdet, fordelt på fagområder og enheder"


def test_fifty_units_are_shown_area_by_area() -> None:
    made = with_units(50)
    assert [(one.key, one.title.render("en"), len(one.spec.rows)) for one in made] == [
        ("dots-one", "Rules support the work, by area", 2),
        ("dots-one-2", "Rules support the work, Disability, part 1 of 2", 30),
        ("dots-one-3", "Rules support the work, Disability, part 2 of 2", 22),
    ]


def test_a_hidden_area_keeps_its_place_over_its_units() -> None:
    units = (Unit("u", "voksne", Words.of(da="Koloritten")),)
    known = Estimates((*KNOWN.items, counted(ONE, (2, 8, 8, 4, 1, 1), group=place("u"))))
    (made,) = dots_figures(ONE, known, Organisation("sof", NAME, AREAS, units), units=True)
    assert [(row.place.code, row.is_shown) for row in made.spec.rows][-2:] == [("voksne", False), ("u", True)]
    assert [one.code for one in made.spec.hidden] == ["voksne"]


def test_without_results_by_area_there_is_no_figure() -> None:
    assert dots_figures(ONE, estimates(WHOLE), ORGANISATION) == ()
