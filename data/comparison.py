"""Areas beside each other: one judgement for each area and each thing that is followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.catalogue.model import Catalogue
from data.judging import judge_newest, key_of, runs_of
from data.model import Indicator, Judgement, Observation, Series, SeriesRole
from data.periods import Period


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is followed: an indicator's series in one group."""

    indicator: Indicator
    series: Series
    group: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Judgements by area, in the order of ``columns``; ``periods`` has all there are values of.

    ``respondents`` tells, by area and column, how many people a value rests on where known.
    """

    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Judgement, ...]]
    periods: tuple[Period, ...]
    respondents: Mapping[tuple[str, int], int]


def columns_of(catalogue: Catalogue) -> tuple[Column, ...]:
    """Every main series and group, in catalogue order."""
    return tuple(
        Column(indicator, series, group)
        for indicator, series in catalogue.series()
        if series.role is SeriesRole.MAIN
        for group in catalogue.groups
        if group in series.groups
    )


def compare(
    catalogue: Catalogue,
    areas: Sequence[str],
    observations: Iterable[Observation],
    period: Period | None = None,
) -> Comparison:
    """Judge every area by its newest values, or by those of ``period``.

    ``observations`` hold the areas' and the benchmark's values.
    """
    runs = runs_of(observations)
    columns = columns_of(catalogue)
    followed = [(c.indicator.number, c.series, c.group) for c in columns]
    rows = {
        area: tuple(judge_newest(catalogue, column, area, runs, period) for column in followed)
        for area in areas
    }
    counted = {
        o.key: o.respondents
        for run in runs.values()
        for o in run
        if o.respondents and o.value is not None
    }
    respondents = {
        (area, place): counted[key]
        for area, judgements in rows.items()
        for place, judgement in enumerate(judgements)
        if (key := key_of(judgement)) in counted
    }
    main = {(number, series.key) for number, series, _ in followed}
    periods = {o.key.period for key, run in runs.items() if key[:2] in main for o in run}
    return Comparison(columns, rows, tuple(sorted(periods, reverse=True)), respondents)
