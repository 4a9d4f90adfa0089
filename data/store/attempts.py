"""How many tries to sign in have failed of late, within the transaction of the next one."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select

from data.accounts import AttemptLimits, SignInHeldBack
from data.store.account_tables import login_attempt

# What lies further ahead than this was noted by a clock that has been put right since.
CLOCKS_DIFFER = datetime.timedelta(minutes=5)


def forget_attempts(connection: Connection, before: datetime.datetime) -> None:
    """Remove what was noted before a moment."""
    connection.execute(delete(login_attempt).where(login_attempt.c.at < before))


def hold_back(
    connection: Connection,
    name: str,
    address: str,
    limits: AttemptLimits,
    now: datetime.datetime,
) -> None:
    """Raise SignInHeldBack where an account or an address has failed too often of late."""
    start = now - limits.window
    succeeded = select(func.max(login_attempt.c.number)).where(
        login_attempt.c.account == name, login_attempt.c.succeeded
    )
    last_success = connection.execute(succeeded).scalar() or 0
    by_account = (login_attempt.c.account == name) & (login_attempt.c.number > last_success)
    by_address = login_attempt.c.address == address
    for condition, most in ((by_account, limits.per_account), (by_address, limits.per_address)):
        if failed := _failed(connection, condition, start, now):
            count, oldest = failed
            if count >= most:
                raise SignInHeldBack(oldest + limits.window - now)


def _failed(
    connection: Connection,
    condition: ColumnElement[bool],
    start: datetime.datetime,
    now: datetime.datetime,
) -> tuple[int, datetime.datetime] | None:
    query = select(login_attempt.c.at).where(
        condition,
        ~login_attempt.c.succeeded,
        login_attempt.c.at > start,
        login_attempt.c.at <= now + CLOCKS_DIFFER,
    )
    moments: list[Any] = list(connection.execute(query).scalars())
    return (len(moments), min(moments)) if moments else None
