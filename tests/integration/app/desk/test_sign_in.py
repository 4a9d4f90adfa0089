"""Signing in and out: sessions, lock-out, cookies."""

from __future__ import annotations

import datetime

import pytest
from flask import Flask
from sqlalchemy import Engine

from app.signin.passwords import is_password
from data.accounts import Action, AttemptLimits, Deed, Role, SessionLimits, SignInHeldBack
from data.store import Accounts, AuditLog, Staff
from tests.integration.app.desk.conftest import SignIn
from tests.support.desk import ORIGIN, PASSWORD, Visitor, employ, shut_out, token_in

NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
DESK = "/aineistot/tuo"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        """The time."""
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += datetime.timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """The time of ``timed``."""
    return Clock()


@pytest.fixture
def timed(engine: Engine, clock: Clock) -> Accounts:
    """Accounts whose clock the test moves, with one person."""
    accounts = Accounts(engine, clock)
    employ(accounts, "kaisa", Role.COORDINATOR)
    return accounts


def test_a_session_begins_and_ends(visitor: Visitor, accounts: Accounts, log: AuditLog) -> None:
    """Signing in leads to the desk and names the person; signing out ends the session for good."""
    answer = visitor.sign_in("kaisa")
    assert (answer.status_code, answer.headers["Location"]) == (303, DESK)
    assert "Kirjautunut: kaisa, koordinaattori" in visitor.get("/").text
    kept = visitor.client.get_cookie("lape-session", domain="127.0.0.1")
    assert kept is not None
    assert visitor.submit("/kirjaudu/ulos").status_code == 303
    visitor.client.set_cookie("lape-session", kept.value, domain="127.0.0.1")
    assert visitor.get(DESK).status_code == 303
    assert [e.action for e in log.entries()] == [Action.SIGNED_OUT, Action.SIGNED_IN]


@pytest.mark.parametrize(
    ("name", "password"), [("kaisa", "väärä"), ("tuntematon", PASSWORD), ("", ""), ("KAISA", "x")]
)
def test_wrong_name_and_wrong_password_are_told_alike(
    visitor: Visitor, accounts: Accounts, name: str, password: str
) -> None:
    """What is wrong is not told, so that nobody learns which accounts there are."""
    answer = visitor.sign_in(name, password)
    assert answer.status_code == 401
    assert "Käyttäjätunnus tai salasana on väärä." in answer.text
    assert visitor.get(DESK).status_code == 303


def test_a_disabled_account_is_out_at_once(sign_in: SignIn, engine: Engine) -> None:
    """Disabling an account ends its open sessions and lets it in no more."""
    kaisa = sign_in("kaisa")
    shut_out(engine, "kaisa")
    assert kaisa.get(DESK).status_code == 303
    assert kaisa.sign_in("kaisa").status_code == 401


