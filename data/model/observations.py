"""Values and the marks that stand in their place, each with where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from data.periods import Period


class Mark(StrEnum):
    """Why a cell holds no number. A true zero is a number, never a mark."""

    SUPPRESSED = "suppressed"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"


class ObservationKey(NamedTuple):
    """What identifies one observation: a tuple, for a delivery looks up hundreds of thousands."""

    indicator: int
    series: str
    group: str
    area: str
    period: Period


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a delivered file a value stands: sheet (or file part) and cell or line."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell of the data: an exact value, or the mark that stands in its place.

    ``printed`` keeps the source's own text where the reading differs from it or adds to it.
    ``delivery`` and ``publication`` are None until the observation has been published.
    """

    key: ObservationKey
    value: Decimal | None
    place: Place
    mark: Mark | None = None
    preliminary: bool = False
    respondents: int | None = None
    printed: str | None = None
    note: str | None = None
    delivery: int | None = None
    publication: int | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.mark is None):
            raise ValueError(f"an observation has either a value or a mark: {self.key}")


class Reading(NamedTuple):
    """What a comparison needs of an observation: a tuple, for hundreds of areas are compared."""

    area: str
    indicator: int
    series: str
    group: str
    period: Period
    value: Decimal | None
    mark: Mark | None
    respondents: int | None


def reading_of(observation: Observation) -> Reading:
    """An observation in brief."""
    key = observation.key
    return Reading(
        key.area,
        key.indicator,
        key.series,
        key.group,
        key.period,
        observation.value,
        observation.mark,
        observation.respondents,
    )
