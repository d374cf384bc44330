"""What templates may ask for beside Django's own: a text in the page's language, and values in the reader's format."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html

from tillid.programme.language import present_language
from tillid.text import Renderable, Words, render_value

register = template.Library()


@register.filter
def say(value: Renderable | str | int | Decimal | datetime.date | None) -> str:
    """A text, number or date as the reader writes it; nothing for None."""
    return "" if value is None else render_value(value, present_language())


@register.filter
def words(value: dict[str, str] | None) -> str:
    """What somebody wrote, {language: text}, in the page's language where it is written in it."""
    if not value:
        return ""
    return value.get(present_language()) or next(iter(value.values()))


@register.simple_tag
def language_of(words: Words) -> str:
    """The attribute that tells a screen reader of another language than the page's: {% language_of line %}."""
    used = words.language_used(present_language())
    return "" if used == present_language() else format_html(' lang="{}"', used)
