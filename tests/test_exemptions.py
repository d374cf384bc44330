"""Whoever switches a check off says why, on the line."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

from tests.checkout import ROOT, python_files, text_of

NOQA_WITH_REASON = re.compile(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* - \S+")
IGNORE_WITH_REASON = re.compile(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # \S+")
SWITCHES = re.compile(r"noqa|type: ?ignore|pragma|ruff: ?")
IGNORED_WARNING = re.compile(r'"ignore:.*",\s+# \d{4}-\d{2}: \S+')


def comments(path: Path) -> list[tuple[int, str]]:
    """Every comment and its line, of a file that switches something off; two on one line come as one."""
    if not SWITCHES.search(text_of(path)):
        return []
    tokens = tokenize.generate_tokens(io.StringIO(text_of(path)).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def unexplained(comment: str) -> bool:
    if not SWITCHES.search(comment):
        return False
    return not (NOQA_WITH_REASON.search(comment) or IGNORE_WITH_REASON.search(comment))


def test_every_switched_off_check_names_its_rule_and_its_reason() -> None:
    found = [f"{path}:{line}: {text}" for path in python_files() for line, text in comments(path) if unexplained(text)]
    assert found == []


def skips(path: Path) -> list[int]:
    """Lines where pytest is told to skip or to expect a failure."""
    names = {f"pytest.{name}" for name in ("skip", "importorskip", "mark.skip", "mark.skipif", "mark.xfail", "xfail")}
    if "pytest" not in text_of(path):
        return []
    nodes = ast.walk(ast.parse(text_of(path)))
    return [node.lineno for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node) in names]


def test_no_test_is_skipped_or_expected_to_fail_without_a_reason() -> None:
    found = [
        f"{path}:{line}"
        for path in python_files()
        for line in skips(path)
        if "reason=" not in text_of(path).splitlines()[line - 1]
    ]
    assert found == []


def test_every_ignored_warning_has_a_date_and_a_reason() -> None:
    ignored = [line.strip() for line in text_of("pyproject.toml").splitlines() if '"ignore:' in line]
    assert [line for line in ignored if not IGNORED_WARNING.match(line)] == []


def test_every_rule_that_ruff_ignores_has_a_half_sentence() -> None:
    section = text_of("pyproject.toml").split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.isort]")[0]
    after_selection = section.split("ignore = [", 1)[1]
    rules = [line.strip() for line in after_selection.splitlines() if re.match(r'\s+"[A-Z]+\d+"', line)]
    assert rules
    assert [line for line in rules if not re.search(r"# \S+ \S+", line)] == []


def test_the_exemptions_are_looked_for_in_the_whole_checkout() -> None:
    assert (ROOT / "src/tillid/text.py").is_file()
    assert Path("src/tillid/text.py") in python_files()
    assert unexplained("# noqa: PLC0415")
    assert unexplained("# type: ignore[attr-defined]")
    assert not unexplained("# noqa: PLC0415 - only sentences with a list pay for it")
