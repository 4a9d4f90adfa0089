"""Addresses of files: every format, the form that leads to them, and what does not exist."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import exports
from callbacks.services import Services
from layouts.documents.formats import DATA, MEDIA_TYPES, Format
from tests.support.outlines import pdf_outline

ADDRESSES = {
    Format.PDF: "goal-II",
    Format.DOCX: "subgoal-I-4",
    Format.PPTX: "indicator-31",
    Format.XLSX: "indicators",
    Format.CSV: "indicators",
    Format.JSON: "indicators",
    Format.TXT: "indicators",
    Format.SVG: "chart-31-share-grades_8_9",
    Format.PNG: "chart-31-share-grades_8_9",
}


@pytest.fixture
def client(services: Services) -> FlaskClient:
    """A caller of a server made of these addresses alone."""
    server = Flask("test", static_folder=None)
    server.register_blueprint(exports.build_blueprint(services))
    return server.test_client()


@pytest.mark.parametrize("form", list(Format))
def test_every_format_has_an_address(client: FlaskClient, form: Format) -> None:
    """The file comes with its type and a readable name, to be saved."""
    answer = client.get(f"/vienti/kymenlaakso/{ADDRESSES[form]}.{form}")
    assert answer.status_code == HTTPStatus.OK
    assert answer.content_type == MEDIA_TYPES[form]
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''kymenlaakso_lape-")
    assert disposition.endswith(f"_2023.{form}")


@pytest.mark.parametrize("form", sorted(DATA))
def test_local_figures_have_addresses_too(client: FlaskClient, form: Format) -> None:
    """In each format of data, also where nobody has brought any in."""
    answer = client.get(f"/sv/vienti/kotka/context.{form}?as_of=1")
    assert (answer.status_code, answer.content_type) == (HTTPStatus.OK, MEDIA_TYPES[form])
    assert "kotka_lape-taustatiedot_" in answer.headers["Content-Disposition"]


def test_the_form_leads_to_an_address_that_says_everything(client: FlaskClient) -> None:
    """Area, part and format stand in the path, what is filled in after it, blanks nowhere."""
    answer = client.get(
        "/sv/vienti/tiedosto?alue=kotka&mita=goal-I&muoto=pdf&otsikko=&toimielin=N%C3%A4mnd+%26+co"
        "&kokouspaiva=23.1.2024&as_of=1"
    )
    assert answer.status_code == HTTPStatus.FOUND
    address = urlsplit(answer.headers["Location"])
    assert address.path == "/sv/vienti/kotka/goal-I.pdf"
    assert parse_qs(address.query) == {
        "toimielin": ["Nämnd & co"],
        "kokouspaiva": ["2024-01-23"],
        "as_of": ["1"],
    }


def test_what_is_filled_in_reaches_the_document(client: FlaskClient) -> None:
    """The title of the address is the document's."""
    answer = client.get("/vienti/kymenlaakso/indicator-31.pdf?otsikko=Kiusaaminen+2023")
    assert pdf_outline(answer.data)[0].title == "Kiusaaminen 2023"


@pytest.mark.parametrize(
    "path",
    [
        "/vienti/atlantis/indicators.pdf",
        "/vienti/kotka/indicators.exe",
        "/vienti/kotka/indicators",
        "/vienti/kotka/indicators.png",
        "/vienti/kotka/goal-IV.pdf",
        "/vienti/kotka/context.pdf",
        "/vienti/kotka/goal-I.pptx?taustatiedot=kaikki",
        "/vienti/tiedosto?mita=context&muoto=csv",
        "/vienti/kotka/indicators.pdf?as_of=999",
        "/vienti/kotka/indicators.pdf?as_of=uusin",
        "/vienti/kotka/indicators.pdf?kokouspaiva=32.1.2024",
        "/vienti/tiedosto?alue=kotka&muoto=exe",
        "/vienti/tiedosto?alue=atlantis&muoto=pdf",
    ],
)
def test_what_does_not_exist_is_not_found(client: FlaskClient, path: str) -> None:
    """No guess, no empty file: the answer is 404."""
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_an_unchanged_file_is_not_sent_again(client: FlaskClient) -> None:
    """The same bytes have the same tag, so that a browser keeps what it has."""
    path = "/vienti/kymenlaakso/goal-II.csv"
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (HTTPStatus.NOT_MODIFIED, b"")
