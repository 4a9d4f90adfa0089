"""``python -m app doctor``: is this installation well, and what to do where it is not."""

from __future__ import annotations

import argparse
import datetime
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.settings import Environment, Settings
from data.catalogue import load_catalogue
from data.deliveries import Publication
from data.migrations import is_current
from data.store import Store, connected
from data.store.condition import damage, kind_and_version, sqlite_file
from data.store.copying import damaged_originals
from etl.isolation import read_sheets

LEAST_FREE_BYTES = 1 << 30
_GIBIBYTE = 1 << 30
_TRIAL_SHEET = b"nimi;luku\nkoe;1,5\n"


class Finding(StrEnum):
    """How serious a finding is; only a failure makes the command fail."""

    WELL = "ok"
    WARNING = "warning"
    FAILURE = "FAILURE"


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in plain words, with what to do where something is to be done."""

    finding: Finding
    text: str


def _well(text: str) -> Line:
    return Line(Finding.WELL, text)


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command, which ends with 1 when anything has failed."""
    parser = commands.add_parser("doctor", help="check settings, catalogue, database and disk")
    parser.set_defaults(run=_run)


def examine(settings: Settings) -> Iterator[Line]:
    """Every check; one that breaks down is told as a failure, and the others go on."""
    for name, check in CHECKS.items():
        try:
            yield from check(settings)
        except Exception as error:
            yield Line(Finding.FAILURE, f"{name}: {type(error).__name__}: {error}")


def _run(_options: argparse.Namespace, settings: Settings) -> None:
    found = list(examine(settings))
    for line in found:
        sys.stdout.write(f"{line.finding:8} {line.text}\n")
    sys.exit(any(line.finding is Finding.FAILURE for line in found))


def _settings(settings: Settings) -> Iterator[Line]:
    if settings.environment is Environment.DEVELOPMENT:
        yield Line(
            Finding.WARNING,
            "settings: a development set-up with a known secret; for the public set"
            " LAPE_ENV=production and a SECRET_KEY",
        )
        return
    yield _well("settings: production, with a secret of its own")
    if settings.loopback_http:
        yield Line(Finding.WARNING, "settings: LAPE_LOOPBACK_HTTP is for one's own machine only")
    if not settings.trusted_proxies:
        yield Line(
            Finding.WARNING,
            "settings: LAPE_TRUSTED_PROXIES is 0; behind a proxy every visitor then shares one"
            " address, and one who fails to sign in locks out all",
        )


def _catalogue(settings: Settings) -> Iterator[Line]:
    known = load_catalogue()
    if settings.provider is not None:
        settings.provider.check_reporters(known.register.actors)
    yield _well(f"catalogue: {len(known.indicators)} indicators, {len(known.areas)} areas")


def _database(settings: Settings) -> Iterator[Line]:
    with connected(settings.database_url) as engine:
        broken = damage(engine)
        if broken:
            yield Line(
                Finding.FAILURE,
                f"database: the file is damaged ({broken[0]}); restore the newest backup into a"
                " new file and keep this one aside",
            )
            return
        yield _well(f"database: {kind_and_version(engine)}")
        if not is_current(engine):
            yield Line(
                Finding.FAILURE,
                "database: its form is of another version; run python -m app migrate",
            )
        else:
            yield _contents(Store(engine).latest_publication())
            yield _originals(damaged_originals(engine))


def _contents(latest: Publication | None) -> Line:
    if latest is None:
        return Line(Finding.WARNING, "contents: nothing has been published yet")
    if latest.published_at > datetime.datetime.now(datetime.UTC):
        return Line(
            Finding.WARNING,
            f"contents: publication {latest.number} is dated in the future; check the clock",
        )
    return _well(f"contents: publication {latest.number} of {latest.published_at:%Y-%m-%d}")


def _originals(damaged: Sequence[str]) -> Line:
    if damaged:
        return Line(Finding.FAILURE, f"originals: {len(damaged)} differ from their checksums")
    return _well("originals: every kept file is the one its checksum names")


def _disk(settings: Settings) -> Iterator[Line]:
    file = sqlite_file(settings.database_url)
    folders = {Path(tempfile.gettempdir())} | ({file.absolute().parent} if file else set())
    for folder in sorted(folders):
        free = shutil.disk_usage(folder).free
        finding = Finding.WELL if free >= LEAST_FREE_BYTES else Finding.FAILURE
        yield Line(finding, f"disk: {free / _GIBIBYTE:.1f} GiB free in {folder}")


def _reading(_settings: Settings) -> Iterator[Line]:
    """Files are read in a process of their own, which a machine may forbid or starve."""
    read_sheets(_TRIAL_SHEET)
    yield _well("reading: a file was read in a process of its own")


CHECKS: Mapping[str, Callable[[Settings], Iterator[Line]]] = {
    "settings": _settings,
    "catalogue": _catalogue,
    "database": _database,
    "disk": _disk,
    "reading": _reading,
}
