"""Until when a password that an admin gave lets its account in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.store.types import UtcDateTime

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; every password that is there already is its owner's own."""
    op.add_column("account", sa.Column("temporary_until", UtcDateTime))
