"""What publishing a delivery would change: values, and the lights that would turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from data.catalogue import Catalogue
from data.changes import Changes, changes_to
from data.judging import Periods, judge_area
from data.model import JUDGED_STATUSES, Judgement, Observation, ObservationKey, Status


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
    first = tuple({o.key: o for o in reversed(tuple(incoming))}.values())[::-1]
    changes = changes_to(known, first, withdrawn)
    superseded = (*(o.key for o in changes.changed), *changes.removed)
    unchanged = len(first) - len(changes.added) - len(changes.changed)
    return Draft(changes, {key: known[key] for key in superseded}, unchanged)


def find_turned_lights(
    catalogue: Catalogue, current: Sequence[Observation], changes: Changes
) -> tuple[TurnedLight, ...]:
    """The lights of every period and area whose colour, or lack of one, would change."""
    after = _apply(current, changes)
    found: list[TurnedLight] = []
    for area in _affected_areas(catalogue, current, changes):
        old = dict(_lights(catalogue, area, current))
        new = dict(_lights(catalogue, area, after))
        found += [
            TurnedLight(key, old.get(key), new.get(key))
            for key in dict.fromkeys(chain(old, new))
            if old.get(key) is not new.get(key)
        ]
    return tuple(found)


def _lights(
    catalogue: Catalogue, area: str, observations: Sequence[Observation]
) -> Iterator[tuple[ObservationKey, Status]]:
    own = [o for o in observations if o.key.area in (area, catalogue.plan.benchmark)]
    for found in judge_area(catalogue, area, own, Periods.ALL):
        if key := _light_key(found):
            yield key, found.status


def _light_key(found: Judgement) -> ObservationKey | None:
    if found.period is None or found.status not in JUDGED_STATUSES:
        return None
    return ObservationKey(found.indicator, found.series, found.group, found.area, found.period)


def _apply(current: Sequence[Observation], changes: Changes) -> tuple[Observation, ...]:
    state = {observation.key: observation for observation in current}
    state |= {o.key: o for o in (*changes.added, *changes.changed)}
    return tuple(o for key, o in state.items() if key not in set(changes.removed))


def _affected_areas(
    catalogue: Catalogue, current: Sequence[Observation], changes: Changes
) -> tuple[str, ...]:
    """Areas with a change of their own, or all areas when the benchmark itself changes."""
    keys = chain((o.key for o in (*changes.added, *changes.changed)), changes.removed)
    touched = dict.fromkeys(key.area for key in keys)
    if catalogue.plan.benchmark in touched:
        touched |= dict.fromkeys(o.key.area for o in current)
    return tuple(area for area in touched if area != catalogue.plan.benchmark)
