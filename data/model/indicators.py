"""What is measured: indicators, their series and groups, and where the figures come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from data.model.text import Text
from data.periods import Period


class Direction(StrEnum):
    """Which way is better for children; NONE where neither can be said."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NONE = "none"


class Unit(StrEnum):
    """What a number counts. A difference of two values is in the same unit."""

    PERCENT = "percent"
    PERCENT_CHANGE = "percent_change"
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    COUNT = "count"


class SeriesRole(StrEnum):
    """MAIN is what the plan's cards show; SUPPLEMENTARY and CONTEXT stand beside it."""

    MAIN = "main"
    SUPPLEMENTARY = "supplementary"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Group:
    """A population group such as grades 8 and 9; ``all`` where a series has no groups."""

    key: str
    name: Text
    short_name: Text


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A point no line may cross, because what was measured changed there."""

    last_before: Period
    first_after: Period
    note: Text


@dataclass(frozen=True, slots=True)
class Series:
    """One comparable run of values. Unit, direction and threshold belong here, not higher up.

    ``threshold`` is half the width of the yellow band in the series' own unit, or None where
    the plan's rule does not apply. ``equivalent_periods`` maps a period of an area to the
    benchmark's period that is declared to mean the same. ``sotkanet_ids`` maps group key to
    the indicator id in Sotkanet. ``first_period`` and ``last_period`` bound the time when the
    question was asked, where it was not always.
    """

    key: str
    name: Text
    unit: Unit
    decimals: int
    direction: Direction
    threshold: Decimal | None
    groups: tuple[str, ...]
    role: SeriesRole = SeriesRole.MAIN
    breaks: tuple[SeriesBreak, ...] = ()
    equivalent_periods: dict[Period, Period] = field(default_factory=dict)
    sotkanet_ids: dict[str, int] = field(default_factory=dict)
    first_period: Period | None = None
    last_period: Period | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the plan's numbered indicators with the series published under its number."""

    number: int
    name: Text
    theme: str
    definition: Text
    direction_reason: Text
    sources: tuple[str, ...]
    series: tuple[Series, ...]

    def find_series(self, key: str) -> Series:
        """The series with this key. Raises KeyError."""
        for series in self.series:
            if series.key == key:
                return series
        raise KeyError(f"indicator {self.number} has no series {key!r}")

    def series_of(self, keys: tuple[str, ...]) -> tuple[Series, ...]:
        """The series named, in that order; all main ones when none is named."""
        if keys:
            return tuple(self.find_series(key) for key in keys)
        return tuple(s for s in self.series if s.role is SeriesRole.MAIN)


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes the figures and how they ask to be cited.

    ``least_respondents`` is how many people a municipality's value must rest on to be shown.
    ``is_invented`` says that the figures are made up for showing and trying the service.
    """

    key: str
    name: Text
    publisher: Text
    citation: Text
    licence: str
    url: str
    least_respondents: int | None = None
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """How an inconsistency of the printed plan is read, and why.

    ``printed`` says what the plan prints, ``reading`` what this service uses instead (or that
    it keeps the print). ``indicators`` may be empty when a decision concerns the whole plan.
    """

    key: str
    anomalies: tuple[int, ...]
    indicators: tuple[int, ...]
    series: tuple[str, ...]
    printed: Text
    reading: Text
