"""Which columns of a table stand at the right, as numbers do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tillid.analysis.report.inline import DASH

_RANGE = re.compile(r"[+\N{MINUS SIGN}-]?\d[\d.,]* \w+ [+\N{MINUS SIGN}-]?\d[\d.,]*")


def stands_right(kind: str, cells: Sequence[str]) -> bool:
    r"""Numbers do, and so do intervals, which are words around two numbers.

    >>> stands_right("percent", []), stands_right("text", ["16,6 til 28,1", "\N{EN DASH}"])
    (True, True)
    >>> stands_right("text", ["24 % (17)"])
    False
    """
    if kind != "text":
        return True
    said = [cell for cell in cells if cell != DASH]
    return bool(said) and all(_RANGE.fullmatch(cell) for cell in said)
