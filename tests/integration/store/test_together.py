"""Several writers and readers on one database at the same moment."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

from sqlalchemy import Engine

from data.store import PublicationConflict, Store
from tests.support.observations import contents, deliver, key_of, observed

KEYS = [key_of(number) for number in range(1, 33)]


def at_once(*actions: Callable[[], object]) -> list[Exception]:
    """Run the actions in threads that start together; returns what they raised."""
    raised: list[Exception] = []
    barrier = threading.Barrier(len(actions))

    def run(action: Callable[[], object]) -> None:
        barrier.wait()
        try:
            action()
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def publish(store: Store, value: str, base: int | None) -> None:
    """Publish one value for every key."""
    observations = [observed(key, value) for key in KEYS]
    store.publish(1, observations, base=base, summary=value, published_by="test")


def test_two_publishers_at_the_same_moment(store: Store) -> None:
    """Of two who worked on the same state one publishes, and the other is told of it."""
    deliver(store)
    for round_number in range(1, 6):
        base = None if round_number == 1 else round_number - 1
        raised = at_once(
            lambda base=base, n=round_number: publish(store, f"{n}.1", base),  # type: ignore[misc]
            lambda base=base, n=round_number: publish(store, f"{n}.2", base),  # type: ignore[misc]
        )
        (conflict,) = raised
        assert isinstance(conflict, PublicationConflict)
        assert conflict.newer == store.latest_publication()
        assert conflict.newer.number == round_number
        assert set(contents(store).values()) == {conflict.newer.summary}


def test_deliveries_at_the_same_moment(store: Store) -> None:
    """Files that come in together each get their number, and equal bytes are kept once."""
    assert at_once(*[lambda: deliver(store)] * 4) == []
    assert [d.number for d in store.deliveries()] == [4, 3, 2, 1]
    assert len({d.sha256 for d in store.deliveries()}) == 1


def test_readers_see_whole_publications(engine: Engine) -> None:
    """While publications come in, a reader sees all of one and nothing of the next."""
    store = Store(engine)
    deliver(store)
    publish(store, "0", base=None)
    done = threading.Event()
    seen: Counter[tuple[int, int]] = Counter()

    def write() -> None:
        for number in range(1, 15):
            publish(store, str(number), base=number)
        done.set()

    def read() -> None:
        while not done.is_set():
            state = store.observations()
            seen[len(state), len({(o.value, o.publication) for o in state})] += 1

    assert at_once(write, read, read) == []
    assert set(seen) == {(len(KEYS), 1)}
