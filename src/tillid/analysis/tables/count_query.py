"""One scan: every row counted, with its weight, in every set of the plan at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

from tillid.analysis.answers.engine import ROW
from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.tables.count_plan import Key, Part, Plan

Raw = str | int | bool | None
Group = tuple[dict[str, Raw], int, float, float]
"""The raw values by alias, how many rows, the sum of their weights and of their squared weights."""

Progress = Callable[[float], None]

_LARGE = 500_000
"""Rows. From here on distinct texts are numbered before they are grouped, which pays, and two threads share the
work. Below, one thread adds weights in the order of the rows: the same sums to the last bit every time."""
_THREADS = 2
_LOOKED_AT = 20_000
"""Rows in which distinct texts are looked for before the scan."""
_MOST_TEXTS = 1000
_KEYS_AT_ONCE = 40
"""GROUPING() takes 63; a longer questionnaire is scanned in pieces, each reading only its own columns."""
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
        self._large = rows.number >= _LARGE
        self._connection.execute(f"SET threads = {_THREADS if self._large else 1}")

    # --- counting -------------------------------------------------------------------------------

    def run(self, styles: Mapping[str, Sequence[Sequence[str]]], progress: Progress | None) -> Scanned:
        """`styles` are the ways in which the answers of a key may be written, by alias.

        Large files are counted with their texts numbered: the texts of the first rows, and every text written in
        the same way. A text outside these would be lost; then the numbers of blank cells (which Parquet files
        carry) do not fit, and the rows are counted again as they stand.
        """
        nulls = self._null_counts() if self._large else {}
        numbered = {alias: texts for alias, texts in self._texts(nulls, styles).items() if texts}
        scanned = self._scan(numbered, nulls, progress)
        if self._complete(scanned, numbered, nulls):
            return scanned
        return self._scan({}, {}, progress)

    def _scan(
        self, numbered: Mapping[str, Sequence[str]], nulls: Mapping[str, int], progress: Progress | None
    ) -> Scanned:
        background = self._background_of_parts(nulls)
        pieces = list(_pieces(self._plan.parts))
        base: list[Group] = []
        found: list[tuple[Part, tuple[Group, ...]]] = []
        for place, piece in enumerate(pieces):
            share = _share(progress, place, len(pieces))
            groups = self._groups(piece, background, numbered, share, with_base=place == 0)
            base += groups[frozenset(self._plan.background)] if place == 0 else []
            found += [(part, tuple(groups[frozenset((*background, *part.aliases))])) for part in piece]
        return Scanned(tuple(base), tuple(found))

    def _background_of_parts(self, nulls: Mapping[str, int]) -> tuple[str, ...]:
        """Where every row has its unit, the area follows, and items need not be grouped by it."""
        unit, area = (self._plan.places.get(level) for level in ("unit", "area"))
        column = self._plan.keys[unit].column if unit else None
        spare = area if column and nulls.get(column.field) == 0 else None
        return tuple(alias for alias in self._plan.background if alias != spare)

    def _groups(
        self,
        piece: Sequence[Part],
        background: tuple[str, ...],
        numbered: Mapping[str, Sequence[str]],
        progress: Progress | None,
        *,
        with_base: bool,
    ) -> dict[frozenset[str], list[Group]]:
        sets = [(*background, *part.aliases) for part in piece]
        sets += [self._plan.background] if with_base else []
        aliases = tuple(dict.fromkeys(alias for one in sets for alias in one))
        query = _query(self._plan, aliases, sets, numbered)
        found: dict[frozenset[str], list[Group]] = {frozenset(one): [] for one in sets}
        self._execute(query, progress)
        picks: dict[int, list[tuple[str, int]]] = {}
        while fetched := self._connection.fetchmany(_FETCHED):
            for row in fetched:
                pick = picks.get(row[0]) or picks.setdefault(row[0], _grouped_by(row[0], aliases))
                values = {alias: row[place] for alias, place in pick}
                found[frozenset(values)].append((values, *row[-3:]))
        return found

    def _execute(self, query: str, progress: Progress | None) -> None:
        path = {"path": str(self._rows.parquet)}
        if progress is None or not self._large:
            self._connection.execute(query, path)
            return
        self._connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(self._connection.execute, query, path)
            while not wait((running,), timeout=0.2).done:
                progress(max(self._connection.query_progress(), 0.0) / 100)
            running.result()

    # --- numbering texts ------------------------------------------------------------------------

    def _null_counts(self) -> dict[str, int]:
        """How many cells of a column are null, where the file's own statistics tell for the whole of it."""
        query = """
            SELECT path_in_schema, sum(stats_null_count)::BIGINT FROM parquet_metadata($path)
            GROUP BY path_in_schema HAVING count(*) = count(stats_null_count)
        """
        return dict(self._connection.execute(query, {"path": str(self._rows.parquet)}).fetchall())

    def _texts(
        self, nulls: Mapping[str, int], styles: Mapping[str, Sequence[Sequence[str]]]
    ) -> dict[str, tuple[str, ...]]:
        """The texts that each key is expected to hold; none where it is better grouped as it stands."""
        keys = [key for key in self._plan.keys.values() if _is_text(key) and key.column and key.column.field in nulls]
        if not keys:
            return {}
        lists = ", ".join(f"list(DISTINCT {key.sql}) FILTER ({key.sql} IS NOT NULL)" for key in keys)
        fields = ", ".join(dict.fromkeys(key.sql for key in keys))
        query = f"SELECT {lists} FROM (SELECT {fields} FROM {_SOURCE} LIMIT {_LOOKED_AT})"  # noqa: S608 - names quoted
        row = self._connection.execute(query, {"path": str(self._rows.parquet)}).fetchone() or ()
        return {
            key.alias: _expected(texts or (), styles.get(key.alias, ())) for key, texts in zip(keys, row, strict=True)
        }

    def _complete(self, scanned: Scanned, numbered: Mapping[str, Sequence[str]], nulls: Mapping[str, int]) -> bool:
        unit = self._plan.places.get("unit", "")
        if nulls and any(
            str(values.get(unit) or "").isspace() or values.get(unit) == "" for values, *_sums in scanned.base
        ):
            return False  # a blank that is not null: the area must be looked at after all
        sets = [(self._plan.background, scanned.base), *((part.aliases, groups) for part, groups in scanned.parts)]
        for aliases, groups in sets:
            for alias in set(aliases) & set(numbered):
                column = self._plan.keys[alias].column
                given = sum(n for values, n, *_sums in groups if values.get(alias) is not None)
                if column and groups and given != self._rows.number - nulls[column.field]:
                    return False
        return True

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
        source = _SOURCE.replace(")", ", file_row_number = true)")
        query = f"SELECT min({row}), count(*) FROM {source} WHERE {test}"  # noqa: S608 - values are parameters
        found = self._connection.execute(query, {"path": str(self._rows.parquet), **values}).fetchone()
        return (int(found[0] or 0), int(found[1])) if found else (0, 0)


