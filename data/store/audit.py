"""What was done and by whom: only ever added to."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Engine, RowMapping, insert, select

from data.accounts import Action, AuditEntry, Deed
from data.store import deeds
from data.store.account_tables import audit, delivery_account, discarded
from data.store.accounts import Clock, utc_now
from data.store.engine import wait_for_turn, writing


class AuditLog:
    """The log of what people did, and what became of the drafts they did it to."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    def record(
        self,
        action: Action,
        *,
        actor: str,
        role: str,
        subject: str = "",
        detail: Mapping[str, str] | None = None,
    ) -> None:
        """Add to the audit log."""
        with writing(self._engine) as connection:
            deeds.note(connection, Deed(action, actor, role, subject, detail or {}), self._clock())

    def entries(self, *, before: int | None = None, limit: int | None = None) -> list[AuditEntry]:
        """The audit log, newest first; ``before`` an entry's number, at most ``limit``."""
        query = select(audit).order_by(audit.c.number.desc()).limit(limit)
        if before is not None:
            query = query.where(audit.c.number < before)
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(query).mappings()]

    def bringer_of(self, delivery: int) -> str | None:
        """The account that brought a delivery in; None when it came by the command line."""
        query = select(delivery_account.c.account).where(delivery_account.c.delivery == delivery)
        with self._engine.connect() as connection:
            name: str | None = connection.execute(query).scalar()
        return name

    def discard(self, delivery: int, deed: Deed) -> None:
        """Note that a draft is not wanted, and by whom. To note it again changes nothing."""
        with writing(self._engine) as connection:
            wait_for_turn(connection, discarded)
            known = select(discarded.c.delivery).where(discarded.c.delivery == delivery)
            if connection.execute(known).first() is None:
                now = self._clock()
                row = {"delivery": delivery, "account": deed.actor, "at": now}
                connection.execute(insert(discarded), row)
                deeds.note(connection, deed, now)

    def discarded(self) -> frozenset[int]:
        """The numbers of the deliveries whose drafts are not wanted."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(discarded.c.delivery)).scalars())


def _entry(row: RowMapping) -> AuditEntry:
    parsed = {"action": Action(row["action"]), "detail": json.loads(row["detail"])}
    return AuditEntry(**(dict(row) | parsed))
