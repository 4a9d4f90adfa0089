"""What the plan's rule says of a value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.model.indicators import Unit
from data.periods import Period


class Status(StrEnum):
    """The light of one value: three colours, or the state that stands in for one."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NOT_JUDGED = "not_judged"
    MISSING = "missing"
    SUPPRESSED = "suppressed"

    # By its text, as strings are told apart; an enumeration's own way runs as Python.
    __hash__ = str.__hash__


JUDGED_STATUSES = frozenset({Status.GREEN, Status.YELLOW, Status.RED})


class Reason(StrEnum):
    """Why a judgement came out as it did; every status has at least one."""

    BETTER_THAN_THRESHOLD = "better_than_threshold"
    WITHIN_THRESHOLD = "within_threshold"
    WORSE_THAN_THRESHOLD = "worse_than_threshold"
    COUNT = "count"
    NO_DIRECTION = "no_direction"
    IS_BENCHMARK = "is_benchmark"
    DIFFERENT_PERIOD = "different_period"
    NO_BENCHMARK = "no_benchmark"
    BENCHMARK_SUPPRESSED = "benchmark_suppressed"
    VALUE_SUPPRESSED = "value_suppressed"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"

    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Change:
    """Movement from the area's own previous period, in the series' unit.

    ``status`` applies the same threshold to the movement: green has improved, red worsened,
    yellow stayed, and NOT_JUDGED where the series has no direction.
    """

    previous_period: Period
    previous_value: Decimal
    difference: Decimal
    status: Status


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of the plan's rule for one value, whether or not a colour could be given.

    ``difference`` is value minus benchmark in ``unit`` (percentage points for percentages).
    """

    indicator: int
    series: str
    group: str
    area: str
    benchmark_area: str
    unit: Unit
    status: Status
    reason: Reason
    period: Period | None = None
    benchmark_period: Period | None = None
    value: Decimal | None = None
    benchmark_value: Decimal | None = None
    difference: Decimal | None = None
    threshold: Decimal | None = None
    change: Change | None = None
