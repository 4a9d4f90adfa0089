"""Organisations' yearly figures, and the months people give to the annual clock; append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import refuse_changes
from data.store.types import ExactDecimal, UtcDateTime, key_text

revision = "0005"
down_revision = "0004"

APPEND_ONLY = ("context_figure", "clock_month")


def upgrade() -> None:
    """Create the tables and refuse what is not an addition."""
    _create_context_figure()
    _create_clock_month()
    for table in APPEND_ONLY:
        refuse_changes(table)


def _create_context_figure() -> None:
    key = ("area", "service", "metric", "unit", "year", "publication")
    op.create_table(
        "context_figure",
        sa.Column("area", key_text(), nullable=False),
        sa.Column("service", key_text(), nullable=False),
        sa.Column("metric", key_text(), nullable=False),
        sa.Column("unit", key_text(), nullable=False),
        sa.Column("year", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("publication", sa.Integer, sa.ForeignKey("publication.number"), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("value", ExactDecimal),
        sa.Column("mark", sa.Text),
        sa.Column("approximate", sa.Boolean, nullable=False),
        sa.Column("bound", sa.Text),
        sa.Column("respondents", sa.Integer),
        sa.Column("scale", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("source_page", sa.Text),
        sa.Column("delivery", sa.Integer, sa.ForeignKey("delivery.number")),
        sa.Column("sheet", sa.Text),
        sa.Column("cell", sa.Text),
        sa.PrimaryKeyConstraint(*key),
        sa.CheckConstraint(
            "(value IS NOT NULL AND mark IS NULL AND NOT withdrawn)"
            " OR (value IS NULL AND mark IS NOT NULL AND NOT withdrawn)"
            " OR (value IS NULL AND mark IS NULL AND withdrawn)",
            name="one_state",
        ),
        sa.CheckConstraint(
            "withdrawn OR (delivery IS NOT NULL AND sheet IS NOT NULL AND cell IS NOT NULL)",
            name="traceable",
        ),
        sa.CheckConstraint("bound IS NULL OR bound IN ('above', 'below')", name="known_bound"),
    )


def _create_clock_month() -> None:
    op.create_table(
        "clock_month",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("step", key_text(), nullable=False),
        sa.Column("month", sa.Integer),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint("month IS NULL OR month BETWEEN 1 AND 12", name="of_the_year"),
    )
