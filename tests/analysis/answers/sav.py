"""SPSS files for tests: the few records of the format that say what matters here. (pyreadstat writes them only from
data frames of libraries that Tillid does not use.)"""

from __future__ import annotations

import struct
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BLANK = -sys.float_info.max
Value = float | str | None


@dataclass(frozen=True)
class Variable:
    """`missing` is a list of single values, or a range."""

    name: str
    values: Sequence[Value]
    labels: Mapping[float, str] | None = None
    missing: Sequence[float] | range = ()
    label: str = ""
    nominal: bool = False

    @property
    def is_text(self) -> bool:
        return any(isinstance(value, str) for value in self.values)


def sav(*variables: Variable) -> bytes:
    cases = list(zip(*(variable.values for variable in variables), strict=True))
    parts = [b"$FL2", b"tests".ljust(60), struct.pack("<iiiii", 2, len(variables), 0, 0, len(cases))]
    parts += [struct.pack("<d", 100.0), b"01 Jan 26", b"12:00:00", b"".ljust(64), b"\0\0\0"]
    parts += [_variable(place, variable) for place, variable in enumerate(variables, start=1)]
    parts += [_labels(place, variable.labels) for place, variable in enumerate(variables, start=1) if variable.labels]
    names = "\t".join(f"V{place}={variable.name}" for place, variable in enumerate(variables, start=1)).encode()
    parts += [struct.pack("<iiii", 7, 11, 4, 3 * len(variables))]
    parts += [struct.pack("<iii", 1 if variable.nominal else 0, 8, 1) for variable in variables]  # measure, width, side
    parts += [struct.pack("<iiii", 7, 13, 1, len(names)), names, struct.pack("<iiii", 7, 20, 1, 5), b"UTF-8"]
    parts += [struct.pack("<ii", 999, 0)]
    parts += [_cell(value, variable) for case in cases for value, variable in zip(case, variables, strict=True)]
    return b"".join(parts)


def _variable(place: int, variable: Variable) -> bytes:
    is_range = isinstance(variable.missing, range)
    missing = [variable.missing[0], variable.missing[-1]] if isinstance(variable.missing, range) else variable.missing
    form = (1 << 16) | (8 << 8) if variable.is_text else (5 << 16) | (8 << 8) | 2
    kind, number = 8 if variable.is_text else 0, -2 if is_range else len(missing)
    record = struct.pack("<iiiiii", 2, kind, bool(variable.label), number, form, form) + f"V{place}".encode().ljust(8)
    if variable.label:
        text = variable.label.encode()
        record += struct.pack("<i", len(text)) + text + b" " * (-len(text) % 4)
    return record + b"".join(struct.pack("<d", value) for value in missing)


def _labels(place: int, labels: Mapping[float, str]) -> bytes:
    record = struct.pack("<ii", 3, len(labels))
    for value, label in labels.items():
        text = label.encode()
        record += struct.pack("<dB", value, len(text)) + text + b" " * (-(len(text) + 1) % 8)
    return record + struct.pack("<iii", 4, 1, place)


def _cell(value: Value, variable: Variable) -> bytes:
    if variable.is_text:
        return str(value or "").encode().ljust(8)
    return struct.pack("<d", BLANK if value is None else value)
