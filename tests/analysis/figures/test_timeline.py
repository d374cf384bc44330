"""Initiatives in time, told apart without colour."""

from __future__ import annotations

from tests.analysis.figures.made import DOCUMENTATION
from tests.analysis.figures.reading import rows_of, said
from tillid.analysis.figures.registry import KINDS
from tillid.analysis.figures.sheet import Box, Line, Shape
from tillid.analysis.figures.timeline.figure import timeline_figures
from tillid.analysis.figures.values import Figure
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.programme import Event, Initiative, Programme
from tillid.text import Words

THEME = (DOCUMENTATION.id,)


def named(danish: str, english: str) -> Words:
    return Words.of(da=danish, en=english)


ONGOING = Initiative(
    "a", named("Pulje", "Fund"), THEME, start=PartialDate(2014), end=PartialDate(2015), status="ongoing"
)
PLANNED = Initiative(
    "b",
    named("Projektenhed", "Project unit"),
    THEME,
    start=PartialDate(2015),
    end=PartialDate(2017, 3),
    end_uncertain=True,
    status="planned",
    owner=named("KFO", "KFO"),
)
OPEN = Initiative(
    "c",
    named("Vision", "Vision"),
    THEME,
    start=PartialDate(2013),
    status="ongoing",
    says=named("midt i 2013", "mid-2013"),
    event=Event(named("Visionsmåned", "Vision month"), PartialDate(2014, 8, 15), PartialDate(2014, 9, 15)),
)
DONE = Initiative(
    "d", named("Undersøgelse", "Survey"), THEME, start=PartialDate(2013), end=PartialDate(2013), status="done"
)
UNDATED = Initiative("e", named("Møder", "Meetings"), THEME, status="planned")
ELSEWHERE = Initiative("f", named("Andet", "Other"), ("discretion",), start=PartialDate(2000))
PROGRAMME = Programme(
    named("vinteren 2014", "winter 2014"), initiatives=(UNDATED, ONGOING, PLANNED, OPEN, DONE, ELSEWHERE)
)


def figure(*initiatives: Initiative, as_of: PartialDate | None = None) -> Figure:
    programme = Programme(PROGRAMME.as_of, initiatives=initiatives) if initiatives else PROGRAMME
    (made,) = timeline_figures(DOCUMENTATION, programme, as_of=as_of)
    return made


def bars(made: Figure) -> list[Box]:
    return [mark for mark in KINDS["timeline"](made.spec, "en").marks if isinstance(mark, Box)]


def lines(made: Figure, style: str) -> list[Line]:
    marks = KINDS["timeline"](made.spec, "en").marks
    return [mark for mark in marks if isinstance(mark, Line) and mark.style == style]


def test_the_table_holds_every_initiative_of_the_theme() -> None:
    assert rows_of(figure().table, "en") == [
        "Initiative | Status | Start | End | Events and remarks | Owner",
        "Fund | ongoing | 2014 | 2015 | – | –",
        "Project unit | planned | 2015 | March 2017, uncertain | – | KFO",
        "Vision | ongoing | 2013 | – | Vision month 15 August 2014 to 15 September 2014; mid-2013 | –",
        "Survey | done | 2013 | 2013 | – | –",
        "Meetings | planned | – | – | – | –",
    ]


def test_the_sentence_counts_the_stages_and_tells_the_dates() -> None:
    assert figure().alt.render("da") == (
        "Meningsfuld dokumentation: 2 igangværende initiativer, 2 planlagte initiativer og 1 afsluttet initiativ, "
        "1 uden oplyste datoer: »Pulje« 2014 til 2015; »Projektenhed« 2015 til marts 2017, sluttidspunkt uvist; "
        "»Vision« fra 2013, slut ikke oplyst; »Undersøgelse« 2013."
    )
    assert figure(UNDATED).alt.render("en") == (
        "Meaningful documentation: 1 planned initiative, all without stated dates."
    )


def test_stages_differ_in_shape() -> None:
    ongoing, planned, _open, done, undated = bars(figure(ONGOING, PLANNED, OPEN, DONE, UNDATED))
    assert (ongoing.fill, planned.fill, undated.fill) == ("#14466b", "#ffffff", "#ffffff")
    assert planned.outline == undated.outline == "#14466b"
    assert done.height < ongoing.height / 3


def test_an_uncertain_end_and_one_not_stated_are_drawn_differently() -> None:
    assert (len(lines(figure(PLANNED), "dashed")), len(lines(figure(PLANNED), "dotted"))) == (2, 0)
    assert (len(lines(figure(OPEN), "dashed")), len(lines(figure(OPEN), "dotted"))) == (0, 1)
    assert (len(lines(figure(ONGOING), "dashed")), len(lines(figure(ONGOING), "dotted"))) == (0, 0)


def test_a_bar_begins_and_ends_with_its_years() -> None:
    made = figure(ONGOING, DONE)
    fund, survey = bars(made)
    assert fund.width == 2 * survey.width
    assert fund.x == survey.x + survey.width


def test_a_dated_event_is_a_diamond_on_the_line() -> None:
    (diamond,) = [mark for mark in KINDS["timeline"](figure(OPEN).spec, "en").marks if isinstance(mark, Shape)]
    assert len(diamond.corners) == 4


def test_those_without_dates_are_a_list_in_words() -> None:
    drawn = [one.text for one in KINDS["timeline"](figure(UNDATED).spec, "da").letterings]
    assert drawn == ["Ingen datoer oplyst", "Møder", "planlagt"]


def test_today_is_drawn_only_where_the_material_gives_it() -> None:
    assert lines(figure(ONGOING), "dashed") == []
    assert len(lines(figure(ONGOING, as_of=PartialDate(2014, 12)), "dashed")) == 1
    assert said(figure(ONGOING).notes, "en") == [
        "Status as of winter 2014.",
        "Dates are as precise as the sources state them; a year is drawn as the whole year.",
    ]


def test_a_theme_without_initiatives_has_no_time_line() -> None:
    assert timeline_figures(DOCUMENTATION, Programme(initiatives=(ELSEWHERE,))) == ()
