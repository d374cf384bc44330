"""Count declared moments: a row's answers to all items of a moment together, from the rows that are open anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.material.wave import DeclaredMoment
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.tables.counting.plan import Part, Plan, number_sql
from tillid.analysis.tables.counting.query import Raw, Scan
from tillid.analysis.tables.counts import Combination
from tillid.analysis.tables.moments.tally import Key, Tallying

Values = Mapping[str, Raw]
_NUMBER = "given_number"


@dataclass(frozen=True)
class Reading:
    """What counting knows of the rows: the category of a part (None where the row is wrong), and the combination."""

    rows: AnswerRows
    plan: Plan
    scan: Scan
    category: Callable[[Part, Values], str | None]
    combination: Callable[[Values], Combination]


def count_moments(
    moments: tuple[DeclaredMoment, ...], questionnaire: Questionnaire, reading: Reading
) -> dict[str, dict[Combination, dict[Key, int]]]:
    """By moment and combination, what moments/tally.py adds up; whole numbers, so the order of rows is no matter."""
    parts = {part.item.id: _Remembered(part, reading) for part in reading.plan.parts if part.option is None}
    counted: dict[str, dict[Combination, dict[Key, int]]] = {}
    for moment in moments:
        items = tuple(questionnaire.by_id[id] for id in moment.items)
        tallying, sums = Tallying(moment, items), counted.setdefault(moment.id, {})
        of_items = tuple(parts[item.id] for item in items)
        for values, people in _rows(moment, items, reading):
            answers = _answers(moment, of_items, values)
            if answers is not None:
                tallying.add(sums.setdefault(reading.combination(values), {}), answers, people)
    return counted


def _rows(moment: DeclaredMoment, items: tuple[Item, ...], reading: Reading) -> Iterator[tuple[dict[str, Raw], int]]:
    plan = reading.plan
    parts = [part for part in plan.parts if part.item in items]
    aliases = dict.fromkeys((*_background(moment, plan), *(alias for part in parts for alias in part.aliases)))
    fields = {alias: plan.keys[alias].sql for alias in aliases}
    if moment.kind == "number":
        fields[_NUMBER] = f"CAST({number_sql(reading.rows.columns.items[items[0].id])} AS VARCHAR)"
    return reading.scan.together(fields)


def _background(moment: DeclaredMoment, plan: Plan) -> tuple[str, ...]:
    """Only what the moment is given by: the fewer keys, the fewer combinations."""
    if moment.by in plan.extras:
        return (plan.extras[moment.by],)
    return tuple(plan.places.values()) if moment.by else ()


class _Remembered:
    """The category of each answer, looked up once: rows with different answers may be many, single answers are few."""

    def __init__(self, part: Part, reading: Reading) -> None:
        self.item, self._part, self._reading = part.item, part, reading
        self._aliases = part.aliases
        self._found: dict[tuple[Raw, ...], str | None] = {}

    def category(self, values: Values) -> str | None:
        raws = tuple([values[alias] for alias in self._aliases])
        if raws not in self._found:
            self._found[raws] = self._reading.category(self._part, values)
        return self._found[raws]


def _answers(moment: DeclaredMoment, parts: tuple[_Remembered, ...], values: Values) -> tuple[str, ...] | None:
    found: list[str] = []
    for part in parts:
        category = part.category(values)
        if category is None:
            return None
        found.append(category)
    if moment.kind != "number":
        return tuple(found)
    in_band = found[0] in parts[0].item.on_scale
    return (_plain(str(values[_NUMBER])) if in_band else "",)


def _plain(number: str) -> str:
    """The same number is written the same way: 7.50 is 7.5."""
    return f"{Decimal(number).normalize():f}"
