"""Deliveries and publications say whether they hold invented figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """What there is already is real."""
    for table in ("delivery", "publication"):
        column = sa.Column("is_invented", sa.Boolean, nullable=False, server_default=sa.false())
        op.add_column(table, column)
