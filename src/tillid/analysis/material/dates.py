"""A date as precise as its source states it: a year, a month, or a day."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


_YEARS = range(1900, 2200)
"""Any other year is a slip of the keyboard."""


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """Sorted by its first day; of two that begin alike the less precise comes first.

    >>> PartialDate.read("2017-03").render("da"), PartialDate.read("2014").render("en")
    ('marts 2017', '2014')
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, text: str) -> PartialDate:
        """Raises ValueError where the text is no date written YYYY, YYYY-MM or YYYY-MM-DD."""
        written = _WRITTEN.fullmatch(text.strip())
        if not written:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in written.groups())
        if year not in _YEARS or 0 in (month, day):
            raise ValueError(text)
        datetime.date(year or 0, 1 if month is None else month, 1 if day is None else day)
        return cls(year or 0, month, day)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        if self.day:
            return self.first_day
        if not self.month:
            return datetime.date(self.year, 12, 31)
        following = datetime.date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    def written(self) -> str:
        """As `read` reads it.

        >>> PartialDate.read("2014-09").written(), PartialDate.read("2014-09-03").written()
        ('2014-09', '2014-09-03')
        """
        rest = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04}{rest}"

    def render(self, language: str) -> str:
        if self.month is None:
            return str(self.year)
        from babel.dates import format_date  # noqa: PLC0415 - see tillid.text

        pattern = "long" if self.day else "MMMM y"
        return format_date(self.first_day, format=pattern, locale={"da": "da_DK", "en": "en_GB"}[language])
