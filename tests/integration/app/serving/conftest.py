"""The whole service on a database of its own, and what its cache did."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_server
from app.settings import Settings
from data.store import Store, connected
from tests.integration.conftest import Databases
from tests.support.observations import TOOL, deliver, key_of, observed

Start = Callable[..., FlaskClient]


def publish(url: str, value: str, base: int | None) -> None:
    """Publish one value on top of publication ``base``."""
    with connected(url) as engine:
        store = Store(engine)
        new = [observed(key_of(period="2023", series="share", group="grades_8_9"), value)]
        store.publish(
            deliver(store, value.encode()), new, base=base, summary="koe", published_by=TOOL
        )


@pytest.fixture
def url(databases: Databases) -> str:
    """A database with one publication."""
    address = databases.migrated()
    publish(address, "8.47", None)
    return address


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the whole service on a database, perhaps with a replica."""
    servers: list[Flask] = []

    def started(url: str, **more: str) -> FlaskClient:
        settings = Settings.from_environment({"DATABASE_URL": url, **more})
        servers.append(create_server(settings))
        return servers[-1].test_client(use_cookies=False)

    yield started
    for server in servers:
        server.extensions["database"].dispose()


@pytest.fixture
def client(start: Start, url: str) -> FlaskClient:
    """Asks the service on that database."""
    return start(url)


def count(client: FlaskClient, cache: str) -> float:
    """How many requests the cache took part in so."""
    lines = client.get("/metrics").text.splitlines()
    found = [line for line in lines if line.startswith(f'lape_requests_total{{cache="{cache}"')]
    return sum(float(line.rpartition(" ")[2]) for line in found)
