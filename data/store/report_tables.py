"""The tables of what actors report of their measures: rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from data.store.account_tables import account
from data.store.tables import metadata, original
from data.store.types import ExactDecimal, UtcDateTime, key_text

# A workbook that was brought in, and what was decided of it.
report_draft = Table(
    "report_draft",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("actor", key_text(), nullable=False),
    Column("filename", Text, nullable=False),
    Column("sha256", ForeignKey(original.c.sha256), nullable=False),
    Column("account", ForeignKey(account.c.name), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
)

report_decision = Table(
    "report_decision",
    metadata,
    Column("draft", ForeignKey(report_draft.c.number), primary_key=True, autoincrement=False),
    Column("is_published", Boolean, nullable=False),
    Column("account", ForeignKey(account.c.name), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

measure_report = Table(
    "measure_report",
    metadata,
    # Readers see something new with each row.
    Column("number", Integer, primary_key=True, autoincrement=False, info={"revises": True}),
    Column("actor", key_text(), nullable=False),
    Column("subgoal", key_text(), nullable=False),
    Column("year", Integer, nullable=False),
    Column("progress", Text),
    Column("text", Text, nullable=False),
    Column("value", ExactDecimal),
    Column("metric", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("account", ForeignKey(account.c.name), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("draft", ForeignKey(report_draft.c.number)),
    Column("sheet", Text),
    Column("cell", Text),
    # Without a progress the row withdraws what was told, and tells nothing itself.
    CheckConstraint(
        "progress IS NOT NULL OR (value IS NULL AND text = '' AND metric = '' AND evidence = '')",
        name="told_or_withdrawn",
    ),
    CheckConstraint("(value IS NULL) = (metric = '')", name="value_of_something"),
    CheckConstraint(
        "(draft IS NULL AND sheet IS NULL AND cell IS NULL)"
        " OR (draft IS NOT NULL AND sheet IS NOT NULL AND cell IS NOT NULL)",
        name="traceable",
    ),
)
Index(None, measure_report.c.actor, measure_report.c.subgoal)
