"""The tables of local context and of the annual clock's months; both append-only."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, Table, Text

from data.store.tables import delivery, metadata, publication
from data.store.types import ExactDecimal, UtcDateTime, key_text

context_figure = Table(
    "context_figure",
    metadata,
    Column("area", key_text(), primary_key=True),
    Column("service", key_text(), primary_key=True),
    Column("metric", key_text(), primary_key=True),
    Column("unit", key_text(), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("publication", ForeignKey(publication.c.number), primary_key=True),
    Column("withdrawn", Boolean, nullable=False),
    Column("value", ExactDecimal),
    Column("mark", Text),
    Column("approximate", Boolean, nullable=False),
    Column("bound", Text),
    Column("respondents", Integer),
    Column("scale", Text),
    Column("note", Text),
    Column("source_page", Text),
    Column("delivery", ForeignKey(delivery.c.number)),
    Column("sheet", Text),
    Column("cell", Text),
    CheckConstraint(
        "(value IS NOT NULL AND mark IS NULL AND NOT withdrawn)"
        " OR (value IS NULL AND mark IS NOT NULL AND NOT withdrawn)"
        " OR (value IS NULL AND mark IS NULL AND withdrawn)",
        name="one_state",
    ),
    CheckConstraint(
        "withdrawn OR (delivery IS NOT NULL AND sheet IS NOT NULL AND cell IS NOT NULL)",
        name="traceable",
    ),
    CheckConstraint("bound IS NULL OR bound IN ('above', 'below')", name="known_bound"),
)

KEY_COLUMNS = (
    context_figure.c.area,
    context_figure.c.service,
    context_figure.c.metric,
    context_figure.c.unit,
    context_figure.c.year,
)

# Of each step the newest row counts; a row without a month takes the month away.
clock_month = Table(
    "clock_month",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, info={"revises": True}),
    Column("step", key_text(), nullable=False),
    Column("month", Integer),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    CheckConstraint("month IS NULL OR month BETWEEN 1 AND 12", name="of_the_year"),
)
