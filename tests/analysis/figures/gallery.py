"""Every kind of figure, each with what is hardest to draw of it: long names, few answers, nothing known, many rows."""

from __future__ import annotations

from decimal import Decimal

from tests.analysis.figures.made import (
    COMPOUND,
    DOCUMENTATION,
    DONT_KNOW,
    INTERPLAY,
    LONG,
    NOT_RELEVANT,
    asked,
    changed,
    compared,
    contradictory,
    counted,
    estimates,
    item,
    place,
    several,
    share,
    unchanged,
    without_numbers,
)
from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures.change.figure import change_figures
from tillid.analysis.figures.choices.figure import choices_figures
from tillid.analysis.figures.dots.figure import dots_figures
from tillid.analysis.figures.overview.figure import overview_figures
from tillid.analysis.figures.respondents.figure import respondents_figures
from tillid.analysis.figures.theme.figure import theme_figures
from tillid.analysis.figures.timeline.figure import timeline_figures
from tillid.analysis.figures.values import Figure
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.programme import Event, Initiative, Programme
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.values import Background, Band, Item, Point, Questionnaire, Scale, Theme
from tillid.text import Words


def gallery() -> tuple[Figure, ...]:
    return (*themes(), *scales(), *bars(), *dots(), *changes(), *timelines())


def themes() -> tuple[Figure, ...]:
    items = (
        item("counted"),
        item("several", INTERPLAY),
        item("illegible", LONG),
        item("hidden", COMPOUND, outside=(DONT_KNOW, NOT_RELEVANT)),
        item("contradictory"),
        item("few"),
        item("missing"),
    )
    known = estimates(
        counted(items[0], (4, 41, 90, 43, 12, 60), provenance="reconstructed"),
        several(items[1], ("0.5", "7.3", "31.8", "28.6", "16.7", "15.1"), (192, 384)),
        without_numbers(items[2], hidden=False, loose=(Decimal("42.6"), Decimal("6.3"))),
        without_numbers(items[3], hidden=True),
        contradictory(items[4], ("11.1", "22.2", "33.3", "22.2", "11.1", "0.2")),
        counted(items[5], (1, 2, 3, 0, 1, 1), provenance="simulated"),
    )
    short = (item("counted"), item("several", INTERPLAY))
    return (
        *theme_figures(asked(*items), known, DOCUMENTATION),
        *theme_figures(asked(*short), known, DOCUMENTATION, group=(), group_name=None),
        *overview_figures(asked(*items), known),
    )


def scales() -> tuple[Figure, ...]:
    """Two to eleven points, in words short enough for heads and too long for them, and more rows than a page."""
    names = {2: ("Ja", "Nej"), 3: ("Ja", "Delvist", "Nej")}
    found: list[Figure] = []
    for points in (2, 3, 4, 7, 11):
        words = names.get(points) or tuple(f"{number} point" for number in range(points))
        for kind, said in (("short", words), ("long", tuple(f"{word} på tilfredshedsskalaen" for word in words))):
            scale = Scale(
                f"{kind}{points}", tuple(Point(f"p{number}", Words.of(da=one)) for number, one in enumerate(said))
            )
            theme = Theme(f"{kind}-{points}", Words.of(da=f"{points} point"))
            asked_here = tuple(
                Item(f"{kind}{points}{row}", "scale", theme.id, Words.of(da=f"Spørgsmål {row}"), Words(), scale)
                for row in range(30 if points == 4 else 2)
            )
            known = Estimates(tuple(counted(one, [3 + number for number in range(points)]) for one in asked_here))
            questionnaire = Questionnaire("q", Words(), (theme,), asked_here)
            found += (*theme_figures(questionnaire, known, theme), *overview_figures(questionnaire, known))
    return tuple(found)


def bars() -> tuple[Figure, ...]:
    choices = (Point("a", Words.of(da="Handicap", en="Disability")), Point("b", COMPOUND), Point("c", LONG))
    area = Background("area", Words.of(da="Hvor?", en="Where?"), choices, from_organisation="areas")
    role = Background("role", LONG, tuple(Point(f"r{number}", Words.of(da=f"Rolle {number}")) for number in range(40)))
    as_item = Item("area", "one", None, area.words, Words(), Scale("area", choices))
    one = Item("one", "one", None, LONG, Words(), Scale("one", choices), (DONT_KNOW,))
    many = Item("many", "many", None, LONG, Words(), Scale("many", choices))
    bands = (
        Band("low", Words.of(da="Under 2 år"), None, Decimal(2)),
        Band("high", Words.of(da="2 år og mere"), Decimal(2), None),
    )
    number = Item("number", "number", None, Words.of(da="Hvor længe?"), Words(), None, (), bands)
    known = estimates(
        counted(as_item, (120, 80, 5), provenance="simulated"),
        counted(one, (0, 3, 4, 1)),
        *(counted(option, (90, 110)) for option in as_countable(many)),
        counted(number, (1200, 2)),
    )
    return (
        *respondents_figures(area, known, invited={"a": 150, "b": 100, "c": 9}),
        *respondents_figures(area, estimates(without_numbers(as_item, hidden=True))),
        *respondents_figures(role, known),
        *(figure for asked_one in (one, many, number) for figure in choices_figures(asked_one, known)),
    )


