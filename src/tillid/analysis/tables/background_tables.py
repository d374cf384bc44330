"""The tables of background questions: how many of everyone belong to each group, as far as the groups are shown."""

from __future__ import annotations

from collections.abc import Iterator

from tillid.analysis.questionnaire.values import NO_ANSWER, Background, Item, Questionnaire, Scale
from tillid.analysis.tables.counts import Counts
from tillid.analysis.tables.declared import Declared
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.marginals import Marginals, place_line
from tillid.analysis.tables.protect.hierarchy import hierarchy
from tillid.analysis.tables.protect.rules import Columns, Rules, may_stand
from tillid.analysis.tables.protect.tree_rule import hidden_groups
from tillid.analysis.tables.safe import SafeTable
from tillid.text import Words


def background_items(questionnaire: Questionnaire, counts: Counts, declared: Declared) -> tuple[Item, ...]:
    """The background questions that have a table. One that asks for areas or units has one only where these are
    declared groups, for its cells are the sizes of those groups."""
    codes = set(declared.tree.codes) if declared.tree else set[str]()
    return tuple(
        background_item(one)
        for one in questionnaire.background
        if one.choices and (_is_placed(one, codes) if one.from_organisation else one.id in counts.columns)
    )


def _is_placed(background: Background, codes: set[str]) -> bool:
    return {choice.id for choice in background.choices} <= codes


def background_item(background: Background) -> Item:
    choices = Scale(background.id, background.choices)
    return Item(background.id, "one", None, background.words, Words(), choices, figure=background.figure)


def background_tables(
    items: tuple[Item, ...],
    counts: Counts,
    declared: Declared,
    counted: Marginals,
    *,
    hidden: frozenset[Group],
    rules: Rules,
) -> Iterator[SafeTable]:
    """One table a question, for everyone. A cell is null where its group is hidden, and the number without an
    answer with it, for it is part of what is left over."""
    n = counted.sizes[EVERYONE]
    for item in items:
        people = _people(item, counts, declared)
        left_out = _hidden_choices(item, declared, hidden)
        unplaced = n - sum(people.get(code, 0) for code in item.on_scale)
        numbers = (*(people.get(code, 0) for code in item.on_scale), unplaced)
        nothing = EVERYONE in hidden
        if left_out is None:
            nothing = nothing or not may_stand(numbers, Columns.of(item.categories), rules)
            left_out = _small_choices(item, people, n, rules)
        left_out = left_out if rules.background else set()
        if left_out:
            left_out.add(NO_ANSWER)
        cells = tuple(
            (name, None if nothing or name in left_out else number)
            for name, number in zip(item.categories, numbers, strict=True)
        )
        told = None if EVERYONE in hidden else n
        yield SafeTable(EVERYONE, item.id, cells, told, counts.provenance, hidden=nothing)


def _people(item: Item, counts: Counts, declared: Declared) -> dict[str, int]:
    """Respondents by choice."""
    found: dict[str, int] = {}
    in_tree = item.id not in counts.columns or item.id == TREE
    column = counts.columns.index(TREE if in_tree else item.id)
    for combination, tally in counts.respondents.items():
        code = combination[column]
        line = place_line(code, declared) if in_tree else (code,)
        for choice in {one for one in line if one in item.on_scale}:
            found[choice] = found.get(choice, 0) + tally.n
    return found


def _hidden_choices(item: Item, declared: Declared, hidden: frozenset[Group]) -> set[str] | None:
    """Choices whose groups are hidden; None where the choices are no declared groups."""
    for dimension in declared.dimensions:
        if (not dimension.flat or dimension.id == item.id) and set(item.on_scale) <= set(dimension.codes):
            return {code for code in item.on_scale if ((dimension.id, code),) in hidden}
    return None


def _small_choices(item: Item, people: dict[str, int], n: int, rules: Rules) -> set[str]:
    """Choices that would be hidden if they were groups."""
    groups: tuple[Group, ...] = tuple(((item.id, code),) for code in item.on_scale)
    sizes: dict[Group, int] = {group: people.get(group[0][1], 0) for group in groups}
    tree = hierarchy(EVERYONE, {EVERYONE: groups}, {**sizes, EVERYONE: n})
    hidden = {tree.groups[node] for node in hidden_groups(tree, rules)}
    return {group[0][1] for group in groups if group in hidden and sizes[group]}
