"""A date as precise as its source states it: a year, a month, or a day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """
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
        datetime.date(year or 0, month or 1, day or 1)
        return cls(year or 0, month, day)

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

    def render(self, language: str) -> str:
        if self.month is None:
            return str(self.year)
        from babel.dates import format_date  # noqa: PLC0415 - see tillid.text

        pattern = "long" if self.day else "MMMM y"
        return format_date(self.first_day, format=pattern, locale={"da": "da_DK", "en": "en_GB"}[language])
