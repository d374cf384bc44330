"""HTML as escaped text: every string that is not an `Html` is escaped on its way in."""

from __future__ import annotations

import html
from collections.abc import Iterable

from tillid.analysis.figures.values import Cell, Column
from tillid.analysis.report.inline import Line, cell_line, line
from tillid.text import Renderable


class Html(str):
    """Markup that is safe to stand as it is."""

    __slots__ = ()


def element(tag: str, *inside: Html | str, **attributes: str | None) -> Html:
    """An element; a name ending in _ loses it (`class_`), _ inside becomes -, None leaves the attribute out.

    >>> element("p", "1 < 2", class_="note")
    '<p class="note">1 &lt; 2</p>'
    """
    return Html(f"<{tag}{_written(attributes)}>{joined(inside)}</{tag}>")


def joined(parts: Iterable[Html | str], separator: str = "") -> Html:
    return Html(separator.join(part if isinstance(part, Html) else html.escape(part) for part in parts))


def sentence(said: Renderable | str, language: str) -> Html:
    """A sentence with its strong runs; marked where its language is not the page's.

    >>> from tillid.text import Words
    >>> sentence(Words.of(en="R & D"), "da")
    '<span lang="en">R &amp; D</span>'
    """
    return as_html(line(said, language))


def cell_html(cell: Cell, column: Column, language: str) -> Html:
    return as_html(cell_line(cell, column, language))


def as_html(said: Line) -> Html:
    inside = joined(element("strong", run.text) if run.strong else run.text for run in said.runs)
    return element("span", inside, lang=said.language) if said.language else inside


def _written(attributes: dict[str, str | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
