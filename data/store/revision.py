"""What is newest in the database, in one query: what readers see changes only when this does."""

from __future__ import annotations

import os
import threading
import time
from typing import Any, NamedTuple

from sqlalchemy import Column, Engine, func, select

from data.store.engine import sqlite_address, written_so_far
from data.store.errors import StoreUnavailable
from data.store.tables import metadata, publication

# A column whose newest number tells that readers see something new: ``info=REVISES``.
REVISES = {"revises": True}
# Far less than anybody notices; at a rush, one query for dozens of requests.
RECENT_SECONDS = 0.005


class Revision(NamedTuple):
    """The newest publication (0 before the first) and the newest number of every such table."""

    publication: int
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        return ".".join(map(str, self.numbers))


class RevisionReader:
    """Asks one database, over a connection kept for nothing else.

    On SQLite that takes some 10 µs. Threads share it. A process forked after this opens a
    connection of its own.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        columns = revising_columns()
        self._publication = columns.index(publication.c.number)
        newest = [func.coalesce(select(func.max(c)).scalar_subquery(), 0) for c in columns]
        self._query = str(select(*newest).compile(dialect=engine.dialect, **_LITERAL))
        self._lock = threading.Lock()
        self._connection: Any = None
        self._process = os.getpid()

    def read(self) -> Revision:
        """What is newest now. Raises StoreUnavailable when the database does not answer."""
        with self._lock:
            try:
                return self._asked()
            except self._engine.dialect.loaded_dbapi.Error:
                # It may have been restarted since the last time: a fresh connection tells.
                self._let_go()
            try:
                return self._asked()
            except self._engine.dialect.loaded_dbapi.Error as error:
                self._let_go()
                raise StoreUnavailable("the database does not answer") from error

    def close(self) -> None:
        """Let the connection go."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None

    def _asked(self) -> Revision:
        # One that came along from the process before a fork is that one's to use.
        if self._connection is None or self._process != os.getpid():
            self._connection, self._process = self._connect(), os.getpid()
        # Every row is fetched: a half-read result would hold SQLite to one moment for ever.
        numbers = tuple(self._connection.execute(self._query).fetchall()[0])
        return Revision(numbers[self._publication], numbers)

    def _connect(self) -> Any:
        dialect = self._engine.dialect
        arguments, options = dialect.create_connect_args(self._engine.url)
        if dialect.name == "sqlite":
            file, *rest = arguments
            options.update(isolation_level=None, uri=True)
            return dialect.connect(sqlite_address(file), *rest, **options)
        options.update(autocommit=True)
        return dialect.connect(*arguments, **options)


class RecentRevision:
    """What was newest a moment ago: at most RECENT_SECONDS, and since this process last wrote."""

    def __init__(self, reader: RevisionReader) -> None:
        self._reader = reader
        self._known: tuple[float, int, Revision] | None = None

    def read(self) -> Revision:
        """What is newest, give or take that moment. Raises StoreUnavailable like the reader."""
        begun, written, known = time.monotonic(), written_so_far(), self._known
        if known is not None and begun - known[0] < RECENT_SECONDS and written == known[1]:
            return known[2]
        found = self._reader.read()
        # Threads may overwrite each other's; each is as old as its own beginning says.
        self._known = (begun, written, found)
        return found


_LITERAL: dict[str, Any] = {"compile_kwargs": {"literal_binds": True}}


def revising_columns() -> tuple[Column[Any], ...]:
    """The columns that make a revision, in the order of their tables."""
    return tuple(
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if column is publication.c.number or column.info == REVISES
    )
