"""The tables of accounts and of what was done. Only the audit log is append-only."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from data.store.tables import delivery, metadata
from data.store.types import UtcDateTime, key_text

# Rows of these tables change or go: they say who may come in now, not what was.
CHANGING = {"changing": True}

account = Table(
    "account",
    metadata,
    Column("name", key_text(), primary_key=True),
    Column("label", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password_hash", Text),
    Column("is_disabled", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("reports_for", key_text()),
    Column("temporary_until", UtcDateTime),
    info=CHANGING,
)

session = Table(
    "session",
    metadata,
    Column("token_hash", key_text(), primary_key=True),
    Column("account", ForeignKey(account.c.name), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=False),
    info=CHANGING,
)
Index(None, session.c.account)

login_attempt = Table(
    "login_attempt",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("succeeded", Boolean, nullable=False),
    info=CHANGING,
)
Index(None, login_attempt.c.at)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

# Who brought a delivery in by the desk: the delivery itself names only a role.
delivery_account = Table(
    "delivery_account",
    metadata,
    Column("delivery", ForeignKey(delivery.c.number), primary_key=True, autoincrement=False),
    Column("account", ForeignKey(account.c.name), nullable=False),
)

# A draft that is not wanted; its delivery stays.
discarded = Table(
    "discarded",
    metadata,
    Column("delivery", ForeignKey(delivery.c.number), primary_key=True, autoincrement=False),
    Column("account", ForeignKey(account.c.name), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
