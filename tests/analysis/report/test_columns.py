from __future__ import annotations

import pytest

from tillid.analysis.report.columns import stands_right


@pytest.mark.parametrize(
    ("kind", "cells", "right"),
    [
        ("percent", ["21,9 %"], True),
        ("text", ["16,6 til 28,1", "–"], True),
        ("text", ["−17,0 to −5.1"], True),
        ("text", ["24 % (17)", "1 af 5"], False),
        ("text", ["–", "–"], False),
        ("text", ["2013", "marts 2017"], False),
    ],
)
def test_numbers_and_intervals_stand_right_and_words_left(kind: str, cells: list[str], right: bool) -> None:
    assert stands_right(kind, cells) is right
