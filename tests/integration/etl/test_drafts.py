"""Drafts, publishing them, returning to earlier states, and getting originals back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from data.accounts import Action, Deed
from data.store import AuditLog, Store
from etl.cells import Role
from tests.integration.etl.conftest import Run
from tests.support.observations import contents
from tests.support.records import Changed

Told = pytest.CaptureFixture[str]
NATIONAL: Changed = {Role.AREA: "koko maa", Role.VALUE: 7.9}


def test_a_draft_is_listed_shown_and_published(
    run: Run, stored: Store, file: Callable[..., Path], capsys: Told
) -> None:
    """A kept file waits under its number, and publishing it empties the list."""
    run("load", file({}, NATIONAL))
    capsys.readouterr()
    assert run("drafts") == 0
    assert "luvut.xlsx" in capsys.readouterr().out
    assert run("show", 1) == 0
    assert "Julkaisematta." in capsys.readouterr().out
    assert run("publish", 1) == 0
    assert "julkaisuna 1" in capsys.readouterr().out
    assert len(stored.observations()) == 2
    run("drafts")
    assert "ei ole" in capsys.readouterr().out


def test_a_discarded_draft_is_not_listed(
    run: Run, log: AuditLog, file: Callable[..., Path], capsys: Told
) -> None:
    """What somebody at the desk did not want waits no more, in text and in JSON alike."""
    run("load", file({}, NATIONAL))
    run("load", file({Role.VALUE: 8.0}, NATIONAL, name="toinen.xlsx"))
    log.discard(1, Deed(Action.DRAFT_DISCARDED, "koordinaattori", "coordinator", "1"))
    capsys.readouterr()
    run("drafts")
    listed = capsys.readouterr().out
    assert "toinen.xlsx" in listed
    assert "luvut.xlsx" not in listed
    run("drafts", "--json")
    assert [draft["number"] for draft in json.loads(capsys.readouterr().out)] == [2]


def test_a_draft_is_compared_with_what_came_after_it(
    run: Run, file: Callable[..., Path], capsys: Told
) -> None:
    """The preview of publishing tells what it changes today, not when the file came."""
    run("load", file({}, NATIONAL))
    run("load", file({Role.VALUE: 8.0}, NATIONAL, name="toinen.xlsx"), "--publish")
    capsys.readouterr()
    assert run("publish", 1, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "published"
    assert [change["before"]["value"] for change in told["changed"]] == ["8"]
    assert told["turned_lights"][0]["after"] == "red"


def test_publishing_twice_changes_nothing(
    run: Run, stored: Store, file: Callable[..., Path], capsys: Told
) -> None:
    """A delivery is published once."""
    run("load", file({}, NATIONAL), "--publish")
    assert run("publish", 1) == 0
    assert "mikään ei muutu" in capsys.readouterr().out
    assert len(stored.publications()) == 1


def test_rolling_back_shows_the_lights_first_and_is_a_new_publication(
    run: Run, stored: Store, file: Callable[..., Path], capsys: Told
) -> None:
    """Red, yellow, and red again by returning: three publications, and the preview says it."""
    run("load", file({}, NATIONAL), "--publish")
    run("load", file({Role.VALUE: 8.0}, name="toinen.xlsx"), "--publish")
    capsys.readouterr()
    assert run("rollback", 1, "--preview") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Valoja muuttuisi 1, uusia tulisi 0."
    assert "neutraali -> huolestuttava" in lines[1]
    assert "8 -> 8,9" in lines[3]
    assert len(stored.publications()) == 2
    assert run("rollback", 1) == 0
    assert "palattiin julkaisuna 3" in capsys.readouterr().out
    assert contents(stored) == contents(stored, as_of=1)
    assert run("rollback", 1) == 0
    assert "mikään ei muutu" in capsys.readouterr().out
    assert len(stored.publications()) == 3


def test_rolling_back_removes_what_came_later(
    run: Run, stored: Store, file: Callable[..., Path], capsys: Told
) -> None:
    """A value that did not exist then is withdrawn, and the JSON names it."""
    run("load", file({}, NATIONAL), "--publish")
    run("load", file({Role.AREA: "Hamina"}, name="toinen.xlsx"), "--publish")
    capsys.readouterr()
    assert run("rollback", 1, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [key["area"] for key in told["removed"]] == ["hamina"]
    assert told["publication"] == 3
    assert {o.key.area for o in stored.observations()} == {"kotka", "koko-maa"}


@pytest.mark.parametrize("which", ["number", "sha256"])
def test_the_original_comes_back_byte_for_byte(
    run: Run, stored: Store, file: Callable[..., Path], tmp_path: Path, which: str
) -> None:
    """By the delivery's number or by the file's fingerprint, the same bytes."""
    path, out = file({}, NATIONAL), tmp_path / "takaisin" / "luvut.xlsx"
    run("load", path)
    delivery = stored.delivery(1)
    asked = "1" if which == "number" else delivery.sha256.upper()
    assert run("original", asked, "--out", out) == 0
    assert out.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        ["publish", "7"],
        ["rollback", "7"],
        ["show", "7"],
        ["original", "7", "--out", "x"],
        ["original", "ab" * 32, "--out", "x"],
    ],
)
def test_what_is_not_there_is_exit_two(run: Run, capsys: Told, command: list[str]) -> None:
    """One Finnish sentence names what was asked for."""
    assert run(*command) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert command[1] in said.err
    assert "ei ole" in said.err


@pytest.mark.parametrize("command", ["history", "drafts"])
def test_lists_come_as_json(
    run: Run, file: Callable[..., Path], capsys: Told, command: str
) -> None:
    """Programs get the same lists with exact numbers and times."""
    run("load", file({}, NATIONAL), "--publish")
    run("load", file({Role.VALUE: 8.0}, name="toinen.xlsx"))
    capsys.readouterr()
    assert run(command, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [entry["number"] for entry in told] == [{"history": 1, "drafts": 2}[command]]
    assert told[0]["is_invented"] is False
