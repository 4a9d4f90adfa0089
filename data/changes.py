"""What a publication would change, found without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from data.context import ContextFigure, ContextKey
from data.model import Observation, ObservationKey

K_co = TypeVar("K_co", bound=Hashable, covariant=True)
K = TypeVar("K", bound=Hashable)


class Keyed(Protocol[K_co]):
    """Something published that is known by a key."""

    @property
    def key(self) -> K_co:
        """What it is known by."""


V = TypeVar("V", bound=Keyed[Hashable])


@dataclass(frozen=True, slots=True)
class Changes:
    """Observations as they would become, and the keys that would have none."""

    added: tuple[Observation, ...]
    changed: tuple[Observation, ...]
    removed: tuple[ObservationKey, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def changes_to(
    before: Mapping[ObservationKey, Observation],
    observations: Sequence[Observation],
    withdrawn: Iterable[ObservationKey] = (),
) -> Changes:
    """What ``observations`` and ``withdrawn`` change in ``before``; the rest stays.

    An observation that says the same from another file or cell changes nothing, even when it
    writes 1 for 1.0, and neither does withdrawing what is not there. Raises ValueError when
    a key is given twice.
    """
    return Changes(*_sort_out(before, observations, withdrawn, _content))


@dataclass(frozen=True, slots=True)
class ContextChanges:
    """Figures of local context as they would become, and the keys that would have none."""

    added: tuple[ContextFigure, ...] = ()
    changed: tuple[ContextFigure, ...] = ()
    removed: tuple[ContextKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def context_changes_to(
    before: Mapping[ContextKey, ContextFigure],
    figures: Sequence[ContextFigure],
    withdrawn: Iterable[ContextKey] = (),
) -> ContextChanges:
    """What ``figures`` and ``withdrawn`` change in ``before``, as ``changes_to`` finds it."""
    return ContextChanges(*_sort_out(before, figures, withdrawn, _context_content))


def _sort_out(
    before: Mapping[K, V],
    incoming: Sequence[V],
    withdrawn: Iterable[K],
    content: Callable[[V], tuple[object, ...]],
) -> tuple[tuple[V, ...], tuple[V, ...], tuple[K, ...]]:
    removed = tuple(withdrawn)
    _refuse_repeats([new.key for new in incoming] + list(removed))
    if not before:  # as at every first delivery: nothing has to be looked up
        return tuple(incoming), (), ()
    known: dict[Hashable, V] = dict(before.items())
    added: list[V] = []
    changed: list[V] = []
    for new in incoming:
        old = known.get(new.key)
        if old is None:
            added.append(new)
        elif content(new) != content(old):
            changed.append(new)
    return tuple(added), tuple(changed), tuple(key for key in removed if key in known)


def _refuse_repeats(keys: Sequence[Hashable]) -> None:
    if len(set(keys)) != len(keys):
        repeated = next(key for key, times in Counter(keys).items() if times > 1)
        raise ValueError(f"given twice: {repeated}")


def _content(observation: Observation) -> tuple[object, ...]:
    return (
        observation.value,
        observation.mark,
        observation.preliminary,
        observation.respondents,
        observation.printed,
        observation.note,
    )


def _context_content(figure: ContextFigure) -> tuple[object, ...]:
    return (
        figure.value,
        figure.mark,
        figure.approximate,
        figure.bound,
        figure.respondents,
        figure.scale,
        figure.note,
        figure.source_page,
    )
