"""Failures of the database itself, told in the store's own words wherever they come up."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import psycopg
from sqlalchemy import Engine, ExceptionContext, event

from data.store.errors import StoreDamaged, StoreUnavailable

Outage = tuple[type[StoreUnavailable], str]

_SILENT = StoreUnavailable, "the database does not answer"
_HELD = StoreUnavailable, "the database is held by another process"
_FULL = StoreUnavailable, "the disk is full"
_NOT_MIGRATED = StoreUnavailable, "the database has not been migrated"
_DAMAGED = StoreDamaged, "the database file is damaged"
# By SQLite's primary result codes; other errors of SQLite are mistakes of ours.
_SQLITE: Mapping[int, Outage] = {
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_NOMEM: (StoreUnavailable, "there is no memory left"),
    sqlite3.SQLITE_READONLY: (StoreUnavailable, "the database cannot be written to"),
    sqlite3.SQLITE_IOERR: (StoreUnavailable, "the disk cannot be read or written"),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: (StoreUnavailable, "the database file cannot be opened"),
    sqlite3.SQLITE_PROTOCOL: _HELD,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_PRIMARY_CODE = 0xFF


def tell_outages(engine: Engine) -> None:
    """Have every statement and connection of an engine raise StoreUnavailable on an outage."""
    event.listen(engine, "handle_error", _tell)


def outage_of(error: BaseException | None) -> Outage | None:
    """What to raise and in which words; None for an error of a statement."""
    if _lacks_table(error):
        return _NOT_MIGRATED
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        return None if code is None else _SQLITE.get(code & _PRIMARY_CODE)
    if isinstance(error, psycopg.errors.DiskFull):
        return _FULL
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return _SILENT
    return None


def _lacks_table(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return str(error).startswith(("no such table", "no such column"))
    return isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn)


def _tell(context: ExceptionContext) -> None:
    # A connection that died while it lay unused is replaced without anybody noticing.
    if context.is_pre_ping:
        return
    outage = outage_of(context.original_exception)
    if outage is not None:
        kind, reason = outage
        raise kind(reason) from context.original_exception
