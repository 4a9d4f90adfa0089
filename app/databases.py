"""Command-line work on whole databases: ``backup``, ``restore`` and ``copy-database``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from app.settings import Settings
from data.backup import BadBackup, Contents, OldForm, back_up, copy_database, restore
from data.migrations import UnknownForm
from data.store import StoreUnavailable
from data.store.copying import DamagedOriginal, TargetNotEmpty

_PROBLEMS = (
    BadBackup,
    DamagedOriginal,
    OldForm,
    OSError,
    StoreUnavailable,
    TargetNotEmpty,
    UnknownForm,
    ValueError,
)


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The three commands."""
    backing_up = commands.add_parser("backup", help="the whole database into one file")
    backing_up.add_argument("file", type=Path, help="a file that does not exist yet")
    backing_up.set_defaults(run=_back_up)
    restoring = commands.add_parser("restore", help="a backup into an empty database")
    restoring.add_argument("file", type=Path)
    restoring.set_defaults(run=_restore)
    copying = commands.add_parser(
        "copy-database", help="everything into another database, such as from SQLite to PostgreSQL"
    )
    copying.add_argument("target", help="the address of an empty database")
    copying.set_defaults(run=_copy)


def _back_up(options: argparse.Namespace, settings: Settings) -> None:
    _tell("backed up", lambda: back_up(settings.database_url, options.file))


def _restore(options: argparse.Namespace, settings: Settings) -> None:
    _tell("restored", lambda: restore(options.file, settings.database_url))


def _copy(options: argparse.Namespace, settings: Settings) -> None:
    _tell("copied", lambda: copy_database(settings.database_url, options.target))


def _tell(done: str, work: Callable[[], Contents]) -> None:
    try:
        contents = work()
    except _PROBLEMS as problem:
        sys.exit(f"nothing was {done}: {problem}")
    newest = f"up to publication {contents.publication}" if contents.publication else "unpublished"
    sys.stdout.write(f"{done}: {sum(contents.rows.values())} rows, {newest}\n")
