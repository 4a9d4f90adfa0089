"""Many files in one archive: which, in what order, and what happens when it goes wrong."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import packs
from callbacks.exports import ExportRequest, make_files
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.store import Store, connected
from layouts.documents.formats import Format
from layouts.documents.scope import parse_scope
from tests.integration.etl.test_plan_figures import load_plan
from tests.support.observations import deliver, key_of, observed

TWO_BY_TWO = (
    "/vienti/paketti.zip?alueet=kotka&alueet=kymenlaakso&muodot=txt&muodot=csv&mita=indicator-31"
)
LOCAL_HEADER = struct.Struct("<4s5H3I2H")


def client_of(services: Services) -> FlaskClient:
    """A caller of a server made of these addresses alone."""
    server = Flask("test", static_folder=None)
    server.register_blueprint(packs.build_blueprint(services))
    return server.test_client()


@pytest.fixture
def client(services: Services) -> FlaskClient:
    """A caller who is told the plan's figures."""
    return client_of(services)


@pytest.fixture
def growing(tmp_path: Path, sqlite_template: Path) -> Iterator[Services]:
    """A store of the test's own with the plan's figures, to publish more in."""
    file = shutil.copy(sqlite_template, tmp_path / "growing.sqlite3")
    with connected(f"sqlite:///{file}") as engine:
        store = Store(engine)
        load_plan(store)
        yield Services(load_catalogue(), store)


def archive_of(content: bytes) -> zipfile.ZipFile:
    """The archive, tried from end to end."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return archive


def test_every_area_comes_in_every_format(client: FlaskClient) -> None:
    """Each area has its folder, and each file is the one that its own address gives."""
    answer = client.get(TWO_BY_TWO)
    assert answer.headers["X-File-Count"] == "4"
    assert answer.headers["Content-Disposition"].endswith("lape-indicator-31.zip")
    names = archive_of(answer.data).namelist()
    assert [name.partition("/")[0] for name in names] == ["kymenlaakso"] * 2 + ["kotka"] * 2
    assert [name.rpartition(".")[2] for name in names] == ["csv", "txt"] * 2


def test_a_file_of_the_archive_is_the_file_itself(client: FlaskClient, services: Services) -> None:
    """Nothing is left out or altered on the way into the archive."""
    archive = archive_of(client.get(TWO_BY_TWO).data)
    scope = parse_scope("indicator-31", services.catalogue)
    (alone,) = make_files(services, ExportRequest("kymenlaakso", scope, Format.CSV, as_of=1))
    assert archive.read(f"kymenlaakso/{alone.name}") == alone.content


def test_each_file_is_sent_as_soon_as_it_is_made(client: FlaskClient) -> None:
    """The first piece is the first file, whole, with its length before its bytes."""
    answer = client.get(TWO_BY_TWO, buffered=False)
    pieces = answer.iter_encoded()
    first = next(pieces)
    header = LOCAL_HEADER.unpack_from(first)
    signature, size, name_length, extra_length = header[0], header[7], header[9], header[10]
    assert signature == b"PK\x03\x04"
    assert LOCAL_HEADER.size + name_length + extra_length + size == len(first)
    assert len(archive_of(first + b"".join(pieces)).namelist()) == 4
    answer.close()


def test_the_same_publication_gives_the_same_archive(client: FlaskClient) -> None:
    """Archives of the same files are the same to the last byte."""
    assert client.get(TWO_BY_TWO).data == client.get(TWO_BY_TWO).data


def test_a_publication_in_between_does_not_mix_with_it(growing: Services) -> None:
    """What is published while an archive is being made changes none of its files."""
    client = client_of(growing)
    before = client.get(TWO_BY_TWO).data
    answer = client.get(TWO_BY_TWO, buffered=False)
    pieces = answer.iter_encoded()
    begun = next(pieces)
    key = key_of(31, area="kotka", series="share", group="grades_8_9", period="2023")
    number = deliver(growing.store, b"in between", "kesken.xlsx")
    growing.store.publish(number, [observed(key, "1.0")], base=1, summary="", published_by="test")
    assert begun + b"".join(pieces) == before
    answer.close()
    assert client.get(TWO_BY_TWO).data != before


def test_only_so_many_are_made_at_once(client: FlaskClient) -> None:
    """Who comes when all places are taken is asked to come again, and served when one is free."""
    going = [client.get(TWO_BY_TWO, buffered=False) for _ in range(packs.AT_ONCE)]
    refused = client.get(TWO_BY_TWO)
    assert refused.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(refused.headers["Retry-After"]) > 0
    for answer in going:
        answer.close()
    assert client.get(TWO_BY_TWO).status_code == HTTPStatus.OK


def test_an_archive_that_is_not_taken_is_given_up(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the longest time the connection is cut: half an archive never looks like a whole."""
    monkeypatch.setattr(packs, "LONGEST_SECONDS", -1)
    with pytest.raises(packs.PackTooSlow):
        client.get(TWO_BY_TWO)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("alueet=kotka", HTTPStatus.BAD_REQUEST),
        ("muodot=pdf", HTTPStatus.BAD_REQUEST),
        ("alueet=helsinki&muodot=pdf", HTTPStatus.NOT_FOUND),
        ("alueet=kotka&muodot=png", HTTPStatus.NOT_FOUND),
        ("alueet=kotka&muodot=exe", HTTPStatus.NOT_FOUND),
        ("alueet=kotka&muodot=pdf&mita=charts", HTTPStatus.NOT_FOUND),
        ("alueet=kotka&muodot=pdf&mita=goal-IV", HTTPStatus.NOT_FOUND),
        ("alueet=kotka&muodot=pdf&as_of=999", HTTPStatus.NOT_FOUND),
    ],
)
def test_what_cannot_be_made_is_told_before_anything_is_sent(
    client: FlaskClient, query: str, status: HTTPStatus
) -> None:
    """Nothing chosen is a bad request; what does not exist is not found."""
    assert client.get(f"/vienti/paketti.zip?{query}").status_code == status
