"""What people have settled about the texts of files: one table, only added to."""

from __future__ import annotations

import datetime
from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select

from data.deliveries import RememberedMapping
from data.store.engine import wait_for_turn
from data.store.tables import remembered_mapping


def remembered(connection: Connection, fingerprint: str) -> tuple[RememberedMapping, ...]:
    """What holds for files with this fingerprint: of each text the newest, by text."""
    table = remembered_mapping.c
    columns = [column for column in table if column is not table.number]
    query = select(*columns).where(table.fingerprint == fingerprint).order_by(table.number)
    newest = {row["text"]: row for row in connection.execute(query).mappings()}
    return tuple(RememberedMapping(**newest[text]) for text in sorted(newest))


def remember(
    connection: Connection, fingerprint: str, text: str, meaning: str, remembered_by: str
) -> RememberedMapping:
    """Add what a text means from now on."""
    wait_for_turn(connection, remembered_mapping)
    now = datetime.datetime.now(datetime.UTC)
    new = RememberedMapping(fingerprint, text, meaning, remembered_by, now)
    row = asdict(new) | {"number": newest(connection) + 1}
    connection.execute(insert(remembered_mapping), row)
    return new


def newest(connection: Connection) -> int:
    """The number of what was settled last; 0 before the first."""
    return connection.execute(select(func.max(remembered_mapping.c.number))).scalar() or 0
