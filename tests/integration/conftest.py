"""Stores on real databases: every test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Engine

from data.migrations import migrate
from data.store import Store, connected, create_engine_from_url
from tests.support.postgres import Cluster, running_cluster


class Databases(Protocol):
    """Makes databases of one kind, each gone after the test."""

    def empty(self) -> str:
        """The address of a database with nothing in it."""

    def migrated(self) -> str:
        """The address of a migrated database without data."""

    def close(self) -> None:
        """Remove them."""


class SqliteDatabases:
    """Files in a folder of the test, which pytest removes."""

    def __init__(self, folder: Path, template: Path) -> None:
        self._folder = folder
        self._template = template
        self._count = 0

    def empty(self) -> str:
        """The address of a file without anything in it."""
        file = self._next_file()
        file.touch()
        return f"sqlite:///{file}"

    def migrated(self) -> str:
        """The address of a copy of the migrated file."""
        return f"sqlite:///{shutil.copy(self._template, self._next_file())}"

    def close(self) -> None:
        """Nothing to do."""

    def _next_file(self) -> Path:
        self._count += 1
        return self._folder / f"{self._count}.sqlite3"


class PostgresDatabases:
    """Databases of the cluster of this test run."""

    def __init__(self, cluster: Cluster, template: str) -> None:
        self._cluster = cluster
        self._template = template
        self._names: list[str] = []

    def empty(self) -> str:
        """The address of a database as PostgreSQL makes it."""
        return self._create("template1")

    def migrated(self) -> str:
        """The address of a copy of the migrated database."""
        return self._create(self._template)

    def close(self) -> None:
        """Drop them."""
        for name in self._names:
            self._cluster.drop_database(name)

    def _create(self, template: str) -> str:
        name = self._cluster.create_database(template)
        self._names.append(name)
        return self._cluster.url(name)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The PostgreSQL server of this test run."""
    with running_cluster() as running:
        yield running


@pytest.fixture(scope="session")
def postgres_template(cluster: Cluster) -> str:
    """A migrated PostgreSQL database to copy, which is faster than migrating each."""
    name = cluster.create_database()
    with connected(cluster.url(name)) as engine:
        migrate(engine)
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("template") / "migrated.sqlite3"
    with connected(f"sqlite:///{file}") as engine:
        migrate(engine)
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    """Databases of one kind; a test that uses them runs once on each kind."""
    made: Databases
    if request.param == "sqlite":
        made = SqliteDatabases(tmp_path, request.getfixturevalue("sqlite_template"))
    else:
        names = ("cluster", "postgres_template")
        made = PostgresDatabases(*map(request.getfixturevalue, names))
    with closing(made):
        yield made


@pytest.fixture
def new_engine(databases: Databases) -> Iterator[Callable[[], Engine]]:
    """Makes an engine of a new migrated database, as often as the test needs one."""
    engines: list[Engine] = []

    def make() -> Engine:
        engines.append(create_engine_from_url(databases.migrated()))
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


@pytest.fixture
def engine(new_engine: Callable[[], Engine]) -> Engine:
    """The engine of the test's own database."""
    return new_engine()


@pytest.fixture
def store(engine: Engine) -> Store:
    """A store on the test's own migrated database."""
    return Store(engine)
