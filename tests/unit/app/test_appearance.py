"""Chosen colours are kept in a cookie and lead back to where the reader was."""

from __future__ import annotations

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from app.appearance import build_blueprint, read_appearance
from layouts.appearance import Appearance, Palette, Scheme

LASTING_SECONDS = 365 * 24 * 3600


@pytest.fixture
def client() -> FlaskClient:
    """A client of a service that only keeps colours."""
    server = Flask("colours")
    server.register_blueprint(build_blueprint())
    server.add_url_rule("/", "tell", lambda: read_appearance(request).text)
    return server.test_client()


def test_a_choice_is_remembered(client: FlaskClient) -> None:
    """The next page has the colours that were chosen."""
    assert client.get("/").text == "plan.system"
    answer = client.get("/varit?valot=thl&sivut=dark")
    cookie = answer.headers["Set-Cookie"]
    assert f"Max-Age={LASTING_SECONDS}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert client.get("/").text == "thl.dark"


@pytest.mark.parametrize("text", ["", "x", "thl", ".dark", "thl.x", "<script>.dark", "a.b.c"])
def test_only_choices_are_taken(text: str) -> None:
    """Whatever else a cookie holds is the default, part by part."""
    found = Appearance.parse(text)
    assert found.palette is (Palette.THL if text.startswith("thl") else Palette.PLAN)
    assert found.scheme is (Scheme.DARK if text.endswith(".dark") else Scheme.SYSTEM)


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://localhost/sv/vertailu?alue=kotka", "/sv/vertailu?alue=kotka"),
        ("http://localhost/", "/"),
        ("", "/"),
        ("http://example.org/tietoa", "/"),
        ("http://localhost//example.org/", "/"),
        ("http://localhost/\\example.org/", "/"),
        ("http://localhost/varit?valot=thl", "/"),
    ],
)
def test_the_way_back_stays_here(client: FlaskClient, came_from: str, leads_to: str) -> None:
    """The answer leads to the page that was left, and never to another service or to itself."""
    answer = client.get("/varit", headers={"Referer": came_from})
    assert (answer.status_code, answer.headers["Location"]) == (303, leads_to)
