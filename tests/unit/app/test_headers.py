"""Every answer carries the headers that keep a page to itself."""

from __future__ import annotations

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from app.headers import HEADERS, POLICY, protect_answers


@pytest.fixture
def client() -> FlaskClient:
    """A server with an ordinary answer and one with a policy of its own."""
    server = Flask("test")
    protect_answers(server)
    server.add_url_rule("/", view_func=lambda: "sivu", endpoint="page")

    @server.get("/own")
    def own() -> Response:
        return Response("kuva", headers={"Referrer-Policy": "no-referrer"})

    return server.test_client()


@pytest.mark.parametrize("address", ["/", "/nothing"])
def test_every_answer_is_protected(client: FlaskClient, address: str) -> None:
    """A page and an error carry every header, each once."""
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers.getlist(name) == [value]


def test_an_answer_keeps_its_own_header(client: FlaskClient) -> None:
    """A header that an answer sets itself is neither replaced nor doubled."""
    answer = client.get("/own")
    assert answer.headers.getlist("Referrer-Policy") == ["no-referrer"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def directives() -> dict[str, list[str]]:
    """The content security policy as its parts."""
    parts = (part.split() for part in POLICY.split("; "))
    return {name: allowed for name, *allowed in parts}


def test_scripts_come_from_the_service_alone() -> None:
    """Neither inline scripts nor evaluated text nor other hosts' files may run."""
    assert directives()["script-src"] == ["'self'"]
    assert directives()["default-src"] == ["'none'"]


def test_nothing_is_fetched_from_or_sent_to_elsewhere() -> None:
    """No part of the policy names another host or any host at all."""
    allowed = {source for sources in directives().values() for source in sources}
    assert allowed <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert {name for name, found in directives().items() if "'unsafe-inline'" in found} == {
        "style-src"
    }


def test_no_other_site_may_frame_the_pages() -> None:
    """Framing is refused to new and old browsers alike, and forms stay within the service."""
    assert directives()["frame-ancestors"] == ["'none'"]
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert directives()["form-action"] == ["'self'"]
