"""Every kept row from one database into another, also from SQLite into PostgreSQL and back."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Table, column, func, insert, select, text

from data.store.account_tables import login_attempt, session
from data.store.engine import writing
from data.store.tables import metadata, original

ROWS_AT_A_TIME = 2_000
# Whoever is signed in signs in again: a copy must not let anybody in.
LEFT_BEHIND = frozenset({session.name, login_attempt.name})


class TargetNotEmpty(Exception):
    """The database copied into holds rows already; nothing was written."""


class DamagedOriginal(Exception):
    """A kept file is not the one its checksum names; nothing was written."""


def kept_tables() -> tuple[Table, ...]:
    """The tables that are copied, each after those it refers to."""
    return tuple(table for table in metadata.sorted_tables if table.name not in LEFT_BEHIND)


def copy_rows(source: Engine, target: Engine) -> dict[str, int]:
    """Copy one moment of ``source`` into the migrated, empty ``target``, all or nothing.

    Both may be in use meanwhile: the source is read as it stood when copying began. Every kept
    file is compared with its checksum on the way. Returns the number of rows by table. Raises
    TargetNotEmpty, DamagedOriginal and StoreUnavailable.
    """
    with _one_moment(source) as reading, writing(target) as filling:
        _require_empty(filling)
        return {table.name: _copy(table, reading, filling) for table in kept_tables()}


def damaged_originals(engine: Engine) -> tuple[str, ...]:
    """The checksums of kept files that are no longer what their checksums say."""
    with _one_moment(engine) as connection:
        rows = connection.execution_options(yield_per=1).execute(select(original)).mappings()
        return tuple(row["sha256"] for row in rows if not _is_whole(row))


@contextmanager
def _one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database however long it reads."""
    # On SQLite a transaction reads one state anyway.
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect() as connection:
        yield connection.execution_options(**options)


def _require_empty(connection: Connection) -> None:
    for table in kept_tables():
        if connection.execute(select(1).select_from(table).limit(1)).first() is not None:
            raise TargetNotEmpty(f"the database copied into has rows already (in {table.name})")


def _copy(table: Table, reading: Connection, filling: Connection) -> int:
    in_order = select(table).order_by(*table.primary_key.columns)
    rows = reading.execute(in_order, execution_options={"yield_per": ROWS_AT_A_TIME}).mappings()
    checked: Iterable[RowMapping] = map(_checked, rows) if table is original else rows
    count = 0
    for batch in _batches(checked, 1 if table is original else ROWS_AT_A_TIME):
        filling.execute(insert(table), batch)
        count += len(batch)
    _go_on_numbering(table, filling)
    return count


def _batches(rows: Iterable[RowMapping], size: int) -> Iterator[list[dict[str, Any]]]:
    remaining = iter(rows)
    while batch := [dict(row) for row in itertools.islice(remaining, size)]:
        yield batch


def _checked(row: RowMapping) -> RowMapping:
    if not _is_whole(row):
        raise DamagedOriginal(f"the kept file {row['sha256']} is damaged")
    return row


def _is_whole(row: RowMapping) -> bool:
    return bool(hashlib.sha256(row["content"]).hexdigest() == row["sha256"])


def _go_on_numbering(table: Table, filling: Connection) -> None:
    """Let PostgreSQL number the next row after the copied ones; SQLite does so by itself."""
    numbered = table.autoincrement_column
    if numbered is None or filling.dialect.name != "postgresql":
        return
    sequence = func.pg_get_serial_sequence(text(f"'{table.name}'"), text(f"'{numbered.name}'"))
    last = select(func.max(column(numbered.name))).select_from(table).scalar_subquery()
    filling.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))
