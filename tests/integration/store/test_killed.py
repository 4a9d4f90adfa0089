"""A publisher that dies half way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store import Store
from tests.support.observations import contents, deliver, key_of, observed
from tests.support.publisher import new_state

CHECKOUT = Path(__file__).parents[3]
OLD = {key_of(1, area="kunta-0"): "1.0", key_of(31): "5.5"}
NEW = OLD | {o.key: str(o.value) for o in new_state()}


@pytest.fixture(autouse=True)
def old_state(store: Store) -> None:
    """Publication 1, which the killed publisher would have changed."""
    number = deliver(store)
    observations = [observed(key, value) for key, value in OLD.items()]
    store.publish(number, observations, base=None, summary="vanha", published_by="test")


def start_publisher(engine: Engine, fatal_statement: int) -> subprocess.Popen[bytes]:
    """The publisher in a process of its own."""
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.support.publisher", url, str(fatal_statement)]
    return subprocess.Popen(command, cwd=CHECKOUT)


def assert_nothing_happened(store: Store) -> None:
    """The old state stands and the next publication finds its place free."""
    assert [p.number for p in store.publications()] == [1]
    assert contents(store) == OLD
    store.publish(1, [observed(key_of(2), "7")], base=1, summary="seuraava", published_by="test")
    assert contents(store) == OLD | {key_of(2): "7"}


# On both databases: the first read, the publication itself, the first of three batches of
# values, the last of them.
@pytest.mark.parametrize("statement", [2, 6, 7, 9])
def test_killed_after_a_statement(engine: Engine, store: Store, statement: int) -> None:
    """Killed after any statement before the commit, a publisher leaves the old state."""
    publisher = start_publisher(engine, statement)
    assert publisher.wait() == -signal.SIGKILL
    assert_nothing_happened(store)


def test_killed_at_any_moment(engine: Engine, store: Store) -> None:
    """Killed at a random moment, a publisher leaves the old state or the whole new one."""
    for _ in range(3):
        publisher = start_publisher(engine, 0)
        time.sleep(random.uniform(0.6, 1.6))  # noqa: S311
        publisher.kill()
        publisher.wait()
        latest = store.latest_publication()
        assert latest is not None
        assert contents(store, as_of=latest.number) == {1: OLD, 2: NEW}[latest.number]


def test_not_killed(engine: Engine, store: Store) -> None:
    """Left alone, the same publisher does change the state."""
    assert start_publisher(engine, 0).wait() == 0
    assert contents(store) == NEW
