"""Whoever signed in with a password changes it, and an old temporary one lets nobody in."""

from __future__ import annotations

import datetime

import pytest
from flask import Flask
from sqlalchemy import Engine

from app.accounts import temporary_password
from app.signin.passwords import is_password
from data.accounts import Action, AttemptLimits, Deed, Role
from data.store import Accounts, AuditLog, Staff
from tests.integration.app.desk.conftest import SignIn
from tests.integration.app.desk.test_staff import OWN, choose
from tests.support.desk import PASSWORD, Visitor

FORM = "/salasana"


def test_changing_a_password_ends_other_sessions(
    sign_in: SignIn, server: Flask, log: AuditLog
) -> None:
    """Other browsers are signed out; the one at hand goes on with a session of its own."""
    here, elsewhere = sign_in("kaisa"), sign_in("kaisa")
    before = here.client.get_cookie("lape-session", domain="127.0.0.1")
    answer = choose(here, PASSWORD, OWN)
    assert answer.headers["Location"] == f"{FORM}?vaihdettu=1&seuraava=%2Faineistot%2Ftuo"
    assert here.get("/aineistot/tuo").status_code == 200
    after = here.client.get_cookie("lape-session", domain="127.0.0.1")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert elsewhere.get("/aineistot/tuo").status_code == 303
    assert Visitor.at(server).sign_in("kaisa").status_code == 401
    assert Visitor.at(server).sign_in("kaisa", OWN).status_code == 303
    entry = next(e for e in log.entries() if e.action is Action.PASSWORD_CHANGED)
    assert (entry.actor, entry.subject, entry.detail) == ("kaisa", "kaisa", {})


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("väärä salasana", OWN, OWN, "Nykyinen salasana ei ole se"),
        (PASSWORD, OWN, OWN + "x", "ei ollut molemmilla kerroilla sama"),
        (PASSWORD, PASSWORD, PASSWORD, "sama kuin vanha"),
        (PASSWORD, "lyhyt", "lyhyt", "12–256 merkkiä"),
        (PASSWORD, "x" * 257, "x" * 257, "12–256 merkkiä"),
    ],
)
def test_a_password_that_will_not_do(
    sign_in: SignIn, server: Flask, old: str, new: str, again: str, told: str
) -> None:
    """The reason is told, and the old password goes on working."""
    answer = choose(sign_in("kaisa"), old, new, again)
    assert answer.status_code == 422
    assert told in answer.text
    assert Visitor.at(server).sign_in("kaisa").status_code == 303


def test_guessing_the_old_password_is_held_back(sign_in: SignIn, log: AuditLog) -> None:
    """An open browser does not help anybody to try passwords: the limits of signing in hold."""
    kaisa = sign_in("kaisa")
    for _ in range(AttemptLimits().per_account):
        assert choose(kaisa, "väärä salasana", OWN).status_code == 422
    assert choose(kaisa, PASSWORD, OWN).status_code == 429
    refused = [e.detail["why"] for e in log.entries() if e.action is Action.PASSWORD_CHANGE_REFUSED]
    assert refused == ["held_back"] + ["old_password"] * AttemptLimits().per_account


def test_a_password_given_meanwhile_is_not_chosen_away(
    sign_in: SignIn, server: Flask, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an admin gives a password just as the old one is checked, the given one stays."""
    kaisa, made = sign_in("kaisa"), temporary_password()

    def replaced_meanwhile(password: str, kept: str | None) -> bool:
        giving = Deed(Action.PASSWORD_GIVEN, "anna", Role.ADMIN, "kaisa")
        Staff(engine).set_password(made.kept.hashed, made.until, giving)
        return is_password(password, kept)

    monkeypatch.setattr("app.signin.own_password.is_password", replaced_meanwhile)
    answer = choose(kaisa, PASSWORD, OWN)
    assert (answer.status_code, "Nykyinen salasana ei ole se" in answer.text) == (422, True)
    assert kaisa.get(FORM).status_code == 303
    assert Visitor.at(server).sign_in("kaisa", OWN).status_code == 401
    assert Visitor.at(server).sign_in("kaisa", made.text).status_code == 303


def test_those_of_the_provider_have_no_password_here(
    sign_in: SignIn, accounts: Accounts, engine: Engine
) -> None:
    """Whom a provider vouches for is offered no form, and none is taken."""
    kaisa = sign_in("kaisa")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE account SET password_hash = NULL WHERE name = 'kaisa'")
    assert f'href="{FORM}"' not in kaisa.get("/").text
    assert kaisa.get(FORM).status_code == 404
    assert choose(kaisa, PASSWORD, OWN).status_code == 404


def test_an_old_temporary_password_lets_nobody_in(
    visitor: Visitor, accounts: Accounts, engine: Engine
) -> None:
    """Past its day it is refused with the reason, told only to who knows it."""
    made, past = temporary_password(), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    giving = Deed(Action.PASSWORD_GIVEN, "anna", Role.ADMIN, "kaisa")
    Staff(engine).set_password(made.kept.hashed, past, giving)
    wrong = visitor.sign_in("kaisa", "väärä salasana")
    assert (wrong.status_code, "vanhentunut" in wrong.text) == (401, False)
    answer = visitor.sign_in("kaisa", made.text)
    assert (answer.status_code, "vanhentunut" in answer.text) == (401, True)
    assert visitor.get("/aineistot/tuo").status_code == 303


def test_leaving_is_open_to_those_with_a_temporary_password(
    visitor: Visitor, accounts: Accounts, engine: Engine
) -> None:
    """Whoever does not want to choose now signs out, and reads as everybody does meanwhile."""
    made = temporary_password()
    giving = Deed(Action.PASSWORD_GIVEN, "anna", Role.ADMIN, "kaisa")
    Staff(engine).set_password(made.kept.hashed, made.until, giving)
    visitor.sign_in("kaisa", made.text)
    assert visitor.get("/tietoa").status_code == 200
    answer = visitor.submit("/kirjaudu/ulos")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert visitor.get(FORM).headers["Location"].startswith("/kirjaudu")
