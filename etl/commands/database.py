"""The store behind a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data import migrations
from data.store import Store, create_engine_from_url

_SQLITE = "sqlite:///"


@contextmanager
def open_store(url: str) -> Iterator[Store]:
    """The store of a database that is made and migrated when needed."""
    engine = create_engine_from_url(url)
    try:
        migrations.migrate(engine)
        yield Store(engine)
    finally:
        engine.dispose()


@contextmanager
def open_to_look(url: str) -> Iterator[tuple[Store | None, str]]:
    """The store as it is, or None with a Finnish reason; looking neither makes nor migrates."""
    if url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).exists():
        yield None, ""
        return
    engine = create_engine_from_url(url)
    try:
        store = Store(engine)
        store.ping()
        if migrations.is_current(engine):
            yield store, ""
        else:
            yield None, "Tietokanta odottaa päivitystä; lukuja verrataan tyhjään."
    finally:
        engine.dispose()
