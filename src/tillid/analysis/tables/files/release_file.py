"""A release as JSON: what is published, frozen and hashed. `release_reading.py` reads it back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from decimal import Decimal
from typing import Any

from tillid.analysis.tables.files.moments import moment_json, plain
from tillid.analysis.tables.files.release_reading import read_release
from tillid.analysis.tables.files.weighted import weighted_json
from tillid.analysis.tables.groups import Dimension, Group
from tillid.analysis.tables.safe import Release, ReleasedItem, SafeTable, Solutions
from tillid.text import Words

__all__ = ["canonical", "read_release", "release_json", "sha256_of", "with_sha256"]

Json = dict[str, Any]


def release_json(release: Release) -> Json:
    """The release as its file holds it. The same release always gives the same JSON.

    `comments` stays null: they come later, as a part of their own (`comments_file.py`), and do not change the release.
    """
    content = _content(release)
    content["sha256"] = sha256_of(content)
    return content


def with_sha256(release: Release) -> Release:
    """The same release with the hash of what its file holds."""
    return dataclasses.replace(release, sha256=sha256_of(_content(release)))


def canonical(data: Json) -> bytes:
    """Sorted keys, no spaces, UTF-8, without the hash itself.

    >>> canonical({"k": 5, "items": {"å": None}, "sha256": "…"}).decode()
    '{"items":{"å":null},"k":5}'
    """
    unhashed = {key: value for key, value in data.items() if key != "sha256"}
    return json.dumps(unhashed, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def sha256_of(data: Json) -> str:
    return hashlib.sha256(canonical(data)).hexdigest()


def _content(release: Release) -> Json:
    return {
        "wave": _wave(release),
        "k": release.k,
        "shared_n": release.shared_n,
        "hierarchy": {dimension.id: _hierarchy(dimension) for dimension in release.dimensions},
        "unplaced": list(release.unplaced),
        "items": {item.id: _item(item) for item in release.items},
        "tables": [_table(table) for table in release.tables],
        "participation": _participation(release),
        "weighted": [weighted_json(total) for total in release.weighted],
        "moments": [moment_json(moment) for moment in release.moments],
        "comments": None,
    }


def _wave(release: Release) -> Json:
    wave = release.wave
    return {
        "id": wave.id,
        "population": _first(wave.population),
        "mode": _first(wave.mode),
        "fielded": _first(wave.fielded),
        **{key: date.written() for key, date in (("opened", wave.opened), ("closed", wave.closed)) if date is not None},
        "provenance": wave.provenance,
        "respondents": wave.respondents,
        "words": {
            key: dict(words.by_language)
            for key, words in (("population", wave.population), ("mode", wave.mode), ("fielded", wave.fielded))
        },
        "items": {item.id: {"wording_sha256": item.wording_sha256} for item in release.items},
    }


def _first(words: Words) -> str:
    return next((text for _, text in words.by_language), "")


def _hierarchy(dimension: Dimension) -> Json | list[str]:
    return list(dimension.codes) if dimension.flat else dict(dimension.parents)


def _item(item: ReleasedItem) -> Json:
    content: Json = {"theme": item.theme, "kind": item.kind, "categories": list(item.categories)}
    content["on_scale"] = list(item.on_scale)
    if item.min_group is not None:
        content["min_group"] = item.min_group
    if item.asked_if is not None:
        content["asked_if"] = {"item": item.asked_if.item, "in": list(item.asked_if.among)}
    return content


def _table(table: SafeTable) -> Json:
    """A hidden table tells which categories there are, and nothing else."""
    content: Json = {"filters": dict(table.filters), "item": table.item}
    if table.shares is not None:
        content["shares"] = {answer: _number(share) for answer, share in table.shares}
    if table.cells or table.shares is None:
        content["cells"] = dict(table.cells)
    content["n"] = table.n
    content["provenance"] = table.provenance
    if table.hidden:
        content["hidden"] = True
        content["nearest"] = None if table.nearest is None else dict(table.nearest)
    if table.solutions is not None:
        content["solutions"] = _solutions(table.solutions)
    if table.loose:
        content["loose"] = [_number(share) for share in table.loose]
    return content


def _number(share: Decimal | None) -> int | float | None:
    return None if share is None else plain(share)


def _solutions(solutions: Solutions) -> Json:
    return {
        "possible_n": list(solutions.possible_n),
        "counted": solutions.counted,
        "listed": [list(counts) for counts in solutions.listed],
    }


def _participation(release: Release) -> list[Json]:
    """Invited, and how many of them answered, where that may be known."""
    sizes: dict[Group, int] = {}
    if release.shared_n:
        sizes = {table.filters: table.n for table in release.tables if table.n is not None}
    return [
        {"filters": dict(group), "invited": invited, "n": sizes.get(group)} for group, invited in release.wave.invited
    ]
