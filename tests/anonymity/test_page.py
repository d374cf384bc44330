"""docs/anonymity.md names the tests that hold its sentences; each of them is there."""

from __future__ import annotations

import re

from tests.checkout import python_files, text_of


def test_every_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", text_of("docs/anonymity.md")))
    there = {name for path in python_files() for name in re.findall(r"^def (test_\w+)", text_of(path), re.MULTILINE)}
    assert len(named) > 20
    assert named - there == set()