_SOURCE = "read_parquet($path, binary_as_string = true)"


def _query(
    plan: Plan, aliases: Sequence[str], sets: Sequence[Sequence[str]], numbered: Mapping[str, Sequence[str]]
) -> str:
    weight = f", {plan.weight} AS w" if plan.weight else ""
    sums = "sum(w), sum(w * w)" if plan.weight else "count(*)::DOUBLE, count(*)::DOUBLE"
    fields = [f"{_numbered(plan.keys[alias], numbered.get(alias))} AS {alias}" for alias in aliases]
    taken = ", ".join(fields) or "1 AS nothing"
    mask = f"GROUPING({', '.join(aliases)})" if aliases else "0"
    grouped = ", ".join(f"({', '.join(one)})" for one in sets)
    selected = ", ".join((mask, *aliases, "count(*)", sums))
    return f"SELECT {selected} FROM (SELECT {taken}{weight} FROM {_SOURCE}) GROUP BY GROUPING SETS ({grouped})"  # noqa: S608 - names quoted


def _grouped_by(mask: int, aliases: Sequence[str]) -> list[tuple[str, int]]:
    """The aliases that a row of the result is grouped by, with their places in it: GROUPING() has a bit set for each
    of the others, the last alias in the lowest bit."""
    last = len(aliases) - 1
    return [(alias, place + 1) for place, alias in enumerate(aliases) if not mask >> (last - place) & 1]


def _numbered(key: Key, texts: Sequence[str] | None) -> str:
    """DuckDB numbers each distinct text of a column's dictionary once, not each row's: that is the gain."""
    if not texts:
        return key.sql
    listed = ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
    return f"TRY_CAST({key.sql} AS ENUM({listed}))"


def _is_text(key: Key) -> bool:
    return key.column is not None and key.column.kind == "text"


def _expected(seen: Sequence[str], styles: Sequence[Sequence[str]]) -> tuple[str, ...]:
    alike = [text for style in styles if set(style) & set(seen) for text in style]
    texts = tuple(dict.fromkeys((*sorted(seen), *alike)))
    return texts if len(texts) <= _MOST_TEXTS else ()


def _pieces(parts: Sequence[Part]) -> Iterator[list[Part]]:
    piece: list[Part] = []
    for part in parts:
        if len({alias for one in (*piece, part) for alias in one.aliases}) > _KEYS_AT_ONCE:
            yield piece
            piece = []
        piece.append(part)
    yield piece


def _share(progress: Progress | None, place: int, pieces: int) -> Progress | None:
    """Progress of one piece as progress of the whole."""
    if progress is None:
        return None
    return lambda done: progress((place + done) / pieces)
