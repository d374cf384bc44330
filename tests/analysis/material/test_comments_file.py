"""comments.yaml: approved comments, and everything that must not stand beside or in one."""

from __future__ import annotations

import pytest

from tillid.analysis.material.comments import ApprovedComments, Comment
from tillid.analysis.material.comments_file import Asked, read_comments
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.text import Words

ORGANISATION = Organisation(
    areas=(Area("handicap", Words.of(da="Handicap", en="Disability")), Area("psykiatri", Words.of(da="Psykiatri"))),
    units=(Unit("vest", "handicap", Words.of(da="Center Vest"), also_called=("Vestcentret",)),),
)
ASKED = Asked(("one_change", "best"), ("rules",), ("da", "en", "pl"))


def read(entries: str, *, approved_by: str = "approved_by: Hoved MED\n") -> tuple[ApprovedComments | None, list[str]]:
    problems = Problems()
    yaml = f"{approved_by}comments:\n{entries}"
    approved = read_comments(read_yaml_bytes(yaml.encode(), "comments.yaml", problems), ASKED, ORGANISATION)
    return approved, [problem.render("en") for problem in problems.found]


def test_comments_are_read_in_the_files_order() -> None:
    approved, problems = read(
        "  - {item: one_change, area: handicap, text: Færre skemaer}\n"
        "  - {item: best, text: Koledzy, language: pl}\n"
        "  - {item: one_change, text: Mere tid}\n"
    )
    assert problems == []
    assert approved == ApprovedComments(
        Words.of(da="Hoved MED"),
        (
            Comment("one_change", "Færre skemaer", "da", "handicap"),
            Comment("best", "Koledzy", "pl"),
            Comment("one_change", "Mere tid", "da"),
        ),
    )


def test_a_comment_stands_on_one_line_and_every_mask_is_written_alike() -> None:
    approved, problems = read('  - item: best\n    text: "Jeg spurgte [ … ],\\n  og [....] svarede [...]"\n')
    assert problems == []
    assert approved is not None
    assert approved.comments[0].text == "Jeg spurgte [...], og [...] svarede [...]"


def test_no_file_reads_as_no_comments() -> None:
    problems = Problems()
    assert read_comments(read_yaml_bytes(b"", "comments.yaml", problems), ASKED, ORGANISATION) is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{item: rules, text: a}", "rules is not answered in people's own words. Name a question of kind text from"),
        ("{item: one_chnge, text: a}", "“one_chnge” is not known here. Did you mean one_change?"),
        ("{text: a}", "item is missing."),
        ("{item: best}", "text is missing."),
        ("{item: best, area: nord, text: a}", "“nord” is not known here. Write one of: handicap, psykiatri."),
        ("{item: best, area: vest, text: a}", "vest is a unit; comments are shown by area. Write the unit's area,"),
        (
            "{item: best, text: a, date: 2026-09-20}",
            "date does not belong beside a comment. Remove it: nothing but item,",
        ),
        ("{item: best, text: a, unit: vest}", "unit does not belong beside a comment."),
        ("{item: best, text: a, role: leader}", "role does not belong beside a comment."),
        ("{item: best, text: a, language: sv}", "“sv” is not known here. Write one of: da, en, pl."),
        (
            f"{{item: best, text: {'a' * 1001}}}",
            "The comment has 1,001 characters; 1,000 are the most. Take out what is",
        ),
        (
            "{item: best, text: Ring 010190-1234}",
            "The text holds what looks like a civil registration number. Write",
        ),
        ("{item: best, text: Ring 0101901234}", "The text holds what looks like a civil registration number. Write"),
        ('{item: best, text: "Skriv til a.b@kk.dk"}', "The text holds what looks like a mail address. Write [...]"),
        ("{item: best, text: Ring 33 66 33 66}", "The text holds what looks like a telephone number. Write [...]"),
        ("{item: best, text: Ring +45 33663366}", "The text holds what looks like a telephone number. Write [...]"),
        ("{item: best, text: Center VEST er bedst}", "The comment names Center Vest, so it can be seen where it was"),
        ("{item: best, text: I Vestcentret går det}", "The comment names Vestcentret, so it can be seen where it was"),
    ],
)
def test_what_must_not_be_there_is_told_with_its_place(entry: str, said: str) -> None:
    _approved, problems = read(f"  - {entry}\n")
    assert len(problems) == 1
    assert problems[0].startswith("comments.yaml, line 3, comments[1]")
    assert said in problems[0]


@pytest.mark.parametrize("text", ["Vi har 1.200 sager", "Siden 2014-2026", "8,5 timer af 37", "Paragraf 83.86.107.112"])
def test_ordinary_numbers_are_no_personal_data(text: str) -> None:
    _approved, problems = read(f'  - {{item: best, text: "{text}"}}\n')
    assert problems == []


def test_the_same_comment_to_one_question_is_a_problem_and_to_two_questions_is_not() -> None:
    again = (
        "  - {item: best, text: Mere tid}\n  - {item: one_change, text: Mere tid}\n  - {item: best, text: Mere  tid}\n"
    )
    assert read(again)[1] == [
        "comments.yaml, line 5, comments[3]: The same comment stands twice. "
        "Remove one of them: the same words are shown once."
    ]


def test_who_approved_must_be_said() -> None:
    assert read("  - {item: best, text: Tid}\n", approved_by="")[1] == [
        "comments.yaml, line 1: approved_by is missing. Write approved_by here."
    ]


def test_who_approved_is_a_body_and_no_address() -> None:
    assert read("  - {item: best, text: Tid}\n", approved_by="approved_by: {da: bo@kk.dk, en: The board}\n")[1] == [
        "comments.yaml, line 1, approved_by: The text holds what looks like a mail address. Write [...] instead of it."
    ]
