"""Changing a view is answered from what is kept, like a page; on both kinds of database."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.signin.gate import DASH_CALLS
from layouts import ids
from tests.integration.app.serving.conftest import Start, count, publish

VIEW = "/?taso=grades_8_9"


def _call(view: str, turn: int = 1, **more: Any) -> dict[str, Any]:
    """What a browser sends when a filter is changed, or something like it."""
    request = {"id": ids.ISLAND, "property": "request", "value": {"url": view, "turn": turn}}
    return {
        "output": f"{ids.ISLAND}.content",
        "outputs": {"id": ids.ISLAND, "property": "content"},
        "inputs": [request],
        "changedPropIds": [f"{ids.ISLAND}.request"],
        **more,
    }


def _swap(
    client: FlaskClient, view: str, turn: int = 1, *, headers: dict[str, str] | None = None
) -> TestResponse:
    return client.post(DASH_CALLS, json=_call(view, turn), headers=headers)


def _content(answer: TestResponse) -> dict[str, str]:
    content: dict[str, str] = answer.get_json()["response"][ids.ISLAND]["content"]
    return content


def test_a_view_is_made_once_for_everybody(client: FlaskClient) -> None:
    """Which of somebody's changes it is does not matter, only the view that is asked for."""
    first, second = _swap(client, VIEW, 1), _swap(client, VIEW, 7)
    assert (first.status_code, second.data) == (HTTPStatus.OK, first.data)
    assert _content(first)["url"] == VIEW
    assert (count(client, "miss"), count(client, "hit")) == (1, 1)


def test_views_languages_and_colours_are_told_apart(client: FlaskClient) -> None:
    """Each has an answer of its own."""
    answers = [
        _swap(client, VIEW),
        _swap(client, "/?alue=kotka"),
        _swap(client, "/sv/?alue=kotka"),
        _swap(client, VIEW, headers={"Cookie": "lape-colours=thl.dark"}),
    ]
    assert len({answer.data for answer in answers}) >= 3
    assert count(client, "hit") == 0


def test_a_publication_shows_in_the_next_change(start: Start, url: str) -> None:
    """What was kept before a publication is never shown after it, here or elsewhere."""
    servers = [start(url), start(url)]
    before = [_content(_swap(server, VIEW))["html"] for server in servers]
    publish(url, "9.63", 1)
    after = [_content(_swap(server, VIEW))["html"] for server in servers]
    assert before[0] == before[1] != after[0] == after[1]


def test_nobody_decides_what_others_get(client: FlaskClient) -> None:
    """A call that says more than its view gets, and leaves, the same answer as any other."""
    odd = {"id": "muu", "property": "children"}
    answer = client.post(DASH_CALLS, json=_call(VIEW, outputs=odd, state=[{"value": "x"}]))
    assert answer.data == _swap(client, VIEW).data
    assert _content(answer)["html"]


def test_a_change_has_no_conditions(client: FlaskClient) -> None:
    """A tag that comes along never leaves a change without its content."""
    tag = _swap(client, VIEW).headers["ETag"]
    again = _swap(client, VIEW, headers={"If-None-Match": tag})
    assert (again.status_code, _content(again)["url"]) == (HTTPStatus.OK, VIEW)


@pytest.mark.parametrize("name", ["lape-session", "__Host-lape-session"])
def test_members_are_served_past_what_is_kept(client: FlaskClient, name: str) -> None:
    """Whoever brings a session, even an old one, is never given others' answers."""
    _swap(client, VIEW)
    answer = _swap(client, VIEW, headers={"Cookie": f"{name}=vanha"})
    assert _content(answer)["url"] == VIEW
    assert count(client, "hit") == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b"[" * 8_000,
        b'{"output": "island.content", "inputs": []}',
        b'{"output": "island.content", "inputs": [{"value": {"url": 7}}]}',
        b'{"output": "muu.children", "inputs": [{"value": {"url": "/"}}]}',
        b'{"output": "island.content", "x": "' + b"x" * 10_000 + b'"}',
    ],
)
def test_other_calls_are_not_kept(client: FlaskClient, body: bytes) -> None:
    """What is no change of a view is left to the application, as it came."""
    for _ in range(2):
        answer = client.post(DASH_CALLS, data=body, content_type="application/json")
        assert answer.status_code != HTTPStatus.OK or not _content(answer).get("html")
    assert (count(client, "miss"), count(client, "hit")) == (0, 0)


def test_an_address_that_is_no_text_is_not_kept(client: FlaskClient) -> None:
    """Half a character, which no browser writes, is answered all the same."""
    for _ in range(2):
        assert _swap(client, "/haku?haku=\ud800").status_code == HTTPStatus.OK
    assert (count(client, "miss"), count(client, "hit")) == (0, 0)
