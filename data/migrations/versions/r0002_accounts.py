"""Accounts, their sessions and sign-in attempts, and the append-only audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import refuse_changes
from data.store.types import UtcDateTime, key_text

revision = "0002"
down_revision = "0001"

APPEND_ONLY = ("audit", "delivery_account", "discarded")


def upgrade() -> None:
    """Create the tables; the record of what was done refuses changes."""
    _create_accounts()
    _create_attempts()
    _create_record()
    for table in APPEND_ONLY:
        refuse_changes(table)


def _create_accounts() -> None:
    op.create_table(
        "account",
        sa.Column("name", key_text(), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text),
        sa.Column("is_disabled", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", key_text(), nullable=False),
        sa.Column("account", key_text(), sa.ForeignKey("account.name"), nullable=False),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("used_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_session_account", "session", ["account"])


def _create_attempts() -> None:
    op.create_table(
        "login_attempt",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("succeeded", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_login_attempt_at", "login_attempt", ["at"])


def _create_record() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table("delivery_account", *_delivery_and_account())
    op.create_table(
        "discarded", *_delivery_and_account(), sa.Column("at", UtcDateTime, nullable=False)
    )


def _delivery_and_account() -> tuple[sa.schema.SchemaItem, ...]:
    delivery = sa.ForeignKey("delivery.number")
    return (
        sa.Column("delivery", sa.Integer, delivery, autoincrement=False, nullable=False),
        sa.Column("account", key_text(), sa.ForeignKey("account.name"), nullable=False),
        sa.PrimaryKeyConstraint("delivery"),
    )