def test_a_password_replaced_while_it_is_checked_lets_nobody_in(
    visitor: Visitor,
    accounts: Accounts,
    engine: Engine,
    log: AuditLog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody gets a session for a password that an admin replaces meanwhile; the log tells why."""

    def replaced_meanwhile(password: str, kept: str | None) -> bool:
        was_right = is_password(password, kept)
        giving = Deed(Action.PASSWORD_GIVEN, "anna", Role.ADMIN, "kaisa")
        Staff(engine).set_password("another", None, giving)
        return was_right

    monkeypatch.setattr("app.signin.routes.is_password", replaced_meanwhile)
    answer = visitor.sign_in("kaisa")
    assert answer.status_code == 401
    assert "Käyttäjätunnus tai salasana on väärä." in answer.text
    assert visitor.get(DESK).status_code == 303
    newest, *_ = log.entries()
    assert (newest.action, newest.detail["why"]) == (Action.SIGN_IN_FAILED, "changed")


def test_a_weaker_hash_is_made_anew_at_sign_in(
    visitor: Visitor, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose password was hashed by weaker parameters is let in, and it is hashed more strongly."""
    monkeypatch.setattr("app.signin.routes.is_outdated", lambda _kept: True)
    before = accounts.find("kaisa")
    assert visitor.sign_in("kaisa").status_code == 303
    after = accounts.find("kaisa")
    assert before is not None
    assert after is not None
    assert before.password_hash != after.password_hash
    assert visitor.get(DESK).status_code == 200


def test_many_failures_lock_an_account(
    server: Flask, visitor: Visitor, accounts: Accounts, log: AuditLog
) -> None:
    """After five wrong passwords even the right one is refused, from any address and browser."""
    for _ in range(5):
        assert visitor.sign_in("kaisa", "väärä").status_code == 401
    assert visitor.sign_in("kaisa").status_code == 429
    assert Visitor.at(server).sign_in("kaisa").status_code == 429
    assert Visitor.at(server).sign_in("pirjo").status_code == 303
    assert Action.SIGN_IN_HELD_BACK in {entry.action for entry in log.entries()}


def test_a_lock_opens_after_its_window(timed: Accounts, clock: Clock) -> None:
    """A quarter of an hour after the first failure sign-ins are let through again."""
    limits = AttemptLimits()
    for _ in range(limits.per_account):
        timed.begin_attempt("kaisa", "10.0.0.1", limits)
        clock.move(minutes=1)
    with pytest.raises(SignInHeldBack) as held:
        timed.begin_attempt("kaisa", "10.0.0.2", limits)
    assert held.value.wait == datetime.timedelta(minutes=10)
    clock.move(minutes=10)
    assert timed.begin_attempt("kaisa", "10.0.0.2", limits) > 0


def test_success_forgives_an_account_its_failures(timed: Accounts) -> None:
    """Failures before a successful sign-in do not count against the account."""
    limits = AttemptLimits(per_account=2)
    timed.begin_attempt("kaisa", "10.0.0.1", limits)
    timed.succeed(timed.begin_attempt("kaisa", "10.0.0.1", limits))
    timed.begin_attempt("kaisa", "10.0.0.1", limits)
    timed.begin_attempt("kaisa", "10.0.0.1", limits)
    with pytest.raises(SignInHeldBack):
        timed.begin_attempt("kaisa", "10.0.0.1", limits)


def test_one_address_cannot_try_many_names(timed: Accounts) -> None:
    """Failures from one address count together, whatever names they use."""
    limits = AttemptLimits(per_address=3)
    for name in ("a", "b", "c"):
        timed.begin_attempt(name, "10.0.0.1", limits)
    with pytest.raises(SignInHeldBack):
        timed.begin_attempt("d", "10.0.0.1", limits)
    assert timed.begin_attempt("d", "10.0.0.2", limits) > 0


def test_sessions_end_by_themselves(timed: Accounts, clock: Clock) -> None:
    """A session ends after half an hour unused, and after ten hours however much it is used."""
    (kaisa,) = timed.all()
    limits, token = SessionLimits(), timed.begin_session(kaisa)
    clock.move(minutes=29)
    assert timed.account_of(token, limits) is not None
    clock.move(minutes=29)
    assert timed.account_of(token, limits) is not None
    clock.move(minutes=31)
    assert timed.account_of(token, limits) is None
    token = timed.begin_session(kaisa)
    for _ in range(29):
        clock.move(minutes=20)
        assert timed.account_of(token, limits) is not None
    clock.move(minutes=20)
    assert timed.account_of(token, limits) is None


def test_signing_in_takes_a_fresh_session(visitor: Visitor, accounts: Accounts) -> None:
    """A session planted before signing in is worth nothing afterwards, and neither is the old."""
    visitor.client.set_cookie("lape-session", "planted", domain="127.0.0.1")
    visitor.sign_in("kaisa")
    first = visitor.client.get_cookie("lape-session", domain="127.0.0.1")
    visitor.sign_in("kaisa")
    second = visitor.client.get_cookie("lape-session", domain="127.0.0.1")
    assert first is not None
    assert second is not None
    assert len({"planted", first.value, second.value}) == 3
    assert accounts.account_of(first.value, SessionLimits()) is None
    assert accounts.account_of("planted", SessionLimits()) is None
    assert len(second.value) >= 43


def test_only_a_hash_of_the_session_is_kept(sign_in: SignIn, engine: Engine) -> None:
    """Whoever reads the database cannot take over a session."""
    cookie = sign_in("kaisa").client.get_cookie("lape-session", domain="127.0.0.1")
    assert cookie is not None
    with engine.connect() as connection:
        dump = repr(connection.exec_driver_sql("SELECT * FROM session").all())
    assert cookie.value not in dump


@pytest.mark.parametrize("origin", ["https://lape.example", "http://lape.example"])
def test_cookies_are_for_encrypted_connections(
    server: Flask, accounts: Accounts, origin: str
) -> None:
    """Outside the loopback address cookies are bound to the host and never sent in the clear."""
    client = server.test_client()
    page = client.get("/kirjaudu", base_url=origin)
    (visit,) = page.headers.getlist("Set-Cookie")
    assert visit.startswith("__Host-lape-visit=")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in visit
    assert "Domain" not in visit


def test_a_session_cookie_is_guarded(server: Flask, accounts: Accounts) -> None:
    """The session's cookie is bound to the host, kept from scripts and from other sites."""
    client, origin = server.test_client(), "https://lape.example"
    page = client.get("/kirjaudu", base_url=origin).text
    form = {"name": "kaisa", "password": PASSWORD, "csrf_token": token_in(page)}
    answer = client.post("/kirjaudu", base_url=origin, data=form)
    cookies = {c.split("=")[0]: c for c in answer.headers.getlist("Set-Cookie")}
    session = cookies["__Host-lape-session"]
    assert all(part in session for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Secure" in cookies["lape-csrf"]
    assert "HttpOnly" not in cookies["lape-csrf"]


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_elsewhere(visitor: Visitor, accounts: Accounts, there: str) -> None:
    """An address outside the service is not followed after signing in."""
    assert visitor.sign_in("kaisa", there=there).headers["Location"] == DESK


def test_signing_in_leads_on_to_where_one_was_going(visitor: Visitor, accounts: Accounts) -> None:
    """An address within the service is."""
    there = "/sv/aineistot/luonnos/3?x=1"
    assert visitor.sign_in("kaisa", there=there).headers["Location"] == there


def test_signed_in_pages_are_kept_by_nobody(sign_in: SignIn, server: Flask) -> None:
    """A page that names a person is not to be cached."""
    assert sign_in("kaisa").get("/").headers["Cache-Control"] == "no-store"
    assert "no-store" not in server.test_client().get("/", base_url=ORIGIN).headers.get(
        "Cache-Control", ""
    )


def test_roles_hold_from_the_next_request(sign_in: SignIn, accounts: Accounts) -> None:
    """A changed role counts at once, in sessions that are open too."""
    kaisa = sign_in("kaisa")
    accounts.admit("kaisa", "kaisa", Role.REPORTER)
    assert kaisa.get(DESK).status_code == 403
