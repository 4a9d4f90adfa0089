"""Originals, deliveries, publications and observations, all append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.store.types import ExactDecimal, PeriodKey, UtcDateTime, file_bytes, key_text

revision = "0001"
down_revision = None

APPEND_ONLY = ("original", "delivery", "publication", "observation")


def upgrade() -> None:
    """Create the tables and have the database itself refuse what is not an addition."""
    _create_deliveries()
    _create_publication()
    _create_observation()
    if op.get_bind().dialect.name == "postgresql":
        _refuse_changes_on_postgresql()
    else:
        _refuse_changes_on_sqlite()


def _create_deliveries() -> None:
    op.create_table(
        "original",
        sa.Column("sha256", key_text(), nullable=False),
        sa.Column("content", file_bytes(), nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "delivery",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("filename", sa.Text, nullable=False),
        sa.Column("sha256", key_text(), sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("shape", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("delivered_by", sa.Text, nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )


def _create_publication() -> None:
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("published_at", UtcDateTime, nullable=False),
        sa.Column("published_by", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("delivery", sa.Integer, sa.ForeignKey("delivery.number")),
        sa.Column("restored", sa.Integer, sa.ForeignKey("publication.number")),
        sa.Column("values_added", sa.Integer, nullable=False),
        sa.Column("values_changed", sa.Integer, nullable=False),
        sa.Column("values_removed", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )


def _create_observation() -> None:
    key = ("area", "indicator", "series", "population_group", "period", "publication")
    op.create_table(
        "observation",
        sa.Column("area", key_text(), nullable=False),
        sa.Column("indicator", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("series", key_text(), nullable=False),
        sa.Column("population_group", key_text(), nullable=False),
        sa.Column("period", PeriodKey, nullable=False),
        sa.Column("publication", sa.Integer, sa.ForeignKey("publication.number"), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("value", ExactDecimal),
        sa.Column("mark", sa.Text),
        sa.Column("preliminary", sa.Boolean, nullable=False),
        sa.Column("respondents", sa.Integer),
        sa.Column("printed", sa.Text),
        sa.Column("note", sa.Text),
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
        sqlite_with_rowid=False,
    )
    by_indicator = ["indicator", "area", *key[2:]]
    op.create_index("ix_observation_indicator", "observation", by_indicator)


def _refuse_changes_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _refuse_changes_on_sqlite() -> None:
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
