"""The whole database in one file, and back."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from data.accounts import Action, Role, SessionLimits
from data.backup import BadBackup, OldForm, back_up, copy_database, restore
from data.store import Accounts, AuditLog, Store, connected
from data.store.copying import LEFT_BEHIND, DamagedOriginal, TargetNotEmpty, kept_tables
from tests.integration.conftest import Databases, PostgresDatabases, SqliteDatabases
from tests.support.mortal_publisher import KEYS, publish_next
from tests.support.observations import contents, deliver, observed


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """A database with a publication, an account that is signed in, and its deed."""
    address = databases.migrated()
    with connected(address) as engine:
        fill(engine)
    yield address


def fill(engine: Engine) -> None:
    """One value for every key, published by the one account."""
    store = Store(engine)
    deliver(store)
    first = [observed(key, "1.50") for key in KEYS]
    store.publish(1, first, base=None, summary="alku", published_by="test")
    Accounts(engine).add("kaisa", "Kaisa", Role.PUBLISHER, "hash")
    AuditLog(engine).record(Action.SIGNED_IN, actor="kaisa", role=Role.PUBLISHER)


def all_of(url: str) -> tuple[object, ...]:
    """What a database tells: the state, the history, the files and the accounts."""
    with connected(url) as engine:
        store = Store(engine)
        originals = [store.original(one.sha256) for one in store.deliveries()]
        log = AuditLog(engine).entries()
        return (
            contents(store),
            store.publications(),
            store.deliveries(),
            originals,
            Accounts(engine).all(),
            tuple(log),
        )


def test_what_is_backed_up_is_what_comes_back(
    url: str, databases: Databases, tmp_path: Path
) -> None:
    """A restored database tells everything the first one told, and goes on from there."""
    file, restored = tmp_path / "lape.zip", databases.empty()
    made = back_up(url, file)
    assert restore(file, restored) == made
    assert all_of(restored) == all_of(url)
    with connected(restored) as engine:
        AuditLog(engine).record(Action.SIGNED_OUT, actor="kaisa", role=Role.PUBLISHER)
        publish_next(Store(engine))
        assert Store(engine).latest_publication() == Store(engine).publication(2)


def test_a_backup_lets_nobody_in(url: str, databases: Databases, tmp_path: Path) -> None:
    """Only the owner reads the file, and no session in it is good for anything."""
    with connected(url) as engine:
        (kaisa,) = Accounts(engine).all()
        token = Accounts(engine).begin_session(kaisa)
    file, restored = tmp_path / "lape.zip", databases.empty()
    back_up(url, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    restore(file, restored)
    with connected(restored) as engine:
        assert Accounts(engine).account_of(token, SessionLimits()) is None


def test_a_backup_is_of_one_moment(url: str, databases: Databases, tmp_path: Path) -> None:
    """While somebody publishes without pause, every backup holds one whole publication."""
    stop = threading.Event()

    def publish_until_stopped() -> None:
        with connected(url) as engine:
            while not stop.is_set():
                publish_next(Store(engine))

    publisher = threading.Thread(target=publish_until_stopped)
    publisher.start()
    try:
        made = [back_up(url, tmp_path / f"{number}.zip") for number in range(4)]
    finally:
        stop.set()
        publisher.join()
    for number, backup in enumerate(made):
        restored = databases.empty()
        restore(tmp_path / f"{number}.zip", restored)
        with connected(restored) as engine:
            values = {str(one.value) for one in Store(engine).observations()}
        assert values == {"1.50" if backup.publication == 1 else str(backup.publication)}


def test_every_table_is_copied_or_left_behind_on_purpose(engine: Engine) -> None:
    """No table of the database is forgotten by a backup."""
    known = {table.name for table in kept_tables()} | LEFT_BEHIND
    assert set(inspect(engine).get_table_names()) - {"alembic_version"} == known


@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
def test_one_kind_of_database_becomes_the_other(
    url: str, there: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Copying leads from SQLite to PostgreSQL and back without a value changing."""
    made: Databases
    if there == "sqlite":
        (tmp_path / "there").mkdir()
        template = request.getfixturevalue("sqlite_template")
        made = SqliteDatabases(tmp_path / "there", template)
    else:
        names = ("cluster", "postgres_template")
        made = PostgresDatabases(*map(request.getfixturevalue, names))
    target = made.empty()
    copy_database(url, target)
    assert all_of(target) == all_of(url)
    made.close()


