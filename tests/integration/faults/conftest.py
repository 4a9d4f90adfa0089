"""Whole installations that can be broken: a database with the plan's figures, and gunicorn."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.accounts import Role
from data.backup import copy_database
from data.catalogue import load_catalogue
from data.migrations import migrate
from data.model import Observation
from data.store import Accounts, Store, connected
from etl.pipeline import examine
from tests.support.caller import Caller
from tests.support.desk import employ
from tests.support.observations import TOOL, deliver
from tests.support.postgres import running_cluster
from tests.support.server import PLAN_FIGURES, Running, running

DISK_MEBIBYTES = 160
OUTAGE = "Luvut eivät ole juuri nyt saatavilla"
NEWEST = "Julkaisu 1"


@dataclass(frozen=True, slots=True)
class Installation:
    """A database at ``url``, and how to take it away and give it back."""

    url: str
    folder: Path
    take_away: Callable[[], None]
    give_back: Callable[[], None]

    @contextmanager
    def served(self) -> Iterator[Running]:
        """The service over this database."""
        environment = {**os.environ, "DATABASE_URL": self.url, "LAPE_LOOPBACK_HTTP": "1"}
        with running("app:server", environment, self.folder) as service:
            yield service

    def values(self, as_of: int | None = None) -> dict[object, str]:
        """What the database itself holds."""
        with connected(self.url) as engine:
            found = Store(engine).observations(as_of=as_of)
        return {one.key: str(one.value or one.mark) for one in found}


@pytest.fixture(scope="session")
def plan_observations() -> tuple[Observation, ...]:
    """What the plan's workbook holds."""
    found = examine(PLAN_FIGURES.read_bytes(), PLAN_FIGURES.name, load_catalogue(), ())
    return found.observations


@pytest.fixture(scope="session")
def filled(
    plan_observations: tuple[Observation, ...], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A database with the plan's figures and two accounts, to copy."""
    url = f"sqlite:///{tmp_path_factory.mktemp('filled') / 'lape.sqlite3'}"
    with connected(url) as engine:
        migrate(engine)
        store = Store(engine)
        number = deliver(store)
        store.publish(number, plan_observations, base=None, summary="Luvut", published_by=TOOL)
        for name, role in (("kaisa", Role.COORDINATOR), ("pirjo", Role.PUBLISHER)):
            employ(Accounts(engine), name, role)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(
    request: pytest.FixtureRequest, filled: str, tmp_path: Path
) -> Iterator[Installation]:
    """An installation of each kind, on the ordinary disk."""
    with _installed(request.param, filled, tmp_path, None) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def on_a_small_disk(
    request: pytest.FixtureRequest, filled: str, tmp_path: Path
) -> Iterator[tuple[Installation, Path]]:
    """An installation whose database has a small disk of its own, and where that disk is."""
    with _small_disk() as disk, _installed(request.param, filled, tmp_path, disk) as made:
        yield made, disk


@contextmanager
def _installed(kind: str, filled: str, folder: Path, disk: Path | None) -> Iterator[Installation]:
    if kind == "sqlite":
        made = _on_sqlite(disk or folder, folder)
        copy_database(filled, made.url)
        yield made
        return
    with running_cluster(disk) as cluster:
        url = cluster.url(cluster.create_database())
        copy_database(filled, url)
        yield Installation(url, folder, cluster.stop, cluster.start)


def _on_sqlite(disk: Path, folder: Path) -> Installation:
    home, away = disk / "database", disk / "away"
    home.mkdir()

    def take_away() -> None:
        home.rename(away)

    def give_back() -> None:
        away.rename(home)

    return Installation(f"sqlite:///{home / 'lape.sqlite3'}", folder, take_away, give_back)


@contextmanager
def _small_disk() -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("a small disk can only be made by root")
    # Not pytest's folder: PostgreSQL runs as another user, who must reach it.
    folder = Path(tempfile.mkdtemp(prefix="disk-"))
    size = f"size={DISK_MEBIBYTES}m,mode=1777"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=False)
    if made.returncode != 0:
        folder.rmdir()
        pytest.skip("this machine lets nobody make a file system")
    folder.chmod(0o1777)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()


@pytest.fixture
def service(installation: Installation) -> Iterator[Running]:
    """The service of an installation."""
    with installation.served() as made:
        yield made


@pytest.fixture
def kaisa(service: Running) -> Caller:
    """The coordinator, signed in."""
    return signed_in(service, "kaisa")


@pytest.fixture
def pirjo(service: Running) -> Caller:
    """The publisher, signed in."""
    return signed_in(service, "pirjo")


def signed_in(service: Running, name: str) -> Caller:
    """A member of the staff at a service."""
    caller = Caller(service.address)
    caller.sign_in(name)
    return caller
