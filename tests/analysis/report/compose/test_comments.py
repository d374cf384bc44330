"""What people wrote, as a reader meets it."""

from __future__ import annotations

from dataclasses import replace

from tests.analysis.report.compose.a_wave import PSYCHIATRY, REPRESENTATIVES, grounds
from tillid.analysis.figures.values import Cell
from tillid.analysis.material.provenance import Provenance
from tillid.analysis.material.wave import Limits
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.report.compose.annex import annex
from tillid.analysis.report.compose.background import background
from tillid.analysis.report.compose.comments import comment_tables, written
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Bullets, CommentsBlock, Paragraph, Section, TableBlock
from tillid.analysis.tables.safe_comments import CommentedItem, CommentList, Comments, SafeComment
from tillid.text import Renderable, Words

OPEN = Item("change", "text", "discretion", Words.of(da="Hvad ville du lave om?", en="What would you change?"), Words())
EVERYONE = CommentList((), (SafeComment("Mere ro", "da"),))
AREA = CommentList(PSYCHIATRY, (SafeComment("Spørg [...] først", "da", masked=True), SafeComment("Fewer forms", "en")))


def with_comments(*lists: CommentList, provenance: Provenance = "observed", asked: bool = True) -> Grounds:
    made = grounds(wave=replace(REPRESENTATIVES, limits=Limits(5, 12)))
    items = (*made.questionnaire.items, *((OPEN,) if asked else ()))
    held = (CommentedItem("change", 12, lists),) if lists else ()
    part = Comments("wave-2026", "ab" * 32, provenance, 12, Words.of(da="Hoved MED"), held, "cd" * 32)
    return replace(made, questionnaire=replace(made.questionnaire, items=items), comments=part)


def say(cell: Cell) -> str:
    assert isinstance(cell, Renderable)
    return cell.render("en")


def lists_of(section: Section) -> list[tuple[str, list[str]]]:
    blocks = [block for block in section.blocks if isinstance(block, CommentsBlock)]
    return [(block.group.render("en"), [words.render("en") for words in block.comments]) for block in blocks]


def paragraphs(section: Section) -> list[str]:
    return [block.text.render("en") for block in section.blocks if isinstance(block, Paragraph)]


def test_every_comment_stands_under_its_question_and_group_in_the_frozen_order() -> None:
    (section,) = written(with_comments(EVERYONE, AREA), "discretion")
    (question,) = section.sections
    assert (section.title.render("en"), question.title.render("en")) == ("What people wrote", "What would you change?")
    assert lists_of(question) == [("Psychiatry", ["Spørg [...] først", "Fewer forms"]), ("Area not shown", ["Mere ro"])]
    assert paragraphs(question) == ["3 comments. They are shown for groups in which at least 12 answered."]
    assert paragraphs(section) == [
        "All approved comments stand here, word for word and in an order that tells nothing. They do not count how "
        "many are of an opinion. Read and approved by: Hoved MED. [...] stands where something that could point at "
        "somebody was taken out."
    ]


def test_comments_of_the_whole_bear_its_name_and_made_up_ones_say_so() -> None:
    (section,) = written(with_comments(EVERYONE, replace(AREA, comments=()), provenance="simulated"), "discretion")
    (question,) = section.sections
    assert lists_of(question) == [("The administration", ["Mere ro"])]
    assert paragraphs(question) == ["1 comment. It is shown for groups in which at least 12 answered."]
    assert paragraphs(section)[0].endswith("Hoved MED. **The comments are made up**, like the answers.")


def test_nothing_is_printed_where_there_are_no_comments() -> None:
    for made in (with_comments(), with_comments(CommentList(())), replace(with_comments(EVERYONE), comments=None)):
        assert written(made, "discretion") == ()
        assert comment_tables(made) == ()
    assert written(with_comments(EVERYONE), "documentation") == ()


def test_the_workbook_has_a_table_for_each_question() -> None:
    (table,) = comment_tables(with_comments(EVERYONE, AREA))
    assert table.id == "comments-change"
    assert table.title.render("en") == "What people wrote: What would you change?"
    assert [[say(cell) for cell in row] for row in table.rows] == [
        ["Psychiatry", "Spørg [...] først"],
        ["Psychiatry", "Fewer forms"],
        ["Area not shown", "Mere ro"],
    ]


def test_the_limit_is_told_in_the_annex_and_the_promise_where_something_was_asked_openly() -> None:
    sentence = (
        "Comments are shown for groups in which at least 12 answered, when a human being has read and approved them, "
        "and never for a single unit."
    )
    promised = replace(REPRESENTATIVES, limits=Limits(5, 12), promise=Words.of(en="We see that, not what."))
    for asked in (True, False):
        made = with_comments(EVERYONE, asked=asked)
        numbers = next(one for one in annex(made).sections if one.id == "numbers")
        told = [entry.render("en") for b in numbers.blocks if isinstance(b, Bullets) for entry in b.entries]
        assert (sentence in told) is asked
        made = replace(made, material=replace(made.material, wave=promised))
        tables = [b.table for one in background(made).sections for b in one.blocks if isinstance(b, TableBlock)]
        limit = next(say(row[1]) for row in tables[-1].rows if say(row[0]) == "Smallest group shown")
        assert limit == "5 people, also for each single question" + ("; 12 for comments" if asked else "")


def test_the_annex_names_the_part_that_came_later() -> None:
    last = annex(with_comments(EVERYONE)).sections[-1]
    assert paragraphs(last)[1:] == [f"The comments came later, as a part of their own: sha256 {'cd' * 32}."]
