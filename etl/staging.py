"""What publishing a delivery would change: values, and the lights that would turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from data.catalogue import Catalogue
from data.changes import Changes, changes_to
from data.judging import lights_of
from data.model import Observation, ObservationKey, Status


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
    affected = _affected_areas(catalogue, current, changes)
    shown = affected | {catalogue.plan.benchmark}
    old = lights_of(catalogue, (o for o in current if o.key.area in shown))
    after = _apply(current, changes)
    new = lights_of(catalogue, (o for o in after if o.key.area in shown))
    return tuple(
        TurnedLight(key, old.get(key), new.get(key))
        for key in dict.fromkeys(chain(old, new))
        if key.area in affected and old.get(key) is not new.get(key)
    )


def _apply(current: Sequence[Observation], changes: Changes) -> tuple[Observation, ...]:
    state = {observation.key: observation for observation in current}
    state |= {o.key: o for o in (*changes.added, *changes.changed)}
    for key in changes.removed:
        state.pop(key, None)
    return tuple(state.values())


def _affected_areas(
    catalogue: Catalogue, current: Sequence[Observation], changes: Changes
) -> frozenset[str]:
    """Areas with a change of their own, or all areas when the benchmark itself changes."""
    keys = chain((o.key for o in (*changes.added, *changes.changed)), changes.removed)
    touched = {key.area for key in keys}
    if catalogue.plan.benchmark in touched:
        touched |= {o.key.area for o in current}
    return frozenset(touched - {catalogue.plan.benchmark})
