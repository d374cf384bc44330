"""The attack on hidden tables against trying every table that agrees with all that is published, in small worlds: a
tree, a question put to some, the options of a multiple choice; sizes unknown, and known."""

from __future__ import annotations

import dataclasses
import itertools
import math
import random
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.people import SCALE, asked, organisation_of, points, scale_item, tally, wave_of, words
from tillid.analysis.material.reading import Problems
from tillid.analysis.questionnaire.options import countable_items
from tillid.analysis.questionnaire.values import AskedIf, Item, Questionnaire, Scale
from tillid.analysis.tables.audit.asking import may_have_answered
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.solving import _Left
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, View
from tillid.analysis.tables.build import starting
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.files.release_reading import read_release
from tillid.analysis.tables.groups import TREE, Group
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.safe import ReleasedItem

LEADING = scale_item("leading")
ROUTED = Item("routed", "scale", "trust", words("?"), words(""), SCALE, asked_if=AskedIf("leading", ("high",)))
WHERE = Item("where", "many", "trust", words("Where?"), words(""), Scale("where", points("home", "work")))
QUESTIONNAIRES = {"tree": (LEADING,), "routed": (LEADING, ROUTED), "options": (WHERE,)}
ORGANISATION = organisation_of({"a": ("a1", "a2"), "b": ("b1",)})
K = 5
MOST_WAYS = 6000


def one(chance: random.Random) -> dict[str, str]:
    leading = chance.choice(("high", "high", "some", "some", "low", "no_answer"))
    skipped = chance.random() < 0.2
    options = {
        f"where.{o}": "no_answer" if skipped else chance.choice(("chosen", "not_chosen")) for o in ("home", "work")
    }
    routed = chance.choice(("high", "some", "no_answer")) if leading == "high" else "not_asked"
    return {"leading": leading, "routed": routed, **options}


def published(chance: random.Random, kind: str, rules: Rules) -> tuple[View, Mapping[Group, int]]:
    """A workplace of few people, one area of two units, and what these rules show of it."""
    questionnaire: Questionnaire = asked(ORGANISATION, *QUESTIONNAIRES[kind])
    respondents: dict[Combination, Tally] = {}
    least = chance.choice((1, 5, 9))
    cells: dict[tuple[Combination, str], dict[str, Tally]] = {}
    for unit in ("a1", "a2", "b1"):
        people = [one(chance) for _person in range(chance.randrange(least, least + 6) if unit != "b1" else 9)]
        respondents[unit,] = tally(len(people))
        for item in countable_items(questionnaire):
            given = [person[item.id] for person in people]
            cells[(unit,), item.id] = {answer: tally(given.count(answer)) for answer in sorted(set(given))}
    start = starting(Counts((TREE,), respondents, cells, "simulated"), questionnaire, ORGANISATION, wave_of())
    release = read_release(release_json(dataclasses.replace(start, rules=rules).release()), "r", Problems())
    assert release is not None
    return View(release, "w"), known_sizes(start.counts, start.declared)


def dealt(count: int, atoms: int) -> list[tuple[int, ...]]:
    return [split for split in itertools.product(range(count + 1), repeat=atoms) if sum(split) == count]


def fitting(
    view: View, item: ReleasedItem, left: Cells, pieces: tuple[Group, ...], known: Mapping[Group, int]
) -> Iterator[tuple[Cells, ...]]:
    """Every table of the pieces that gives what is left over, with as many people and as many asked as is told of
    each: plain trying."""
    columns = view.columns[item.id]
    for cells in itertools.product(*(dealt(count, len(pieces)) for count in left)):
        tables = tuple(zip(*cells, strict=True))
        sizes = zip(map(sum, tables), pieces, strict=True)
        told = zip(tables, pieces, strict=True)
        if all(known.get(piece, size) == size for size, piece in sizes) and all(
            _agrees(view, item, dict(zip(columns, table, strict=True)), piece) for table, piece in told
        ):
            yield tables


def _agrees(view: View, item: ReleasedItem, counts: Mapping[str, int], piece: Group) -> bool:
    """With how many were asked, or answered another option, where that is told of the piece."""
    people = sum(counts.values())
    if item.asked_if is not None:
        before = view.release.table(item.asked_if.item, piece)
        told = before.count(item.asked_if.among) if before is not None else None
        return told is None or people - counts["not_asked"] == told
    if item.on_scale == ("chosen", "not_chosen"):
        beside = [view.release.table(other.id, piece) for other in view.release.items if other.id.startswith("where.")]
        told = next((one.answered for one in beside if one is not None and one.visible), None)
        return told is None or people - counts["no_answer"] == told
    return True


LENIENT = dataclasses.replace(Rules(K), known_sizes=False, hints=False)


@pytest.mark.parametrize("kind", QUESTIONNAIRES)
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), everybody=st.booleans())
def test_what_a_hidden_number_may_be_is_what_enumeration_gives(kind: str, seed: int, everybody: bool) -> None:
    """Cells that cannot be nothing are given with their interval; all others may be nothing."""
    view, known = published(random.Random(seed), kind, LENIENT)  # noqa: S311 - made-up people, not a secret
    sizes = {**view.sizes, **(known if everybody else {})}
    split = view.splits()[0]
    for item in view.release.items:
        tables = view.tables[item.id]
        if is_background(view, item.id):
            continue
        for leftover in split.leftovers(tables.keys()):
            left = remainder(tables, leftover)
            pieces = len(leftover.pieces)
            ways = math.prod(math.comb(count + pieces - 1, count) for count in left) if pieces else 0
            if not 0 < ways <= MOST_WAYS or leftover.rest or not sum(left):
                continue
            possible = list(fitting(view, item, left, leftover.pieces, sizes))
            attacked = _Left(view, item, leftover, left, sizes)
            for number, piece in enumerate(leftover.pieces):
                counts = [tuple(one[number][column] for one in possible) for column in range(len(left))]
                told = {*range(len(left))} - {*may_have_answered(view, item)[0]}  # by the question before, or beside
                expected = [(c, min(of), max(of)) for c, of in enumerate(counts) if min(of) and c not in told]
                if piece in sizes:
                    found = list(attacked.intervals(piece))
                    assert [one for one in found if one[1] and one[0] not in told] == expected
                else:
                    assert expected == [] or len(leftover.pieces) == 1 or sizes.keys() & set(leftover.pieces)
