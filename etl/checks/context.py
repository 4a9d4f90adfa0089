"""What a check may look at."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from data.catalogue import Catalogue
from data.model import Observation, ObservationKey, Series
from data.periods import Period
from etl.issues import Issue
from etl.mapping import Mapped


class Run(NamedTuple):
    """What has to agree before two values can be set side by side."""

    indicator: int
    series: str
    group: str


class Point(NamedTuple):
    """A number as it would stand after publishing.

    ``mapped`` is None unless the delivery brings it; ``published`` is the number in force now.
    """

    value: Decimal
    mapped: Mapped | None
    published: Decimal | None


Line = Mapping[Period, Point]


@dataclass(frozen=True)  # without slots, which would leave no room for the cached lines
class Context:
    """The delivery's mapped values, the catalogue, and what is published now."""

    catalogue: Catalogue
    mapped: Sequence[Mapped]
    current: Sequence[Observation]

    @cached_property
    def lines(self) -> Mapping[Run, Mapping[str, Line]]:
        """The numbers as they would stand, by run and area; only runs the delivery touches."""
        lines: dict[Run, dict[str, dict[Period, Point]]] = {}
        absent: set[ObservationKey] = set()
        for found in self.mapped:
            key, value = found.observation.key, found.observation.value
            run = key[:3]
            areas = lines.get(run)  # type: ignore[call-overload]  # equal to the named one
            if areas is None:
                areas = lines[Run(*run)] = {}
            if value is None:
                absent.add(key)
            else:
                areas.setdefault(key.area, {})[key.period] = Point(value, found, None)
        self._add_published(lines, absent)
        return lines

    def _add_published(
        self, lines: Mapping[Run, dict[str, dict[Period, Point]]], absent: Container[ObservationKey]
    ) -> None:
        """Put what is in force beside and behind the delivery's numbers."""
        for observation in self.current:
            key, value = observation.key, observation.value
            areas = lines.get(Run(key.indicator, key.series, key.group))
            if areas is None or value is None or key in absent:
                continue
            line = areas.setdefault(key.area, {})
            new = line.get(key.period)
            line[key.period] = Point(new.value, new.mapped, value) if new else _kept(value)

    def series_of(self, run: Run) -> Series:
        """The catalogue's series of a run."""
        return self.catalogue.indicators[run.indicator].find_series(run.series)


def _kept(value: Decimal) -> Point:
    return Point(value, None, value)


Check = Callable[[Context], Iterable[Issue]]
