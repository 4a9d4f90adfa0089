"""Connections to the database named by a URL, with the same guarantees on both kinds."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, Table, create_engine, event, make_url, text

from data.store.outages import tell_outages
from data.store.pool import PoolLimits, limit_statements

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
}
_SQLITE_PRAGMAS = (
    "busy_timeout = 30000",
    "journal_mode = WAL",
    "foreign_keys = ON",
    # Without this an INSERT OR REPLACE would delete past the append-only triggers.
    "recursive_triggers = ON",
)
_BEGIN = "sqlite_begin"
_written = [0]
_FOLDER = Path(__file__).parents[2] / "var"


def database_url(environment: Mapping[str, str] = os.environ) -> str:
    """The installation's database: DATABASE_URL, or a SQLite file in the checkout's ``var``."""
    return environment.get("DATABASE_URL") or f"sqlite:///{_FOLDER / 'lape.sqlite3'}"


def create_engine_from_url(url: str, limits: PoolLimits | None = None) -> Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://host/name``.

    Raises ValueError for any other kind of database. What is done with it raises
    StoreUnavailable when the database itself fails. Processes forked after this start with
    connections of their own.
    """
    limits = limits or PoolLimits()
    engine = create_engine(
        _with_driver(make_url(url)),
        pool_pre_ping=True,
        pool_size=limits.size,
        max_overflow=limits.overflow,
        pool_recycle=limits.recycle_seconds,
        # What somebody typed must not reach the log by way of an error's message.
        hide_parameters=True,
    )
    if limits.statement_seconds is not None:
        limit_statements(engine, limits.statement_seconds)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "do_connect", _open_sqlite)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
    tell_outages(engine)
    _forget_connections_after_fork(engine)
    return engine


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    """An engine as by ``create_engine_from_url`` whose connections are closed afterwards."""
    engine = create_engine_from_url(url)
    try:
        yield engine
    finally:
        engine.dispose()


def make_file(engine: Engine) -> None:
    """Make the file of a SQLite database that is to be migrated, where it is not there yet."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def sqlite_address(file: str) -> str:
    """What opens a file that is there, and never makes an empty database in its place."""
    return f"{Path(file).absolute().as_uri()}?mode=rw"


@contextmanager
def writing(engine: Engine, *, sqlite_begin: str = "IMMEDIATE") -> Iterator[Connection]:
    """One transaction that writes. On SQLite it waits for its turn before it reads anything."""
    with engine.execution_options(**{_BEGIN: sqlite_begin}).begin() as connection:
        yield connection
    _written[0] += 1


def written_so_far() -> int:
    """How many transactions this process has written, to whichever database."""
    return _written[0]


def wait_for_turn(connection: Connection, table: Table) -> None:
    """Let one transaction at a time add to ``table``; readers are never held up.

    On SQLite ``writing`` has already seen to it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))


def _with_driver(url: URL) -> URL:
    kind = url.drivername.split("+")[0]
    if kind not in _DRIVERS:
        raise ValueError(f"not a supported database: {kind!r} (sqlite or postgresql)")
    return url.set(drivername=_DRIVERS[kind])


def _open_sqlite(
    dialect: Dialect, _record: Any, arguments: list[Any], options: dict[str, Any]
) -> Any:
    return dialect.connect(sqlite_address(arguments[0]), *arguments[1:], **options | {"uri": True})


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions on its own and too late; _begin_sqlite does it.
    connection.isolation_level = None
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    # Among millions of rows the planner would start helpers for the thousand of a page, which
    # takes longer than the page.
    connection.execute("SET SESSION max_parallel_workers_per_gather = 0")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_BEGIN, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _forget_connections_after_fork(engine: Engine) -> None:
    reference = weakref.ref(engine)

    def forget() -> None:
        if (living := reference()) is not None:
            living.dispose(close=False)

    os.register_at_fork(after_in_child=forget)
