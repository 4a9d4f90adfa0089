"""Accounts by the command line: a reporter is one actor's, and what is done stands in the log."""

from __future__ import annotations

import argparse
import io

import pytest
from sqlalchemy import Engine

from app.people import add_commands
from app.settings import Settings
from app.signin.passwords import is_password
from data.accounts import Action, Role
from data.store import Accounts, AuditLog
from tests.support.desk import PASSWORD, employ


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


def test_a_temporary_password_is_printed(
    settings: Settings, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is made instead of asked for, has to be changed, and the list says so."""
    run(settings, "add", "kaisa", "--role", "coordinator", "--temporary")
    printed = capsys.readouterr().out.strip()
    account = Accounts(engine).find("kaisa")
    assert account
    assert account.must_choose_password
    assert is_password(printed, account.password_hash)
    run(settings, "list")
    assert "kaisa\tcoordinator\tpassword\ttemporary password" in capsys.readouterr().out


def test_passwords_and_doors_by_the_command_line(settings: Settings, engine: Engine) -> None:
    """A typed password is the owner's own; every deed is in the log under the command line."""
    run(settings, "add", "kaisa", "--role", "coordinator", "--temporary")
    run(settings, "password", "kaisa")
    run(settings, "disable", "kaisa")
    run(settings, "enable", "kaisa")
    account = Accounts(engine).find("kaisa")
    assert account
    assert is_password(PASSWORD, account.password_hash)
    assert (account.is_disabled, account.must_choose_password) == (False, False)
    entries = AuditLog(engine).entries()
    assert [entry.action for entry in reversed(entries)] == [
        Action.ACCOUNT_ADDED,
        Action.PASSWORD_GIVEN,
        Action.ACCOUNT_DISABLED,
        Action.ACCOUNT_ENABLED,
    ]
    assert {(entry.actor, entry.subject) for entry in entries} == {("command line", "kaisa")}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "oidc:1", "--role", "admin"), "letters"),
        (("add", "anna", "--role", "admin"), "already"),
        (("disable", "anna"), "last admin"),
        (("enable", "tuntematon"), "no account"),
        (("password", "oidc:7"), "provider"),
    ],
)
def test_what_the_command_line_refuses(
    settings: Settings, engine: Engine, words: tuple[str, ...], told: str
) -> None:
    """A reason in plain words, and neither account nor log has changed."""
    accounts = Accounts(engine)
    employ(accounts, "anna", Role.ADMIN)
    accounts.admit("oidc:7", "Olli", Role.COORDINATOR)
    before = accounts.all()
    with pytest.raises(SystemExit, match=told):
        run(settings, *words)
    assert accounts.all() == before
    assert AuditLog(engine).entries() == []


def test_an_actor_alone_gives_nothing(engine: Engine) -> None:
    """Only the role of a reporter writes: an actor on another role's account would not."""
    account = Accounts(engine).add("p", "p", Role.PUBLISHER, None, reports_for="kotka")
    assert not account.may_report_for("kotka")
    assert account.may_see_reporting_of("hamina")
