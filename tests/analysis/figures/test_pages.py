"""Rows on pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.figures.pages import in_pages, key_of_part, numbered


@given(st.lists(st.floats(1, 90), max_size=60))
def test_every_row_is_on_one_page_in_order_and_no_page_is_too_high(heights: list[float]) -> None:
    pages = in_pages(heights, float, room=100)
    assert [height for page in pages for height in page] == heights
    assert [page for page in pages if sum(page) > 100] == []


def test_a_single_figure_has_no_number() -> None:
    assert [key_of_part("theme-a", part) for _page, part in numbered("x")] == ["theme-a"]
    assert [key_of_part("theme-a", part) for _page, part in numbered("xyz")] == ["theme-a", "theme-a-2", "theme-a-3"]