def dots() -> tuple[Figure, ...]:
    one = item("dots")
    areas = (
        Area("psykiatri", Words.of(da="Psykiatri", en="Psychiatry")),
        Area("handicap", COMPOUND),
        Area("small", LONG),
    )
    units = tuple(
        Unit(f"u{number}", "psykiatri", Words.of(da=f"Botilbud {number} på Vesterbro")) for number in range(50)
    )
    organisation = Organisation("o", Words.of(da="Socialforvaltningen", en="Social Services"), areas, units)
    whole = counted(one, (10, 90, 60, 30, 10, 15), provenance="simulated")
    first = counted(one, (0, 0, 30, 30, 1, 0), group=place("psykiatri"), provenance="simulated")
    second = counted(one, (60, 0, 0, 0, 0, 0), group=place("handicap"), provenance="simulated")
    hidden = without_numbers(one, hidden=True, group=place("small"))
    known = estimates(
        whole,
        first,
        second,
        hidden,
        comparisons=(
            compared(one, "psykiatri", first.top, whole.top, 0.001),
            compared(one, "handicap", second.top, whole.top, 0.2),
        ),
    )
    in_units = (counted(one, (1, 2, 3, 0, 1, number % 5), group=place(unit.id)) for number, unit in enumerate(units))
    with_units = estimates(*known.items, *in_units, comparisons=known.comparisons)
    return (
        *dots_figures(one, known, organisation),
        *dots_figures(one, with_units, organisation, units=True),
        *dots_figures(one, estimates(first, hidden), Organisation("o", Words(), areas), units=True),
    )


def changes() -> tuple[Figure, ...]:
    items = tuple(
        item(f"c{number}", words) for number, words in enumerate((INTERPLAY, INTERPLAY, INTERPLAY, INTERPLAY, LONG))
    )
    found = (
        changed(items[0], share(("x",), 200, 200), share(("x",), 197, 200), p_adjusted=0.9),
        changed(items[1], share(("x",), 0, 200), share(("x",), 150, 200), p_adjusted=0.001, same_wording=True),
        changed(items[2], share(("x",), 150, 200), share(("x",), 2, 200), p_adjusted=0.2, around=0.01),
        unchanged(items[3], Words.of(da="De offentliggjorte andele kan ikke alle læses.", en="Not all are legible.")),
        changed(items[4], share(("x",), 5, 9), share(("x",), 3, 8), p_adjusted=0.9),
    )
    waves = {
        "before": Words.of(da="efterår 2014", en="autumn 2014"),
        "now": Words.of(da="efterår 2026", en="autumn 2026"),
    }
    return tuple(
        figure
        for last in (4, 5)
        for figure in change_figures(
            DOCUMENTATION,
            items[:last],
            estimates(changes=found),
            earlier_wave="w-2014",
            **waves,
            before_origin=Words.of(da="rekonstrueret", en="reconstructed"),
        )
    )


def timelines() -> tuple[Figure, ...]:
    theme = (DOCUMENTATION.id,)
    event = Event(Words.of(da="Visionsmåned", en="Vision month"), PartialDate(2014, 8, 15), PartialDate(2014, 9, 15))
    initiatives = (
        Initiative("ongoing", LONG, theme, start=PartialDate(2014), end=PartialDate(2015), status="ongoing"),
        Initiative("open", COMPOUND, theme, start=PartialDate(2010), status="ongoing", event=event, says=LONG),
        Initiative(
            "uncertain",
            INTERPLAY,
            theme,
            start=PartialDate(2015),
            end=PartialDate(2017, 3),
            end_uncertain=True,
            status="planned",
        ),
        Initiative("done", INTERPLAY, theme, end=PartialDate(2013, 5, 2), status="done"),
        Initiative("results", INTERPLAY, theme, results=PartialDate(2015, 3)),
        Initiative(
            "undated",
            COMPOUND,
            theme,
            status="planned",
            says=LONG,
            dates_said=(("a", PartialDate(2015)), ("b", INTERPLAY)),
        ),
        Initiative("bare", INTERPLAY, theme),
    )
    crowd = tuple(Initiative(f"i{number}", LONG, theme, status="planned") for number in range(40))
    return (
        *timeline_figures(DOCUMENTATION, Programme(INTERPLAY, initiatives=initiatives), as_of=PartialDate(2014, 12)),
        *timeline_figures(DOCUMENTATION, Programme(initiatives=crowd)),
    )
