"""What a database is and how it stands, for those who look after it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url, text

from data.store.errors import StoreDamaged


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLite address, or None for a server."""
    parsed = make_url(url)
    is_file = parsed.drivername.startswith("sqlite") and parsed.database
    return Path(parsed.database) if is_file and parsed.database else None


def kind_and_version(engine: Engine) -> str:
    """Such as ``postgresql 15.6``. Raises StoreUnavailable."""
    with engine.connect() as connection:
        version = connection.dialect.server_version_info or ()
    return f"{engine.dialect.name} {'.'.join(map(str, version))}"


def damage(engine: Engine) -> tuple[str, ...]:
    """What is broken in a SQLite file, in words for its keeper; a server looks after itself."""
    if engine.dialect.name != "sqlite":
        return ()
    try:
        with engine.connect() as connection:
            found = connection.execute(text("PRAGMA quick_check(10)")).scalars().all()
    except StoreDamaged as error:
        return (str(error),)
    return tuple(line for line in found if line != "ok")
