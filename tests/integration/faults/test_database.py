"""The database goes away, fills its disk or is damaged: readers are told, and nothing is lost."""

from __future__ import annotations

import itertools
import os
import signal
import time
from http import HTTPStatus
from pathlib import Path

import pytest

from app.doctor import Finding, examine
from app.settings import Settings
from data.backup import back_up, restore
from tests.integration.faults.conftest import NEWEST, OUTAGE, Installation, signed_in
from tests.support.caller import Caller
from tests.support.changed_plan import changed_plan
from tests.support.server import Running

PATIENCE_SECONDS = 60


def restart_workers(service: Running) -> None:
    """Have every worker begin anew, with connections of its own."""
    before = set(service.workers)
    os.kill(service.master, signal.SIGHUP)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while before & set(service.workers) or not service.workers:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def wait_until_ready(reader: Caller) -> None:
    """Wait until the service says that it is ready."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while reader.get("/readyz").status_code != HTTPStatus.OK:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_database_stops_and_starts(installation: Installation, service: Running) -> None:
    """While it is away readers are told so, and when it is back all is there without a restart."""
    reader = Caller(service.address)
    assert NEWEST in reader.get("/").text
    installation.take_away()
    restart_workers(service)
    page, answer = reader.get("/?alue=kotka"), reader.get("/api/v1/judgements?area=kotka")
    assert (page.status_code, answer.status_code) == (503, 503)
    assert OUTAGE in page.text
    assert '<a href="/?alue=kotka">Yritä uudelleen</a>' in page.text
    assert "Traceback" not in page.text
    assert page.headers["Retry-After"] == answer.headers["Retry-After"]
    assert answer.json()["status"] == 503
    assert reader.get("/readyz").status_code == 503
    assert reader.get("/healthz").status_code == 200
    installation.give_back()
    wait_until_ready(reader)
    assert NEWEST in reader.get("/").text


def fill(disk: Path) -> Path:
    """Take every last byte of a disk; returns what takes it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return ballast


def test_a_full_disk(on_a_small_disk: tuple[Installation, Path]) -> None:
    """With a full disk readers read on, a file is refused in words, and later it is taken."""
    installation, disk = on_a_small_disk
    before = installation.values()
    with installation.served() as service:
        kaisa, reader = signed_in(service, "kaisa"), Caller(service.address)
        ballast = fill(disk)
        # Some room may be left in what the database had taken before.
        answers = (
            kaisa.bring_in(changed_plan({(31, "8.–9. lk", "2023"): n}), "uusi.xlsx")
            for n in itertools.count(10)
        )
        refused = next(
            answer for answer in itertools.islice(answers, 40) if answer.status_code != 303
        )
        assert refused.status_code == 503
        assert OUTAGE in refused.text
        assert NEWEST in reader.get("/?alue=kotka").text
        ballast.unlink()
        wait_until_ready(reader)
        taken = kaisa.bring_in(changed_plan({(31, "8.–9. lk", "2023"): 8.5}), "uusi.xlsx")
        assert taken.status_code == 303
    assert installation.values() == before


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_a_damaged_sqlite_file(
    installation: Installation, service: Running, tmp_path: Path
) -> None:
    """Readers are told, the doctor names the way back, and the backup brings everything back."""
    backup, reader = tmp_path / "lape.zip", Caller(service.address)
    back_up(installation.url, backup)
    before = installation.values()
    file = Path(installation.url.removeprefix("sqlite:///"))
    for part in file.parent.iterdir():
        part.write_bytes(b"\xff" * part.stat().st_size)
    restart_workers(service)
    page = reader.get("/")
    assert page.status_code == 503
    assert OUTAGE in page.text
    assert reader.get("/readyz").status_code == 503
    found = examine(Settings(installation.url))
    told = [line.text for line in found if line.finding is Finding.FAILURE]
    assert any("restore the newest backup" in line for line in told)
    file.parent.rename(file.parent.with_name("damaged"))
    restore(backup, installation.url)
    wait_until_ready(reader)
    assert NEWEST in reader.get("/").text
    assert installation.values() == before
