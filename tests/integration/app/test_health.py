"""What supervisors and load balancers are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from app import health
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.store import Store, connected, create_engine_from_url
from tests.integration.app.conftest import MakeApp
from tests.integration.conftest import Databases
from tests.support.documented import DocumentedClient


def test_a_migrated_database_is_ready(client: DocumentedClient) -> None:
    """With a database of the right form and a catalogue the service is ready, data or none."""
    assert client.get("/healthz").content == {"status": "ok"}
    answer = client.get("/readyz")
    assert (answer.status, answer.content) == (200, {"status": "ready"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_database_without_its_form_is_not_ready(databases: Databases, make_app: MakeApp) -> None:
    """Before the migrations have run the process lives, and says what it waits for."""
    with connected(databases.empty()) as engine:
        client = DocumentedClient(make_app(engine))
        answer = client.get("/readyz")
        assert answer.status == 503
        assert answer.content == {"status": "not_ready", "not_ready": ["migrations"]}
        assert client.get("/healthz").status == 200


def test_a_silent_database_is_told_without_its_address(
    tmp_path: Path, make_app: MakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer names what is missing, never where it is; the log has the cause."""
    # A folder is no database file, and nobody listens on port 1.
    silent = (f"sqlite:///{tmp_path}", "postgresql://keeper:secret@127.0.0.1:1/lape")
    for url in silent:
        caplog.clear()
        answer = DocumentedClient(make_app(create_engine_from_url(url))).get("/readyz")
        assert answer.status == 503
        assert answer.content["not_ready"] == ["database", "migrations"]
        assert not any(word in answer.text for word in ("secret", "127.0.0.1", str(tmp_path)))
        assert "the database does not answer" in caplog.text


def test_an_empty_catalogue_is_not_ready(engine: Engine) -> None:
    """Without indicators there is nothing to answer with."""
    empty = replace(load_catalogue(), indicators={})
    app = Flask("test", static_folder=None)
    services = Services(empty, Store(engine))
    app.register_blueprint(health.build_blueprint(services, lambda: True))
    answer = DocumentedClient(app).get("/readyz")
    assert (answer.status, answer.content["not_ready"]) == (503, ["catalogue"])
