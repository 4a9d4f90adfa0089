"""How many connections a process keeps to its database, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Connections of one process: ``size`` kept, ``overflow`` more at a rush.

    A connection older than ``recycle_seconds`` is replaced. ``statement_seconds`` is the longest
    that PostgreSQL works on one statement; None sets no limit, as for tools that move much.
    """

    size: int = 5
    overflow: int = 5
    recycle_seconds: int = 1800
    statement_seconds: int | None = None


def limit_statements(engine: Engine, seconds: int) -> None:
    """Have PostgreSQL give up statements that take longer; SQLite has no such limit."""
    if engine.dialect.name != "postgresql":
        return

    @event.listens_for(engine, "connect")
    def limit(connection: Any, _record: Any) -> None:
        connection.execute(f"SET SESSION statement_timeout = '{int(seconds)}s'")
        connection.commit()


def watch_pool(engine: Engine, changed: Callable[[int], None]) -> None:
    """Tell ``changed`` 1 for every connection taken into use and -1 for every one given back."""

    def taken(*_about: object) -> None:
        changed(1)

    def given_back(*_about: object) -> None:
        changed(-1)

    event.listen(engine, "checkout", taken)
    event.listen(engine, "checkin", given_back)
