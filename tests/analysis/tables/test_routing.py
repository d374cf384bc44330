"""Questions that hang on another: routing, and the options of a multiple choice."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.people import SCALE, asked, organisation_of, points, scale_item, tally, wave_of, words
from tillid.analysis.questionnaire.options import countable_items
from tillid.analysis.questionnaire.values import AskedIf, Item, Scale
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import asked_questions, release_of_counts
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import TREE
from tillid.analysis.tables.safe import Release
from tillid.text import Words

LEADING = scale_item("leading")
ROUTED = Item("routed", "scale", "trust", words("?"), Words(), SCALE, asked_if=AskedIf("leading", ("high",)))
WHERE = Item("where", "many", "trust", words("Where?"), Words(), Scale("where", points("home", "work")))
AFTER = Item("after", "scale", None, words("?"), Words(), SCALE, asked_if=AskedIf("where", ("home",)))
ITEMS = (LEADING, ROUTED, WHERE, AFTER)
ORGANISATION = organisation_of({"north": ("n1", "n2", "n3"), "south": ("s1", "s2", "s3")})
QUESTIONNAIRE = asked(ORGANISATION, *ITEMS)


def one(chance: random.Random) -> dict[str, str]:
    """What one person answers, by counted item."""
    leading = chance.choice(("high", "high", "some", "low", "no_answer"))
    routed = chance.choice(SCALE.ids) if leading == "high" else "not_asked"
    skipped = chance.random() < 0.1
    chosen = [chance.random() < 0.7 for _option in WHERE.scale.ids] if WHERE.scale else []
    options = ["no_answer" if skipped else "chosen" if yes else "not_chosen" for yes in chosen]
    after = chance.choice(SCALE.ids) if options[0] == "chosen" else "not_asked"
    return {"leading": leading, "routed": routed, "where.home": options[0], "where.work": options[1], "after": after}


def counted(chance: random.Random) -> Counts:
    respondents: dict[Combination, Tally] = {}
    cells: dict[tuple[Combination, str], dict[str, Tally]] = {}
    for unit in ORGANISATION.units:
        people = [one(chance) for _person in range(chance.randrange(2, 25))]
        respondents[unit.id,] = tally(len(people))
        for item in countable_items(QUESTIONNAIRE):
            given = [person[item.id] for person in people]
            cells[(unit.id,), item.id] = {answer: tally(given.count(answer)) for answer in sorted(set(given))}
    return Counts((TREE,), respondents, cells, "simulated")


def released(chance: random.Random) -> Release:
    return release_of_counts(counted(chance), QUESTIONNAIRE, ORGANISATION, wave_of())


def test_a_question_knows_what_it_hangs_on() -> None:
    assert [(question.item.id, question.after, question.option) for question in asked_questions(QUESTIONNAIRE)] == [
        ("leading", (), False),
        ("routed", ("leading",), False),
        ("where.home", (), True),
        ("where.work", (), True),
        ("after", ("where.home", "where.work"), False),
    ]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_where_a_question_is_hidden_so_are_those_it_leads_to(chance: random.Random) -> None:
    release = released(chance)
    assert audit_releases((release_json(release),)).clean
    for table in release.tables:
        for leading in {"routed": ("leading",), "after": ("where.home", "where.work")}.get(table.item, ()):
            before = release.table(leading, table.filters)
            assert before is not None
            assert before.visible or not table.visible


def test_a_question_that_was_not_put_to_everyone_lists_those_who_were_not_asked() -> None:
    table = released(random.Random(1)).table("routed")  # noqa: S311 - made-up people, not a secret
    assert table is not None
    assert [key for key, _count in table.cells] == ["high", "some", "low", "no_answer", "not_asked"]
    assert sum(count or 0 for _key, count in table.cells) == table.n
