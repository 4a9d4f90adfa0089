"""A value that should be judged needs its benchmark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from data.periods import Period
from etl.checks.context import Context
from etl.issues import Issue, note
from etl.mapping import Mapped
from etl.periods_text import period_text


def missing_benchmarks(context: Context) -> Iterator[Issue]:
    """Values of judged series for whose period neither the file nor the data has a benchmark.

    They are told once for each indicator and period, with how many they are.
    """
    known = _benchmark_periods(context)
    missing: defaultdict[tuple[int, Period], list[Mapped]] = defaultdict(list)
    for found in context.mapped:
        if found.series.threshold is None:
            continue
        key = found.observation.key
        periods = known[key[:3]]
        if key.period in periods:
            continue
        if found.series.equivalent_periods.get(key.period) not in periods:
            missing[key.indicator, key.period].append(found)
    for (indicator, period), without in missing.items():
        yield _missing(indicator, period, without, context)


def _benchmark_periods(context: Context) -> defaultdict[tuple[int, str, str], set[Period]]:
    benchmark = context.catalogue.plan.benchmark
    known: defaultdict[tuple[int, str, str], set[Period]] = defaultdict(set)
    for key in chain((o.key for o in context.current), (m.observation.key for m in context.mapped)):
        if key.area == benchmark:
            known[key[:3]].add(key.period)
    return known


def _missing(indicator: int, period: Period, without: list[Mapped], context: Context) -> Issue:
    benchmark = context.catalogue.areas[context.catalogue.plan.benchmark].name.fi
    series = ", ".join(dict.fromkeys(found.series.key for found in without))
    return note(
        "benchmark_missing",
        without[0].observation.place,
        f"Indikaattorilla {indicator} (sarja {series}) ei ole jaksolta {period_text(period)} "
        f"vertailuarvoa ({benchmark}), joten {len(without)} arvoa jää arvioimatta.",
        "Lisää vertailuarvo, jos se on julkaistu.",
    )
