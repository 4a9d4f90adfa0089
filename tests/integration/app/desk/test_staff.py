"""An admin looks after accounts at the desk: adds, gives passwords, shuts out and lets in."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from data.accounts import Account, Action, Role
from data.store import Accounts, AuditLog
from data.store.tables import metadata
from tests.integration.app.desk.conftest import SignIn
from tests.support.desk import PASSWORD, Visitor, employ

LIST = "/tilit"
OWN = "the-owners-own-words"
_GIVEN = re.compile(r'class="given"><code[^>]*>([^<]+)<')


@pytest.fixture
def anna(sign_in: SignIn) -> Visitor:
    """The admin at her desk."""
    return sign_in("anna")


def given_in(answer: TestResponse) -> str:
    """The password that a page shows once."""
    assert answer.status_code == 200, answer.text
    match = _GIVEN.search(answer.text)
    assert match, "no password on the page"
    return match[1]


def add(admin: Visitor, name: str, role: str = "coordinator", actor: str = "") -> TestResponse:
    """Fill in the form of a new account."""
    return admin.submit(LIST, name=name, role=role, actor=actor)


def found(accounts: Accounts, name: str) -> Account:
    """An account that must be there."""
    account = accounts.find(name)
    assert account is not None
    return account


def choose(visitor: Visitor, old: str, new: str, again: str | None = None) -> TestResponse:
    """Fill in the form of one's own password."""
    return visitor.submit("/salasana", old=old, new=new, again=new if again is None else again)


def test_a_new_coordinator_first_chooses_a_password(
    anna: Visitor, server: Flask, accounts: Accounts
) -> None:
    """The given password leads nowhere but to choosing one's own, which then opens the desk."""
    given = given_in(add(anna, "uusi"))
    newcomer = Visitor.at(server)
    answer = newcomer.sign_in("uusi", given, there="/aineistot/luonnos/1")
    choosing = "/salasana?seuraava=%2Faineistot%2Fluonnos%2F1"
    assert answer.headers["Location"] == choosing
    assert newcomer.get("/aineistot/tuo").headers["Location"].startswith("/salasana?")
    sent = newcomer.submit("/vuosikello/muokkaa")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/salasana")
    assert newcomer.bring_in((b"x", "luvut.xlsx")).headers["Location"] == "/salasana"
    changed = choose(newcomer, given, OWN)
    assert "Salasanasi on vaihdettu" in newcomer.get(changed.headers["Location"]).text
    assert newcomer.get("/aineistot/tuo").status_code == 200
    assert Visitor.at(server).sign_in("uusi", given).status_code == 401
    assert Visitor.at(server).sign_in("uusi", OWN).headers["Location"] == "/aineistot/tuo"


