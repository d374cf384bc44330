"""Parts of sentences about numbers: an answer inside a sentence, a share with its base, a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.figures.shares import few, points_of, said_in_prose, unrounded
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.provenance import Provenance, provenance_word
from tillid.analysis.questionnaire.values import Point
from tillid.text import Joined, Renderable, Words, _, in_context, plural, render_value


@dataclass(frozen=True, slots=True)
class InSentence:
    """Words that begin with a capital where they stand alone, and with a small letter inside a sentence."""

    words: Words

    def language_used(self, language: str) -> str:
        return self.words.language_used(language)

    def render(self, language: str) -> str:
        said = self.words.render(language)
        keeps = len(said) > 1 and said[1].isupper()  # an abbreviation stays as it is
        return said if keeps else said[:1].lower() + said[1:]


@dataclass(frozen=True, slots=True)
class Capital:
    """Words of a sentence where they stand alone: at the head of a row."""

    words: Renderable | str

    def language_used(self, language: str) -> str:
        return self.words.language_used(language) if isinstance(self.words, Words) else language

    def render(self, language: str) -> str:
        said = render_value(self.words, language)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as part of a sentence. Danish says it as it is ("svarer i høj grad"), English quotes it."""

    words: Words

    def render(self, language: str) -> str:
        said = InSentence(self.words).render(language)
        return f"“{said}”" if language == "en" else said


def answering(points: Sequence[Point]) -> Renderable:
    """The answers in their own words.

    >>> high = Point("high", Words.of(da="I høj grad", en="To a high degree"))
    >>> some = Point("some", Words.of(en="To some degree"))
    >>> answering((high, some)).render("en")
    '“to a high degree” or “to some degree”'
    >>> answering((high,)).render("da")
    'i høj grad'
    """
    said: Renderable = Answer(points[0].words)
    for point in points[1:]:
        said = in_context("answers", "{one} or {other}", one=said, other=Answer(point.words))
    return said


def share_in_bold(share: Share) -> Renderable:
    return _("**{share}**", share=said_in_prose(share))


def known(share: Share) -> bool:
    return unrounded(share) is not None


def base(estimate: ItemEstimate) -> Renderable:
    """In parentheses after a share: how many answered, and where the number comes from when nobody counted it."""
    parts: list[Renderable] = []
    if estimate.answered is not None:
        parts.append(plural("{count} answer", "{count} answers", estimate.answered))
    else:
        parts.append(_("the number of answers cannot be settled"))
    if estimate.status == "contradictory":
        parts.append(_("the published shares contradict each other"))
    if estimate.provenance not in ("observed", "imported"):
        parts.append(provenance_word(estimate.provenance))
    return Joined(tuple(parts), ", ")


def points_said(difference: float) -> Renderable:
    """The size of a difference, without its sign.

    >>> points_said(-0.064).render("en"), points_said(0.01).render("da")
    ('6 percentage points', '1 procentpoint')
    """
    size = abs(points_of(difference))
    if size == 0:
        return _("less than 1 percentage point")
    return plural("{count} percentage point", "{count} percentage points", int(size))


def between(low: float, high: float) -> Renderable:
    """An interval of a difference: from −2 to 14 points."""
    return _("95% interval from {low} to {high} points", low=points_of(low), high=points_of(high))


def size_between(low: float, high: float) -> Renderable:
    """An interval of a difference whose direction stands in words: a fall of 10 to 23 points has no minus signs.

    >>> size_between(-0.23, -0.10).render("en")
    '95% interval from 10 to 23 points'
    """
    smallest, largest = sorted((abs(low), abs(high)))
    return between(smallest, largest)


def of_base(share: Share, origin: Provenance | None) -> Renderable:
    """A share with its base in running words, and where it comes from when nobody counted it: 22 per cent of
    197 answers (reconstructed)."""
    said = said_in_prose(share)
    if share.base is not None and not few(share):
        said = _("{share} of {base} answers", share=said, base=share.base)
    if origin in (None, "observed", "imported"):
        return said
    return _("{said} ({origin})", said=said, origin=provenance_word(origin))


def answers_of(base: int | None, origin: Provenance | None) -> Renderable:
    """As `base`, of one share alone."""
    said = plural("{count} answer", "{count} answers", base or 0)
    return said if origin in (None, "observed", "imported") else Joined((said, provenance_word(origin)), ", ")


def per_cent(number: Decimal) -> Renderable:
    return _("{percent} per cent", percent=number)


@dataclass(frozen=True, slots=True)
class InTheSameYear:
    """The first date of a period that ends in the same year: "31 August" to 18 September 2026."""

    date: PartialDate

    def render(self, language: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415 - see tillid.text

        day = {"da": "d. ", "en": "d "}[language] if self.date.day else ""
        return format_date(self.date.first_day, format=f"{day}MMMM", locale={"da": "da_DK", "en": "en_GB"}[language])


def without_year(start: PartialDate, end: PartialDate) -> Renderable:
    """
    >>> without_year(PartialDate(2026, 8, 31), PartialDate(2026, 9, 18)).render("da")
    '31. august'
    """
    alike = start.month and end.month and bool(start.day) == bool(end.day)
    return InTheSameYear(start) if alike and start.year == end.year and start < end else start


def period(start: PartialDate | None, end: PartialDate | None, *, end_uncertain: bool = False) -> Renderable:
    """When something runs, as precisely as it is stated and no more."""
    if start is not None and end is not None:
        whole = _("from {start} to {end}", start=without_year(start, end), end=end)
        return Joined((whole, _("end uncertain")), ", ") if end_uncertain else whole
    until: Renderable = _("end not stated")
    if end is not None:
        until = _("until {date}", date=end)
    if end_uncertain:
        until = Joined((until, _("end uncertain")), ", ") if end is not None else _("end uncertain")
    if start is None:
        return _("not stated") if end is None and not end_uncertain else _("start not stated, {until}", until=until)
    return _("from {date}, {until}", date=start, until=until)
