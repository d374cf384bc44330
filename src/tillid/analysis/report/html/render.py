"""A report as one page: style and typeface inside it, no script, no request to any host."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from tillid.analysis.figures.values import Drawing
from tillid.analysis.report.document import Report
from tillid.analysis.report.fonts import FAMILY, WEIGHTS, woff2
from tillid.analysis.report.html.blocks import Blocks
from tillid.analysis.report.html.markup import Html, element, joined, sentence
from tillid.analysis.report.inline import line
from tillid.text import _

STYLES = ("Regular", "SemiBold")
"""Two weights carry the page; each costs 23 kB."""


def render_html(report: Report, language: str, drawings: Mapping[str, Drawing]) -> str:
    """The whole page. Raises MissingAsset without the fonts, KeyError where a figure has no drawing."""
    style = style_sheet()
    return "".join(
        (
            "<!doctype html>\n",
            element("html", _head(report, language, style), _body(report, language, drawings), lang=language),
            "\n",
        )
    )


def style_sheet() -> str:
    """The page's style with the typeface in it."""
    faces = (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{_weights(style)};font-display:swap;'
        f"src:url(data:font/woff2;base64,{base64.b64encode(woff2(style)).decode()}) format('woff2')}}"
        for style in STYLES
    )
    return "\n".join((*faces, (Path(__file__).parent / "style.css").read_text(encoding="utf-8")))


def _weights(style: str) -> str:
    """SemiBold serves everything that is heavier than Regular."""
    return "400" if style == "Regular" else f"500 {max(WEIGHTS.values())}"


def policy(style: str) -> str:
    """What the page may load: its own style, by its hash, and data inside it. Nothing else, from nowhere."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(report: Report, language: str, style: str) -> Html:
    parts = (line(report.title, language).plain, line(report.organisation, language).plain)
    return element(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="referrer" content="no-referrer">'),
        element("title", " · ".join(part for part in parts if part)),
        Html(f"<style>{style}</style>"),
    )


def _body(report: Report, language: str, drawings: Mapping[str, Drawing]) -> Html:
    blocks = Blocks(language, drawings)
    return element(
        "body",
        element("a", sentence(_("Go to the content"), language), href="#content", class_="skip"),
        _cover(report, language),
        element(
            "div",
            _contents(report, language),
            element("main", *(blocks.section(section) for section in report.sections), id="content", tabindex="-1"),
            class_="page",
        ),
        _foot(report, language),
    )


def _cover(report: Report, language: str) -> Html:
    about = joined((sentence(report.organisation, language), sentence(report.period, language)), " · ")
    mark = Html()
    if report.mark_explained:
        mark = element("p", sentence(report.mark_explained, language), class_="note caution")
    return element(
        "header",
        element(
            "div",
            element("p", about),
            element("h1", sentence(report.title, language)),
            element("p", sentence(report.subtitle, language), class_="subtitle"),
        ),
        mark,
        class_="cover",
    )


def _contents(report: Report, language: str) -> Html:
    links = (
        element("li", element("a", sentence(section.title, language), href=f"#{section.id}"))
        for section in report.sections
    )
    title = element("p", sentence(_("Contents"), language), id="contents", class_="contents")
    return element("nav", title, element("ol", *links), _mark(report, language), aria_labelledby="contents")


def _mark(report: Report, language: str) -> Html:
    """It follows the reader beside the contents, and is the last thing on the page."""
    if not report.mark:
        return Html()
    return element("p", sentence(report.title, language), " · ", sentence(report.mark, language), class_="mark")


def _foot(report: Report, language: str) -> Html:
    release = _("Release {wave}, sha256 {sha256}", wave=report.wave, sha256=report.release_sha256)
    return element("footer", _mark(report, language), element("p", sentence(release, language), class_="release"))
