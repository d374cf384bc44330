"""Every mapping of a YAML file, with the path that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def mappings(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, one in value.items():
            yield from mappings(one, f"{path}.{key}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from mappings(one, f"{path}[{number}]")
