"""The whole database in one file or in another database, as it stood at one moment.

A backup is a zip of a SQLite database, which holds every kept row in the form of the tables, and
a manifest with its checksum. So a backup of PostgreSQL restores into SQLite, and the other way.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from data.migrations import UnknownForm, is_current, migrate
from data.store import Store, connected
from data.store.copying import copy_rows

_DATABASE, _MANIFEST = "database.sqlite3", "manifest.json"
_CHUNK_BYTES = 1 << 20


class BadBackup(Exception):
    """The file is no backup, is damaged, or is of a newer version; nothing was written."""


class OldForm(Exception):
    """The database to read has not been migrated to this version; nothing was written."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What was copied: rows by table, and the newest publication (None before the first)."""

    rows: Mapping[str, int]
    publication: int | None


@dataclass(frozen=True, slots=True)
class _Manifest:
    sha256: str
    made_at: str
    rows: Mapping[str, int]
    publication: int | None


def copy_database(source_url: str, target_url: str) -> Contents:
    """Bring every kept row into an empty database of either kind, all or nothing.

    The source may be in use; the target is brought up to date first. Raises OldForm, and as
    ``data.store.copying.copy_rows`` does.
    """
    with connected(source_url) as source, connected(target_url) as target:
        if not is_current(source):
            raise OldForm("the database to read is not up to date: run migrate first")
        migrate(target)
        rows = copy_rows(source, target)
        latest = Store(target).latest_publication()
    return Contents(rows, latest.number if latest else None)


def back_up(database_url: str, file: Path) -> Contents:
    """Write the database as it is now into ``file``, while others read and write it.

    The file appears whole or not at all, and only its owner may read it, for it holds password
    hashes. Raises FileExistsError, OSError, OldForm, DamagedOriginal and StoreUnavailable.
    """
    if file.exists():
        raise FileExistsError(f"there is a file already: {file}")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        database, packed = Path(folder, _DATABASE), Path(folder, "packed")
        contents = copy_database(database_url, f"sqlite:///{database}")
        _pack(database, contents, packed)
        packed.chmod(0o600)
        # A link, not a rename: it never takes the place of an earlier backup.
        file.hardlink_to(packed)
    return contents


def restore(file: Path, database_url: str) -> Contents:
    """Bring a backup's rows into an empty database, all or nothing.

    A backup of an earlier version is brought up to date on the way. Raises BadBackup, OSError,
    TargetNotEmpty, DamagedOriginal and StoreUnavailable.
    """
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        database = Path(folder, _DATABASE)
        _unpack(file, database)
        _bring_up_to_date(database)
        return copy_database(f"sqlite:///{database}", database_url)


def _bring_up_to_date(database: Path) -> None:
    try:
        with connected(f"sqlite:///{database}") as engine:
            migrate(engine)
    except UnknownForm as error:
        raise BadBackup("the backup is of a newer version than this program") from error


def _pack(database: Path, contents: Contents, packed: Path) -> None:
    made_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with database.open("rb") as content:
        checksum = _checksum(content)
    manifest = _Manifest(checksum, made_at, contents.rows, contents.publication)
    with zipfile.ZipFile(packed, "x", zipfile.ZIP_DEFLATED) as archive:
        archive.write(database, _DATABASE)
        archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))


def _unpack(file: Path, database: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            with archive.open(_DATABASE) as packed, database.open("wb") as unpacked:
                checksum = _checksum(packed, unpacked)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise BadBackup(f"this is no backup, or it is damaged: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("sha256") != checksum:
        raise BadBackup("the backup is damaged: its checksum is another")


def _checksum(content: IO[bytes], copied: IO[bytes] | None = None) -> str:
    """The SHA-256 of what is read, which goes to ``copied`` on the way."""
    digest = hashlib.sha256()
    while chunk := content.read(_CHUNK_BYTES):
        digest.update(chunk)
        if copied is not None:
            copied.write(chunk)
    return digest.hexdigest()