def test_nothing_is_ever_overwritten(url: str, databases: Databases, tmp_path: Path) -> None:
    """An earlier backup and a database in use stay as they are."""
    file = tmp_path / "lape.zip"
    back_up(url, file)
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        back_up(url, file)
    assert file.read_bytes() == before
    with pytest.raises(TargetNotEmpty):
        restore(file, url)
    with pytest.raises(OldForm):
        back_up(databases.empty(), tmp_path / "other.zip")
    assert [one.name for one in tmp_path.glob("*.zip")] == ["lape.zip"]


def repacked(file: Path, changed: Callable[[bytes], bytes], *, tell: bool) -> Path:
    """The backup with its database changed; ``tell`` corrects the checksum too."""
    with zipfile.ZipFile(file) as archive:
        database = changed(archive.read("database.sqlite3"))
        manifest = json.loads(archive.read("manifest.json"))
    if tell:
        manifest["sha256"] = hashlib.sha256(database).hexdigest()
    result = file.with_name("changed.zip")
    with zipfile.ZipFile(result, "w") as archive:
        archive.writestr("database.sqlite3", database)
        archive.writestr("manifest.json", json.dumps(manifest))
    return result


def run_in(database: bytes, statement: str, folder: Path) -> bytes:
    """The SQLite database after a statement that its triggers would refuse."""
    file = folder / "inside.sqlite3"
    file.write_bytes(database)
    connection = sqlite3.connect(file, isolation_level=None)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file.read_bytes()


def test_a_damaged_backup_is_refused(url: str, databases: Databases, tmp_path: Path) -> None:
    """A backup that was cut, altered or is something else changes nothing."""
    file = tmp_path / "lape.zip"
    back_up(url, file)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:-500])
    other = tmp_path / "other.zip"
    other.write_bytes(b"not a backup")
    stranger = tmp_path / "stranger.zip"
    with zipfile.ZipFile(stranger, "w") as archive:
        archive.writestr("x", io.BytesIO().getvalue())
    altered = repacked(file, lambda content: content[:-1] + b"?", tell=False)
    target = databases.migrated()
    for bad in (cut, other, stranger, altered):
        with pytest.raises(BadBackup):
            restore(bad, target)
    with connected(target) as engine:
        assert Store(engine).deliveries() == ()


def test_a_damaged_original_stops_the_copy(url: str, databases: Databases, tmp_path: Path) -> None:
    """A kept file that is no longer what its checksum says is found, and nothing is written."""
    file, target = tmp_path / "lape.zip", databases.migrated()
    back_up(url, file)
    statement = "UPDATE original SET content = x'00'"
    damaged = repacked(file, lambda inside: run_in(inside, statement, tmp_path), tell=True)
    with pytest.raises(DamagedOriginal):
        restore(damaged, target)
    with connected(target) as engine:
        assert Accounts(engine).all() == ()


def test_a_backup_of_a_newer_version_is_refused(
    url: str, databases: Databases, tmp_path: Path
) -> None:
    """An old program does not guess at what a newer one has written."""
    file = tmp_path / "lape.zip"
    back_up(url, file)
    statement = "UPDATE alembic_version SET version_num = '9999'"
    newer = repacked(file, lambda inside: run_in(inside, statement, tmp_path), tell=True)
    with pytest.raises(BadBackup, match="newer"):
        restore(newer, databases.migrated())
