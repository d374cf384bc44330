"""Count answers: one scan of the rows, then everything else works on counts."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import duckdb

from tillid.analysis.answers.columns import Asked
from tillid.analysis.answers.layout import Source
from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.tables.counting.meaning import (
    AnsweredUnasked,
    Read,
    categories,
    read_answers,
    read_grouping,
    read_places,
)
from tillid.analysis.tables.counting.moments import Reading, count_moments
from tillid.analysis.tables.counting.plan import Part, Plan, plan, styles
from tillid.analysis.tables.counting.problems import Noted
from tillid.analysis.tables.counting.query import Group, Raw, Scan, Scanned
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.groups import TREE
from tillid.analysis.tables.moments.tally import Key
from tillid.errors import InputError, Place, Problem
from tillid.text import _

_Key = TypeVar("_Key")
_Sums = dict[str, tuple[int, float, float]]


def count(
    rows: AnswerRows,
    questionnaire: Questionnaire,
    organisation: Organisation,
    wave: Wave,
    problems: Problems,
    *,
    progress: Callable[[float], None] | None = None,
) -> Counts:
    """Count every row by place, extra groupings, item and category, in one scan.

    Raw values are counted, and only the distinct ones are looked at here: what no answer is called is a problem
    that names the column, the first row and how many there are. Where problems were noted the counts are not to be
    used. Without weights every row weighs 1. `progress` is given shares of 1 while large files are read.

    Raises InputError where the file cannot be read to its end. Up to half a million rows the sums of weights are the
    same to the last bit every time; above, two threads add them, in an order that may differ in the last bits.
    """
    asked = Asked(questionnaire, organisation, wave)
    made = plan(rows, asked)
    try:
        scan = Scan(rows, made)
        scanned = scan.run(styles(made, asked), progress)
        counting = _Counting(asked, rows, made, scanned, Noted(rows, made, scan, problems))
        counts = counting.counts()
        if wave.moments:
            counts = dataclasses.replace(counts, moments=counting.moments(rows, scan))
    except duckdb.Error as error:
        raise _unreadable(rows.name) from error
    if progress is not None:
        progress(1.0)
    return counts


def _unreadable(name: str) -> InputError:
    problem = Problem(
        Place(name),
        _("The answers cannot be read to the end: the file is damaged, or there is too little memory or disk space."),
        _("Export the file again, or free some space for temporary files."),
    )
    return InputError((problem,))


class _Counting:
    """From groups of raw values to counts."""

    def __init__(self, asked: Asked, rows: AnswerRows, made: Plan, scanned: Scanned, noted: Noted) -> None:
        self._asked, self._plan, self._scanned, self._noted = asked, made, scanned, noted
        self._weighted = rows.columns.weight is not None
        self._answers = self._read_answers()
        self._background = self._read_background()
        self._combinations: dict[tuple[Raw, ...], Combination] = {}
        self._keys = made.background

    def counts(self) -> Counts:
        respondents: dict[Combination, tuple[int, float, float]] = {}
        for values, *sums in self._scanned.base:
            _add(respondents, self._combination(values), sums)
        self._noted.contradictions(self._scanned.base, self._background, self._asked)
        if self._weighted and any(math.isnan(weight) for _n, weight, _squared in respondents.values()):
            self._noted.weights()
        cells: dict[tuple[Combination, str], _Sums] = {}
        for part, groups in self._scanned.parts:
            self._count_part(part, groups, cells)
        return Counts(
            columns=(*((TREE,) if self._plan.places else ()), *self._plan.extras),
            respondents={key: Tally(*sums) for key, sums in respondents.items()},
            cells=self._tallies(tuple(respondents), cells),
            provenance=self._asked.wave.provenance,
            weighted=self._weighted,
        )

    def moments(self, rows: AnswerRows, scan: Scan) -> dict[str, dict[Combination, dict[Key, int]]]:
        reading = Reading(rows, self._plan, scan, self._category, self._combination)
        return count_moments(self._asked.wave.moments, self._asked.questionnaire, reading)

    def _category(self, part: Part, values: Mapping[str, Raw]) -> str | None:
        found = self._categories(part, values)
        return None if isinstance(found, AnsweredUnasked) else found[part.item.id]

    def _count_part(self, part: Part, groups: Sequence[Group], cells: dict[tuple[Combination, str], _Sums]) -> None:
        wrong: dict[bool, list[Group]] = {}
        aliases = part.aliases
        found: dict[tuple[Raw, ...], Mapping[str, str] | AnsweredUnasked] = {}
        for group in groups:
            values, *sums = group
            raws = tuple([values[alias] for alias in aliases])
            if raws not in found:
                found[raws] = self._categories(part, values)
            category = found[raws]
            if isinstance(category, AnsweredUnasked):
                wrong.setdefault(category.asked, []).append(group)
                continue
            combination = self._combination(values)
            for item, name in category.items():
                _add(cells.setdefault((combination, item), {}), name, sums)
        for was_asked, rows in wrong.items():
            self._noted.routing(part, rows, asked=was_asked)

    def _categories(self, part: Part, values: Mapping[str, Raw]) -> Mapping[str, str] | AnsweredUnasked:
        meant = self._answers[part.answer].of(values[part.answer])
        given = bool(values[part.given]) if part.given else True
        return categories(part, meant, asked=self._was_asked(part, values), given=given)

    def _was_asked(self, part: Part, values: Mapping[str, Raw]) -> bool:
        if part.condition is None or part.item.asked_if is None:
            return True
        raw = values[part.condition]
        if part.condition not in self._answers:
            return bool(raw)
        return bool(set(self._answers[part.condition].of(raw)) & set(part.item.asked_if.among))

    def _tallies(
        self, combinations: Sequence[Combination], cells: Mapping[tuple[Combination, str], _Sums]
    ) -> dict[tuple[Combination, str], dict[str, Tally]]:
        """Every category of every item, in order, also where nobody gave it."""
        items = [one for item in self._asked.questionnaire.items for one in as_countable(item)]
        return {
            (combination, item.id): {
                name: Tally(*cells.get((combination, item.id), {}).get(name, (0, 0.0, 0.0))) for name in item.categories
            }
            for combination in combinations
            for item in items
        }

    # --- what raw values mean -------------------------------------------------------------------

    def _read_answers(self) -> dict[str, Read]:
        raws: dict[str, dict[Raw, int]] = {alias: {} for alias in self._plan.answers}
        options: set[str] = set()
        for part, groups in self._scanned.parts:
            if part.option is not None:
                options.add(part.answer)
            seen = raws[part.answer]
            for values, n, *_sums in groups:
                seen[values[part.answer]] = seen.get(values[part.answer], 0) + n
        read = {
            alias: read_answers(raws[alias], item, self._noted.column(alias, item).source, option=alias in options)
            for alias, item in self._plan.answers.items()
        }
        for alias, item in self._plan.answers.items():
            self._noted.answers(alias, item, read[alias], raws[alias])
        return read

    def _read_background(self) -> dict[str, Read]:
        read = {}
        for level, alias in self._plan.places.items():
            read[level] = read_places(self._raws(alias), level, self._asked, self._source(alias))
        for one, alias in self._plan.extras.items():
            read[one] = read_grouping(self._raws(alias), one, self._asked, self._source(alias))
        for name, alias in (*self._plan.places.items(), *self._plan.extras.items()):
            self._noted.background(alias, read[name], self._raws(alias))
        return read

    def _source(self, alias: str) -> Source:
        column = self._plan.keys[alias].column
        return column.source if column else Source()

    def _raws(self, alias: str) -> dict[Raw, int]:
        found: dict[Raw, int] = {}
        for values, n, *_sums in self._scanned.base:
            found[values[alias]] = found.get(values[alias], 0) + n
        return found

    def _combination(self, values: Mapping[str, Raw]) -> Combination:
        raws = tuple([values.get(alias) for alias in self._keys])
        if raws not in self._combinations:
            tree = (self._place(values),) if self._plan.places else ()
            extras = (self._code(one, values.get(alias)) for one, alias in self._plan.extras.items())
            self._combinations[raws] = (*tree, *extras)
        return self._combinations[raws]

    def _place(self, values: Mapping[str, Raw]) -> str | None:
        """The finest code known: the unit, else the area; only the area where no units are shown."""
        unit, area = (self._code(level, values.get(self._plan.places.get(level, ""))) for level in ("unit", "area"))
        if unit is None:
            return area
        if "unit" in self._asked.levels:
            return unit
        return next((one.area for one in self._asked.organisation.units if one.id == unit), None) or area

    def _code(self, name: str, raw: Raw) -> str | None:
        read = self._background.get(name)
        return next(iter(read.of(raw)), None) if read else None


def _add(sums: dict[_Key, tuple[int, float, float]], key: _Key, more: Sequence[float]) -> None:
    n, weight, squared = sums.get(key, (0, 0.0, 0.0))
    sums[key] = (n + int(more[0]), weight + more[1], squared + more[2])
