"""Series made up for tests, so that a test says only what it is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from data.model import (
    Direction,
    Judgement,
    Mark,
    Observation,
    Series,
    SeriesBreak,
    Text,
    Unit,
)
from data.periods import Period
from data.rules import judge
from tests.support.observations import key_of, observed

BENCHMARK = "koko-maa"

NOTE = Text("Kysymys muuttui.", "Frågan ändrades.", "The question changed.")


def series_of(
    threshold: str | None = "1.5",
    direction: Direction = Direction.HIGHER_IS_BETTER,
    **more: Any,
) -> Series:
    """A series of percentages with one group, judged by the plan's ordinary rule."""
    given: dict[str, Any] = {
        "key": "main",
        "name": Text("Osuus", "Andel", "Share"),
        "unit": Unit.PERCENT,
        "decimals": 1,
        "groups": ("all",),
    }
    limit = None if threshold is None else Decimal(threshold)
    return Series(**(given | {"direction": direction, "threshold": limit} | more))


def break_between(last_before: str, first_after: str) -> SeriesBreak:
    """A redefinition between two periods, given by their keys."""
    return SeriesBreak(Period.parse(last_before), Period.parse(first_after), NOTE)


def judged(
    series: Series,
    value: str | Mark,
    benchmark: str | Mark | None,
    *,
    period: str = "2023",
    benchmark_period: str = "2023",
    previous: Observation | None = None,
) -> Judgement:
    """Judge one value of Kymenlaakso against the whole country's, both written as text."""
    compared = (
        None
        if benchmark is None
        else observed(key_of(area=BENCHMARK, period=benchmark_period), benchmark)
    )
    own = observed(key_of(period=period), value)
    return judge(31, series, own, compared, benchmark_area=BENCHMARK, previous=previous)
