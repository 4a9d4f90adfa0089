"""Pages as the service answers them, on both kinds of database."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import factory
from app.settings import Settings
from callbacks import services
from data.catalogue import load_catalogue
from data.store import Store, connected, writes
from etl.loading import load
from tests.integration.conftest import Databases, PostgresDatabases, SqliteDatabases
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


@pytest.fixture
def dated(monkeypatch: pytest.MonkeyPatch, serve: Serve, databases: Databases) -> FlaskClient:
    """A service whose publications were made on 20 October and 5 November 2026."""
    address = databases.migrated()
    made = iter(("2026-10-20T09:00+03:00", "2026-11-05T09:00+02:00"))

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]  # not its own kind
            return datetime.datetime.fromisoformat(next(made)).astimezone(tz)

    with connected(address) as engine:
        store = Store(engine)
        delivery = deliver(store)
        monkeypatch.setattr(writes, "datetime", SimpleNamespace(datetime=Clock, UTC=datetime.UTC))
        for value, base in (("8.47", None), ("9.63", 1)):
            changed = [observed(key_of(period="2023", series="share", group="grades_8_9"), value)]
            store.publish(delivery, changed, base=base, summary="koe", published_by="test")
    monkeypatch.setattr(services, "today", lambda: datetime.date(2026, 11, 22))
    return serve(address)


def test_a_day_shows_what_was_in_force_then(dated: FlaskClient) -> None:
    """A page, a file and the API give the state at the end of a day, and the page says so."""
    path = "/indikaattori/31?as_of=2026-11-01"
    page = dated.get(path).text
    assert "8,47" in page
    assert "9,63" not in page
    note = page.partition('class="as-of"')[2].partition("</p>")[0]
    assert "1.11.2026" in note
    assert "julkaisu 1, 20.10.2026" in note
    assert 'href="/?as_of=2026-11-01"' in page
    assert "8,47" in dated.get("/vienti/kymenlaakso/indicator-31.csv?as_of=2026-11-01").text
    answers = [
        dated.get(f"/api/v1/judgements?area=kymenlaakso&as_of={day}").get_json()["publication"]
        for day in ("2026-10-20", "2026-11-04", "2026-11-05", "2026-11-22")
    ]
    assert answers == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "path", ["/", "/aineistot", "/toimenpiteet", "/vuosikello", "/haku", "/vertailu"]
)
def test_every_page_says_which_day_it_shows(dated: FlaskClient, path: str) -> None:
    """No page of an earlier day can be taken for today's."""
    page = dated.get(path, query_string={"haku": "kiusa", "as_of": "2026-11-05"}).text
    assert page.count('class="as-of"') == 1
    assert "5.11.2026" in page.partition('class="as-of"')[2]


@pytest.mark.parametrize("day", ["2026-10-19", "2026-11-23", "2026-02-30", "20.10.2026"])
def test_a_day_without_a_state_is_not_found(dated: FlaskClient, day: str) -> None:
    """Before the first publication, after today and outside the calendar nothing is shown."""
    for path in ("/", "/aineistot", "/vienti/kotka/indicators.csv", "/vienti"):
        assert dated.get(f"{path}?as_of={day}").status_code == 404, path
    answer = dated.get(f"/api/v1/judgements?area=kotka&as_of={day}")
    assert answer.status_code == (404 if day in {"2026-10-19", "2026-11-23"} else 400)


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
