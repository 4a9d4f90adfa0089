"""Periods that indicators are measured over, as comparable values with a canonical text key.

Three kinds occur in the plan: a calendar or survey year (``2023``), the state on one day
(``2022-12-31``) and a span between two years (``2019-2035``). They never compare equal to
each other, so a year total is never taken for a day snapshot of the same year.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import NamedTuple

_YEAR = re.compile(r"(?P<year>[12][0-9]{3})")
_SPAN = re.compile(r"(?P<start>[12][0-9]{3})-(?P<end>[12][0-9]{3})")
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")


class PeriodKind(StrEnum):
    """How a period relates to time."""

    YEAR = "year"
    DAY = "day"
    SPAN = "span"


class Period(NamedTuple):
    """A period ordered by its end, then its start; ``key`` is its only stored form.

    A tuple, for every observation is found by its period and tuples are the quickest to find.
    """

    end: datetime.date
    start: datetime.date
    kind: PeriodKind

    @classmethod
    def year(cls, year: int) -> Period:
        """The whole calendar year, also the form used for a survey round."""
        return cls(datetime.date(year, 12, 31), datetime.date(year, 1, 1), PeriodKind.YEAR)

    @classmethod
    def day(cls, day: datetime.date) -> Period:
        """The state on one day, such as 31 December."""
        return cls(day, day, PeriodKind.DAY)

    @classmethod
    def span(cls, first_year: int, last_year: int) -> Period:
        """A change from one year to a later one. Raises ValueError when not later."""
        if last_year <= first_year:
            raise ValueError(f"a span must end after it starts: {first_year}-{last_year}")
        return cls(
            datetime.date(last_year, 12, 31), datetime.date(first_year, 1, 1), PeriodKind.SPAN
        )

    @classmethod
    def parse(cls, key: str) -> Period:
        """Read a canonical key. Raises ValueError for anything else, however readable."""
        if _DAY.fullmatch(key):
            return cls.day(datetime.date.fromisoformat(key))
        if match := _SPAN.fullmatch(key):
            return cls.span(int(match["start"]), int(match["end"]))
        if match := _YEAR.fullmatch(key):
            return cls.year(int(match["year"]))
        raise ValueError(f"not a period key: {key!r}")

    @property
    def key(self) -> str:
        """Canonical text: ``2023``, ``2022-12-31`` or ``2019-2035``."""
        if self.kind is PeriodKind.DAY:
            return self.end.isoformat()
        if self.kind is PeriodKind.SPAN:
            return f"{self.start.year}-{self.end.year}"
        return str(self.end.year)

    def __str__(self) -> str:
        return self.key
