"""What a publication would change, found without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.model import Observation, ObservationKey


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
    removed = tuple(withdrawn)
    _refuse_repeats([o.key for o in observations] + list(removed))
    return Changes(
        added=tuple(o for o in observations if o.key not in before),
        changed=tuple(
            o for o in observations if o.key in before and _content(o) != _content(before[o.key])
        ),
        removed=tuple(key for key in removed if key in before),
    )


def _refuse_repeats(keys: Sequence[ObservationKey]) -> None:
    seen: set[ObservationKey] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"given twice: {key}")
        seen.add(key)


def _content(observation: Observation) -> tuple[object, ...]:
    return (
        observation.value,
        observation.mark,
        observation.preliminary,
        observation.respondents,
        observation.printed,
        observation.note,
    )
