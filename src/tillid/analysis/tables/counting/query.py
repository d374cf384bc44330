"""One scan: every row counted, with its weight, in every set of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

from tillid.analysis.answers.engine import ROW
from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.tables.counting.known import SOURCE, Known, known_of
from tillid.analysis.tables.counting.plan import Key, Part, Plan, Style

Raw = str | int | bool | None
Group = tuple[dict[str, Raw], int, float, float]
"""The raw values by alias, how many rows, the sum of their weights and of their squared weights."""

Progress = Callable[[float], None]
_Set = tuple[str, ...]
"""Aliases that rows are grouped by together."""

_LARGE = 500_000
"""Rows. From here on what is known beforehand is used, which pays, and two threads share the work. Below, one thread
adds weights in the order of the rows: the same sums to the last bit every time."""
_THREADS = 2
_BITS_AT_ONCE = 16
"""Keys of so many bits in all are grouped by together first, in a table that stays near the processor; that takes a
third less time than grouping by each of the sets."""
_KEYS_AT_ONCE = 40
"""GROUPING() takes 63."""
_FETCHED = 20_000


@dataclass(frozen=True)
class Scanned:
    """Groups of the background keys alone, and groups of each part."""

    base: tuple[Group, ...]
    parts: tuple[tuple[Part, tuple[Group, ...]], ...]


class Scan:
    """Runs a plan over the rows."""

    def __init__(self, rows: AnswerRows, plan: Plan) -> None:
        self._rows, self._plan, self._connection = rows, plan, rows.workspace.connection
        self._path = {"path": str(rows.parquet)}
        self._large = rows.number >= _LARGE
        self._connection.execute(f"SET threads = {_THREADS if self._large else 1}")
        self._connection.execute(f"SET preserve_insertion_order = {str(not self._large).lower()}")
        self._connection.execute(f"SET perfect_ht_threshold = {_BITS_AT_ONCE}")

    # --- counting -------------------------------------------------------------------------------

    def run(self, styles: Mapping[str, Sequence[Style]], progress: Progress | None) -> Scanned:
        """`styles` are the ways in which the answers of a key may be written, by alias."""
        known = known_of(self._rows, self._plan, styles) if self._large else Known()
        scanned = self._scan(known, progress)
        return scanned if self._complete(scanned, known) else self._scan(Known(), progress)

    def _scan(self, known: Known, progress: Progress | None) -> Scanned:
        """Piece by piece, each reading its own columns beside the background and the weight."""
        background = self._background_of_parts(known)
        sets = [(*background, *part.aliases) for part in self._plan.parts]
        pieces = list(_pieces([self._plan.background, *sets], known))
        groups: dict[frozenset[str], list[Group]] = {}
        for place, piece in enumerate(pieces):
            groups |= self._groups(piece, known, _share(progress, place, len(pieces)))
        return Scanned(
            tuple(groups[frozenset(self._plan.background)]),
            tuple((part, tuple(groups[frozenset(one)])) for part, one in zip(self._plan.parts, sets, strict=True)),
        )

    def _background_of_parts(self, known: Known) -> _Set:
        """Where every row has its unit, the area follows, and items need not be grouped by it."""
        unit, area = (self._plan.places.get(level, "") for level in ("unit", "area"))
        spare = area if known.nulls.get(unit) == 0 else None
        return tuple(alias for alias in self._plan.background if alias != spare)

    def _groups(
        self, sets: Sequence[_Set], known: Known, progress: Progress | None
    ) -> dict[frozenset[str], list[Group]]:
        aliases = tuple(dict.fromkeys(alias for one in sets for alias in one))
        found: dict[frozenset[str], list[Group]] = {frozenset(one): [] for one in sets}
        self._execute(_query(self._plan, aliases, sets, known), progress)
        picks: dict[int, list[tuple[str, int]]] = {}
        while fetched := self._connection.fetchmany(_FETCHED):
            for row in fetched:
                pick = picks.get(row[0]) or picks.setdefault(row[0], _grouped_by(row[0], aliases))
                values = {alias: row[place] for alias, place in pick}
                found[frozenset(values)].append((values, *row[-3:]))
        return found

    def _execute(self, query: str, progress: Progress | None) -> None:
        if progress is None or not self._large:
            self._connection.execute(query, self._path)
            return
        self._connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(self._connection.execute, query, self._path)
            while not wait((running,), timeout=0.2).done:
                progress(max(self._connection.query_progress(), 0.0) / 100)
            running.result()

    def _complete(self, scanned: Scanned, known: Known) -> bool:
        """Whether no text was lost, and no unit is blank without being null (its area was passed over)."""
        unit = self._plan.places.get("unit", "")
        if known.nulls.get(unit) == 0 and any(not str(values[unit]).strip() for values, *_sums in scanned.base):
            return False
        sets = [(self._plan.background, scanned.base), *((part.aliases, groups) for part, groups in scanned.parts)]
        return all(
            _given(groups, alias) == self._rows.number - known.nulls[alias]
            for aliases, groups in sets
            for alias in aliases
            if alias in known.texts
        )

    def together(self, fields: Mapping[str, str]) -> Iterator[tuple[dict[str, Raw], int]]:
        """Every combination of values that stands in a row, by name, with the number of its rows."""
        selected = ", ".join(f"{sql} AS {name}" for name, sql in fields.items())
        grouped = ", ".join(fields)
        rows = f"(SELECT {selected} FROM {SOURCE})"  # noqa: S608 - names are quoted
        query = f"SELECT {grouped}, count(*) FROM {rows} GROUP BY {grouped}"  # noqa: S608 - the same
        self._connection.execute(query, self._path)
        while fetched := self._connection.fetchmany(_FETCHED):
            for *values, people in fetched:
                yield dict(zip(fields, values, strict=True)), people

    # --- looking for the first of what is wrong -------------------------------------------------

    def first_row(self, wheres: Sequence[Mapping[str, Raw]]) -> int:
        """The number of the first row that holds one of these combinations of raw values."""
        values: dict[str, Raw] = {}
        tests = []
        for where in wheres[:50]:
            test = []
            for alias, raw in where.items():
                name = f"v{len(values)}"
                values[name] = raw
                test.append(f"({self._plan.keys[alias].sql}) IS NOT DISTINCT FROM ${name}")
            tests.append("(" + " AND ".join(test) + ")")
        return self._first(" OR ".join(tests), values)[0]

    def first_bad_weight(self) -> tuple[int, int]:
        """The number of the first row without a usable weight, and how many there are."""
        return self._first(f"isnan({self._plan.weight})", {})

    def _first(self, test: str, values: Mapping[str, Raw]) -> tuple[int, int]:
        row = ROW if self._rows.staged else "file_row_number + 1"
        source = SOURCE.replace(")", ", file_row_number = true)")
        query = f"SELECT min({row}), count(*) FROM {source} WHERE {test}"  # noqa: S608 - values are parameters
        found = self._connection.execute(query, {**self._path, **values}).fetchone()
        return (int(found[0] or 0), int(found[1])) if found else (0, 0)


def _pieces(sets: Sequence[_Set], known: Known) -> Iterator[list[_Set]]:
    """Sets that are counted in one query: as many as fit into a small table, or, where the size of a key is not
    known, as GROUPING() takes."""
    piece: list[_Set] = []
    for one in sets:
        if piece and not _belong_together(piece, one, known):
            yield piece
            piece = []
        piece.append(one)
    yield piece


def _belong_together(piece: Sequence[_Set], one: _Set, known: Known) -> bool:
    if _is_small(piece, known) or _is_small([one], known):
        return _is_small([*piece, one], known)
    return len(_aliases([*piece, one])) <= _KEYS_AT_ONCE


def _is_small(sets: Sequence[_Set], known: Known) -> bool:
    return sum(known.bits.get(alias, _BITS_AT_ONCE + 1) for alias in _aliases(sets)) <= _BITS_AT_ONCE


def _given(groups: Sequence[Group], alias: str) -> int:
    return sum(n for values, n, *_sums in groups if values[alias] is not None)


def _aliases(sets: Sequence[_Set]) -> _Set:
    return tuple(dict.fromkeys(alias for one in sets for alias in one))


def _query(plan: Plan, aliases: _Set, sets: Sequence[_Set], known: Known) -> str:
    weight = "w" if plan.weight else "1.0"
    given = "" if not plan.weight else f", {plan.plain_weight if known.sound_weight else plan.weight} AS w"
    fields = ", ".join(f"{_numbered(plan.keys[alias], known)} AS {alias}" for alias in aliases) or "1 AS nothing"
    rows = f"(SELECT {fields}{given} FROM {SOURCE})"  # noqa: S608 - names are quoted
    sums = f"count(*) AS n, sum({weight}) AS w1, sum({weight} * {weight}) AS w2" if plan.weight else "count(*) AS n"
    again = "sum(n)::BIGINT AS n, sum(w1) AS w1, sum(w2) AS w2" if plan.weight else "sum(n)::BIGINT AS n"
    if aliases and len(sets) > 1 and _is_small(sets, known):
        listed = ", ".join(aliases)
        rows, sums = f"(SELECT {listed}, {sums} FROM {rows} GROUP BY {listed})", again  # noqa: S608 - the same
    mask = f"GROUPING({', '.join(aliases)})" if aliases else "0"
    grouped = ", ".join(f"({', '.join(one)})" for one in sets)
    selected = ", ".join((f"{mask} AS mask", *aliases, sums))
    weights = "w1, w2" if plan.weight else "n::DOUBLE, n::DOUBLE"
    inner = f"(SELECT {selected} FROM {rows} GROUP BY GROUPING SETS ({grouped}))"  # noqa: S608 - the same
    return f"SELECT {', '.join(('mask', *aliases, 'n', weights))} FROM {inner}"  # noqa: S608 - the same


def _numbered(key: Key, known: Known) -> str:
    texts = known.texts.get(key.alias)
    if not texts:
        return key.sql
    listed = ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
    return f"TRY_CAST({key.sql} AS ENUM({listed}))"


def _grouped_by(mask: int, aliases: _Set) -> list[tuple[str, int]]:
    """The aliases that a row of the result is grouped by, with their places in it: GROUPING() has a bit set for each
    of the others, the last alias in the lowest bit."""
    last = len(aliases) - 1
    return [(alias, place + 1) for place, alias in enumerate(aliases) if not mask >> (last - place) & 1]


def _share(progress: Progress | None, place: int, pieces: int) -> Progress | None:
    """Progress of one piece as progress of the whole."""
    if progress is None:
        return None
    return lambda done: progress((place + done) / pieces)
