"""The limits: whole, in both languages, in the promise and in the method annex."""

from __future__ import annotations

import dataclasses

from tests.analysis.report.compose.a_wave import QUESTIONNAIRE, grounds
from tillid.analysis.material.wave import Limits, Wave
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.report.compose.annex import annex
from tillid.analysis.report.compose.background import background
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Bullets, Paragraph, TableBlock
from tillid.text import Words, render_value

PROMISED = Wave(id="wave-2026", promise=Words.of(da="Ingen kan kende dig", en="Nobody can tell you"))
OWN = {"rules": 20, "systems": 20, "room": 12}


def limited(k: int = 5, *, own: dict[str, int] = OWN, wave: Wave = PROMISED, open_question: bool = False) -> Grounds:
    """A wave with these limits: the release's k, and each question's own."""
    made = grounds(wave=wave)
    items = tuple(dataclasses.replace(item, min_group=own.get(item.id)) for item in QUESTIONNAIRE.items)
    written = (
        (Item("say", "text", "room", Words.of(da="Skriv", en="Write"), Words(), None, ()),) if open_question else ()
    )
    return dataclasses.replace(
        made,
        questionnaire=dataclasses.replace(QUESTIONNAIRE, items=(*items, *written)),
        release=dataclasses.replace(made.release, k=k),
    )


def promised(of: Grounds, language: str) -> str:
    """What the promise says of the smallest group."""
    section = next(one for one in background(of).sections if one.id == "promise")
    table = next(block.table for block in section.blocks if isinstance(block, TableBlock))
    return render_value(table.rows[1][1], language)


def in_the_annex(of: Grounds, language: str) -> list[str]:
    section = next(one for one in annex(of).sections if one.id == "numbers")
    bullets = next(block for block in section.blocks if isinstance(block, Bullets))
    said = [entry.render(language) for entry in bullets.entries]
    return said[next(i for i, one in enumerate(said) if one.startswith(("Nothing", "Der vises intet"))) :]


def test_the_promise_names_every_limit() -> None:
    assert promised(limited(own={}), "en") == "5 people, also for each single question"
    assert promised(limited(open_question=True), "en") == (
        "5 people, also for each single question; 12 for “Room for professional choices”; 20 for “Rules support the "
        "work” and “Systems work together”; 10 for comments"
    )
    assert promised(limited(open_question=True), "da") == (
        "5 personer, også for hvert enkelt spørgsmål; 12 for »Plads til faglige valg«; 20 for »Regler støtter "
        "arbejdet« og »Systemer spiller sammen«; 10 for kommentarer"
    )


def test_the_annex_names_every_limit_and_the_rule_of_answers_that_are_alike() -> None:
    assert in_the_annex(limited(8, open_question=True), "en") == [
        "Nothing is shown of a group in which fewer than 8 answered, nor anything from which such a group could be "
        "worked out.",
        "“Room for professional choices”: at least 12 must have answered.",
        "“Rules support the work” and “Systems work together”: at least 20 must have answered.",
        "Nor is a question shown for a group in which all answered alike, or all but one: then it would be known what "
        "each of them answered. Another group is left out with it, so that the gap does not tell.",
        "Comments are shown for groups in which at least 10 answered, when a human being has read and approved them, "
        "and never for a single unit.",
        "These limits belong to the promise. They may be raised before the measurement opens, and never lowered.",
    ]
    assert in_the_annex(limited(own={"room": 20}), "da") == [
        "Der vises intet om en gruppe, hvor færre end 5 svarede, og heller ikke noget, som en sådan gruppe kan regnes "
        "ud af.",
        "»Plads til faglige valg«: Mindst 20 skal have svaret.",
        "Et spørgsmål vises heller ikke for en gruppe, hvor alle har svaret det samme, eller alle på nær én: Så ville "
        "man vide, hvad hver af dem har svaret. En anden gruppe udelades sammen med den, så hullet ikke røber noget.",
        "Grænserne hører til løftet. De kan sættes op, før målingen åbner, og aldrig sættes ned.",
    ]


def test_a_limit_that_the_waves_own_is_above_is_not_promised() -> None:
    assert promised(limited(12, own=OWN), "en").startswith("12 people, also for each single question; 20 for “Rules")


def test_limits_are_told_also_where_nothing_else_was_promised() -> None:
    said = [
        block.text.render("en")
        for one in background(limited(own={}, wave=Wave(id="w", limits=Limits()))).sections
        for block in one.blocks
        if isinstance(block, Paragraph)
    ]
    assert said == [
        "What those who answered were promised is not stated, nor who follows up and by when. "
        "The smallest group shown: 5 people, also for each single question."
    ]
