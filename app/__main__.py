"""Command-line tools of the service, such as ``python -m app migrate``."""

from __future__ import annotations

import argparse
import sys

from app import databases, doctor
from app.exporting import BadExport, add_arguments, export
from app.people import add_commands
from app.settings import BadSetting, Settings
from data.migrations import migrate
from data.store import create_engine_from_url


def main() -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m app", description=__doc__)
    commands = parser.add_subparsers(required=True)
    migrating = commands.add_parser("migrate", help="bring the database up to date")
    migrating.set_defaults(run=_migrate)
    add_commands(commands.add_parser("user", help="accounts of those who sign in"))
    databases.add_commands(commands)
    doctor.add_command(commands)
    exporting = commands.add_parser("export", help="write documents, data or charts of an area")
    add_arguments(exporting)
    exporting.set_defaults(run=_export)
    arguments = parser.parse_args()
    try:
        settings = Settings.from_environment()
    except BadSetting as error:
        sys.exit(f"settings: {error}")
    arguments.run(arguments, settings)


def _migrate(_arguments: argparse.Namespace, settings: Settings) -> None:
    migrate(create_engine_from_url(settings.database_url))


def _export(arguments: argparse.Namespace, settings: Settings) -> None:
    try:
        for path in export(arguments, settings.database_url, sys.stderr):
            print(path)
    except BadExport as error:
        sys.exit(f"export: {error}")


if __name__ == "__main__":
    main()
