"""Nothing that writes answers a stranger, a wrong role or a forged form: every address is tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash, Input, Output
from flask import Flask
from sqlalchemy import Engine, select
from werkzeug.routing import Rule

from app.signin.gate import HEADER, SAFE_METHODS
from data.accounts import Role
from data.store.tables import metadata
from layouts import ids
from tests.integration.app.desk.conftest import STAFF, SignIn
from tests.support.desk import ORIGIN, Visitor

REFUSALS = {401, 403}
NOT_THERE = {404, 405}
SAMPLES = {"number": "1", "language": "sv", "actor": "kotka", "goal": "I", "subgoal": "3"}
CALLS = "/_dash-update-component"


def rows(engine: Engine) -> dict[str, list[Any]]:
    """Everything the database holds."""
    with engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(table))))
            for name, table in metadata.tables.items()
        }


def address_of(rule: Rule) -> str:
    """An address that the rule answers at."""
    values = {name: SAMPLES.get(name, "x") for name in rule.arguments}
    parts = rule.build(values, append_unknown=False)
    assert parts is not None
    return parts[1]


def writing_routes(server: Flask) -> Iterator[tuple[str, str, Role | None, bool]]:
    """Address, method, required role and openness of every route with a writing method."""
    for rule in server.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - SAFE_METHODS):
            view = server.view_functions[rule.endpoint]
            role = getattr(view, "required_role", None)
            yield address_of(rule), method, role, getattr(view, "is_open_form", False)


def ask(visitor: Visitor, method: str, address: str, **more: Any) -> int:
    """The status of the answer."""
    return visitor.client.open(address, method=method, base_url=ORIGIN, **more).status_code


def test_writing_addresses_refuse_strangers(
    server: Flask, visitor: Visitor, engine: Engine
) -> None:
    """Without a session no writing method of any address does anything but refuse."""
    before, tried = rows(engine), 0
    for address, method, _role, _is_open in writing_routes(server):
        status = ask(visitor, method, address)
        assert status in REFUSALS | NOT_THERE, (method, address, status)
        tried += 1
    assert tried > 20
    assert rows(engine) == before


def test_writing_addresses_refuse_other_roles(
    server: Flask, sign_in: SignIn, engine: Engine
) -> None:
    """Whoever's role does not include what an address asks is refused, token or not."""
    members = {role: sign_in(name) for name, role in STAFF.items()}
    tokens = {role: member.token for role, member in members.items()}
    before, tried = rows(engine), 0
    for address, method, role, _is_open in writing_routes(server):
        for other in (r for r in members if role and not r.includes(role)):
            form = {"csrf_token": tokens[other]}
            assert ask(members[other], method, address, data=form) == 403, (other, address)
            tried += 1
    assert tried >= 10
    assert rows(engine) == before


@pytest.mark.parametrize("forged", [{}, {"csrf_token": ""}, {"csrf_token": "0" * 64}])
def test_writing_addresses_refuse_forged_forms(
    server: Flask, sign_in: SignIn, engine: Engine, forged: dict[str, str]
) -> None:
    """Even an admin's session writes nothing without the token of that very session."""
    admin = sign_in("anna")
    before, tried = rows(engine), 0
    for address, method, role, is_open in writing_routes(server):
        status = ask(admin, method, address, data=forged)
        if role is not None or is_open:
            assert status == 403, (method, address)
            tried += 1
        assert status in REFUSALS | NOT_THERE, (method, address, status)
    assert tried >= 10
    assert rows(engine) == before


def test_a_token_belongs_to_one_session(sign_in: SignIn) -> None:
    """The token of one person's forms is refused from another's session."""
    kaisa, pirjo = sign_in("kaisa"), sign_in("pirjo")
    assert kaisa.token == kaisa.token != pirjo.token
    assert pirjo.send("/kirjaudu/ulos", {"csrf_token": kaisa.token}).status_code == 403


