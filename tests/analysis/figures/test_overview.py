"""All themes at a glance."""

from __future__ import annotations

from tests.analysis.figures.made import DOCUMENTATION, INTERPLAY, SUPPORT, counted, estimates, item, without_numbers
from tests.analysis.figures.reading import rows_of
from tillid.analysis.figures.overview.figure import overview_figures
from tillid.analysis.figures.registry import KINDS
from tillid.analysis.figures.values import Figure
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale, Theme
from tillid.text import Words

COHESION = Theme("cohesion", Words.of(da="Sammenhæng", en="Cohesion"))
ONE, OTHER = item("one"), item("other", INTERPLAY)
APART = Item("apart", "scale", COHESION.id, SUPPORT, Words(), ONE.scale, ONE.outside)
QUESTIONNAIRE = Questionnaire("q", Words(), (DOCUMENTATION, COHESION), (ONE, OTHER, APART))
KNOWN = estimates(
    counted(ONE, (20, 60, 60, 30, 10, 20)), counted(OTHER, (2, 8, 60, 60, 40, 30)), without_numbers(APART, hidden=False)
)


def figure() -> Figure:
    (made,) = overview_figures(QUESTIONNAIRE, KNOWN)
    return made


def test_the_table_holds_both_ends_of_every_item_by_theme() -> None:
    assert rows_of(figure().table, "en") == [
        "Theme | Question | To a very high degree + To a high degree | 95% interval | To a low degree + Not at all | "
        "95% interval | Answers | Origin",
        "Meaningful documentation | Rules support the work | 40.0 | 33.5 to 46.9 | 20.0 | 15.0 to 26.1 | 200 | –",
        "Meaningful documentation | Requirements and systems fit | 5.0 | 2.7 to 9.0 | 50.0 | 43.1 to 56.9 | 200 | –",
        "Cohesion | Rules support the work | – | – | – | – | – | published",
    ]


def test_the_sentence_gives_the_range_of_each_theme() -> None:
    assert figure().alt.render("da") == (
        "Andelen, der svarede »I meget høj grad« eller »I høj grad«, tema for tema: Meningsfuld dokumentation fra 5 "
        "procent til 40 procent; Sammenhæng ikke kendt."
    )
    assert figure().alt.render("en") == (
        "The share who answered “To a very high degree” or “To a high degree”, theme by theme: Meaningful "
        "documentation from 5 per cent to 40 per cent; Cohesion not known."
    )


def test_what_is_not_known_keeps_its_row() -> None:
    drawn = [one.text for one in KINDS["overview"](figure().spec, "en").letterings]
    assert "The shares are not legible in the source." in drawn


def test_different_scales_are_named_by_their_ends_alone() -> None:
    yes_no = Scale("yes_no", (Point("yes", Words.of(en="Yes")), Point("no", Words.of(en="No"))))
    mixed = Questionnaire("q", Words(), (DOCUMENTATION,), (ONE, item("third", scale=yes_no, outside=())))
    (made,) = overview_figures(mixed, KNOWN)
    assert made.spec.ends is None
    assert [column.title.render("en") for column in made.table.columns if not isinstance(column.title, str)][2:5:2] == [
        "Top of the scale",
        "Bottom of the scale",
    ]


def test_a_questionnaire_without_scales_has_no_overview() -> None:
    assert overview_figures(Questionnaire("q", Words(), (DOCUMENTATION,), ()), estimates()) == ()
