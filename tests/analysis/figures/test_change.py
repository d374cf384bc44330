"""Change between two waves."""

from __future__ import annotations

from tests.analysis.figures.made import (
    DOCUMENTATION,
    INTERPLAY,
    LONG,
    changed,
    counted,
    estimates,
    item,
    share,
    unchanged,
)
from tests.analysis.figures.reading import rows_of, said
from tillid.analysis.estimates.values import Change
from tillid.analysis.figures.change.figure import change_figures
from tillid.analysis.figures.registry import KINDS
from tillid.analysis.figures.sheet import Dot, Shape
from tillid.analysis.figures.values import Figure
from tillid.text import Words

ITEMS = (item("clear"), item("unclear", INTERPLAY), item("unknown", LONG))
NOW, BEFORE = share(("x",), 120, 200), share(("x",), 60, 200)
WHY = Words.of(da="Ikke alle andele kan læses.", en="Not all shares are legible.")
CLEAR = changed(ITEMS[0], NOW, BEFORE, p_adjusted=0.001)
UNCLEAR = changed(ITEMS[1], share(("x",), 66, 200), BEFORE, p_adjusted=0.4, around=0.02, same_wording=True)


def figure(*changes: Change) -> Figure:
    (made,) = change_figures(
        DOCUMENTATION,
        ITEMS,
        estimates(counted(ITEMS[0], (60, 60, 60, 10, 10, 0), provenance="simulated"), changes=changes),
        earlier_wave="w-2014",
        before=Words.of(da="efterår 2014", en="autumn 2014"),
        now=Words.of(da="efterår 2026", en="autumn 2026"),
        before_origin=Words.of(da="rekonstrueret", en="reconstructed"),
    )
    return made


ALL = figure(CLEAR, UNCLEAR, unchanged(ITEMS[2], WHY))


def drawn(made: Figure, language: str) -> list[str]:
    return [one.text for one in KINDS["change"](made.spec, language).letterings]


def test_the_table_holds_both_shares_the_difference_and_the_wording() -> None:
    assert rows_of(ALL.table, "en") == [
        "Question | autumn 2014 (reconstructed) | Answers | autumn 2026 (simulated) | Answers | "
        "Change, percentage points | 95% interval | Clear change? | Wording",
        "Rules support the work | 30.0 | 200 | 60.0 | 200 | 30.0 | 25.0 to 35.0 | Yes | differs",
        "Requirements and systems fit | 30.0 | 200 | 33.0 | 200 | 3.0 | 1.0 to 5.0 | No clear change | the same",
        f"{LONG.render('en')} | – | – | – | – | – | – | Not all shares are legible. | differs",
    ]


def test_an_interval_that_leaves_out_nought_is_not_enough_to_be_clear() -> None:
    """The p-value is adjusted for all changes that are looked at, the interval is not."""
    assert UNCLEAR.clear
    assert [row.is_clear for row in ALL.spec.rows] == [True, False, False]


def test_unclear_changes_and_other_wordings_are_said_in_words() -> None:
    assert drawn(ALL, "da").count("ingen sikker ændring") == 1
    assert drawn(ALL, "da").count("ordlyden er en anden") == 1
    assert "Ikke alle andele kan læses." in drawn(ALL, "da")
    assert "Det kan være forskellige personer, der har svaret i de to målinger." in said(ALL.notes, "da")


def test_where_every_wording_differs_it_is_said_once() -> None:
    made = figure(CLEAR)
    assert said(made.notes, "en")[0] == "The wording of the questions differs between the two measurements."
    assert "the wording differs" not in drawn(made, "en")


def test_the_sentence_tells_from_what_to_what() -> None:
    assert ALL.alt.render("da") == (
        "Meningsfuld dokumentation, andelen, der svarede »I meget høj grad« eller »I høj grad«, efterår 2014 og "
        "efterår 2026: »Regler støtter arbejdet« fra 30 procent til 60 procent; »Krav og systemer passer sammen« fra "
        "30 procent til 33 procent, ingen sikker ændring."
    )
    assert ALL.alt.render("en").endswith(
        "in autumn 2014 and in autumn 2026: “Rules support the work” from 30 per cent to 60 per cent; “Requirements "
        "and systems fit” from 30 per cent to 33 per cent, no clear change."
    )


def test_before_is_an_open_dot_now_a_filled_one_and_the_arrow_points_to_now() -> None:
    marks = KINDS["change"](figure(CLEAR).spec, "en").marks
    before, now = [mark for mark in marks if isinstance(mark, Dot)][-2:]
    (arrow,) = (mark for mark in marks if isinstance(mark, Shape))
    assert (before.fill, now.fill) == ("#ffffff", "#14466b")
    assert before.x < arrow.corners[1][0] < arrow.corners[0][0] < now.x


def test_the_sign_of_a_change_is_written() -> None:
    falling = changed(ITEMS[0], BEFORE, NOW, p_adjusted=0.001)
    assert "+30 points" in drawn(figure(CLEAR), "en")
    assert "−30 point" in drawn(figure(falling), "da")


def test_nothing_that_can_be_compared_still_says_why() -> None:
    made = figure(unchanged(ITEMS[2], WHY))
    assert made.alt.render("en") == "Meaningful documentation: no change can be stated for any of the questions."
    assert made.chart is None
    assert drawn(made, "en")[-1] == "Not all shares are legible."


def test_without_items_of_both_waves_there_is_no_figure() -> None:
    name = Words.of(en="then")
    assert change_figures(DOCUMENTATION, ITEMS, estimates(), earlier_wave="w-2014", before=name, now=name) == ()


def test_it_is_said_where_rounding_makes_a_difference_look_wrong() -> None:
    """28.4 and 38.5 per cent are shown as 28 and 39, and lie 10.1 points apart."""
    odd = changed(ITEMS[0], share(("x",), 385, 1000), share(("x",), 284, 1000), p_adjusted=0.001)
    assert {"28%", "39%", "+10 points"} <= set(drawn(figure(odd), "en"))
    assert "Differences are taken before rounding." in said(figure(odd).notes, "en")
    assert "Differences are taken before rounding." not in said(figure(CLEAR).notes, "en")


def test_a_chart_for_slides_says_which_change_is_not_clear_and_where_its_numbers_come_from() -> None:
    chart = ALL.chart
    assert chart is not None
    assert said([name for name in chart.categories if not isinstance(name, str)], "en") == [
        "Rules support the work",
        "Requirements and systems fit: no clear change",
    ]
    assert said([one.name for one in chart.series if not isinstance(one.name, str)], "da") == [
        "efterår 2014 (rekonstrueret)",
        "efterår 2026 (simuleret)",
    ]
