"""Answers are compressed; Dash's own files only once and pages never from memory."""

from __future__ import annotations

import gzip
from itertools import count

import brotli
import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from app.compression import DASH_FILES, DashFileCache, compress_answers

LARGE = "havainto " * 500


@pytest.fixture
def client() -> FlaskClient:
    """A server whose page and Dash file differ on every answer, so that keeping shows."""
    server = Flask("test", static_folder=None)
    compress_answers(server)
    turns = count(1)

    @server.get("/", defaults={"address": ""})
    @server.get("/<path:address>")
    def page(address: str) -> Response:
        mimetype = "text/javascript" if address.endswith(".js") else "text/html"
        return Response(f"{next(turns)} {LARGE}", mimetype=mimetype)

    server.add_url_rule("/small", view_func=lambda: "lyhyt", endpoint="small")
    return server.test_client()


def read(client: FlaskClient, address: str, encoding: str) -> str:
    """The text of an answer in this encoding."""
    answer = client.get(address, headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}[encoding]
    return bytes(unpack(answer.data)).decode()


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_page_is_compressed_anew_each_time(client: FlaskClient, encoding: str) -> None:
    """A page that has changed is never answered from memory."""
    assert read(client, "/", encoding).startswith("1 ")
    assert read(client, "/", encoding).startswith("2 ")


def test_a_dash_file_is_compressed_once_for_each_encoding(client: FlaskClient) -> None:
    """The compressed file is kept by address and encoding, never mixed up."""
    address = f"{DASH_FILES}dash/dash-renderer.v4.min.js"
    assert [read(client, address, "br")[:2] for _ in range(2)] == ["1 ", "1 "]
    assert read(client, address, "gzip").startswith("3 ")


def test_brotli_is_preferred(client: FlaskClient) -> None:
    """A client that takes both gets the smaller one."""
    answer = client.get("/", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize(("address", "accepted"), [("/", "identity"), ("/", ""), ("/small", "br")])
def test_what_need_not_be_compressed_is_sent_as_it_is(
    client: FlaskClient, address: str, accepted: str
) -> None:
    """Clients without compression and short answers get plain text."""
    answer = client.get(address, headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers


def test_the_cache_keeps_dash_files_alone() -> None:
    """Anything but a file of Dash's own is forgotten at once."""
    cache = DashFileCache()
    cache.set("br;/?", b"page")
    cache.set(f"br;{DASH_FILES}a.js?", b"file")
    assert cache.get("br;/?") is None
    assert cache.get(f"br;{DASH_FILES}a.js?") == b"file"
    assert cache.get(f"gzip;{DASH_FILES}a.js?") is None