def test_reading_addresses_write_nothing(server: Flask, visitor: Visitor, engine: Engine) -> None:
    """A stranger's GET leaves the database as it is and never meets a failure."""
    before, answered = rows(engine), set()
    for rule in server.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            answered.add(ask(visitor, "GET", address_of(rule)))
    assert answered == {200, 303, 400, 404}
    assert rows(engine) == before


def test_member_pages_lead_strangers_to_sign_in(server: Flask, visitor: Visitor) -> None:
    """A page for members sends a stranger to the sign-in form, and back there afterwards."""
    found = 0
    for rule in server.url_map.iter_rules():
        if getattr(server.view_functions[rule.endpoint], "required_role", None) is None:
            continue
        if "GET" in (rule.methods or ()):
            answer = visitor.get(address_of(rule))
            assert answer.status_code == 303
            assert "/kirjaudu?seuraava=%2F" in answer.headers["Location"]
            found += 1
    assert found >= 8


def dashboard_of(server: Flask) -> Dash:
    """The Dash application of a server."""
    found: Dash = server.extensions["dashboard"]
    return found


def call_of(dashboard: Dash, output: str) -> dict[str, Any]:
    """What a browser sends to have a callback run."""
    inputs = [{**given, "value": None} for given in dashboard.callback_map[output]["inputs"]]
    name, _, prop = output.rpartition(".")
    return {
        "output": output,
        "outputs": {"id": name, "property": prop},
        "inputs": inputs,
        "changedPropIds": [f"{given['id']}.{given['property']}" for given in inputs],
    }


def test_callbacks_write_nothing_for_strangers(
    server: Flask, visitor: Visitor, engine: Engine
) -> None:
    """Every Dash callback, called without a session, refuses or leaves the database alone."""
    dashboard, before = dashboard_of(server), rows(engine)
    assert dashboard.callback_map
    for output in dashboard.callback_map:
        visitor.client.post(CALLS, json=call_of(dashboard, output), base_url=ORIGIN)
    assert rows(engine) == before


@pytest.fixture
def writing_call(server: Flask) -> dict[str, Any]:
    """A callback that nobody declared to be reading only, as one that writes would be."""
    dashboard = dashboard_of(server)

    @dashboard.callback(
        Output(ids.CHART, "title"), Input(ids.ISLAND, "request"), prevent_initial_call=True
    )
    def write(_request: object) -> str:
        return "written"

    server.test_client().get("/_dash-dependencies")
    dashboard._setup_server()  # type: ignore[no-untyped-call]  # as Dash leaves it
    return call_of(dashboard, f"{ids.CHART}.title")


def test_writing_callbacks_ask_for_session_role_and_token(
    writing_call: dict[str, Any], visitor: Visitor, sign_in: SignIn
) -> None:
    """A callback is taken to write unless declared otherwise, and then asks what a form asks."""

    def status(member: Visitor, **headers: str) -> int:
        return ask(member, "POST", CALLS, json=writing_call, headers=headers)

    assert status(visitor) == 401
    assert status(visitor, **{HEADER: visitor.get("/kirjaudu").text[:9]}) == 401
    reporter, coordinator = sign_in("reetta"), sign_in("kaisa")
    assert status(reporter, **{HEADER: reporter.token}) == 403
    assert status(coordinator) == 403
    assert status(coordinator, **{HEADER: "0" * 64}) == 403
    assert status(coordinator, **{HEADER: coordinator.token}) == 200


def test_filters_work_without_a_session(visitor: Visitor) -> None:
    """What only reads is open: the island swaps content for everybody."""
    request = {"id": ids.ISLAND, "property": "request", "value": {"url": "/tietoa", "turn": 1}}
    call = {
        "output": f"{ids.ISLAND}.content",
        "outputs": {"id": ids.ISLAND, "property": "content"},
        "inputs": [request],
        "changedPropIds": [f"{ids.ISLAND}.request"],
    }
    answer = visitor.client.post(CALLS, json=call, base_url=ORIGIN)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    assert "<h1>" in found["response"][ids.ISLAND]["content"]["html"]
