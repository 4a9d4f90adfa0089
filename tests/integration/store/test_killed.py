"""A publisher that dies half way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store import Store, connected
from tests.integration.conftest import Databases
from tests.support.mortal_publisher import KEYS
from tests.support.observations import contents, deliver, key_of, observed
from tests.support.publisher import new_state

CHECKOUT = Path(__file__).parents[3]
OLD = {key_of(1, area="kunta-0"): "1.0", key_of(31): "5.5"}
KILLS = 100
Mortal = tuple[Store, "subprocess.Popen[str]"]
NEW = OLD | {o.key: str(o.value) for o in new_state()}


@pytest.fixture
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
@pytest.mark.usefixtures("old_state")
@pytest.mark.parametrize("statement", [2, 6, 7, 9])
def test_killed_after_a_statement(engine: Engine, store: Store, statement: int) -> None:
    """Killed after any statement before the commit, a publisher leaves the old state."""
    publisher = start_publisher(engine, statement)
    assert publisher.wait() == -signal.SIGKILL
    assert_nothing_happened(store)


@pytest.fixture
def mortal(databases: Databases) -> Iterator[Mortal]:
    """A database of its own and a program that starts and kills publishers on it."""
    url = databases.migrated()
    command = [sys.executable, "-m", "tests.support.mortal_publisher", url]
    with connected(url) as engine:
        store = Store(engine)
        deliver(store)
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=CHECKOUT, text=True, stdin=pipe, stdout=pipe) as program:
            yield store, program


def test_killed_at_a_hundred_random_moments(mortal: Mortal) -> None:
    """However often and whenever a publisher is killed, every state is whole.

    On each kind of database a hundred publishers die within the first sixty milliseconds of their
    work, most of them inside a transaction.
    """
    store, program = mortal
    assert program.stdin is not None
    assert program.stdout is not None
    where: Counter[str] = Counter()
    for _ in range(KILLS):
        program.stdin.write(f"{random.uniform(0, 60)}\n")  # noqa: S311
        program.stdin.flush()
        where[program.stdout.readline().strip()] += 1
        latest = store.latest_publication()
        assert latest is None or values_at(store, latest.number) == {str(latest.number)}
    program.stdin.close()
    numbers = sorted(p.number for p in store.publications())
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(values_at(store, number) == {str(number)} for number in numbers)
    assert where.total() == KILLS
    assert where["inside"] > KILLS // 2
    assert numbers, "nobody lived long enough to publish"


def values_at(store: Store, publication: int) -> set[str]:
    """The values of a state in which every key has one."""
    found = contents(store, as_of=publication)
    assert set(found) == set(KEYS)
    return set(found.values())


@pytest.mark.usefixtures("old_state")
def test_not_killed(engine: Engine, store: Store) -> None:
    """Left alone, the same publisher does change the state."""
    assert start_publisher(engine, 0).wait() == 0
    assert contents(store) == NEW
