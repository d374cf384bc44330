"""Files and functions stay short enough to be read in one sitting."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

from tests.checkout import files, python_files, text_of

SOURCE_LINES = 400
FUNCTION_LINES = 50
TEST_LINES = 600

# path, or path::function -> (lines it may have, why). It may only shrink: an entry goes when it is no longer needed.
LONGER: dict[str, tuple[int, str]] = {}


def is_test(path: Path) -> bool:
    return path.parts[0] == "tests"


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length of every function, decorators and docstring included."""
    return [
        (
            f"{path}::{node.name}",
            (node.end_lineno or 0) - min([node.lineno, *(d.lineno for d in node.decorator_list)]) + 1,
        )
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@functools.cache
def measured() -> dict[str, tuple[int, int]]:
    """Everything that has a budget: its length, and the budget."""
    lengths: dict[str, tuple[int, int]] = {}
    for path in python_files():
        lines = len(text_of(path).splitlines())
        lengths[str(path)] = (lines, TEST_LINES if is_test(path) else SOURCE_LINES)
        lengths |= {name: (length, FUNCTION_LINES) for name, length in functions(path)}
    for path in files("scripts/*", ".ci/*", "src/*.typ", "src/*.css", "src/*.js", "src/*.html"):
        lengths[str(path)] = (len(text_of(path).splitlines()), SOURCE_LINES)
    return lengths


def test_no_file_and_no_function_is_longer_than_its_budget() -> None:
    too_long = {
        name: length for name, (length, budget) in measured().items() if length > LONGER.get(name, (budget, ""))[0]
    }
    assert too_long == {}


def test_the_list_of_longer_ones_holds_only_what_needs_it() -> None:
    lengths = measured()
    needed = {name for name in LONGER if name in lengths and lengths[name][0] > lengths[name][1]}
    assert set(LONGER) == needed
    assert [name for name, (_lines, why) in LONGER.items() if not why] == []
