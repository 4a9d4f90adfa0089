"""The database's form comes from the migrations alone."""

from __future__ import annotations

import threading

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from data.migrations import is_current, migrate
from data.store import Store, connected
from data.store.tables import metadata
from tests.integration.conftest import Databases


def test_migrating_an_empty_database(databases: Databases) -> None:
    """An empty database is not current; migrated it is, and has every table."""
    with connected(databases.empty()) as engine:
        assert is_current(engine) is False
        migrate(engine)
        assert is_current(engine) is True
        assert set(metadata.tables) <= set(inspect(engine).get_table_names())
        assert Store(engine).latest_publication() is None


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    """A database that is current stays as it is."""
    migrate(engine)
    assert is_current(engine) is True


def test_migrations_make_the_tables_the_code_uses(engine: Engine) -> None:
    """The migrated form and the tables the queries are written for are the same."""
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        constraints = {
            table: {c["name"] for c in inspect(connection).get_check_constraints(table)}
            | {inspect(connection).get_pk_constraint(table)["name"]}
            for table in metadata.tables
        }
    assert constraints == {
        name: {c.name for c in table.constraints if type(c).__name__ != "ForeignKeyConstraint"}
        for name, table in metadata.tables.items()
    }


def test_several_processes_may_migrate_at_once(databases: Databases) -> None:
    """Workers that start together leave one migrated database and no error."""
    url = databases.empty()
    failures: list[BaseException] = []
    barrier = threading.Barrier(4)

    def start_worker() -> None:
        try:
            with connected(url) as engine:
                barrier.wait()
                migrate(engine)
        except BaseException as error:
            failures.append(error)

    workers = [threading.Thread(target=start_worker) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    with connected(url) as engine:
        assert is_current(engine) is True
