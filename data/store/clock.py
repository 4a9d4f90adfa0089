"""The months that people have given to the steps of the annual clock: only ever added to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Engine, func, insert, select

from data.annual_clock import MonthChange
from data.store.context_tables import clock_month
from data.store.engine import wait_for_turn, writing


class ClockMonths:
    """The edits of the annual clock in one migrated database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def in_force(self) -> Mapping[str, int | None]:
        """By step what its newest edit says; None where the month was taken away."""
        return {change.step: change.month for change in self.history()}

    def history(self) -> tuple[MonthChange, ...]:
        """Every edit there has been, oldest first."""
        columns = [column for column in clock_month.c if column.name != "number"]
        query = select(*columns).order_by(clock_month.c.number)
        with self._engine.connect() as connection:
            return tuple(MonthChange(**row) for row in connection.execute(query).mappings())

    def revision(self) -> int:
        """A number that grows with every edit, so that kept pages know they are old."""
        with self._engine.connect() as connection:
            latest: int | None = connection.execute(select(func.max(clock_month.c.number))).scalar()
        return latest or 0

    def change(self, months: Mapping[str, int | None], *, changed_by: str) -> None:
        """Give steps a month, or take it away. Raises ValueError for a month outside 1 to 12."""
        if wrong := [m for m in months.values() if m is not None and not 1 <= m <= 12]:
            raise ValueError(f"not a month: {wrong}")
        now = datetime.datetime.now(datetime.UTC)
        with writing(self._engine) as connection:
            wait_for_turn(connection, clock_month)
            latest = connection.execute(select(func.max(clock_month.c.number))).scalar() or 0
            for number, (step, month) in enumerate(months.items(), start=latest + 1):
                row = asdict(MonthChange(step, month, changed_by, now)) | {"number": number}
                connection.execute(insert(clock_month), row)
