"""What publishing a delivery would change: values, and the lights that would turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from data.catalogue import Catalogue
from data.changes import Changes, changes_to
from data.judging import counterpart
from data.model import Observation, ObservationKey, Series, Status, reading_of
from data.periods import Period
from data.rules import Yardstick, yardstick_of

# What has to agree before two areas can be compared: the beginning of an observation's key,
# which is its indicator, series and group.
Column = tuple[int, str, str]
AreaPeriods = dict[str, dict[Period, Observation]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A delivery set against what is published.

    ``before`` holds what would be superseded or withdrawn, ``unchanged`` counts the values
    that the delivery repeats as they are.
    """

    changes: Changes
    before: Mapping[ObservationKey, Observation]
    unchanged: int


@dataclass(frozen=True, slots=True)
class TurnedLight:
    """A light that would come out differently; ``before`` is None where there was none."""

    key: ObservationKey
    before: Status | None
    after: Status | None


def draft(
    current: Iterable[Observation],
    incoming: Iterable[Observation],
    withdrawn: Iterable[ObservationKey] = (),
) -> Draft:
    """Compare by key. A value the delivery does not mention stays, unless it is withdrawn.

    Of a value given twice the first counts; the checks have complained about it.
    """
    known = {observation.key: observation for observation in current}
    first = tuple(incoming)
    if len(by_key := {o.key: o for o in reversed(first)}) < len(first):
        first = tuple(by_key.values())[::-1]
    changes = changes_to(known, first, withdrawn)
    superseded = [o.key for o in changes.changed]
    superseded += changes.removed
    unchanged = len(first) - len(changes.added) - len(changes.changed)
    return Draft(changes, {key: known[key] for key in superseded}, unchanged)


def find_turned_lights(
    catalogue: Catalogue, current: Sequence[Observation], changes: Changes
) -> tuple[TurnedLight, ...]:
    """The lights of every period and area whose colour, or lack of one, would change.

    Only what has changes is judged, and every area where the benchmark has.
    """
    touched: defaultdict[Column, dict[str, None]] = defaultdict(dict)
    news = (new.key for new in chain(changes.added, changes.changed))
    for key in chain[ObservationKey](news, changes.removed):
        touched[key[:3]][key.area] = None
    before = _by_column(current, touched)
    after = _after(before, changes)
    return tuple(
        light
        for column, areas in touched.items()
        for light in _turned(catalogue, column, areas, before[column], after[column])
    )


def _by_column(
    observations: Iterable[Observation], wanted: Iterable[Column]
) -> dict[Column, AreaPeriods]:
    found: dict[Column, AreaPeriods] = {column: {} for column in wanted}
    for observation in observations:
        key = observation.key
        areas = found.get(key[:3])
        if areas is not None:
            areas.setdefault(key.area, {})[key.period] = observation
    return found


def _after(before: Mapping[Column, AreaPeriods], changes: Changes) -> dict[Column, AreaPeriods]:
    state = {c: {area: {**line} for area, line in areas.items()} for c, areas in before.items()}
    for new in chain(changes.added, changes.changed):
        key = new.key
        areas = state[key[:3]]
        areas.setdefault(key.area, {})[key.period] = new
    for key in changes.removed:
        del state[key[:3]][key.area][key.period]
    return state


def _turned(
    catalogue: Catalogue,
    column: Column,
    touched: Iterable[str],
    before: AreaPeriods,
    after: AreaPeriods,
) -> Iterator[TurnedLight]:
    areas = dict.fromkeys((*before, *after)) if catalogue.plan.benchmark in touched else touched
    old = dict(_lights(catalogue, column, areas, before))
    for key, light in _lights(catalogue, column, areas, after):
        if (was := old.pop(key, None)) is not light:
            yield TurnedLight(key, was, light)
    yield from (TurnedLight(key, was, None) for key, was in old.items())


def _lights(
    catalogue: Catalogue, column: Column, areas: Iterable[str], state: AreaPeriods
) -> Iterator[tuple[ObservationKey, Status]]:
    """The colour of every value that has one; the benchmark itself has none."""
    indicator, name, group = column
    series = catalogue.indicators[indicator].find_series(name)
    benchmark_area = catalogue.plan.benchmark
    yardstick = cache(partial(_yardstick, series, state.get(benchmark_area, {})))
    for area in areas if group in series.groups else ():
        if area == benchmark_area:
            continue
        for period, observation in state.get(area, {}).items():
            light = yardstick(period).light(observation.value, observation.mark)
            if light is not None:
                yield observation.key, light


def _yardstick(
    series: Series, benchmark: Mapping[Period, Observation], period: Period
) -> Yardstick:
    newest = benchmark[max(benchmark)] if benchmark else None
    compared = counterpart(series, period, benchmark, newest)
    return yardstick_of(series, period, None if compared is None else reading_of(compared))
