"""A theme's items on one scale: the spec, the table, the sentence, and where the bars stand."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from tests.analysis.figures.made import (
    DOCUMENTATION,
    DONT_KNOW,
    EXTENT,
    INTERPLAY,
    NOT_RELEVANT,
    SUPPORT,
    asked,
    contradictory,
    counted,
    estimates,
    item,
    several,
    share,
    without_numbers,
)
from tests.analysis.figures.reading import rows_of, said
from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.figures.palette import FIVE_POINTS
from tillid.analysis.figures.registry import KINDS
from tillid.analysis.figures.sheet import Box, Line
from tillid.analysis.figures.theme.figure import theme_figures
from tillid.analysis.figures.theme.spec import ThemeRow, ThemeSpec
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale
from tillid.text import Words

ONE, OTHER = item("one"), item("other", INTERPLAY)
COUNTED = counted(ONE, (8, 36, 90, 40, 12, 14), provenance="reconstructed")


def figure(*found: ItemEstimate, items: tuple[Item, ...] = (ONE, OTHER)) -> Figure:
    (made,) = theme_figures(asked(*items), estimates(*found), DOCUMENTATION)
    return made


def drawn(made: Figure, language: str = "en") -> list[str]:
    return [one.text for one in KINDS["theme"](made.spec, language).letterings]


def test_the_spec_holds_every_item_of_the_theme_in_order() -> None:
    assert figure(COUNTED).spec == ThemeSpec(
        DOCUMENTATION.words,
        EXTENT.points,
        ONE.outside,
        (ThemeRow("one", SUPPORT, COUNTED), ThemeRow("other", INTERPLAY, None)),
    )


def test_the_table_holds_shares_intervals_bases_and_origin() -> None:
    made = figure(COUNTED, several(OTHER, ("0.5", "7.3", "31.8", "28.6", "16.7", "15.1"), (192, 384)))
    assert rows_of(made.table, "da") == [
        "Spørgsmål | I meget høj grad | I høj grad | I nogen grad | I lille grad | Slet ikke | Ved ikke | "
        "I meget høj grad + I høj grad | Usikkerhed (95 %-interval) | I lille grad + Slet ikke | "
        "Usikkerhed (95 %-interval) | Antal svar | Sprang over | Oprindelse",
        "Regler støtter arbejdet | 4,0 | 18,0 | 45,0 | 20,0 | 6,0 | 7,0 | 22,0 | 16,8 til 28,2 | 26,0 | "
        "20,4 til 32,5 | 200 | 3 | rekonstrueret",
        "Krav og systemer passer sammen | 0,5 | 7,3 | 31,8 | 28,6 | 16,7 | 15,1 | 7,7–7,9 | – | 45,2–45,4 | – | "
        "– | – | offentliggjort; Flere antal svar er mulige: 192, 384.",
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "da",
            "Meningsfuld dokumentation: andelen, der svarede »I meget høj grad« eller »I høj grad«, mod andelen, der "
            "svarede »I lille grad« eller »Slet ikke«: »Regler støtter arbejdet« 22 procent mod 26 procent; "
            "1 spørgsmål kan ikke vises.",
        ),
        (
            "en",
            "Meaningful documentation: the share who answered “To a very high degree” or “To a high degree” against "
            "the share who answered “To a low degree” or “Not at all”: “Rules support the work” 22 per cent against 26 "
            "per cent; 1 question cannot be shown.",
        ),
    ],
)
def test_the_sentence_names_both_ends(language: str, sentence: str) -> None:
    assert figure(COUNTED).alt.render(language) == sentence


def test_many_questions_are_told_by_their_range() -> None:
    items = tuple(item(f"i{number}", Words.of(en=f"Question {number}")) for number in range(5))
    known = (counted(one, (number, 10, 10, 10, 10, 0)) for number, one in enumerate(items))
    alt = figure(*known, items=items).alt.render("en")
    assert alt.endswith(
        ": from “Question 0” 25 per cent against 50 per cent to “Question 4” 32 per cent against 45 per cent "
        "among 5 questions."
    )


def test_nothing_known_is_said_and_every_question_keeps_its_row() -> None:
    made = figure(without_numbers(ONE, hidden=False, loose=(Decimal("6.3"),)), without_numbers(OTHER, hidden=True))
    assert made.alt.render("en") == "Meaningful documentation: no shares can be shown for these questions."
    assert made.chart is None
    assert " ".join(drawn(made)) == (
        "Don't know Answers Rules support the work – published The shares are not legible in the source. "
        "Seen, not assigned: 6.3%. Requirements and systems fit – Not shown, to protect those who answered."
    )


def test_a_bar_is_split_at_the_middle_of_the_neutral_answer() -> None:
    sheet = KINDS["theme"](figure(COUNTED, items=(ONE,)).spec, "en")
    bars = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.height == 30]
    (split,) = [mark for mark in sheet.marks if isinstance(mark, Line)]
    assert [bar.fill for bar in bars] == list(FIVE_POINTS)
    assert split.x1 == pytest.approx(bars[2].x + bars[2].width / 2)
    assert [round(bar.width / bars[2].width, 4) for bar in bars] == [
        round(count / 90, 4) for count in (8, 36, 90, 40, 12)
    ]


def test_an_even_scale_is_split_between_its_middle_answers() -> None:
    scale = Scale("agree", tuple(Point(name, Words.of(en=name)) for name in ("Agree", "Partly", "Hardly", "No")))
    one = item("even", scale=scale)
    sheet = KINDS["theme"](figure(counted(one, (1, 20, 30, 40, 9)), items=(one,)).spec, "en")
    bars = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.height == 30]
    (split,) = [mark for mark in sheet.marks if isinstance(mark, Line)]
    assert split.x1 == pytest.approx(bars[2].x)


def test_bars_hold_whole_per_cents_rounded_half_up() -> None:
    made = figure(counted(ONE, (50, 25, 25, 50, 46, 4)), items=(ONE,))
    assert [text for text in drawn(made, "da") if text.rstrip("\N{NO-BREAK SPACE}%").isdigit()] == [
        "2\N{NO-BREAK SPACE}%", "200", "25", "13", "13", "25", "23",
    ]  # fmt: skip
    assert "The sum may differ from 100 because of rounding." in said(made.notes, "en")


def test_counts_stand_in_the_bars_where_few_answered() -> None:
    made = figure(counted(ONE, (1, 2, 3, 1, 0, 1)), items=(ONE,))
    assert [text for text in drawn(made) if text[0].isdigit()] == ["1 of 8", "8", "1", "2", "3", "1"]
    assert "Where fewer than 10 answered, counts stand instead of per cent." in said(made.notes, "en")


def test_it_is_pointed_out_where_many_could_not_judge() -> None:
    at_the_limit = figure(counted(ONE, (20, 20, 20, 10, 10, 20)), items=(ONE,))
    over_it = figure(counted(ONE, (20, 20, 20, 10, 10, 21)), items=(ONE,))
    assert [note for note in said(at_the_limit.notes, "en") if "judge" in note] == []
    assert "Many could not judge: “Rules support the work” (21%)." in said(over_it.notes, "en")


def test_contradicting_shares_are_drawn_as_printed_and_named() -> None:
    made = figure(contradictory(ONE, ("11.1", "22.2", "33.3", "22.2", "11.1", "0.2")), items=(ONE,))
    assert "The printed shares contradict each other: no number of answers gives them all." in " ".join(drawn(made))
    assert [text for text in drawn(made) if text[0].isdigit()] == ["0.2%", "11.1", "22.2", "33.3", "22.2", "11.1"]


def test_items_on_other_scales_have_a_figure_of_their_own() -> None:
    yes_no = Scale("yes_no", (Point("yes", Words.of(en="Yes")), Point("no", Words.of(en="No"))))
    made = theme_figures(asked(ONE, item("third", scale=yes_no), OTHER), estimates(COUNTED), DOCUMENTATION)
    assert [(one.key, [row.item for row in one.spec.rows]) for one in made] == [
        ("theme-documentation-extent", ["one", "other"]),
        ("theme-documentation-yes_no", ["third"]),
    ]


def test_a_question_asked_the_other_way_round_says_so() -> None:
    turned = Item("turned", "scale", DOCUMENTATION.id, SUPPORT, Words(), EXTENT, ONE.outside, reversed=True)
    made = figure(counted(turned, (20, 20, 20, 20, 20, 0)), items=(turned,))
    assert "asked the other way round" in drawn(made)
    assert (
        "Asked the other way round, so that the first answers are the least favourable: “Rules support the work”."
        in (said(made.notes, "en"))
    )


TWO_OUTSIDE = item("one", outside=(DONT_KNOW, NOT_RELEVANT))


def together() -> ItemEstimate:
    """The first two answers, the last two, and both outside the scale stand together."""
    whole = counted(TWO_OUTSIDE, (8, 36, 90, 40, 12, 10, 4))
    outside = share(("dont_know", "not_relevant"), 14, 200)
    return dataclasses.replace(
        whole,
        distribution=(whole.top, whole.middle, whole.bottom, outside),
        outside=tuple(Share(one.answers) for one in whole.outside),
    )


def test_answers_that_stand_together_are_one_part_of_the_bar_and_say_why() -> None:
    made = figure(together(), items=(TWO_OUTSIDE,))
    sheet = KINDS["theme"](made.spec, "en")
    bars = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.height == 30]
    assert [bar.fill for bar in bars] == [FIVE_POINTS[1], FIVE_POINTS[2], FIVE_POINTS[3]]
    words = " ".join(drawn(made))
    for part in ("22", "45", "26", "7%", "Together: To a very high degree + To a high degree"):
        assert part in words
    assert (
        "Where answers stand together, each by itself could tell what a few people answered, when it is laid over "
        "other results." in said(made.notes, "en")
    )
    assert "22 per cent against 26 per cent" in made.alt.render("en")


def test_the_table_has_the_share_of_answers_that_stand_together_at_the_first_of_them() -> None:
    row = rows_of(figure(together(), items=(TWO_OUTSIDE,)).table, "da")[1]
    assert row.replace("\xa0", " ").startswith(
        "Regler støtter arbejdet | 22 % sammen med »I høj grad« | – | 45,0 | 26 % sammen med »Slet ikke« | – | "
        "7 % sammen med »Ikke relevant for min målgruppe« | –"
    )


def test_slides_get_answers_that_stand_together_as_one_series() -> None:
    chart = figure(together(), counted(OTHER, (20, 20, 20, 20, 20, 0)), items=(TWO_OUTSIDE, OTHER)).chart
    assert chart is not None
    both, *others = [
        (one.name if isinstance(one.name, str) else one.name.render("en"), one.values) for one in chart.series
    ]
    assert both == ("To a very high degree + To a high degree", (Decimal("22"), None))
    assert [name for name, _values in others] == [
        "To a very high degree",
        "To a high degree",
        "To some degree",
        "To a low degree + Not at all",
        "To a low degree",
        "Not at all",
    ]


def test_slides_get_the_answers_on_the_scale_as_series() -> None:
    assert figure(COUNTED).chart == NativeChart(
        "stacked",
        (SUPPORT,),
        tuple(
            Series(point.words, colour, (Decimal(value),))
            for point, colour, value in zip(
                EXTENT.points, FIVE_POINTS, ("4.0", "18.0", "45.0", "20.0", "6.0"), strict=True
            )
        ),
    )


def test_a_theme_without_scales_has_no_figure() -> None:
    open_text = Item("text", "text", DOCUMENTATION.id, SUPPORT, Words())
    assert theme_figures(Questionnaire("q", SUPPORT, (DOCUMENTATION,), (open_text,)), estimates(), DOCUMENTATION) == ()


def test_who_was_not_asked_is_told_apart_from_who_skipped() -> None:
    made = figure(dataclasses.replace(COUNTED, not_asked=60), counted(OTHER, (8, 36, 90, 40, 12, 14)))
    assert [row.split(" | ")[-4:] for row in rows_of(made.table, "en")] == [
        ["Answers", "Skipped", "Not asked", "Origin"],
        ["200", "3", "60", "reconstructed"],
        ["200", "3", "–", "–"],
    ]
    assert any(
        note.startswith("Not put to everyone: ") and "(60 were not asked)" in note for note in said(made.notes, "en")
    )
