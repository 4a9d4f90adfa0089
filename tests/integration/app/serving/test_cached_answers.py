"""Finished answers are served again, and never too old; on both kinds of database."""

from __future__ import annotations

import re
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient

from tests.integration.app.serving.conftest import Start, count, publish
from tests.integration.conftest import Databases

API = "/api/v1/judgements?area=kymenlaakso"
PATHS = ("/", API, "/vienti/kymenlaakso/indicators.csv")


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_made_once(client: FlaskClient, path: str) -> None:
    """The second asking gets the same bytes and headers without the page being made again."""
    first, second = client.get(path), client.get(path)
    assert (first.status_code, first.data) == (HTTPStatus.OK, second.data)
    own = {"X-Request-Id"}
    assert [h for h in first.headers if h[0] not in own] == [
        h for h in second.headers if h[0] not in own
    ]
    assert (count(client, "miss"), count(client, "hit")) == (1, 1)


@pytest.mark.parametrize("path", PATHS)
def test_who_has_an_answer_is_told_so_by_any_host(start: Start, url: str, path: str) -> None:
    """The tag that one server gave is known to another that has never made the answer."""
    tag = start(url).get(path).headers["ETag"]
    other = start(url)
    again = other.get(path, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.data) == (HTTPStatus.NOT_MODIFIED, b"")
    assert again.headers["ETag"] == tag
    assert count(other, "revalidated") == 1


@pytest.mark.parametrize("path", PATHS)
def test_a_publication_shows_at_once_on_every_server(start: Start, url: str, path: str) -> None:
    """What was kept before a publication is never served after it, here or elsewhere."""
    servers = [start(url), start(url)]
    before = [server.get(path) for server in servers]
    publish(url, "9.63", 1)
    after = [
        server.get(path, headers={"If-None-Match": before[0].headers["ETag"]}) for server in servers
    ]
    assert [answer.status_code for answer in after] == [HTTPStatus.OK] * 2
    assert before[0].data != after[0].data == after[1].data


def test_every_input_has_an_answer_of_its_own(client: FlaskClient) -> None:
    """Address, language, colours and encoding tell answers apart, and no tag is used twice."""
    asked: list[tuple[str, dict[str, str]]] = [
        ("/", {}),
        ("/?alue=kotka", {}),
        ("/sv/", {}),
        ("/", {"Cookie": "lape-colours=thl.dark"}),
        ("/", {"Accept-Encoding": "br"}),
        ("/", {"Accept-Encoding": "gzip"}),
        ("/?as_of=1", {}),
    ]
    answers = [client.get(path, headers=headers) for path, headers in asked]
    assert len({answer.headers["ETag"] for answer in answers}) == len(asked)
    assert len({answer.data for answer in answers}) == len(asked)
    assert [a.headers.get("Content-Encoding") for a in answers[4:6]] == ["br", "gzip"]


def test_a_cookie_that_means_nothing_makes_no_new_answer(client: FlaskClient) -> None:
    """Only the colours that exist count, whatever else a browser sends."""
    first = client.get("/")
    for cookie in ("lape-colours=pinkki", "muu=1"):
        assert client.get("/", headers={"Cookie": cookie}).headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("name", ["lape-session", "__Host-lape-session"])
def test_a_session_is_served_past_the_cache(client: FlaskClient, name: str) -> None:
    """Whoever brings a session, even an old one, is never given others' answers."""
    client.get("/")
    answer = client.get("/", headers={"Cookie": f"{name}=vanha"})
    assert answer.status_code == HTTPStatus.OK
    assert count(client, "hit") == 0


def _files(client: FlaskClient) -> list[str]:
    """A style sheet of ours and a script of Dash's, as a page names them."""
    page = client.get("/", headers={"Accept-Encoding": "identity"}).text
    patterns = (r"/static/\w+/style\.css", r"/_dash-component-suites/[^ \"]+\.js")
    return [match[0] for match in (re.search(pattern, page) for pattern in patterns) if match]


