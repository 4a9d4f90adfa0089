"""A value that should be judged needs its benchmark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.periods import Period
from etl.checks.context import Context
from etl.issues import Issue, note
from etl.mapping import Mapped
from etl.periods_text import period_text

_Run = tuple[int, str, str]


def missing_benchmarks(context: Context) -> Iterator[Issue]:
    """Values of judged series for whose period neither the file nor the data has a benchmark."""
    known = _benchmark_periods(context)
    for found in context.mapped:
        key = found.observation.key
        wanted = {key.period, found.series.equivalent_periods.get(key.period, key.period)}
        is_judged = found.series.threshold is not None
        if is_judged and not wanted & known[key.indicator, key.series, key.group]:
            yield _missing(found, context)


def _benchmark_periods(context: Context) -> defaultdict[_Run, set[Period]]:
    benchmark = context.catalogue.plan.benchmark
    known: defaultdict[_Run, set[Period]] = defaultdict(set)
    for observation in (*context.current, *(m.observation for m in context.mapped)):
        key = observation.key
        if key.area == benchmark:
            known[key.indicator, key.series, key.group].add(key.period)
    return known


def _missing(found: Mapped, context: Context) -> Issue:
    key = found.observation.key
    benchmark = context.catalogue.areas[context.catalogue.plan.benchmark].name.fi
    return note(
        "benchmark_missing",
        found.observation.place,
        f"Indikaattorin {key.indicator} sarjalla {key.series} ei ole vertailuarvoa ({benchmark}) "
        f"jaksolta {period_text(key.period)}, joten arvoa ei arvioida.",
        "Lisää vertailuarvo, jos se on julkaistu.",
    )
