"""The tables. Rows are only ever added; the migrations put triggers that refuse the rest."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    false,
)

from data.store.types import ExactDecimal, PeriodKey, UtcDateTime, file_bytes, key_text

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

metadata = MetaData(naming_convention=NAMING)

original = Table(
    "original",
    metadata,
    Column("sha256", key_text(), primary_key=True),
    Column("content", file_bytes(), nullable=False),
    Column("size_bytes", Integer, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("filename", Text, nullable=False),
    Column("sha256", ForeignKey(original.c.sha256), nullable=False),
    Column("shape", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("delivered_by", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("is_invented", Boolean, nullable=False, server_default=false()),
)

publication = Table(
    "publication",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("delivery", ForeignKey(delivery.c.number)),
    Column("restored", ForeignKey("publication.number")),
    Column("values_added", Integer, nullable=False),
    Column("values_changed", Integer, nullable=False),
    Column("values_removed", Integer, nullable=False),
    Column("is_invented", Boolean, nullable=False, server_default=false()),
)

# The primary key starts with the area and holds the rows themselves on SQLite, so that one
# area's page is one run of neighbouring rows.
observation = Table(
    "observation",
    metadata,
    Column("area", key_text(), primary_key=True),
    Column("indicator", Integer, primary_key=True, autoincrement=False),
    Column("series", key_text(), primary_key=True),
    Column("population_group", key_text(), primary_key=True),
    Column("period", PeriodKey, primary_key=True),
    Column("publication", ForeignKey(publication.c.number), primary_key=True),
    Column("withdrawn", Boolean, nullable=False),
    Column("value", ExactDecimal),
    Column("mark", Text),
    Column("preliminary", Boolean, nullable=False),
    Column("respondents", Integer),
    Column("printed", Text),
    Column("note", Text),
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
    sqlite_with_rowid=False,
)

Index(
    None,
    observation.c.indicator,
    observation.c.area,
    observation.c.series,
    observation.c.population_group,
    observation.c.period,
    observation.c.publication,
)

remembered_mapping = Table(
    "remembered_mapping",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", key_text(), nullable=False),
    Column("text", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("remembered_by", Text, nullable=False),
    Column("remembered_at", UtcDateTime, nullable=False),
)
Index(None, remembered_mapping.c.fingerprint)

KEY_COLUMNS = (
    observation.c.area,
    observation.c.indicator,
    observation.c.series,
    observation.c.population_group,
    observation.c.period,
)