def test_a_file_is_kept_through_publications_and_for_everybody(
    client: FlaskClient, url: str
) -> None:
    """Only its address and the encoding matter: not the database, a session or a query."""
    files = _files(client)
    assert len(files) == 2
    for number, path in enumerate(files):
        first = client.get(path, headers={"Accept-Encoding": "br"})
        before = count(client, "hit")
        publish(url, f"9.6{number}", number + 1)
        headers = {"Accept-Encoding": "br", "Cookie": "lape-session=vanha"}
        again = client.get(f"{path}?mitä=vain", headers=headers)
        assert (first.status_code, again.data) == (HTTPStatus.OK, first.data)
        assert first.headers["Content-Encoding"] == "br"
        assert "max-age=31536000" in again.headers["Cache-Control"]
        assert "Cookie" not in again.headers["Vary"]
        assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
        assert count(client, "hit") == before + 1


def test_who_has_a_file_is_told_so(start: Start, url: str) -> None:
    """The tag of a file holds on every host, and tells encodings apart."""
    client, other = start(url), start(url)
    for path in _files(client):
        tags = {
            name: client.get(path, headers={"Accept-Encoding": name}).headers["ETag"]
            for name in ("br", "gzip", "identity")
        }
        assert len(set(tags.values())) == 3
        asked = {"Accept-Encoding": "br", "If-None-Match": tags["br"]}
        again = other.get(path, headers=asked)
        assert (again.status_code, again.data) == (HTTPStatus.NOT_MODIFIED, b"")
        assert "max-age=31536000" in again.headers["Cache-Control"]


def test_a_file_that_is_not_there_is_never_kept(client: FlaskClient) -> None:
    """An address of another version is not found, whatever tag comes along."""
    for _ in range(2):
        answer = client.get("/static/0000000000/style.css", headers={"If-None-Match": '"x"'})
        assert answer.status_code == HTTPStatus.NOT_FOUND
        assert "immutable" not in answer.headers.get("Cache-Control", "")
    assert count(client, "hit") == 0


@pytest.mark.parametrize("path", ["/ei-ole", "/kirjaudu", "/api/v1/ei-ole", "/aineistot/tuo"])
def test_only_open_answers_are_kept(client: FlaskClient, path: str) -> None:
    """A refusal, a form and a way to sign in are made anew each time and carry no tag of ours."""
    for _ in range(2):
        assert "ETag" not in client.get(path).headers
    assert count(client, "hit") == 0


def test_a_head_tells_what_a_get_would(client: FlaskClient) -> None:
    """The headers are those of the page, without the page."""
    head, whole = client.head("/"), client.get("/")
    assert head.data == b""
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.data))


def test_caches_on_the_way_must_ask(client: FlaskClient) -> None:
    """A page may be kept only to be asked about, and differs by cookie and encoding."""
    headers = client.get("/").headers
    assert headers["Cache-Control"] == "no-cache"
    assert set(headers["Vary"].split(", ")) == {"Accept-Encoding", "Cookie"}


def test_figures_are_for_this_machine(start: Start, url: str) -> None:
    """Neither a stranger nor a proxy's client reads the figures; a token lets one in."""
    open_here = start(url)
    assert "lape_publication 1.0" in open_here.get("/metrics").text
    stranger = open_here.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    proxied = open_here.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"})
    assert {stranger.status_code, proxied.status_code} == {HTTPStatus.NOT_FOUND}
    guarded = start(url, LAPE_METRICS_TOKEN="salaisuus-1234")  # noqa: S106 - a test's own
    assert guarded.get("/metrics").status_code == HTTPStatus.NOT_FOUND
    token = {"Authorization": "Bearer salaisuus-1234"}
    assert guarded.get("/metrics", headers=token).status_code == HTTPStatus.OK


def test_a_replica_that_lags_shows_its_own_state_whole(
    start: Start, databases: Databases, url: str
) -> None:
    """Readers see the replica's newest publication; one named by number is found at once."""
    replica = databases.migrated()
    publish(replica, "8.47", None)
    publish(url, "9.63", 1)
    client = start(url, DATABASE_READ_URL=replica)
    assert '"publication":1' in client.get(API).text
    assert "8.47" in client.get(API).text
    assert "9.63" not in client.get(API).text
    assert '"publication":2' in client.get(f"{API}&as_of=2").text
    assert "9.63" in client.get(f"{API}&as_of=2").text
    publish(replica, "9.63", 1)
    assert '"publication":2' in client.get(API).text
