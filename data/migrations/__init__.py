"""The database's form, step by step. ``migrate`` brings any database to the newest step."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from data.store.engine import make_file, writing

# Any number will do, as long as nothing else in the same database uses it.
_ADVISORY_LOCK = 1_732_052_019


class UnknownForm(Exception):
    """The database stands at a revision that this code does not know: it is of a newer version."""


def migrate(engine: Engine) -> None:
    """Bring the database to the newest revision, all or nothing.

    Several processes may call this at the same time: one migrates, the others wait and find
    nothing left to do. Raises UnknownForm.
    """
    make_file(engine)
    with writing(engine, sqlite_begin="EXCLUSIVE") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
        config = _config()
        _refuse_unknown(connection, ScriptDirectory.from_config(config))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Whether the database stands at exactly the revision this code was written for."""
    expected = set(ScriptDirectory.from_config(_config()).get_heads())
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == expected


def _refuse_unknown(connection: Connection, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise UnknownForm(f"the database is of a newer version (revision {revision})")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "data:migrations")
    return config
