"""A server made of the API and the health checks alone, over databases of both kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from app import api, health
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.migrations import is_current
from data.model import Observation
from data.store import Store
from etl.pipeline import examine
from tests.support.documented import DocumentedClient
from tests.support.observations import TOOL, deliver

WORKBOOK = Path(__file__).parents[3] / "data/plan_figures/suunnitelman_luvut.xlsx"

MakeApp = Callable[[Engine], Flask]


@pytest.fixture
def make_app() -> MakeApp:
    """Makes a server over the database of an engine."""

    def make(engine: Engine) -> Flask:
        services = Services(load_catalogue(), Store(engine))
        app = Flask("test", static_folder=None)
        app.register_blueprint(api.build_blueprint(services))
        app.register_blueprint(health.build_blueprint(services, partial(is_current, engine)))
        return app

    return make


@pytest.fixture
def app(make_app: MakeApp, engine: Engine) -> Flask:
    """The server over the test's own migrated database."""
    return make_app(engine)


@pytest.fixture
def client(app: Flask) -> DocumentedClient:
    """A caller who holds every answer to the document."""
    return DocumentedClient(app)


@pytest.fixture(scope="session")
def plan_observations() -> tuple[Observation, ...]:
    """What the plan's workbook holds, taken through the whole path once."""
    examination = examine(WORKBOOK.read_bytes(), WORKBOOK.name, load_catalogue(), ())
    assert examination.may_be_published
    return examination.observations


@pytest.fixture
def published(store: Store, plan_observations: tuple[Observation, ...]) -> Store:
    """The test's database with the plan's figures as publication 1."""
    delivery = deliver(store)
    store.publish(delivery, plan_observations, base=None, summary="Luvut", published_by=TOOL)
    return store
