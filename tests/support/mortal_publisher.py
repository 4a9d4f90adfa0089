"""A program that publishes without end and is killed again and again.

``python -m tests.support.mortal_publisher URL`` reads delays in milliseconds, one a line. For each
it starts a publisher, kills it that long after its first statement, and answers with what the
publisher last did: ``inside`` or ``between`` publications. A publisher gives every key the
number of the publication as its value, so that a mixture shows.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from sqlalchemy import Engine, event

from data.model import Observation
from data.store import PublicationConflict, Store, create_engine_from_url
from tests.support.observations import key_of, observed

KEYS = [key_of(number, area=f"kunta-{area}") for area in range(2) for number in range(1, 31)]
_STATEMENT, _PUBLISHED = b"s", b"p"


def state(number: int) -> list[Observation]:
    """What publication ``number`` makes of every key."""
    return [observed(key, str(number)) for key in KEYS]


def publish_without_end(engine: Engine, told: int) -> None:
    """Publish state upon state, telling of every statement before it and every publication."""
    store = Store(engine)
    event.listen(engine, "before_cursor_execute", lambda *_: os.write(told, _STATEMENT))
    while True:
        publish_next(store)
        os.write(told, _PUBLISHED)


def publish_next(store: Store) -> None:
    """One publication; what a killed predecessor left to be committed may come first."""
    latest = store.latest_publication()
    base = latest.number if latest else 0
    values: dict[str, Any] = {"base": base or None, "summary": "", "published_by": "test"}
    try:
        store.publish(1, state(base + 1), **values)
    except PublicationConflict:
        publish_next(store)


def kill_after(engine: Engine, delay_seconds: float) -> str:
    """Start a publisher and kill it; returns where it was."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        publish_without_end(engine, writing)
    os.close(writing)
    done = os.read(reading, 1)
    time.sleep(delay_seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while more := os.read(reading, 1 << 16):
        done = more
    os.close(reading)
    return "between" if done.endswith(_PUBLISHED) else "inside"


def main(url: str) -> None:
    """Kill one publisher for every line read."""
    engine = create_engine_from_url(url)  # here, for its driver takes long to import
    for line in sys.stdin:
        sys.stdout.write(f"{kill_after(engine, float(line) / 1000)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
