"""docs/disclosure.md says what the code does."""

from __future__ import annotations

import re

from tests.checkout import ROOT, text_of
from tillid.analysis.material.wave import SMALLEST_COMMENT_GROUP, SMALLEST_GROUP
from tillid.analysis.tables.repair import ROUNDS

PAGE = text_of("docs/disclosure.md")


def test_the_page_states_the_limits() -> None:
    assert f"at least {SMALLEST_GROUP} people who answered for results, at least {SMALLEST_COMMENT_GROUP} for" in PAGE
    assert f"After {ROUNDS} rounds" in PAGE


def test_every_rule_of_the_page_names_its_file() -> None:
    files = re.findall(r"\| `(\w+\.py)` \|", PAGE)
    assert files
    assert [name for name in files if not text_of(f"src/tillid/analysis/tables/protect/{name}")] == []


def test_the_attacker_knows_neither_the_rules_nor_the_counts() -> None:
    room = ROOT / "src/tillid/analysis/tables"
    imported = {
        name
        for file in (room / "audit").rglob("*.py")
        for name in re.findall(r"from tillid\.analysis\.tables\.([\w.]+) import", file.read_text("utf-8"))
        if not name.startswith("audit.")
    }
    assert imported == {
        "files.comments_file",
        "files.release_reading",
        "groups",
        "safe",
        "safe_comments",
        "safe_moments",
        "safe_weighted",
    }
