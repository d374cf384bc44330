"""Where a row of answers may stand: nowhere with fewer than k others.

An opened row carries its place in the organisation and its declared groups. Whoever kept a list of who answered could
otherwise find somebody in a place where few did. The rule is the one by which small units are hidden in a release
(docs/disclosure.md), so that what is lost here would not have been shown: rows of a place with fewer than k move to
the place above, and the smallest place beside it follows until k stand there together. After that, a declared group
with fewer than k in a place is left out of its rows there, and so is the next smallest until k are without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

Part = TypeVar("Part", tuple[str, ...], frozenset[tuple[str, str]])
Path = tuple[str, ...]
"""A place: the codes from the area down, "" for a level that is skipped."""


def with_company(rows: Sequence[Mapping[str, str]], tree: Sequence[str], k: int) -> list[dict[str, str]]:
    """The rows' groups, coarsened. `tree` names the columns of the organisation from the top.

    >>> rows = [{"area": "n", "unit": "a"}] * 3 + [{"area": "n", "unit": "b"}] * 6 + [{"area": "n", "unit": "c"}] * 9
    >>> [group.get("unit", "-") for group in with_company(rows, ("area", "unit"), 5)] == ["-"] * 9 + ["c"] * 9
    True
    """
    paths = _placed([_path(row, tree) for row in rows], len(tree), k)
    extras = [frozenset((key, code) for key, code in row.items() if code and key not in tree) for row in rows]
    left_out = {
        (path, extra)
        for path in set(paths)
        for extra in _small(Counter(extra for one, extra in zip(paths, extras, strict=True) if one == path), k)
    }
    return [
        {column: code for column, code in zip(tree, path, strict=False) if code}
        | (dict(extra) if (path, extra) not in left_out else {})
        for path, extra in zip(paths, extras, strict=True)
    ]


def _placed(paths: list[Path], depth: int, k: int) -> list[Path]:
    """The tree's part, from the deepest level up."""
    for length in range(depth, 0, -1):
        above = {_strip(path[: length - 1]) for path in paths if len(path) >= length}
        for parent in sorted(above):
            small = _too_small(paths, parent, length, k)
            paths = [parent if _child(path, parent, length) in small else path for path in paths]
    return paths


def _too_small(paths: list[Path], parent: Path, length: int, k: int) -> set[Path]:
    """The children of a place whose rows move up to it."""
    sizes = Counter(child for path in paths if (child := _child(path, parent, length)))
    return _small(sizes, k, already=sum(path == parent for path in paths))


def _small(sizes: Counter[Part], k: int, already: int = 0) -> set[Part]:
    """Those with fewer than k, and the next smallest until k are together with what is there already; or none."""
    together: set[Part] = set()
    for part in sorted(sizes, key=lambda part: (sizes[part], sorted(part))):
        if sizes[part] < k or 0 < already < k:
            together.add(part)
            already += sizes[part]
    return together


def _child(path: Path, parent: Path, length: int) -> Path:
    """The place under the parent, at this level, that the row is in; nothing where it is not in one."""
    return path[:length] if len(path) >= length and _strip(path[: length - 1]) == parent else ()


def _path(row: Mapping[str, str], tree: Sequence[str]) -> Path:
    return _strip(tuple(row.get(column, "") for column in tree))


def _strip(path: Path) -> Path:
    while path and not path[-1]:
        path = path[:-1]
    return path
