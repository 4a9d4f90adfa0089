"""Pages as the service answers them, on both kinds of database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import factory
from app.settings import Settings
from data.catalogue import load_catalogue
from data.store import Store
from etl.loading import load
from tests.integration.conftest import (
    Databases,
    PostgresDatabases,
    SqliteDatabases,
    connected,
)
from tests.support.observations import deliver, key_of, observed
from tests.support.postgres import Cluster
from tests.support.server import PLAN_FIGURES

Serve = Callable[[str], FlaskClient]

PATHS = ["/", "/sv/?alue=kotka", "/tavoite/I", "/en/indikaattori/16", "/indikaattori/31?alue=kotka"]


def _content(client: FlaskClient, path: str) -> str:
    """The page's own part; the frame around it tells the day of publication."""
    return client.get(path).text.partition("<main")[2].partition("</main>")[0]


def _load_plan(url: str) -> None:
    content = PLAN_FIGURES.read_bytes()
    with connected(url) as engine:
        load(
            content,
            PLAN_FIGURES.name,
            catalogue=load_catalogue(),
            store=Store(engine),
            publish=True,
            loaded_by="test",
        )


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Asks the whole service, as it is put together for use, on the database at an address."""
    servers: list[Flask] = []

    def started(url: str) -> FlaskClient:
        servers.append(factory.create_server(Settings.from_environment({"DATABASE_URL": url})))
        return servers[-1].test_client()

    yield started
    for server in servers:
        server.extensions["database"].dispose()


@pytest.fixture
def url(databases: Databases) -> str:
    """A database in which publication 2 has corrected one value of publication 1."""
    address = databases.migrated()
    with connected(address) as engine:
        store = Store(engine)
        delivery = deliver(store)
        for value, base in (("8.47", None), ("9.63", 1)):
            changed = [observed(key_of(period="2023", series="share", group="grades_8_9"), value)]
            store.publish(delivery, changed, base=base, summary="koe", published_by="test")
    return address


@pytest.fixture
def client(serve: Serve, url: str) -> FlaskClient:
    """Asks the service on that database."""
    return serve(url)


def test_both_databases_give_the_same_pages(
    serve: Serve, tmp_path: Path, sqlite_template: Path, cluster: Cluster, postgres_template: str
) -> None:
    """The plan's figures come out of SQLite and PostgreSQL as the very same markup."""
    postgres = PostgresDatabases(cluster, postgres_template)
    urls = [SqliteDatabases(tmp_path, sqlite_template).migrated(), postgres.migrated()]
    for url in urls:
        _load_plan(url)
    of_sqlite, of_postgres = map(serve, urls)
    for path in PATHS:
        content = _content(of_sqlite, path)
        assert "<h1>" in content
        assert content == _content(of_postgres, path), path


def test_newest_state_is_shown_unmarked(client: FlaskClient) -> None:
    """Without a publication in the address the newest value stands there, with no remark."""
    page = client.get("/indikaattori/31").text
    assert "9,63" in page
    assert 'class="as-of"' not in page


def test_earlier_state_is_shown_and_marked(client: FlaskClient) -> None:
    """An address with a publication shows that state, says so, and links on within it."""
    page = client.get("/indikaattori/31?as_of=1").text
    assert "8,47" in page
    assert "9,63" not in page
    assert 'class="as-of"' in page
    assert 'href="/?as_of=1"' in page


@pytest.mark.parametrize("as_of", ["3", "0", "eilen"])
def test_publication_that_never_was_is_not_found(client: FlaskClient, as_of: str) -> None:
    """Asking for a state that does not exist is not answered with another one."""
    assert client.get(f"/?as_of={as_of}").status_code == 404


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/ei-ole", "fi"),
        ("/sv/ei-ole", "sv"),
        ("/en/indikaattori/33", "en"),
        ("/tavoite/IV", "fi"),
        ("/?alue=atlantis", "fi"),
        ("/?taso=kaikki", "fi"),
    ],
)
def test_unknown_address_says_so(client: FlaskClient, path: str, language: str) -> None:
    """An address that leads nowhere answers 404 with a page in its language and a way home."""
    answer = client.get(path)
    home = "/" if language == "fi" else f"/{language}/"
    assert answer.status_code == 404
    assert f'<html lang="{language}" ' in answer.text
    assert f'<a href="{home}">' in answer.text.partition("<main")[2]


@pytest.mark.parametrize("path", ["/", "/ei-ole", "/healthz", "/api/v1/areas"])
def test_every_answer_is_protected(client: FlaskClient, path: str) -> None:
    """No page runs scripts of others, is framed, or is read as another type than it is."""
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_page_holds_no_inline_script(client: FlaskClient) -> None:
    """Nothing on a page needs the policy to allow inline scripts, nor tells versions of Python."""
    page = client.get("/indikaattori/31").text
    opened = [part.partition(">")[0] for part in page.split("<script")[1:]]
    assert opened
    assert all("src=" in tag or 'type="application/json"' in tag for tag in opened)
    assert "python_version" not in page


def test_empty_database_gives_pages(serve: Serve, databases: Databases) -> None:
    """Before anything is published, overview, indicator and about page say that it is so."""
    client = serve(databases.migrated())
    for path in ("/", "/indikaattori/7", "/tietoa"):
        assert client.get(path).status_code == 200, path
    assert 'class="empty"' in client.get("/").text
