"""Column types that bring values back exactly as they went in, on both databases."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary, Numeric, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine

from data.periods import Period

parse_period = lru_cache(maxsize=1024)(Period.parse)


def key_text() -> TypeEngine[str]:
    """Text that identifies something: compared and ordered by code point on both databases."""
    return String().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def file_bytes() -> TypeEngine[bytes]:
    """The bytes of a file."""
    return LargeBinary()


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with every digit it was written with, trailing zeros included.

    NUMERIC keeps that on PostgreSQL. SQLite would make a binary float of a number, so there
    the digits are kept as text. Zero has no sign. Raises TypeError for anything but a
    Decimal and ValueError for one that is not finite.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC, or TEXT on SQLite."""
        kept: TypeEngine[Any] = Text() if dialect.name == "sqlite" else Numeric()
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The digits on SQLite, the plain decimal elsewhere."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"not an exact decimal: {value!r}")
        if not value.is_finite():
            raise ValueError(f"not a finite decimal: {value}")
        unsigned_zero = value if value else value.copy_abs()
        digits = format(unsigned_zero, "f")
        return digits if dialect.name == "sqlite" else Decimal(digits)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The decimal that was kept."""
        return Decimal(value) if isinstance(value, str) else value


class UtcDateTime(TypeDecorator[datetime.datetime]):
    """A moment with its time zone, always read back in UTC. Raises ValueError without a zone."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TIMESTAMP WITH TIME ZONE, or ISO 8601 text on SQLite."""
        kept: TypeEngine[Any] = Text() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> Any:
        """The moment in UTC; text of fixed width sorts as time does."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        utc = value.astimezone(datetime.UTC)
        return utc.isoformat(timespec="microseconds") if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime.datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
        utc: datetime.datetime = moment.astimezone(datetime.UTC)
        return utc


class PeriodKey(TypeDecorator[Period]):
    """A period, kept as its canonical key."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text ordered by code point."""
        return dialect.type_descriptor(key_text().dialect_impl(dialect))

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        """The period's key."""
        return None if value is None else value.key

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        """The period of the key."""
        return None if value is None else parse_period(value)
