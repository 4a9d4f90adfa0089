"""What texts in files of one form mean, as people have settled it; append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER remembered_mapping_append_only BEFORE UPDATE OR DELETE OR TRUNCATE"
            " ON remembered_mapping FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER remembered_mapping_no_{change.lower()} BEFORE {change}"
            " ON remembered_mapping"
            " BEGIN SELECT RAISE(ABORT, 'remembered_mapping is append-only'); END"
        )
