"""Texts of the database's rooms in the language that the present page is read in."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import lazy
from django.utils.translation import get_language

from tillid.text import LANGUAGES, Renderable


def present_language() -> str:
    """
    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     present_language()
    'en'
    """
    language = (get_language() or LANGUAGES[0]).split("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]


def say(text: Renderable) -> str:
    """The text in the language of the present page."""
    return text.render(present_language())


spoken = lazy(say, str)
"""The same, said each time it is shown: for labels of forms, choices and models, which are made once at the start."""


class ClosedList(TextChoices):
    """A closed list of words with a name in the reader's language, `label`."""

    @classmethod
    def stored(cls) -> list[tuple[str, str]]:
        """The choices of a model's field: without names, so that a better Danish name is no change of the database."""
        return [(value, value) for value in cls.values]
