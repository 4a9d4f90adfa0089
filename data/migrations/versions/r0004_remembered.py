"""What texts in files of one form mean, as people have settled it; append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import refuse_changes
from data.store.types import UtcDateTime, key_text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table and refuse what is not an addition."""
    op.create_table(
        "remembered_mapping",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("fingerprint", key_text(), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("remembered_by", sa.Text, nullable=False),
        sa.Column("remembered_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_remembered_mapping_fingerprint", "remembered_mapping", ["fingerprint"])
    refuse_changes("remembered_mapping")
