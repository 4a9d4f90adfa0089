"""Static files: addresses that change with the content, compression, and long keeping."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.static_files import ONE_YEAR_SECONDS, StaticFiles, asset_files

STYLE = b"main { color: black } " * 50
FONT = b"wOF2" + bytes(range(256))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of assets with a style sheet, a font and a file in a folder of its own."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "style.css").write_bytes(STYLE)
    (tmp_path / "fonts" / "text.woff2").write_bytes(FONT)
    (tmp_path / "icon.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


@pytest.fixture
def static(folder: Path) -> StaticFiles:
    """The files of the folder."""
    return StaticFiles(asset_files(folder))


@pytest.fixture
def client(static: StaticFiles) -> FlaskClient:
    """A server that serves them."""
    server = Flask("test", static_folder=None)
    server.register_blueprint(static.blueprint())
    return server.test_client()


def test_every_file_of_the_folder_has_an_address(static: StaticFiles) -> None:
    """Files are named by their path in the folder, folders are not files."""
    assert list(static.urls) == ["fonts/text.woff2", "icon.svg", "style.css"]
    assert all(url.endswith(f"/{name}") for name, url in static.urls.items())


def test_files_find_each_other_by_relative_address(static: StaticFiles) -> None:
    """All addresses share one prefix, so a style sheet can name its font."""
    prefix = static.urls["style.css"].removesuffix("style.css")
    assert static.urls["fonts/text.woff2"] == f"{prefix}fonts/text.woff2"


def test_the_address_follows_the_content(folder: Path, static: StaticFiles) -> None:
    """The same content has the same address on every host, and a changed one a new address."""
    assert StaticFiles(asset_files(folder)).urls == static.urls
    (folder / "style.css").write_bytes(STYLE + b" ")
    assert StaticFiles(asset_files(folder)).urls["style.css"] != static.urls["style.css"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_text_file_is_compressed_as_the_client_likes(
    client: FlaskClient, static: StaticFiles, accepted: str, encoding: str | None
) -> None:
    """The answer is in the encoding asked for and reads back as the file itself."""
    answer = client.get(static.urls["style.css"], headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpack(answer.data) == STYLE
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_font_is_not_compressed_again(client: FlaskClient, static: StaticFiles) -> None:
    """A font is compressed by its own format and sent as it is."""
    answer = client.get(static.urls["fonts/text.woff2"], headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers
    assert (answer.data, answer.mimetype) == (FONT, "font/woff2")


@pytest.mark.parametrize(
    ("name", "mimetype"), [("style.css", "text/css"), ("icon.svg", "image/svg+xml")]
)
def test_a_file_says_what_it_is(
    client: FlaskClient, static: StaticFiles, name: str, mimetype: str
) -> None:
    """The type follows the file's name, so that a browser need not guess."""
    assert client.get(static.urls[name]).mimetype == mimetype


def test_a_file_may_be_kept_for_ever(client: FlaskClient, static: StaticFiles) -> None:
    """Since a new version has a new address, browsers and proxies may keep this one."""
    found = client.get(static.urls["style.css"]).cache_control
    assert (found.public, found.immutable, found.max_age) == (True, True, ONE_YEAR_SECONDS)


@pytest.mark.parametrize(
    "address",
    [
        "/static/style.css",
        "/static/0000000000/style.css",
        "/static/{digest}/nothing.css",
        "/static/{digest}/../style.css",
        "/static/{digest}/%2e%2e/%2e%2e/etc/passwd",
        "/static/{digest}/",
    ],
)
def test_only_the_files_themselves_are_served(
    client: FlaskClient, static: StaticFiles, address: str
) -> None:
    """Other versions, other files and ways out of the folder are not found."""
    digest = static.urls["style.css"].split("/")[2]
    assert client.get(address.format(digest=digest)).status_code == 404
