"""When new figures arrive from each source, and whether what is here is fresh by that."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# How long after a publisher's usual month new figures are awaited before they are overdue.
GRACE = datetime.timedelta(days=60)
_LAST_MONTH = 12


class Freshness(StrEnum):
    """Where figures stand against the calendar of arrivals."""

    FRESH = "fresh"
    PRELIMINARY = "preliminary"
    DUE = "due"
    OVERDUE = "overdue"
    ONE_OFF = "one_off"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Stage:
    """A publisher's usual month, so many years after the round that the figures are of."""

    years_after: int
    month: int

    def expected(self, round_year: int) -> datetime.date:
        """The first day of the month after the usual one: by then the figures should be out."""
        year, month = round_year + self.years_after, self.month
        if month == _LAST_MONTH:
            return datetime.date(year + 1, 1, 1)
        return datetime.date(year, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The rounds of one source. ``indicators`` names those it is only for; empty means all.

    ``years`` are rounds known by year; from ``then_from`` on there is one every ``then_every``
    years. Without ``then_from`` no more are known to come.
    """

    key: str
    sources: tuple[str, ...]
    indicators: tuple[int, ...]
    years: tuple[int, ...]
    then_from: int | None
    then_every: int
    final: Stage
    preliminary: Stage | None

    def rounds(self, last: int) -> Iterator[int]:
        """The years of the rounds up to ``last``, earliest first."""
        yield from (year for year in self.years if year <= last)
        if self.then_from is not None:
            yield from range(self.then_from, last + 1, self.then_every)


@dataclass(frozen=True, slots=True)
class Standing:
    """How figures stand: the round that should be here, and when the next one is expected."""

    freshness: Freshness
    expected_round: int | None
    next_round: int | None
    next_expected: datetime.date | None


def find_standing(
    arrival: Arrival, held: int | None, *, is_preliminary: bool, today: datetime.date
) -> Standing:
    """Set the newest year that is ``held`` against the rounds that should have arrived."""
    rounds = list(arrival.rounds(today.year + arrival.then_every + 1))
    arrived = [year for year in rounds if arrival.final.expected(year) <= today]
    expected = max(arrived, default=None)
    coming = [year for year in rounds if year not in arrived and year > (held or 0)]
    following = min(coming, default=None)
    return Standing(
        _freshness(arrival, held, expected, is_preliminary=is_preliminary, today=today),
        expected,
        following,
        None if following is None else arrival.final.expected(following),
    )


def _freshness(
    arrival: Arrival,
    held: int | None,
    expected: int | None,
    *,
    is_preliminary: bool,
    today: datetime.date,
) -> Freshness:
    is_behind = expected is not None and (
        held is None or held < expected or (held == expected and is_preliminary)
    )
    if expected is not None and is_behind:
        is_overdue = today > arrival.final.expected(expected) + GRACE
        if is_overdue:
            return Freshness.MISSING if held is None else Freshness.OVERDUE
        return Freshness.DUE
    if held is None:
        return Freshness.MISSING
    if is_preliminary:
        return Freshness.PRELIMINARY
    return Freshness.ONE_OFF if arrival.then_from is None else Freshness.FRESH
