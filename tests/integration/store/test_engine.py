"""Connections as the store needs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.migrations import migrate
from data.store import Store, StoreUnavailable, connected, create_engine_from_url

CHECKOUT = Path(__file__).parents[3]

FORK_AND_ASK = """
import os, sys
from data.store import Store, create_engine_from_url
store = Store(create_engine_from_url(sys.argv[1]))
store.ping()
child = os.fork()
answers = {store.ping() for _ in range(200)}
if child == 0:
    os._exit(0 if answers == {True} else 1)
sys.exit(os.waitpid(child, 0)[1] or answers != {True})
"""


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_reached_through_psycopg(scheme: str) -> None:
    """Every usual way to write a PostgreSQL address leads to the one driver we install."""
    with connected(f"{scheme}://lape@localhost:5433/lape") as engine:
        assert engine.url.drivername == "postgresql+psycopg"
        assert (engine.url.username, engine.url.port) == ("lape", 5433)


def test_another_database_is_refused() -> None:
    """A database the store was not made for is refused by name."""
    with pytest.raises(ValueError, match="mysql"):
        create_engine_from_url("mysql://localhost/lape")


def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    """When the database cannot be reached, the store says so in its own words."""
    for url in (
        f"sqlite:///{tmp_path}",
        f"postgresql://postgres@/lape?host={tmp_path}",
    ):
        with connected(url) as engine, pytest.raises(StoreUnavailable):
            Store(engine).ping()


def test_a_sqlite_file_is_made_by_migrating_and_by_nothing_else(tmp_path: Path) -> None:
    """``migrate`` makes the file; where a file is away, nothing puts an empty one in its place."""
    file = tmp_path / "var" / "lape.sqlite3"
    with connected(f"sqlite:///{file}") as engine:
        with pytest.raises(StoreUnavailable):
            Store(engine).ping()
        assert not file.exists()
        migrate(engine)
        assert Store(engine).ping()
    assert file.exists()


def test_sqlite_serves_readers_while_one_writes(tmp_path: Path) -> None:
    """SQLite runs with write-ahead log, foreign keys and patience for other writers."""
    (tmp_path / "lape.sqlite3").touch()
    with connected(f"sqlite:///{tmp_path}/lape.sqlite3") as engine, engine.connect() as connection:
        pragmas = ("journal_mode", "foreign_keys", "busy_timeout", "recursive_triggers")
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in pragmas}
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 30000,
        "recursive_triggers": 1,
    }


def test_forked_workers_do_not_share_connections(engine: Engine) -> None:
    """A worker forked after the first query and its parent can both ask at once."""
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", FORK_AND_ASK, url]
    done = subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
