"""What is newest in the database, as every request asks it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, ForeignKey, text

import data.store.account_tables
import data.store.context_tables  # noqa: F401 - its tables belong to the metadata
from data.store import Store, StoreUnavailable, create_engine_from_url
from data.store.pool import PoolLimits, watch_pool
from data.store.revision import RECENT_SECONDS, RecentRevision, RevisionReader, revising_columns
from data.store.tables import metadata, publication
from tests.integration.conftest import Databases
from tests.support.observations import TOOL, deliver, key_of, observed

# What readers never see, or see only with the publication or report that brought it.
SEEN_BY_NOBODY_ELSE = frozenset(
    {
        "account",
        "audit",
        "delivery",
        "delivery_account",
        "discarded",
        "login_attempt",
        "original",
        "remembered_mapping",
        "report_decision",
        "report_draft",
        "session",
    }
)


def test_a_publication_is_a_new_revision(store: Store, engine: Engine) -> None:
    """A kept connection sees each publication as soon as it is made."""
    reader = RevisionReader(engine)
    before = reader.read()
    new = [observed(key_of(), "5")]
    store.publish(deliver(store), new, base=None, summary="koe", published_by=TOOL)
    after = reader.read()
    reader.close()
    assert (before.publication, after.publication) == (0, 1)
    assert str(before) != str(after)


def test_what_this_process_wrote_is_known_at_once(store: Store, engine: Engine) -> None:
    """However lately the database was asked, one's own publication is seen by the next reader."""
    reader = RevisionReader(engine)
    recent = RecentRevision(reader)
    assert recent.read().publication == 0
    new = [observed(key_of(), "5")]
    store.publish(deliver(store), new, base=None, summary="koe", published_by=TOOL)
    assert recent.read().publication == 1
    reader.close()


def test_what_another_process_wrote_is_known_after_a_moment(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is asked again when the moment has passed, and only then."""
    clock = 100.0
    monkeypatch.setattr("data.store.revision.written_so_far", lambda: 0)
    monkeypatch.setattr("data.store.revision.time", SimpleNamespace(monotonic=lambda: clock))
    reader = RevisionReader(engine)
    recent = RecentRevision(reader)
    recent.read()
    new = [observed(key_of(), "5")]
    store.publish(deliver(store), new, base=None, summary="koe", published_by=TOOL)
    clock += RECENT_SECONDS / 2
    assert recent.read().publication == 0
    clock += RECENT_SECONDS
    assert recent.read().publication == 1
    reader.close()


def test_every_table_has_decided_whether_readers_see_it() -> None:
    """A new table either makes a new revision, belongs to a publication, or is named here."""
    revising = {column.table.name for column in revising_columns()}
    published = {
        table.name
        for table in metadata.tables.values()
        if any(_refers_to_publication(key) for key in table.foreign_keys if key.parent.primary_key)
    }
    assert set(metadata.tables) == revising | published | SEEN_BY_NOBODY_ELSE


def _refers_to_publication(key: ForeignKey) -> bool:
    return key.column is publication.c.number


def test_a_database_without_its_tables_is_not_available(databases: Databases) -> None:
    """Asking fails plainly, so that the service can say so."""
    engine = create_engine_from_url(databases.empty())
    reader = RevisionReader(engine)
    with pytest.raises(StoreUnavailable):
        reader.read()
    reader.close()
    engine.dispose()


def test_a_lost_connection_is_replaced(new_engine: Callable[[], Engine]) -> None:
    """A database that was restarted between two requests is asked again, unnoticed."""
    engine = new_engine()
    if engine.dialect.name == "sqlite":
        pytest.skip("a file has no connection that could be cut")
    reader = RevisionReader(engine)
    reader.read()
    with engine.connect() as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        others = " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        connection.execute(text(cut + others))
    assert reader.read().publication == 0
    reader.close()


def test_connections_in_use_are_counted(engine: Engine) -> None:
    """Taking a connection counts one up, giving it back one down."""
    seen: list[int] = []
    watch_pool(engine, seen.append)
    with engine.connect():
        assert seen == [1]
    assert seen == [1, -1]


def test_a_statement_that_takes_too_long_is_given_up(engine: Engine) -> None:
    """On PostgreSQL no page can hold the database for longer than the setting allows."""
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite works in the worker itself, which gunicorn's timeout bounds")
    url = engine.url.render_as_string(hide_password=False)
    limited = create_engine_from_url(url, PoolLimits(statement_seconds=1))
    with limited.connect() as connection, pytest.raises(StoreUnavailable):
        connection.execute(text("SELECT pg_sleep(20)"))
    limited.dispose()
