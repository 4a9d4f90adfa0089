"""A database of its own for each test of the command line, and files to bring in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.accounts import Role
from data.store import Accounts, AuditLog, Store, connected
from etl.__main__ import main
from tests.integration.conftest import Databases
from tests.support.records import Changed, workbook

Run = Callable[..., int]


@pytest.fixture
def database(databases: Databases) -> str:
    """The address of a migrated database."""
    return databases.migrated()


@pytest.fixture
def stored(database: str) -> Iterator[Store]:
    """A second look into the database the commands use."""
    with connected(database) as engine:
        yield Store(engine)


@pytest.fixture
def log(database: str) -> Iterator[AuditLog]:
    """What people decide, the coordinator among them, in the database the commands use."""
    with connected(database) as engine:
        Accounts(engine).add("koordinaattori", "Koordinaattori", Role.COORDINATOR, None)
        yield AuditLog(engine)


@pytest.fixture
def run(database: str) -> Run:
    """Runs a command on the test's database."""
    return lambda *arguments: main(["--database", database, *map(str, arguments)])


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a template workbook with the given rows."""

    def write(*rows: Changed, name: str = "luvut.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(workbook(*rows))
        return path

    return write
