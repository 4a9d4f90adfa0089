"""Finding and installing the programs the tests need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.provision import CannotInstall, Program, provide

PLACE = Path("/opt/selain")


def test_program_that_stands_is_not_installed() -> None:
    """What is found is used, and no installer runs."""
    program = Program("Selain", lambda: PLACE, (_refuse,), "")
    assert provide(program) == PLACE


def test_next_way_is_tried_when_one_fails() -> None:
    """An installer that cannot work here gives way to the next one."""
    installed: list[Path] = []
    ways = (_refuse, lambda: installed.append(PLACE))
    program = Program("Selain", lambda: next(iter(installed), None), ways, "")
    assert provide(program) == PLACE


def test_missing_program_ends_with_every_reason_and_advice() -> None:
    """Failure names the program, why each way failed, and what a person can do."""
    program = Program("Selain", lambda: None, (_refuse, lambda: None), "Asenna selain.")
    with pytest.raises(SystemExit) as failure:
        provide(program)
    message = str(failure.value)
    assert message.startswith("Selain is missing")
    assert "no right to install" in message
    assert message.endswith("Asenna selain.")


def _refuse() -> None:
    raise CannotInstall("no right to install")
