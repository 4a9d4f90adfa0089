"""What a check may look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from data.catalogue import Catalogue
from data.model import Observation, Series
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
        lines: dict[Run, dict[str, dict[Period, Point]]] = {
            Run(k.indicator, k.series, k.group): defaultdict(dict)
            for k in (found.observation.key for found in self.mapped)
        }
        for observation in self.current:
            key = observation.key
            line = lines.get(Run(key.indicator, key.series, key.group))
            if line is not None and observation.value is not None:
                point = Point(observation.value, None, observation.value)
                line[key.area][key.period] = point
        for found in self.mapped:
            key = found.observation.key
            line = lines[Run(key.indicator, key.series, key.group)]
            before = line[key.area].pop(key.period, None)
            if (value := found.observation.value) is not None:
                published = before.published if before else None
                line[key.area][key.period] = Point(value, found, published)
        return lines

    def series_of(self, run: Run) -> Series:
        """The catalogue's series of a run."""
        return self.catalogue.indicators[run.indicator].find_series(run.series)


Check = Callable[[Context], Iterable[Issue]]
