"""What actors report of their measures, append-only, and whose reporter an account is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import refuse_changes
from data.store.types import ExactDecimal, UtcDateTime, key_text

revision = "0006"
down_revision = "0005"

APPEND_ONLY = ("report_draft", "report_decision", "measure_report")


def upgrade() -> None:
    """Create the tables and refuse what is not an addition."""
    op.add_column("account", sa.Column("reports_for", key_text()))
    _create_drafts()
    _create_reports()
    for table in APPEND_ONLY:
        refuse_changes(table)


def _create_drafts() -> None:
    op.create_table(
        "report_draft",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("actor", key_text(), nullable=False),
        sa.Column("filename", sa.Text, nullable=False),
        sa.Column("sha256", key_text(), sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("account", key_text(), sa.ForeignKey("account.name"), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    draft = sa.ForeignKey("report_draft.number")
    op.create_table(
        "report_decision",
        sa.Column("draft", sa.Integer, draft, autoincrement=False, nullable=False),
        sa.Column("is_published", sa.Boolean, nullable=False),
        sa.Column("account", key_text(), sa.ForeignKey("account.name"), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("draft"),
    )


def _create_reports() -> None:
    op.create_table(
        "measure_report",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("actor", key_text(), nullable=False),
        sa.Column("subgoal", key_text(), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("progress", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("value", ExactDecimal),
        sa.Column("metric", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("account", key_text(), sa.ForeignKey("account.name"), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("draft", sa.Integer, sa.ForeignKey("report_draft.number")),
        sa.Column("sheet", sa.Text),
        sa.Column("cell", sa.Text),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint(
            "progress IS NOT NULL"
            " OR (value IS NULL AND text = '' AND metric = '' AND evidence = '')",
            name="told_or_withdrawn",
        ),
        sa.CheckConstraint("(value IS NULL) = (metric = '')", name="value_of_something"),
        sa.CheckConstraint(
            "(draft IS NULL AND sheet IS NULL AND cell IS NULL)"
            " OR (draft IS NOT NULL AND sheet IS NOT NULL AND cell IS NOT NULL)",
            name="traceable",
        ),
    )
    op.create_index("ix_measure_report_actor", "measure_report", ["actor", "subgoal"])
