"""What publishing a delivery would change: values, and the lights that would turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from data.catalogue import Catalogue
from data.changes import Changes, changes_to
from data.judging import counterpart
from data.model import Observation, ObservationKey, Series, Status, reading_of
from data.periods import Period
from data.rules import Yardstick, yardstick_of

# What has to agree before two areas can be compared: the beginning of an observation's key,
# which is its indicator, series and group.
Column = tuple[int, str, str]
# A column's observations by period and area.
Periods = dict[Period, dict[str, Observation]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A delivery set against what is published.

    ``before`` holds what would be superseded or withdrawn, ``unchanged`` counts the values
    that the delivery repeats as they are.
    """

    changes: Changes
    before: Mapping[ObservationKey, Observation]
    unchanged: int


class TurnedLight(NamedTuple):
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
    catalogue: Catalogue, current: Iterable[Observation], changes: Changes
) -> tuple[TurnedLight, ...]:
    """The lights of every period and area whose colour, or lack of one, would change.

    Only areas that have changes are judged, and every area where the benchmark has.
    """
    news = _by_column(chain(changes.added, changes.changed))
    gone: defaultdict[Column, set[ObservationKey]] = defaultdict(set)
    for key in changes.removed:
        gone[key[:3]].add(key)
    touched = dict.fromkeys((*news, *gone))
    before = _by_column(o for o in current if o.key[:3] in touched) if touched else {}
    return tuple(
        light
        for column in touched
        for light in _turned(
            catalogue, column, before.get(column, {}), news.get(column, {}), gone[column]
        )
    )


def _by_column(observations: Iterable[Observation]) -> dict[Column, Periods]:
    found: defaultdict[Column, Periods] = defaultdict(dict)
    for observation in observations:
        key = observation.key
        areas = found[key[:3]].get(key.period)
        if areas is None:
            areas = found[key[:3]][key.period] = {}
        areas[key.area] = observation
    return found


def _turned(
    catalogue: Catalogue,
    column: Column,
    before: Periods,
    news: Periods,
    gone: Collection[ObservationKey],
) -> Iterator[TurnedLight]:
    touched = {area for areas in news.values() for area in areas}.union(key.area for key in gone)
    judged = None if catalogue.plan.benchmark in touched else touched
    old = dict(_lights(catalogue, column, before, judged)) if before else {}
    for key, light in _lights(catalogue, column, _after(before, news, gone), judged):
        if (was := old.pop(key, None)) is not light:
            yield TurnedLight(key, was, light)
    yield from (TurnedLight(key, was, None) for key, was in old.items())


def _after(before: Periods, news: Periods, gone: Iterable[ObservationKey]) -> Periods:
    """The column as it would become."""
    state = {p: {**before.get(p, {}), **news.get(p, {})} for p in (*before, *news)}
    for key in gone:
        del state[key.period][key.area]
    return state


def _lights(
    catalogue: Catalogue, column: Column, state: Periods, judged: Container[str] | None
) -> Iterator[tuple[ObservationKey, Status]]:
    """The colour of every value that has one, in the areas ``judged`` or, for None, in all.

    The benchmark itself has none.
    """
    indicator, name, group = column
    series = catalogue.indicators[indicator].find_series(name)
    if group not in series.groups:
        return
    country = catalogue.plan.benchmark
    benchmark = {period: areas[country] for period, areas in state.items() if country in areas}
    for period, areas in state.items():
        light_of = _yardstick(series, benchmark, period).light
        for area, observation in areas.items():
            if area == country or (judged is not None and area not in judged):
                continue
            light = light_of(observation.value, observation.mark)
            if light is not None:
                yield observation.key, light


def _yardstick(
    series: Series, benchmark: Mapping[Period, Observation], period: Period
) -> Yardstick:
    newest = benchmark[max(benchmark)] if benchmark else None
    compared = counterpart(series, period, benchmark, newest)
    return yardstick_of(series, period, None if compared is None else reading_of(compared))
