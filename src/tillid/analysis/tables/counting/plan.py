"""What one scan of the rows groups by: the places and extra groupings, and with them each item in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tillid.analysis.answers.columns import Asked
from tillid.analysis.answers.layout import Column
from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.answers.spelling import item_spellings, number_in, option_spellings, with_source
from tillid.analysis.questionnaire.options import CHOSEN, NOT_CHOSEN
from tillid.analysis.questionnaire.values import Band, Item, Point

BAND = "\x1f"
"""Before the place of a band in what a number is grouped as; no answer in a file begins with it."""
OUTSIDE_BANDS = f"{BAND}-"


Style = tuple[str, ...]
"""All texts of one way of writing the answers to a question."""


@dataclass(frozen=True, slots=True)
class Key:
    """Something the rows are grouped by. `column` where it is a column as it stands, without a calculation."""

    alias: str
    sql: str
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An item, or one option of it, with the keys that its category hangs on.

    `given`: whether any option has an answer in the row, for options in columns of their own. `condition`: the
    answer that routing looks at.
    """

    item: Item
    answer: str
    option: str | None = None
    given: str | None = None
    condition: str | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(alias for alias in (self.answer, self.given, self.condition) if alias)


@dataclass
class Plan:
    """`places` and `extras` are the aliases of the background keys."""

    keys: dict[str, Key] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    weight: str | None = None
    plain_weight: str | None = None
    """The weight column without a look at whether it is one."""
    answers: dict[str, Item] = field(default_factory=dict)
    """Aliases of keys that hold an item's raw answers, with the item (the parent, for a condition)."""

    @property
    def background(self) -> tuple[str, ...]:
        return (*self.places.values(), *self.extras.values())

    def add(self, sql: str, column: Column | None = None) -> str:
        for key in self.keys.values():
            if key.sql == sql:
                return key.alias
        alias = f"k{len(self.keys)}"
        self.keys[alias] = Key(alias, sql, column)
        return alias


def plan(rows: AnswerRows, asked: Asked) -> Plan:
    made, columns = Plan(), rows.columns
    for level, column in (("unit", columns.unit), ("area", columns.area)):
        if column:
            made.places[level] = made.add(as_it_stands(column), column)
    for one, column in columns.groupings.items():
        made.extras[one] = made.add(as_it_stands(column), column)
    if columns.weight:
        made.weight, made.plain_weight = weight_sql(columns.weight), f"{columns.weight.quoted}::DOUBLE"
    for item in asked.questionnaire.items:
        made.parts += _parts(made, item, rows, asked)
    return made


def _parts(made: Plan, item: Item, rows: AnswerRows, asked: Asked) -> Iterator[Part]:
    if item.kind == "text":
        return
    condition = _condition(made, item, rows, asked)
    column = rows.columns.items.get(item.id)
    if column is not None:
        yield Part(item, _answer(made, item, column), condition=condition)
        return
    options = rows.columns.options[item.id]
    given = made.add(" OR ".join(f"{_text(one)} IS NOT NULL" for one in options.values()))
    for option in item.scale.ids if item.scale else ():
        alias = made.add(as_it_stands(options[option]), options[option])
        made.answers[alias] = item
        yield Part(item, alias, option, given, condition)


def _answer(made: Plan, item: Item, column: Column) -> str:
    sql = _banded(item, column) if item.kind == "number" else as_it_stands(column)
    alias = made.add(sql, None if item.kind == "number" else column)
    made.answers[alias] = item
    return alias


def _condition(made: Plan, item: Item, rows: AnswerRows, asked: Asked) -> str | None:
    """The key that says whether an item was asked: the earlier answer, or whether one of its options was chosen."""
    if item.asked_if is None:
        return None
    parent = asked.questionnaire.by_id[item.asked_if.item]
    column = rows.columns.items.get(parent.id)
    if column is not None:
        return _answer(made, parent, column)
    options = rows.columns.options[parent.id]
    tests = [_holds(options[one], CHOSEN.id, parent) for one in item.asked_if.among if one in options]
    tests += [
        _holds(column, one, parent)
        for one in item.asked_if.among
        if one in parent.outside_ids
        for column in options.values()
    ]
    return made.add(" OR ".join(tests) or "false")


