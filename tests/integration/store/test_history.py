"""Any history of publications equals replaying it on a plain dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.deliveries import Publication
from data.model import Mark, Observation, ObservationKey
from data.store import NothingToPublish, Store
from tests.support.observations import deliver, key_of, observed

State = dict[ObservationKey, Decimal | Mark | None]

KEYS = [key_of(n, area=a, period=p) for n in (1, 2) for a in ("a", "b") for p in ("2023", "2024")]


@dataclass(frozen=True, slots=True)
class Publish:
    """Set some keys, withdraw others."""

    values: dict[ObservationKey, str | Mark]
    withdrawn: frozenset[ObservationKey]

    def observations(self) -> list[Observation]:
        """The values as they would be read from a file."""
        return [observed(key, value) for key, value in self.values.items()]


@dataclass(frozen=True, slots=True)
class RollBack:
    """Return to an earlier publication, picked by its place in the history so far."""

    pick: int


VALUES = st.sampled_from(["0", "0.0", "0.6", "1.1", "-3.25", *Mark])
STEPS = st.one_of(
    st.builds(
        Publish,
        st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5),
        st.frozensets(st.sampled_from(KEYS), max_size=3),
    ).map(lambda p: Publish(p.values, p.withdrawn - p.values.keys())),
    st.builds(RollBack, st.integers(0, 99)),
)


def replayed(step: Publish, before: State) -> State:
    """What a dictionary would hold after the step."""
    kept = {key: content for key, content in before.items() if key not in step.withdrawn}
    return kept | state_of(step.observations())


def state_of(observations: Iterable[Observation]) -> State:
    """The observations by key; 0 and 0.0 are the same number."""
    return {o.key: o.value if o.mark is None else o.mark for o in observations}


def take(step: Publish | RollBack, store: Store, history: list[State]) -> Publication | None:
    """Carry the step out; None when the store says that it would change nothing."""
    base = len(history) - 1 or None
    try:
        if isinstance(step, RollBack):
            target = 1 + step.pick % (len(history) - 1)
            return store.roll_back(target, base=base, summary="-", published_by="test")
        return store.publish(
            1,
            step.observations(),
            withdrawn=sorted(step.withdrawn, key=str),
            base=base,
            summary="-",
            published_by="test",
        )
    except NothingToPublish:
        return None


def counted(before: State, after: State) -> tuple[int, int, int]:
    """How many keys came, changed and went."""
    both = before.keys() & after.keys()
    return (
        len(after.keys() - both),
        sum(before[key] != after[key] for key in both),
        len(before.keys() - both),
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=1, max_size=7))
def test_a_history_equals_its_replay(
    new_engine: Callable[[], Engine], steps: list[Publish | RollBack]
) -> None:
    """After any steps, every publication's state and counts are those of a dictionary."""
    store = Store(new_engine())
    deliver(store)
    history: list[State] = [{}]
    for step in steps:
        if isinstance(step, RollBack) and len(history) == 1:
            continue
        before = history[-1]
        if isinstance(step, RollBack):
            after = history[1 + step.pick % (len(history) - 1)]
        else:
            after = replayed(step, before)
        made = take(step, store, history)
        if made is None:
            assert after == before
            continue
        counts = (made.values_added, made.values_changed, made.values_removed)
        assert counts == counted(before, after)
        history.append(after)
    states = [state_of(store.observations(as_of=number)) for number in range(1, len(history))]
    assert states == history[1:]
