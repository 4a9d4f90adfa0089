"""How the API meets a caller: what it refuses, what may be kept, and who may read it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.compression import compress_answers
from data.store import Store
from tests.support.documented import DocumentedClient
from tests.support.observations import TOOL, deliver, key_of, observed

REGION = "/api/v1/judgements?area=kymenlaakso"
RESOURCES = ["indicators", "groups", "areas", "plan", "publications", "openapi.json"]


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("", 400, "area"),
        ("area=atlantis", 404, "area"),
        ("area=", 404, "area"),
        ("area=10", 404, "area"),
        ("area=kotka&area=hamina", 400, "area"),
        ("area=kotka&as_of=2", 404, "as_of"),
        ("area=kotka&as_of=999999999", 404, "as_of"),
        ("area=kotka&as_of=0", 400, "as_of"),
        ("area=kotka&as_of=-1", 400, "as_of"),
        ("area=kotka&as_of=1.0", 400, "as_of"),
        ("area=kotka&as_of=uusin", 400, "as_of"),
        ("area=kotka&as_of=" + quote("١"), 400, "as_of"),
        ("area=kotka&as_of=99999999999999999999", 400, "as_of"),
        ("area=kotka&periods=some", 400, "periods"),
        ("area=kotka&period=all", 400, "period"),
        ("area=kotka&lang=sv", 400, "lang"),
    ],
)
@pytest.mark.usefixtures("published")
def test_a_query_that_cannot_be_answered_is_refused_by_name(
    client: DocumentedClient, query: str, status: int, parameter: str
) -> None:
    """The problem names the parameter; unknown things are 404, unreadable ones 400."""
    answer = client.get(f"/api/v1/judgements?{query}")
    assert (answer.status, answer.content["parameter"]) == (status, parameter)
    assert answer.content["status"] == status


@pytest.mark.parametrize("resource", RESOURCES)
def test_misspelt_parameters_are_never_passed_over(client: DocumentedClient, resource: str) -> None:
    """Every resource refuses a parameter it does not know."""
    answer = client.get(f"/api/v1/{resource}?language=sv")
    assert (answer.status, answer.content["parameter"]) == (400, "language")


@pytest.mark.parametrize("language", ["de", "FI", ""])
def test_other_languages_are_refused(client: DocumentedClient, language: str) -> None:
    """A language the catalogue does not speak is an error and never Finnish instead."""
    answer = client.get(f"/api/v1/plan?lang={language}")
    assert (answer.status, answer.content["parameter"]) == (400, "lang")


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/indicator", "/api/v1/indicators/31"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_address_is_a_problem_too(app: Flask, path: str, method: str) -> None:
    """Also an address that is none answers in the API's own way."""
    response = app.test_client().open(path, method=method)
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(app: Flask, method: str) -> None:
    """Writing methods are refused with the ones that are allowed."""
    response = app.test_client().open("/api/v1/indicators", method=method)
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert json_of(response)["status"] == 405


def json_of(response: TestResponse) -> dict[str, Any]:
    """The object in an answer, of whichever JSON media type."""
    found: dict[str, Any] = response.get_json(force=True)
    return found


def test_the_head_of_an_answer_has_no_content(app: Flask) -> None:
    """HEAD gives the headers of GET and nothing else."""
    asked = app.test_client()
    head, whole = asked.head("/api/v1/plan"), asked.get("/api/v1/plan")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_any_origin_may_read(app: Flask) -> None:
    """Open data is open to scripts of other sites, errors and preflights included."""
    asked = app.test_client()
    for path in ("/api/v1/plan", "/api/v1/judgements", "/api/v1/none"):
        assert asked.get(path).headers["Access-Control-Allow-Origin"] == "*"
    preflight = asked.options("/api/v1/plan", headers={"Origin": "https://example.org"})
    assert (preflight.status_code, preflight.data) == (204, b"")
    assert preflight.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert preflight.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "address", [f"/api/v1/{resource}" for resource in RESOURCES] + [REGION, f"{REGION}&as_of=1"]
)
@pytest.mark.usefixtures("published")
def test_an_unchanged_answer_is_not_sent_again(client: DocumentedClient, address: str) -> None:
    """Who sends the tag back gets 304 and no content; another tag gets the content."""
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.text) == (304, "")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert client.get(address, headers={"If-None-Match": '"other"'}).text == first.text


def test_the_tag_tells_publications_parameters_and_languages_apart(
    client: DocumentedClient, published: Store
) -> None:
    """No two different answers share a tag, and a new publication makes a new one."""
    asked = [REGION, f"{REGION}&periods=all", "/api/v1/judgements?area=kotka"]
    asked += ["/api/v1/plan", "/api/v1/plan?lang=sv", "/api/v1/plan?lang=en"]
    before = [client.get(address).headers["ETag"] for address in asked]
    assert len(set(before)) == len(asked)
    new = [observed(key_of(6, series="share", period="2025"), "12")]
    published.publish(deliver(published, b"uusi"), new, base=1, summary="Uusi", published_by=TOOL)
    after = client.get(REGION, headers={"If-None-Match": before[0]})
    assert (after.status, after.content["publication"]) == (200, 2)
    kept = client.get(f"{REGION}&as_of=1", headers={"If-None-Match": before[0]})
    assert kept.status == 304


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_tags_hold_for_compressed_answers(app: Flask, encoding: str) -> None:
    """A browser that got a compressed answer is told 304 for the tag it got with it."""
    compress_answers(app)
    accepted = {"Accept-Encoding": encoding}
    first = app.test_client().get("/api/v1/plan", headers=accepted)
    assert first.headers["Content-Encoding"] == encoding
    again = app.test_client().get(
        "/api/v1/plan", headers={**accepted, "If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_failure_tells_nothing_of_the_inside(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The caller gets a plain problem, the log the traceback."""

    def fail(_store: Store) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(Store, "publications", fail)
    response = app.test_client().get("/api/v1/publications")
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert "secret" not in response.text
    assert "secret inside" in caplog.text
