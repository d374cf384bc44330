"""A sentence not yet in any language.

`_("Answered by {count} representatives", count=214).render("da")` gives the Danish sentence with
Danish numbers. Messages are written in English; `locale/da/*.po` holds the Danish, one file a room.
Words written by a user (a question, a name) come in the languages they were written in: `Words`.
"""

from __future__ import annotations

import datetime
import functools
import gettext
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol, runtime_checkable

LANGUAGES = ("da", "en")
"""The reader's languages, first the one that is used when none is chosen."""

LOCALE = Path(__file__).parent / "locale"
"""Where the catalogues lie; a path of its own, because importlib.resources would cost every command 25 ms."""

_BABEL_LOCALE = {"da": "da_DK", "en": "en_GB"}


@runtime_checkable
class Renderable(Protocol):
    """What can be said in a reader's language."""

    def render(self, language: str) -> str: ...


type_of_value = str | int | Decimal | datetime.date | Renderable


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, in the languages they wrote it in.

    >>> Words.of(da="Psykiatri", en="Psychiatry").render("en")
    'Psychiatry'
    >>> Words.of(da="Koloritten").render("en")
    'Koloritten'
    """

    by_language: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **by_language: str) -> Words:
        return cls(tuple(by_language.items()))

    def render(self, language: str) -> str:
        return dict(self.by_language).get(language) or next((text for _, text in self.by_language), "")

    def language_used(self, language: str) -> str:
        """The language that `render` answers in: a screen reader must be told when it is another."""
        written = dict(self.by_language)
        return language if written.get(language) else next(iter(written), language)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language for language, _ in self.by_language)

    def __bool__(self) -> bool:
        return any(text for _, text in self.by_language)


@dataclass(frozen=True, slots=True)
class Text:
    """A message with its values; made by `_`, `plural` or `in_context`, read by `render`."""

    message: str
    values: tuple[tuple[str, type_of_value], ...] = ()
    context: str | None = None
    plural: str | None = None
    count: int | None = None

    def render(self, language: str) -> str:
        pattern = self._translated(language)
        return pattern.format_map({name: render_value(value, language) for name, value in self.values})

    def _translated(self, language: str) -> str:
        catalogue = _catalogue(language)
        if self.plural is not None and self.count is not None:
            if self.context:
                return catalogue.npgettext(self.context, self.message, self.plural, self.count)
            return catalogue.ngettext(self.message, self.plural, self.count)
        if self.context:
            return catalogue.pgettext(self.context, self.message)
        return catalogue.gettext(self.message)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts, one after the other: sentences of a paragraph, or parts of a list."""

    parts: tuple[Renderable | str, ...]
    separator: str = " "

    def render(self, language: str) -> str:
        return self.separator.join(render_value(part, language) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Listed:
    """Names in a row with the language's own last word between: a, b og c.

    >>> Listed(("a", "b", "c")).render("da")
    'a, b og c'
    """

    parts: tuple[Renderable | str, ...]

    def render(self, language: str) -> str:
        from babel.lists import format_list  # noqa: PLC0415 - only sentences with a list pay for it

        said = [render_value(part, language) for part in self.parts]
        joined = format_list(said, locale=_BABEL_LOCALE[language]) if said else ""
        return joined.replace(", and ", " and ")


def _(message: str, /, **values: type_of_value) -> Text:
    """A message to be translated, with what goes into its {places}.

    >>> _("Base {base}", base=1214).render("en")
    'Base 1,214'
    """
    return Text(message, tuple(values.items()))


def plural(one: str, many: str, count: int, /, **values: type_of_value) -> Text:
    """A message whose form follows a number; {count} is filled in.

    >>> plural("{count} claim", "{count} claims", 1).render("en")
    '1 claim'
    """
    return Text(one, (("count", count), *values.items()), plural=many, count=count)


def in_context(context: str, message: str, /, **values: type_of_value) -> Text:
    """A short message whose translation hangs on where it stands ("open", the state or the verb)."""
    return Text(message, tuple(values.items()), context=context)


def render_value(value: type_of_value, language: str) -> str:
    """Say one value in the reader's format.

    >>> render_value(Decimal("21.90"), "da"), render_value(1214, "da")
    ('21,90', '1.214')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise TypeError("a yes or no has no text of its own: choose the message instead")
    if isinstance(value, int):
        return _number(Decimal(value), language)
    if isinstance(value, Decimal):
        return _number(value, language)
    if isinstance(value, datetime.date):
        return _date(value, language)
    return value.render(language)


def _number(value: Decimal, language: str) -> str:
    """The decimals are those that the value carries: 21.90 keeps its nought. Minus is a real minus."""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    said = f"{value:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")
    if language == "da":
        said = said.translate({ord(","): ".", ord("."): ","})
    return said


def _date(value: datetime.date, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - dates stand in reports only, commands start faster

    return format_date(value, format="long", locale=_BABEL_LOCALE[language])


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """English is the language of the messages; another language without its catalogue stops the start."""
    if language == "en":
        return gettext.NullTranslations()
    with (LOCALE / language / "LC_MESSAGES" / "tillid.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)
