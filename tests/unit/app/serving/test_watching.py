"""What is told of every request."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from app.serving.logs import JsonLines, request_id
from app.serving.metrics import Metrics, StoreFigures
from app.serving.notes import notes_of
from app.serving.watching import Watching


@pytest.fixture
def metrics() -> Metrics:
    """Fresh figures."""
    return Metrics()


@pytest.fixture
def client(metrics: Metrics) -> FlaskClient:
    """Asks a server of one address."""
    server = Flask("test")

    @server.get("/alue/<key>")
    def area(key: str) -> str:
        notes = notes_of(request.environ)
        notes.route, notes.publication, notes.cache = "/alue/<key>", 7, "hit"
        return f"{key} {request_id.get()}"

    watched = Watching(server.wsgi_app, metrics)
    server.wsgi_app = watched.__call__  # type: ignore[method-assign]  # as Flask documents it
    return server.test_client()


@pytest.fixture
def log(metrics: Metrics, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """The lines that requests have added to the log."""
    written: list[str] = []
    monkeypatch.setattr("app.serving.watching.write_log", written.append)
    logger = logging.getLogger("lape.requests")
    logger.setLevel(logging.INFO)

    def lines() -> list[str]:
        metrics.before_reading()
        return "".join(written).splitlines()

    yield lines
    logger.setLevel(logging.NOTSET)


def test_a_request_has_an_id_everywhere(client: FlaskClient, log: Callable[[], list[str]]) -> None:
    """The id that a proxy gave is known inside, returned, and stands in the log."""
    answer = client.get("/alue/kotka", headers={"X-Request-Id": "proxy-0123456789"})
    assert answer.headers["X-Request-Id"] == "proxy-0123456789"
    assert answer.text == "kotka proxy-0123456789"
    assert json.loads(log()[0])["request"] == "proxy-0123456789"


@pytest.mark.parametrize("given", ["short", "x" * 65, 'a"b,"level":"error', "rivi\tvaihto1"])
def test_an_id_that_is_none_is_replaced(client: FlaskClient, given: str) -> None:
    """What could be mistaken for something else in a log is never taken over."""
    returned = client.get("/alue/kotka", headers={"X-Request-Id": given}).headers["X-Request-Id"]
    assert returned != given
    assert len(returned) == 16


def test_a_line_tells_the_rule_and_nobodys_reading(
    client: FlaskClient, log: Callable[[], list[str]]
) -> None:
    """Method, rule, status, time and publication; no value of the address, no client."""
    client.get("/alue/kotka?nimi=Maija", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    line = json.loads(log()[0])
    told = {name: line[name] for name in ("method", "route", "status", "publication", "cache")}
    assert told == {
        "method": "GET",
        "route": "/alue/<key>",
        "status": 200,
        "publication": 7,
        "cache": "hit",
    }
    assert not any(word in log()[0] for word in ("kotka", "Maija", "192.0.2.7"))


def test_requests_are_counted_by_rule(client: FlaskClient, metrics: Metrics) -> None:
    """Figures have one row for a rule, however many values its addresses take."""
    for key in ("kotka", "kouvola"):
        client.get(f"/alue/{key}")
    text = metrics.text(StoreFigures([("lape_publication", "Number.", 3)])).decode()
    counted = 'lape_requests_total{cache="hit",method="GET",route="/alue/<key>",status="200"} 2.0'
    assert counted in text
    assert "lape_publication 3.0" in text


def test_an_invented_method_makes_no_row_of_its_own(client: FlaskClient, metrics: Metrics) -> None:
    """Callers cannot fill the figures with words of their own."""
    client.open("/alue/kotka", method="OMATEKO")
    assert "OMATEKO" not in metrics.text(StoreFigures([])).decode()


def test_an_error_is_one_line_with_its_traceback() -> None:
    """A record of several lines stays one JSON object on one line."""
    try:
        raise ValueError("ensimmäinen\ntoinen")
    except ValueError:
        record = logging.LogRecord(
            "lape", logging.ERROR, __file__, 1, "no answer to %s", ("/",), sys.exc_info()
        )
    line = JsonLines().format(record)
    told = json.loads(line)
    assert "\n" not in line
    assert (told["level"], told["message"]) == ("error", "no answer to /")
    assert "ValueError" in told["error"]
