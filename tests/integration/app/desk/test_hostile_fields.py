"""Forms and addresses filled in by somebody who means ill, on the database that takes less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.integration.app.desk.conftest import SignIn
from tests.integration.conftest import Databases, PostgresDatabases
from tests.support.desk import Visitor
from tests.support.postgres import Cluster

ODD_TEXTS = ("a\x00b", "9" * 400, "\U0001f600", "-1")
FIELDS = (
    *("name", "password", "role", "actor", "summary", "base", "old", "new", "again", "seuraava"),
    *("progress", "text", "value", "metric", "evidence", "vuosi", "number"),
)
PLACES = {"number": "1", "actor": "kotka", "goal": "I", "subgoal": "1"}
REFUSED = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS)


@pytest.fixture
def databases(cluster: Cluster, postgres_template: str) -> Iterator[Databases]:
    """PostgreSQL, which keeps no text that has the character NUL in it."""
    with closing(PostgresDatabases(cluster, postgres_template)) as made:
        yield made


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_names_and_passwords_are_refused(visitor: Visitor, text: str) -> None:
    """Whatever stands for a name or a password, signing in is refused and nothing breaks."""
    assert visitor.sign_in(text).status_code in REFUSED
    assert visitor.sign_in("kaisa", text).status_code in REFUSED


@pytest.mark.parametrize(
    "path", ["/tilit/tili?nimi=%00", "/toteuma/kotka%00", "/aineistot/loki?ennen=%00"]
)
def test_an_address_with_nul_is_a_bad_request_or_leads_nowhere(sign_in: SignIn, path: str) -> None:
    """A member's page answers such an address like any other mistake."""
    assert sign_in("anna").get(path).status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)


def test_every_form_outlives_odd_texts(sign_in: SignIn, server: Flask) -> None:
    """No form of the service fails, whatever is written in its fields."""
    anna = sign_in("anna")
    token = anna.token
    paths = {address(rule.rule) for rule in server.url_map.iter_rules() if takes_form(rule)}
    assert len(paths) > 15
    for path in sorted(paths):
        for text in ODD_TEXTS:
            answer = anna.send(path, dict.fromkeys(FIELDS, text) | {"csrf_token": token})
            assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, (path, text)


def takes_form(rule: Rule) -> bool:
    """Whether an address takes forms in Finnish and does not end the session."""
    path = rule.rule
    is_ours = not path.startswith(("/_dash", "/<", "/kirjaudu/ulos", "/api"))
    return is_ours and "POST" in (rule.methods or ())


def address(rule: str) -> str:
    """An address of the kind that a rule describes."""
    return re.sub(r"<(?:[^>:]*:)?(\w+)>", lambda found: PLACES.get(found[1], "kaisa"), rule)
