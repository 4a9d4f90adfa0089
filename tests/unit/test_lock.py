"""The lock files: every package pinned, hashed and taken from the public index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)(?:\[[a-z,-]+\])?==[^\s;]+(?: ;.*)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
COMMENT = re.compile(r" *#.*")


def _lines(lock: str) -> list[str]:
    return (CHECKOUT / lock).read_text(encoding="utf-8").splitlines()


def _pins(lock: str) -> list[re.Match[str]]:
    return [match for line in _lines(lock) if (match := PINNED.fullmatch(line))]


def _packages(lock: str) -> set[str]:
    return {match["name"] for match in _pins(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_nothing_but_pins_and_hashes(lock: str) -> None:
    """No line names an address, a folder or an option that only one machine has."""
    strangers = [
        line
        for line in _lines(lock)
        if not any(form.fullmatch(line) for form in (PINNED, HASH, COMMENT))
    ]
    assert strangers == []
    assert not [line for line in _lines(lock) if "://" in line or " /" in line]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    """Each pinned line is followed by at least one hash."""
    lines = _lines(lock)
    pins = [number for number, line in enumerate(lines) if PINNED.fullmatch(line)]
    assert pins
    assert all(HASH.fullmatch(lines[number + 1]) for number in pins)


def test_lock_covers_what_the_project_asks_for() -> None:
    """Every dependency of the project is locked, and tools are locked only for development."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    served, developed = map(_packages, LOCKS)
    assert _names(project["project"]["dependencies"]) <= served
    assert _names(project["dependency-groups"]["dev"]) <= developed - served


def test_tests_run_with_what_is_served() -> None:
    """The development lock holds the very versions of the service's lock."""
    served, developed = ({match.group() for match in _pins(lock)} for lock in LOCKS)
    assert served <= developed


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ;]", requirement)[0] for requirement in requirements}
