"""Puts the two programs in place that the tests need and PyPI does not carry.

``python -m tests.provision`` finds or installs Chromium and the PostgreSQL server. It takes
milliseconds where both stand, and ends with status 1 and the reason where one cannot be had.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.programs import find_chromium, find_postgresql

# Given on the command line, since sudo hands no environment on.
APT_GET = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")


@dataclass(frozen=True, slots=True)
class Program:
    """A program, how it is found, and the commands to try in turn where it is not."""

    name: str
    find: Callable[[], Path | None]
    installers: tuple[Callable[[], None], ...]
    advice: str


class CannotInstall(Exception):
    """One way of installing did not work here; the message says why."""


def provide(program: Program) -> Path:
    """Find or install the program. Raises SystemExit with every reason when neither works."""
    reasons = []
    if found := program.find():
        return found
    for install in program.installers:
        try:
            install()
        except CannotInstall as error:
            reasons.append(str(error))
        if found := program.find():
            return found
    detail = "\n".join(f"  - {reason}" for reason in reasons)
    raise SystemExit(
        f"{program.name} is missing and could not be installed:\n{detail}\n{program.advice}"
    )


def apt(package: str) -> None:
    """Install a Debian package. Raises CannotInstall without apt-get or the right to use it."""
    if shutil.which("apt-get") is None:
        raise CannotInstall("apt-get is not on this machine")
    _apt_update()
    _run(*_privilege(), *APT_GET, "install", "-y", package)


@functools.cache
def _apt_update() -> None:
    _run(*_privilege(), *APT_GET, "update")


def _privilege() -> tuple[str, ...]:
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        raise CannotInstall("apt-get needs root, and there is no sudo")
    return ("sudo", "-n")


def _download_chromium() -> None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    line = " ".join(command)
    print(f"+ {line}", flush=True)
    try:
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    except subprocess.CalledProcessError as error:
        raise CannotInstall(f"'{line}' ended with status {error.returncode}") from error


PROGRAMS = (
    Program(
        "Chromium",
        find_chromium,
        (functools.partial(apt, "chromium"), _download_chromium),
        "Install chromium, chromium-browser or google-chrome so that it is on PATH.",
    ),
    Program(
        "The PostgreSQL server",
        find_postgresql,
        (functools.partial(apt, "postgresql"),),
        "Install it so that initdb and pg_ctl are on PATH or in /usr/lib/postgresql/*/bin.",
    ),
)


def main() -> None:
    """Say where each program is."""
    for program in PROGRAMS:
        print(f"{program.name}: {provide(program)}")


if __name__ == "__main__":
    main()
