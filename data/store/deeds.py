"""Entries of the audit log, written inside the transaction of what they tell of."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

from sqlalchemy import Connection, insert

from data.accounts import Deed
from data.deliveries import Delivery, Publication
from data.store.account_tables import audit, delivery_account


def note(connection: Connection, deed: Deed, at: datetime.datetime) -> None:
    """Add an entry."""
    row = {
        "at": at,
        "actor": deed.actor,
        "role": deed.role,
        "action": deed.action.value,
        "subject": deed.subject,
        "detail": json.dumps(dict(deed.detail), ensure_ascii=False),
    }
    connection.execute(insert(audit), row)


def note_publication(connection: Connection, deed: Deed, made: Publication) -> None:
    """Add an entry with the number and the sentence of the publication that was made."""
    told = {"publication": str(made.number), "summary": made.summary}
    note(connection, replace(deed, detail={**told, **deed.detail}), made.published_at)


def note_bringer(connection: Connection, deed: Deed, kept: Delivery) -> None:
    """Add an entry about a kept delivery, and remember the account that brought it in."""
    row = {"delivery": kept.number, "account": deed.actor}
    connection.execute(insert(delivery_account), row)
    detail = {"file": kept.filename, **deed.detail}
    note(connection, replace(deed, subject=str(kept.number), detail=detail), kept.received_at)