def test_a_given_password_is_kept_nowhere(
    anna: Visitor, engine: Engine, log: AuditLog, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a table nor a log holds it, and the page that shows it is not to be cached."""
    answer = add(anna, "uusi")
    given = given_in(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    with engine.connect() as connection:
        held = [repr(connection.execute(table.select()).all()) for table in metadata.sorted_tables]
    assert given not in "".join(held) + caplog.text
    assert given not in anna.get(LIST).text
    assert (log.entries()[0].subject, log.entries()[0].actor) == ("uusi", "anna")


@pytest.mark.parametrize(
    ("name", "role", "actor", "told"),
    [
        ("kaisa", "publisher", "", "Tili kaisa on jo olemassa"),
        ("oidc:1", "coordinator", "", "kirjaimia, numeroita"),
        ("kaksi sanaa", "coordinator", "", "kirjaimia, numeroita"),
        ("", "coordinator", "", "kirjaimia, numeroita"),
        ("etl", "coordinator", "", "kirjaimia, numeroita"),
        ("x" * 101, "coordinator", "", "kirjaimia, numeroita"),
        ("uusi", "", "", "Valitse rooli."),
        ("uusi", "viewer", "", "Valitse rooli."),
        ("uusi", "reporter", "", "Valitse toimija"),
        ("uusi", "reporter", "turku", "Valitse toimija"),
        ("uusi", "publisher", "kotka", "Vain raportoija"),
    ],
)
def test_what_cannot_be_added_is_told(
    anna: Visitor, accounts: Accounts, name: str, role: str, actor: str, told: str
) -> None:
    """The form comes back with what was written and the reason; nobody is added."""
    before = accounts.all()
    answer = add(anna, name, role, actor)
    assert answer.status_code == 422
    assert told in html.unescape(answer.text)
    assert f'name="name" value="{name}"' in answer.text
    assert accounts.all() == before


def test_a_reporter_is_added_for_an_actor(anna: Visitor, accounts: Accounts) -> None:
    """A reporter's actor is chosen from the register and stands in the list by its name."""
    given_in(add(anna, "ronja", "reporter", "kotka"))
    assert found(accounts, "ronja").may_report_for("kotka")
    assert "raportoija, Kotkan kaupunki" in anna.get(LIST).text


def test_a_forgotten_password_is_replaced(
    anna: Visitor, sign_in: SignIn, server: Flask, log: AuditLog
) -> None:
    """The old password and the open sessions stop at once; the new one is temporary."""
    kaisa = sign_in("kaisa")
    given = given_in(anna.submit(f"{LIST}/salasana", name="kaisa"))
    assert kaisa.get("/aineistot/tuo").headers["Location"].startswith("/kirjaudu")
    assert Visitor.at(server).sign_in("kaisa").status_code == 401
    assert Visitor.at(server).sign_in("kaisa", given).headers["Location"].startswith("/salasana")
    assert Action.PASSWORD_GIVEN in {entry.action for entry in log.entries()}


def test_an_account_is_shut_out_and_let_in(anna: Visitor, server: Flask) -> None:
    """What was done is told on the account's page, and offered the other way round."""
    page = anna.submit(f"{LIST}/sulje", name="kaisa").headers["Location"]
    text = anna.get(page).text
    assert "Tili on suljettu." in text
    assert "Avaa tili kaisa" in text
    assert Visitor.at(server).sign_in("kaisa").status_code == 401
    page = anna.submit(f"{LIST}/avaa", name="kaisa").headers["Location"]
    assert "Tili on avattu uudelleen." in anna.get(page).text
    assert Visitor.at(server).sign_in("kaisa").status_code == 303


def test_a_role_is_changed(anna: Visitor, sign_in: SignIn, accounts: Accounts) -> None:
    """The new role holds at once, and who was signed in signs in again."""
    kaisa = sign_in("kaisa")
    assert anna.submit(f"{LIST}/rooli", name="kaisa", role="reporter", actor="").status_code == 422
    page = anna.submit(f"{LIST}/rooli", name="kaisa", role="publisher", actor="")
    assert "Rooli on vaihdettu." in anna.get(page.headers["Location"]).text
    assert found(accounts, "kaisa").role is Role.PUBLISHER
    assert kaisa.get("/aineistot/tuo").status_code == 303


@pytest.mark.parametrize("deed", ["sulje", "rooli", "salasana"])
def test_an_admin_leaves_their_own_account_alone(
    anna: Visitor, accounts: Accounts, deed: str
) -> None:
    """One's own account offers no such form, and such a form is refused."""
    employ(accounts, "aino", Role.ADMIN)
    before = found(accounts, "anna")
    assert f'action="{LIST}/{deed}"' not in anna.get(f"{LIST}/tili?nimi=anna").text
    answer = anna.submit(f"{LIST}/{deed}", name="anna", role="publisher", actor="")
    assert answer.status_code == 409
    assert found(accounts, "anna") == before


def test_those_of_the_provider_are_only_shut_out(anna: Visitor, accounts: Accounts) -> None:
    """Their page offers no role and no password, says why, and a form for either is refused."""
    accounts.admit("oidc:1", "Olli", Role.COORDINATOR)
    page = anna.get(f"{LIST}/tili?nimi=oidc:1").text
    assert "hakemisto" in page
    assert f"{LIST}/rooli" not in page
    assert f"{LIST}/salasana" not in page
    form = {"name": "oidc:1", "role": "admin", "actor": ""}
    assert anna.submit(f"{LIST}/rooli", **form).status_code == 409
    assert anna.submit(f"{LIST}/salasana", **form).status_code == 409
    assert anna.submit(f"{LIST}/sulje", **form).status_code == 303
    assert found(accounts, "oidc:1").is_disabled


def test_an_unknown_account_is_not_found(anna: Visitor) -> None:
    """Neither its page nor a form about it answers."""
    assert anna.get(f"{LIST}/tili?nimi=tuntematon").status_code == 404
    assert anna.submit(f"{LIST}/avaa", name="tuntematon").status_code == 404


def test_deeds_are_told_in_words(anna: Visitor) -> None:
    """The audit log says in each language what was done to whom."""
    add(anna, "uusi")
    anna.submit(f"{LIST}/rooli", name="uusi", role="publisher", actor="")
    anna.submit(f"{LIST}/salasana", name="uusi")
    anna.submit(f"{LIST}/sulje", name="uusi")
    anna.submit(f"{LIST}/avaa", name="uusi")
    told = {
        "": ("tili lisättiin", "rooli vaihdettiin", "uusi salasana annettiin", "tili suljettiin"),
        "/sv": ("konto lades till", "roll ändrades", "nytt lösenord gavs", "konto öppnades igen"),
        "/en": ("account added", "role changed", "new password given", "account disabled"),
    }
    for prefix, words in told.items():
        page = anna.get(f"{prefix}/aineistot/loki").text
        assert all(word in page for word in words), prefix


def test_only_admins_are_shown_the_way(sign_in: SignIn) -> None:
    """The link to accounts stands for admins; everybody with a password finds their own."""
    for name, is_shown in (("anna", True), ("pirjo", False)):
        page = sign_in(name).get("/").text
        assert (f'href="{LIST}"' in page) is is_shown
        assert 'href="/salasana"' in page
    assert sign_in("pirjo").get(LIST).status_code == 403
    assert PASSWORD not in sign_in("anna").get(LIST).text
