"""Judges everything the catalogue follows in one area, by the rule in ``data.rules``."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from data.catalogue.model import Catalogue
from data.model import Judgement, Observation, ObservationKey, Reading, Reason, Series, Status
from data.periods import Period, PeriodKind
from data.rules import judge

Value = TypeVar("Value", Observation, Reading)
Run = Sequence[Observation]
RunKey = tuple[int, str, str, str]


class Periods(StrEnum):
    """Which periods to judge: the newest of each series and group, or every one."""

    LATEST = "latest"
    ALL = "all"


def judge_area(
    catalogue: Catalogue,
    area: str,
    observations: Iterable[Observation],
    periods: Periods = Periods.LATEST,
) -> tuple[Judgement, ...]:
    """Judge everything the catalogue follows in one area, in catalogue order.

    ``observations`` must hold the area's and the benchmark's; others are passed over. A series
    and group without any value gives one MISSING judgement, so nothing disappears silently.
    """
    runs = runs_of(observations)
    benchmark_area = catalogue.plan.benchmark
    found: list[Judgement] = []
    for indicator, series in catalogue.series():
        for group in series.groups:
            own = runs.get((indicator.number, series.key, group, area), ())
            benchmark = runs.get((indicator.number, series.key, group, benchmark_area), ())
            missing = _missing(indicator.number, series, group, area, benchmark_area)
            judged = list(_judge_run(indicator.number, series, own, benchmark, missing))
            found += judged[-1:] if periods is Periods.LATEST else sorted(judged, key=_by_period)
    return tuple(found)


def judge_newest(
    catalogue: Catalogue,
    column: tuple[int, Series, str],
    area: str,
    runs: Mapping[RunKey, Run],
    period: Period | None = None,
) -> Judgement:
    """Judge an area's newest value of one indicator, series and group.

    ``period`` asks for that period's value instead; without one the judgement is MISSING.
    """
    indicator, series, group = column
    benchmark_area = catalogue.plan.benchmark
    own = runs.get((indicator, series.key, group, area), ())
    benchmark = runs.get((indicator, series.key, group, benchmark_area), ())
    if period is not None:
        own = [o for o in own if o.key.period <= period]
        own = own if own and own[-1].key.period == period else ()
    if own:
        return judge(
            indicator,
            series,
            own[-1],
            counterpart(
                series,
                own[-1].key.period,
                {o.key.period: o for o in benchmark},
                benchmark[-1] if benchmark else None,
            ),
            benchmark_area=benchmark_area,
            previous=own[-2] if len(own) > 1 else None,
        )
    missing = _missing(indicator, series, group, area, benchmark_area)
    if period is None and benchmark and area != benchmark_area:
        return _with_benchmark(missing, benchmark[-1])
    return missing


def key_of(judgement: Judgement) -> ObservationKey | None:
    """The observation that was judged; None where there was none."""
    if judgement.period is None:
        return None
    return ObservationKey(
        judgement.indicator, judgement.series, judgement.group, judgement.area, judgement.period
    )


def _by_period(judgement: Judgement) -> tuple[bool, Period | None]:
    return judgement.period is not None, judgement.period


def runs_of(observations: Iterable[Observation]) -> Mapping[RunKey, Run]:
    """Observations by (indicator, series, group, area), each run in order of period."""
    runs: dict[RunKey, list[Observation]] = defaultdict(list)
    for observation in observations:
        key = observation.key
        runs[key.indicator, key.series, key.group, key.area].append(observation)
    for run in runs.values():
        if len(run) > 1:
            run.sort(key=_end_and_start)
    return runs


def _end_and_start(observation: Observation) -> tuple[datetime.date, datetime.date, PeriodKind]:
    # What periods are ordered by, without a call for each comparison.
    period = observation.key.period
    return period.end, period.start, period.kind


def _judge_run(
    indicator: int, series: Series, own: Run, benchmark: Run, missing: Judgement
) -> Iterator[Judgement]:
    """Judgements in order of period; the area's own newest period comes last."""
    if missing.area != missing.benchmark_area:
        yield from _only_benchmark(series, own, benchmark, missing)
    previous = None
    by_period = {o.key.period: o for o in benchmark}
    newest = benchmark[-1] if benchmark else None
    for observation in own:
        yield judge(
            indicator,
            series,
            observation,
            counterpart(series, observation.key.period, by_period, newest),
            benchmark_area=missing.benchmark_area,
            previous=previous,
        )
        previous = observation
    if not own and not benchmark:
        yield missing


def _only_benchmark(
    series: Series, own: Run, benchmark: Run, missing: Judgement
) -> Iterator[Judgement]:
    covered = {o.key.period for o in own}
    covered |= {series.equivalent_periods.get(period, period) for period in covered}
    for observation in benchmark:
        if observation.key.period not in covered:
            yield _with_benchmark(missing, observation)


def counterpart(
    series: Series, period: Period, benchmark: Mapping[Period, Value], newest: Value | None
) -> Value | None:
    """The benchmark of the same period, else of the equivalent one, else its newest."""
    equivalent = series.equivalent_periods.get(period, period)
    return benchmark.get(period) or benchmark.get(equivalent) or newest


def _missing(
    indicator: int, series: Series, group: str, area: str, benchmark_area: str
) -> Judgement:
    return Judgement(
        indicator=indicator,
        series=series.key,
        group=group,
        area=area,
        benchmark_area=benchmark_area,
        unit=series.unit,
        status=Status.MISSING,
        reason=Reason.NO_DATA,
        threshold=series.threshold,
    )


def _with_benchmark(missing: Judgement, benchmark: Observation) -> Judgement:
    return replace(
        missing,
        period=benchmark.key.period,
        benchmark_period=benchmark.key.period,
        benchmark_value=benchmark.value,
    )
