"""A value of a release's file: asks for a type, and complains by place where it is another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from tillid.analysis.tables.groups import Group


class Unreadable(Exception):
    """Something in the file is not what a release holds there; `inside` says where."""

    def __init__(self, inside: str) -> None:
        super().__init__(inside)
        self.inside = inside


@dataclass(frozen=True, slots=True)
class Part:
    """A value of the file and where it stands; asks for a type and complains where it is another."""

    value: Any
    inside: str

    def get(self, key: str) -> Part:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Part(value, f"{self.inside}.{key}" if self.inside else key)

    @property
    def absent(self) -> bool:
        return self.value is None

    def fields(self) -> list[tuple[str, Part]]:
        if not isinstance(self.value, dict):
            raise Unreadable(self.inside)
        return [(key, Part(value, f"{self.inside}.{key}")) for key, value in self.value.items()]

    def entries(self) -> list[Part]:
        if not isinstance(self.value, list):
            raise Unreadable(self.inside)
        return [Part(value, f"{self.inside}[{number}]") for number, value in enumerate(self.value, start=1)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise Unreadable(self.inside)
        return self.value

    def whole(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise Unreadable(self.inside)
        return self.value

    def number(self) -> Decimal:
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            raise Unreadable(self.inside)
        return Decimal(repr(self.value))

    def yes(self) -> bool:
        if not isinstance(self.value, bool):
            raise Unreadable(self.inside)
        return self.value

    def one_of(self, allowed: tuple[str, ...]) -> str:
        if self.value not in allowed:
            raise Unreadable(self.inside)
        return cast(str, self.value)


def read_group(part: Part, order: tuple[str, ...]) -> Group:
    codes = {dimension: code.text() for dimension, code in part.fields()}
    if not set(codes) <= set(order):
        raise Unreadable(part.inside)
    return tuple((dimension, codes[dimension]) for dimension in order if dimension in codes)
