"""A worker is killed: others answer, another takes its place, and no publication is left half."""

from __future__ import annotations

import os
import random
import signal
import threading
import time

import requests

from tests.integration.faults.conftest import NEWEST, Installation, signed_in
from tests.support.caller import Caller
from tests.support.changed_plan import changed_plan
from tests.support.server import WORKERS, Running

PATIENCE_SECONDS = 60
KILLS = 4


class Reader(threading.Thread):
    """Somebody who reads all the while, and remembers what came."""

    def __init__(self, service: Running) -> None:
        super().__init__()
        self._address = service.address
        self._is_done = threading.Event()
        self.answers: list[int] = []
        self.cut_off = 0

    def run(self) -> None:
        """Read until told to stop, each page over a connection of its own."""
        while not self._is_done.is_set():
            try:
                self.answers.append(Caller(self._address).get("/?alue=kymenlaakso").status_code)
            except requests.ConnectionError:
                self.cut_off += 1

    def stop(self) -> None:
        """Stop reading."""
        self._is_done.set()
        self.join()


def wait_for_workers(service: Running, gone: set[int]) -> None:
    """Wait until as many workers as before are there, none of those that are gone."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(service.workers) < WORKERS or gone & set(service.workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_readers_go_on_when_a_worker_is_killed(service: Running) -> None:
    """Only what the killed worker had in hand is cut off, and no answer is ever an error."""
    readers = [Reader(service) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(KILLS):
            victim = service.workers[0]
            os.kill(victim, signal.SIGKILL)
            wait_for_workers(service, {victim})
    finally:
        for reader in readers:
            reader.stop()
    assert {status for reader in readers for status in reader.answers} == {200}
    assert sum(reader.cut_off for reader in readers) <= KILLS * len(readers)
    assert NEWEST in Caller(service.address).get("/").text


def test_a_publisher_whose_worker_is_killed(installation: Installation, service: Running) -> None:
    """What was published is there whole or not at all, and publishing goes on afterwards."""
    pirjo = signed_in(service, "pirjo")
    before = installation.values()
    draft = pirjo.bring_in(changed_plan(), "uusi.xlsx").headers["Location"]
    delays = random.Random(8)  # noqa: S311 - moments to kill at, no secret
    numbers: list[int] = []
    for _ in range(KILLS):
        base = len(numbers) + 1
        publishing = threading.Thread(target=_published, args=(pirjo, draft, base, numbers))
        publishing.start()
        time.sleep(delays.uniform(0.05, 1.5))
        victims = set(service.workers)
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
        publishing.join()
        wait_for_workers(service, victims)
    newest = len(_publications(service))
    changed = {key for key, value in installation.values().items() if value != before[key]}
    assert len(changed) == (0 if newest == 1 else 2)
    if newest == 1:
        assert pirjo.publish(draft, base=1).status_code == 303
    assert installation.values(as_of=1) == before
    assert len({*installation.values().items()} - {*before.items()}) == 2


def _published(pirjo: Caller, draft: str, base: int, numbers: list[int]) -> None:
    try:
        if pirjo.publish(draft, base).status_code == 303:
            numbers.append(base)
    except requests.ConnectionError:
        return


def _publications(service: Running) -> list[object]:
    answer = Caller(service.address).get("/api/v1/publications")
    found: list[object] = answer.json()["publications"]
    return found
