"""A node tells what is wrong with it and answers with an empty value, so that reading goes on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.given import given_yaml, said
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.reading import MOST_PROBLEMS, Node, Problems
from tillid.errors import Place
from tillid.text import Words, _


def at(text: str) -> Node:
    return given_yaml(f"key: {text}").get("key")


def test_a_text_stays_as_it_is_written() -> None:
    assert [at(text).text() for text in ("No", "8.50", "2014-08-15", "1_000", "'  spaced '")] == [
        "No",
        "8.50",
        "2014-08-15",
        "1_000",
        "spaced",
    ]


def test_a_letter_written_in_two_parts_becomes_one() -> None:
    assert at("a\u030argang").identifier() == "årgang"


def test_a_character_that_cannot_be_printed_is_told_and_left_out() -> None:
    node = at(r'"a\x07b\0c"')
    assert node.text() == "abc"
    assert said(node, "da") == [
        "file.yaml, linje 1, key: Teksten indeholder et tegn, der ikke kan vises. Skriv teksten igen i hånden."
    ]


@pytest.mark.parametrize(
    "id", ["../x", "a/b", "a b", ".a", "-a", "a..b", "..", "a:b", "a+b", "a" * 81, "C:\\x", "a\u202eb"]
)
def test_an_id_with_odd_characters_is_refused_and_never_handed_on(id: str) -> None:
    node = given_yaml("key: x").get("key")
    assert (node.as_identifier(id), len(node.problems.stopping)) == ("", 1)


@pytest.mark.parametrize("id", ["a", "p1", "sof-2014", "place.home", "Åse_2", "1-temperature"])
def test_an_id_of_letters_digits_and_marks_inside_is_taken(id: str) -> None:
    assert (at(id).identifier(), said(at(id))) == (id, [])


def test_the_message_about_an_id_repeats_it_on_one_line_and_not_endlessly() -> None:
    node = at('"a\\nb ' + "x" * 200 + '"')
    node.identifier()
    assert said(node) == [
        f"file.yaml, line 1, key: “a b {'x' * 55}…” cannot be an id. "
        "Use letters, digits, - and _, beginning with a letter or digit."
    ]


@pytest.mark.parametrize("number", ["8,50", "1.000.000", "nan", "inf", "1e999999999", "9" * 40, "٣", "0x10", "ni"])
def test_what_is_no_plain_number_is_told(number: str) -> None:
    node = at(number)
    assert (node.decimal(), len(node.problems.stopping)) == (None, 1)


def test_a_number_keeps_its_decimals() -> None:
    assert (at("8.50").decimal(), at("-3").decimal(), at("null").decimal()) == (Decimal("8.50"), Decimal(-3), None)


def test_a_danish_thousand_is_told() -> None:
    node = at("1.700")
    assert node.whole() is None
    assert said(node, "da") == [
        "file.yaml, linje 1, key: 1.700 kan ikke stå her. Skriv et helt tal på mindst 0, uden punktum mellem tusinder."
    ]


def test_a_date_is_as_precise_as_it_is_written() -> None:
    assert [at(text).date() for text in ("2014", "2017-03", "2014-08-15", "null")] == [
        PartialDate(2014),
        PartialDate(2017, 3),
        PartialDate(2014, 8, 15),
        None,
    ]


@pytest.mark.parametrize("date", ["2014-13", "2014-00", "31-03-2015", "20144", "0014", "2015-02-29", "medio 2013"])
def test_what_is_no_date_is_told(date: str) -> None:
    node = at(date)
    assert node.date() is None
    assert said(node) == [
        f"file.yaml, line 1, key: “{date}” is not a date. "
        "Write it as 2015, 2015-03 or 2015-03-31, only as precise as it is known."
    ]


def test_yes_is_understood_in_both_languages() -> None:
    assert [at(text).yes() for text in ("true", "Ja", "yes", "false", "nej", "no", "null")] == [
        *(True, True, True),
        *(False, False, False, False),
    ]


def test_a_misspelt_word_is_answered_with_the_one_that_was_meant() -> None:
    node = at("documentaton")
    assert node.one_of(("documentation", "citizens")) == ""
    assert said(node) == ["file.yaml, line 1, key: “documentaton” is not known here. Did you mean documentation?"]
    assert said(node, "da") == ["file.yaml, linje 1, key: »documentaton« kendes ikke her. Mente du documentation?"]


def test_an_unknown_word_is_answered_with_those_that_are_known() -> None:
    node = at("x")
    node.one_of(("ongoing", "planned", "done"))
    assert said(node) == ["file.yaml, line 1, key: “x” is not known here. Write one of: ongoing, planned, done."]


def test_a_misspelt_key_stops_and_an_unknown_one_does_not() -> None:
    node = given_yaml("min_goup: 10\ncolour: red\n")
    node.expect("min_group", "id")
    assert said(node) == [
        "file.yaml, line 1, min_goup: min_goup is not a key that is read here. Did you mean min_group?",
        "(file.yaml, line 2, colour: colour is not a key that is read here. "
        "Check the spelling. Known keys: min_group, id.)",
    ]


def test_a_text_cut_off_by_its_comma_is_told_as_such() -> None:
    node = given_yaml("- {id: a, da: Ja, tak, en: 'Yes, please'}")
    next(node.items()).expect("id", "da", "en")
    assert said(node, "da") == [
        "file.yaml, linje 1, [1].tak: »tak« står alene inde i parentesen. Sæt en tekst med komma i anførselstegn."
    ]


def test_a_key_that_stands_twice_is_told_and_the_first_holds() -> None:
    node = given_yaml("a: 1\nb: 2\na: 3\n")
    assert [(key, child.text()) for key, child in node.fields()] == [("a", "1"), ("b", "2")]
    assert said(node) == ["file.yaml, line 3, a: a stands twice. Remove one of them."]


def test_a_key_that_steers_a_terminal_is_told_without_its_signs() -> None:
    node = given_yaml('"\\e[31mred": 1')
    node.expect("id")
    assert said(node) == [
        "(file.yaml, line 1, [31mred: [31mred is not a key that is read here. Check the spelling. Known keys: id.)"
    ]


def test_something_needed_is_missing_whether_absent_null_or_blank() -> None:
    for text in ("other: 1", "id: null", 'id: " "', "id:"):
        node = given_yaml(text)
        node.need("id")
        assert said(node, "da") == ["file.yaml, linje 1: id mangler. Skriv id her."]


@pytest.mark.parametrize(("text", "what"), [("[1]", "keys with values"), ("word", "keys with values")])
def test_something_of_the_wrong_kind_is_told_once(text: str, what: str) -> None:
    node = at(text)
    node.need("id")
    node.expect("id")
    node.need_words()
    assert said(node) == [f"file.yaml, line 1, key: This must be {what}. Write it as key: value, a line each."]


def test_words_come_in_the_languages_they_are_written_in_or_serve_all() -> None:
    assert at("{en: Yes, da: Ja}").words() == Words.of(da="Ja", en="Yes")
    assert at("Koloritten").words().render("en") == "Koloritten"
    assert at("{pl: Tak, da: Ja}").words(("pl", "da")) == Words.of(pl="Tak", da="Ja")
    assert at("null").words() == Words()


def test_paragraphs_are_a_list_or_one_text() -> None:
    assert at("[{da: A}, B, null]").paragraphs() == (Words.of(da="A"), Words.of(da="B"))
    assert at("{da: A}").paragraphs() == (Words.of(da="A"),)


def test_the_same_problem_is_noted_once_and_there_is_an_end() -> None:
    problems = Problems()
    for number in range(MOST_PROBLEMS + 10):
        problems.add(Place("f", number // 2), _("wrong"), _("mend"), stops=False)
    assert len(problems.found) == (MOST_PROBLEMS + 10) // 2
    for number in range(3 * MOST_PROBLEMS):
        problems.add(Place("g", number), _("wrong"), _("mend"), stops=False)
    assert (len(problems.found), problems.stopping) == (MOST_PROBLEMS, ())


def test_notices_never_crowd_out_a_problem_that_stops() -> None:
    problems = Problems()
    for number in range(MOST_PROBLEMS + 1):
        problems.add(Place("f", number), _("wrong"), _("mend"), stops=number == MOST_PROBLEMS)
    assert [problem.place.line for problem in problems.stopping] == [MOST_PROBLEMS]


@given(st.text(max_size=30))
def test_every_reading_of_any_text_answers(text: str) -> None:
    node = given_yaml("key: x").get("key")
    assert isinstance(node.as_identifier(text), str)