def styles(made: Plan, asked: Asked) -> dict[str, tuple[Style, ...]]:
    """The ways in which the answers and places of a key may be written, each with all of its texts, by alias."""
    found = {alias: _styles((*item.points, *_reserved(item))) for alias, item in made.answers.items()}
    for level, alias in made.places.items():
        places = asked.organisation.units if level == "unit" else asked.organisation.areas
        found[alias] = _styles([Point(place.id, place.name, place.code) for place in places])
    for one in asked.questionnaire.background:
        if one.id in made.extras:
            found[made.extras[one.id]] = _styles(one.choices)
    return found


def _reserved(item: Item) -> tuple[Point, ...]:
    return (CHOSEN, NOT_CHOSEN) if item.kind == "many" else ()


def _styles(points: Sequence[Point]) -> tuple[Style, ...]:
    languages = dict.fromkeys(language for point in points for language in point.words.languages)
    return (
        tuple(point.id for point in points),
        tuple(point.code for point in points if point.code),
        tuple(str(place) for place in range(1, len(points) + 1)),
        *(tuple(dict(point.words.by_language).get(language, "") for point in points) for language in languages),
    )


# --- SQL of one column --------------------------------------------------------------------------


def as_it_stands(column: Column) -> str:
    """Texts and whole numbers are grouped as they are; other types as texts."""
    if column.kind != "other":
        return column.quoted
    if column.type == "BOOLEAN":
        return f"CASE WHEN {column.quoted} THEN '1' WHEN NOT {column.quoted} THEN '0' END"
    if column.type.endswith("[]"):
        return f"array_to_string({column.quoted}, ';')"
    return f"CAST({column.quoted} AS VARCHAR)"


def weight_sql(column: Column) -> str:
    """A weight; what is none (blank, negative, no number) becomes NaN, which every sum that it enters shows."""
    number = (
        f"TRY_CAST(replace({_text(column)}, ',', '.') AS DOUBLE)"
        if column.kind == "text"
        else f"{column.quoted}::DOUBLE"
    )
    return f"CASE WHEN {number} >= 0 AND {number} < 'infinity'::DOUBLE THEN {number} ELSE 'nan'::DOUBLE END"


def _text(column: Column) -> str:
    """As text without spaces around; null where the cell is blank."""
    return f"nullif(trim(CAST({as_it_stands(column)} AS VARCHAR)), '')"


def _holds(column: Column, answer: str, item: Item) -> str:
    """Whether a column of one option holds this answer."""
    spelled = option_spellings(item.outside)
    texts = [text for way in spelled.ways for text, id in way.items() if id == answer]
    numbers = [f"{number}.0" for text in texts if (number := number_in(text)) and "." not in number]
    return f"coalesce(lower({_text(column)}) IN ({_listed([*texts, *numbers])}), false)"


def number_sql(column: Column) -> str:
    """What is written as a number, exactly; null where it is none."""
    return f"TRY_CAST(replace({_text(column)}, ',', '.') AS DECIMAL(38, 10))"


def _banded(item: Item, column: Column) -> str:
    """The place of the band that a number lies in; texts and codes of answers outside the scale as they are."""
    text, number = _text(column), number_sql(column)
    spelled, _clashes = with_source(item_spellings(item), column.source, item.outside)
    kept = [f"{number} = {code}" for code in spelled.codes if number_in(code)]
    kept += [f"{number} BETWEEN {low} AND {high}" for low, high in column.source.missing]
    outside = f"WHEN {' OR '.join(kept)} THEN {text} " if kept else ""
    bands = " ".join(f"WHEN {_inside(number, band)} THEN '{BAND}{place}'" for place, band in enumerate(item.bands))
    return f"CASE {outside}{bands} WHEN {number} IS NOT NULL THEN '{OUTSIDE_BANDS}' ELSE left({text}, 60) END"


def _inside(number: str, band: Band) -> str:
    bounds = ((">=", band.low), ("<", band.high))
    tests = [f"{number} {sign} {_plain(bound)}" for sign, bound in bounds if bound is not None]
    return " AND ".join((f"{number} IS NOT NULL", *tests))


def _plain(number: Decimal) -> str:
    return f"{number:f}"


def _listed(texts: Sequence[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in dict.fromkeys(texts))
