"""Accounts by the command line: a reporter is one actor's."""

from __future__ import annotations

import argparse
import io

import pytest
from sqlalchemy import Engine

from app.people import add_commands
from app.settings import Settings
from data.accounts import Action, Role
from data.store import Accounts, AuditLog
from tests.support.desk import PASSWORD


@pytest.fixture(autouse=True)
def typed_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password comes by standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def run(settings: Settings, *words: str) -> None:
    """One command of ``python -m app user``."""
    parser = argparse.ArgumentParser()
    add_commands(parser)
    arguments = parser.parse_args(words)
    arguments.run(arguments, settings)


def test_a_reporter_is_added_for_an_actor(
    settings: Settings, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    """The account may report for that actor alone; the list and the audit log name it."""
    run(settings, "add", "ronja", "--role", "reporter", "--actor", "kotka")
    account = Accounts(engine).find("ronja")
    assert account
    assert (account.may_report_for("kotka"), account.may_report_for("hamina")) == (True, False)
    (entry,) = AuditLog(engine).entries()
    assert (entry.action, entry.detail["actor"]) == (Action.ACCOUNT_ADDED, "kotka")
    run(settings, "list")
    assert "ronja\treporter:kotka\tpassword\tactive" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("--role", "reporter"),
        ("--role", "reporter", "--actor", "turku"),
        ("--role", "coordinator", "--actor", "kotka"),
    ],
)
def test_roles_and_actors_that_do_not_go_together(
    settings: Settings, engine: Engine, words: tuple[str, ...]
) -> None:
    """A reporter without a known actor, or another role with one, is not added."""
    with pytest.raises(SystemExit, match="actor"):
        run(settings, "add", "ronja", *words)
    assert Accounts(engine).find("ronja") is None


def test_an_actor_alone_gives_nothing(engine: Engine) -> None:
    """Only the role of a reporter writes: an actor on another role's account would not."""
    account = Accounts(engine).add("p", "p", Role.PUBLISHER, None, reports_for="kotka")
    assert not account.may_report_for("kotka")
    assert account.may_see_reporting_of("hamina")
