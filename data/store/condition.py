"""What a database is and how it stands, for those who look after it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DatabaseError, OperationalError

from data.store.errors import StoreUnavailable


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLite address, or None for a server."""
    parsed = make_url(url)
    is_file = parsed.drivername.startswith("sqlite") and parsed.database
    return Path(parsed.database) if is_file and parsed.database else None


def kind_and_version(engine: Engine) -> str:
    """Such as ``postgresql 15.6``. Raises StoreUnavailable."""
    try:
        with engine.connect() as connection:
            version = connection.dialect.server_version_info or ()
    except DatabaseError as error:
        raise StoreUnavailable("the database does not answer") from error
    return f"{engine.dialect.name} {'.'.join(map(str, version))}"


def damage(engine: Engine) -> tuple[str, ...]:
    """What is broken in a SQLite file, in SQLite's words; a server looks after itself.

    Raises StoreUnavailable when the file cannot even be opened.
    """
    if engine.dialect.name != "sqlite":
        return ()
    try:
        with engine.connect() as connection:
            found = connection.execute(text("PRAGMA quick_check(10)")).scalars().all()
    except OperationalError as error:
        raise StoreUnavailable("the database file cannot be opened") from error
    except DatabaseError as error:
        return (str(error.orig),)
    return tuple(line for line in found if line != "ok")
