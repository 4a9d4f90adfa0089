"""The service as gunicorn runs it: several workers, reloaded while people read."""

from __future__ import annotations

import http.client
import os
import signal
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.serving.later import INTERVAL_SECONDS
from tests.support.server import serve
from tests.support.server_log import amiss_in, lines_of

READERS = 4
PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service keeps its database and its log."""
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The host and port of the running service."""
    with serve(folder) as url:
        yield urlsplit(url).netloc


def _get(address: str, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(address, timeout=60)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def _workers(folder: Path) -> set[int]:
    """The processes of the workers that have been started, by the log."""
    started = (str(line["message"]) for line in lines_of(folder / "server.log"))
    return {int(m.rpartition(" ")[2]) for m in started if m.startswith("Booting worker with pid")}


def test_no_request_is_lost_in_a_reload(address: str, folder: Path) -> None:
    """While every worker is replaced, each reader gets every page, whole."""
    before = _workers(folder)
    master = _parent(next(iter(before)))
    seen: list[int] = []
    failures: list[Exception] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                status, text = _get(address, "/tavoite/I")
                seen.append(status if text.rstrip().endswith("</html>") else 0)
            except (OSError, http.client.HTTPException) as error:
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    os.kill(master, signal.SIGHUP)
    deadline = time.monotonic() + 60
    while len(_workers(folder)) < 2 * len(before) and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1)
    is_over.set()
    for reader in readers:
        reader.join()
    assert len(_workers(folder)) >= 2 * len(before)
    assert failures == []
    assert set(seen) == {HTTPStatus.OK}


def test_workers_add_their_figures_together(address: str) -> None:
    """Whichever worker answers for the figures, it tells what all had served a moment before."""
    before = _overviews_served(address)
    for _ in range(20):
        assert _get(address, "/")[0] == HTTPStatus.OK
    patience = time.monotonic() + PATIENCE_SECONDS
    while _overviews_served(address) < before + 20 and time.monotonic() < patience:
        time.sleep(INTERVAL_SECONDS)
    assert _overviews_served(address) >= before + 20


def _overviews_served(address: str) -> float:
    rows = _get(address, "/metrics")[1].splitlines()
    pages = [row for row in rows if row.startswith("lape_requests_total") and 'route="/"' in row]
    return sum(float(row.rpartition(" ")[2]) for row in pages)


def test_the_log_tells_requests_and_nothing_of_readers(address: str, folder: Path) -> None:
    """Every line is one JSON object; an asked value and the reader's address stand in none."""
    _get(address, "/haku?q=Salaisuus")
    time.sleep(0.5)
    told = [line for line in lines_of(folder / "server.log") if line["logger"] == "lape.requests"]
    assert told
    assert all(line["request"] and line["route"] for line in told)
    assert amiss_in(folder / "server.log", frozenset({"Salaisuus"})) == []


def _parent(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[1])
