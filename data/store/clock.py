"""The months that people have given to the steps of the annual clock: only ever added to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select

from data.annual_clock import MonthChange
from data.store.context_tables import clock_month
from data.store.engine import wait_for_turn


def history(
    connection: Connection, until: datetime.datetime | None = None
) -> tuple[MonthChange, ...]:
    """Every edit there was by a moment, or has been so far, oldest first."""
    columns = [column for column in clock_month.c if column.name != "number"]
    query = select(*columns).order_by(clock_month.c.number)
    if until is not None:
        query = query.where(clock_month.c.changed_at <= until)
    return tuple(MonthChange(**row) for row in connection.execute(query).mappings())


def change(
    connection: Connection, months: Mapping[str, int | None], changed_by: str
) -> datetime.datetime:
    """Give steps a month, or take it away; returns when. Raises ValueError for no month."""
    if wrong := [m for m in months.values() if m is not None and not 1 <= m <= 12]:
        raise ValueError(f"not a month: {wrong}")
    wait_for_turn(connection, clock_month)
    now = datetime.datetime.now(datetime.UTC)
    latest = connection.execute(select(func.max(clock_month.c.number))).scalar() or 0
    for number, (step, month) in enumerate(months.items(), start=latest + 1):
        row = asdict(MonthChange(step, month, changed_by, now)) | {"number": number}
        connection.execute(insert(clock_month), row)
    return now
