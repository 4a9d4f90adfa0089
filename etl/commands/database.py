"""The store behind a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data import migrations
from data.store import AuditLog, Store, connected, create_engine_from_url

_SQLITE = "sqlite:///"


@contextmanager
def open_store(url: str) -> Iterator[Store]:
    """The store of a database that is made and migrated when needed."""
    with open_with_log(url) as (store, _):
        yield store


@contextmanager
def open_with_log(url: str) -> Iterator[tuple[Store, AuditLog]]:
    """The same, with what people have decided about its drafts."""
    with connected(url) as engine:
        migrations.migrate(engine)
        yield Store(engine), AuditLog(engine)


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
