"""The desk's other process: busy, slow and broken are told apart."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from data.store import StoreUnavailable
from etl.desk import Busy, Desk, Refused, State, client

NOW = State(publication=0, settled=0)


@pytest.fixture
def desk(url: str) -> Desk:
    """The desk of a migrated database without data."""
    return Desk(url)


def test_what_takes_too_long_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that does not end in its time is given up, with a message for the sender."""
    monkeypatch.setattr(client, "TIME_LIMIT_SECONDS", 0.05)
    with pytest.raises(Refused, match="liian kauan"):
        desk.review(1, NOW)


def test_what_fails_inside_says_nothing_of_it() -> None:
    """A failure of the other process is an error here, and its traceback goes to the log alone."""
    with pytest.raises(RuntimeError, match=r"^the desk's process failed$"):
        Desk("mysql://localhost/lape").review(1, NOW)


def test_an_outage_inside_is_an_outage_here(tmp_path: Path) -> None:
    """Where the other process cannot reach the database, the desk says so and no more."""
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        Desk(f"sqlite:///{tmp_path}/away.sqlite3").review(1, NOW)


def test_a_few_at_a_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While as much is under way as may be, the next is told to come back."""
    monkeypatch.setattr(client, "WAIT_SECONDS", 0.05)
    begun, go_on = threading.Semaphore(0), threading.Event()

    def work(_sent: bytes) -> str:
        begun.release()
        go_on.wait(30)
        return '{"refused": "unknown"}'

    monkeypatch.setattr(desk, "_run", work)

    def review() -> None:
        with pytest.raises(Refused):
            desk.review(1, NOW)

    threads = [threading.Thread(target=review) for _ in range(client.MOST_AT_ONCE)]
    for thread in threads:
        thread.start()
        begun.acquire()
    with pytest.raises(Busy):
        desk.review(1, NOW)
    go_on.set()
    for thread in threads:
        thread.join()


def test_a_draft_of_nobody_is_unknown(desk: Desk) -> None:
    """A number that was never given is told as such, by the real other process."""
    with pytest.raises(Refused) as refused:
        desk.review(7, NOW)
    assert refused.value.why == "unknown"
