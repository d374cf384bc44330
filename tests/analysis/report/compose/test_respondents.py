from __future__ import annotations

import pytest

from tests.analysis.report.compose.a_wave import grounds
from tillid.analysis.report.compose.respondents import respondents_said


@pytest.mark.parametrize(
    ("invited", "said"),
    [
        (
            None,
            "**100** union representatives answered. "
            "How many were invited is not stated, so participation cannot be worked out.",
        ),
        (125, "**100** of 125 invited union representatives answered (80 per cent)."),
        (
            90,
            "**100** union representatives answered, more than the 90 who are said to have been invited, "
            "so participation cannot be worked out.",
        ),
    ],
)
def test_participation_is_told_only_where_it_can_be_worked_out(invited: int | None, said: str) -> None:
    assert respondents_said(grounds(invited=invited)).render("en") == said
