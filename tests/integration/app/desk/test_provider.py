"""Signing in with a real OpenID Connect provider, which runs as a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from app.factory import create_server
from app.settings import Provider, Settings
from data.accounts import Action, Role
from data.store import Accounts, AuditLog
from tests.support.desk import ORIGIN, Visitor, shut_out

START_LIMIT_SECONDS = 60
AWAY, BACK = "/kirjaudu/organisaatio", "/kirjaudu/organisaatio/paluu"
REPORTERS = {"kotkan-raportoijat": "kotka", "haminan-raportoijat": "hamina"}
ROLES = {
    "lape-julkaisijat": Role.PUBLISHER,
    "lape-koordinaattorit": Role.COORDINATOR,
    **dict.fromkeys(REPORTERS, Role.REPORTER),
}
PEOPLE = (
    {"sub": "p1", "groups": ["muut", "lape-koordinaattorit", "lape-julkaisijat"]},
    {"sub": "k1", "groups": ["lape-koordinaattorit"]},
    {"sub": "x1", "groups": ["muut"]},
    {"sub": "r1", "groups": ["kotkan-raportoijat"]},
    {"sub": "r2", "groups": ["kotkan-raportoijat", "haminan-raportoijat"]},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider that knows five people and insists on nonces."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    people = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    port = str(urlsplit(address).port)
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", port]
    process = subprocess.Popen(
        [*command, "--require-nonce", "true", *people],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < deadline:
        try:
            with closing(requests.get(f"{address}/.well-known/openid-configuration", timeout=5)):
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    raise AssertionError("the provider did not start")


@pytest.fixture
def server(settings: Settings, accounts: Accounts, issuer: str) -> Iterator[Flask]:
    """The service with that provider."""
    provider = Provider(issuer, "lape", "a secret of this test", roles=ROLES, reporters=REPORTERS)
    server = create_server(replace(settings, provider=provider))
    yield server
    server.extensions["database"].dispose()


def leave(visitor: Visitor) -> str:
    """Where the service sends a visitor to sign in."""
    answer = visitor.get(AWAY, query_string={"seuraava": "/tietoa"})
    assert answer.status_code == 302
    return answer.headers["Location"]


def approve(address: str, person: str) -> str:
    """Sign in at the provider; returns the address it leads back to."""
    with closing(
        requests.post(address, data={"sub": person}, allow_redirects=False, timeout=30)
    ) as answer:
        assert answer.status_code == 302
        return answer.headers["Location"].removeprefix(ORIGIN)


def sign_in_as(visitor: Visitor, person: str) -> TestResponse:
    """The whole way to the provider and back."""
    return visitor.get(approve(leave(visitor), person))


def test_the_way_there_carries_state_nonce_and_pkce(visitor: Visitor) -> None:
    """The request holds what keeps others from using its answer."""
    asked = parse_qs(urlsplit(leave(visitor)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert asked["redirect_uri"] == [f"{ORIGIN}{BACK}"]
    assert all(len(asked[name][0]) >= 16 for name in ("state", "nonce", "code_challenge"))


@pytest.mark.parametrize(("person", "role"), [("p1", "julkaisija"), ("k1", "koordinaattori")])
def test_groups_give_the_role(
    visitor: Visitor, log: AuditLog, accounts: Accounts, person: str, role: str
) -> None:
    """Whoever the provider vouches for is in with the highest role of their groups."""
    answer = sign_in_as(visitor, person)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/tietoa")
    assert f", {role}" in visitor.get("/aineistot/tuo").text
    (entry,) = log.entries()
    assert (entry.action, entry.detail["how"]) == (Action.SIGNED_IN, "provider")
    assert entry.actor.startswith("oidc:")
    account = accounts.find(entry.actor)
    assert account is not None
    assert account.password_hash is None


def test_a_reporters_group_gives_the_actor(visitor: Visitor) -> None:
    """A reporter may open its own actor's desk, and nobody else's."""
    assert sign_in_as(visitor, "r1").status_code == 303
    assert visitor.get("/toteuma/kotka").status_code == 200
    assert visitor.get("/toteuma/hamina").status_code == 403


def test_a_reporter_of_two_actors_is_not_let_in(visitor: Visitor) -> None:
    """Whose measures such a person may write would be a guess."""
    assert sign_in_as(visitor, "r2").status_code == 403


def test_without_a_group_nobody_is_in(visitor: Visitor, log: AuditLog) -> None:
    """Signing in at the provider is not enough: a group has to give a role."""
    assert sign_in_as(visitor, "x1").status_code == 403
    assert visitor.get("/aineistot/tuo").status_code == 303
    assert log.entries()[0].action is Action.SIGN_IN_FAILED


def test_a_disabled_account_stays_out(
    visitor: Visitor, server: Flask, accounts: Accounts, engine: Engine
) -> None:
    """Disabling holds for those the provider vouches for too."""
    sign_in_as(visitor, "k1")
    (name,) = [a.name for a in accounts.all() if a.name.startswith("oidc:")]
    shut_out(engine, name)
    assert sign_in_as(Visitor.at(server), "k1").status_code == 403


def test_an_answer_works_in_its_own_browser_only(visitor: Visitor, server: Flask) -> None:
    """An answer of the provider is refused in a browser that did not ask for it."""
    stolen = approve(leave(visitor), "p1")
    thief = Visitor.at(server)
    assert thief.get(stolen).status_code == 400
    leave(thief)
    assert thief.get(stolen).status_code == 400
    assert thief.get("/aineistot/tuo").status_code == 303


def test_an_answer_works_once(visitor: Visitor) -> None:
    """The same answer does not sign anybody in a second time."""
    back = approve(leave(visitor), "p1")
    assert visitor.get(back).status_code == 303
    assert visitor.get(back).status_code == 400


def test_the_form_offers_the_provider(visitor: Visitor) -> None:
    """With a provider set, the sign-in page leads there; passwords still work."""
    assert "Kirjaudu organisaation tunnuksella" in visitor.get("/kirjaudu").text
    assert visitor.sign_in("kaisa").status_code == 303
