"""The comparison as files: what the page shows, cell by cell, and nothing that runs."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import exports
from callbacks.services import Services
from data.model import Language
from layouts.documents.engines.delimited import table_csv
from layouts.documents.formats import MEDIA_TYPES, Format


@pytest.fixture
def client(services: Services) -> FlaskClient:
    """A caller of a server made of these addresses alone."""
    server = Flask("test", static_folder=None)
    server.register_blueprint(exports.build_blueprint(services))
    return server.test_client()


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_csv_has_what_the_view_shows(client: FlaskClient) -> None:
    """One row for each area and result of the view, with value, light and reason in words."""
    answer = client.get("/en/vertailu.csv?tavoite=II/1&taso=grades_8_9")
    assert answer.content_type == MEDIA_TYPES[Format.CSV]
    rows = rows_of(answer.data)
    assert {row["No."] for row in rows} <= {"7", "10", "24"}
    satisfied = [r for r in rows if r["No."] == "7"]
    assert [r["Area"] for r in satisfied[:2]] == ["whole country", "Kymenlaakso"]
    assert satisfied[1]["Judgement"] in {"good", "neutral", "worrying"}
    assert satisfied[2]["Judgement"] == "no data"
    assert satisfied[2]["Value"] == ""


def test_the_workbook_holds_the_same_figures(client: FlaskClient) -> None:
    """Values are numbers, and the rows are those of the CSV."""
    query = "?tavoite=II/1&taso=grades_8_9"
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/en/vertailu.xlsx{query}").data))
    heads, *lines = book.worksheets[0].iter_rows(values_only=True)
    rows = rows_of(client.get(f"/en/vertailu.csv{query}").data)
    place = heads.index("Value")
    assert len(lines) == len(rows)
    assert ["" if line[place] is None else line[place] for line in lines] == [
        row["Value"] and float(row["Value"]) for row in rows
    ]


@pytest.mark.parametrize(
    "address", ["/vertailu.pdf", "/vertailu.exe", "/vertailu.csv?alue=x", "/vertailu.csv?as_of=99"]
)
def test_what_does_not_exist_is_not_found(client: FlaskClient, address: str) -> None:
    """Other formats, areas there are none of and publications never made are a 404."""
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_no_text_runs_as_a_formula() -> None:
    """A text that begins as a formula does is marked as text in any table."""
    content = table_csv(["Area"], [["=1+1"], ["Kotka"]], Language.EN).decode("utf-8-sig")
    assert content == "Area\r\n'=1+1\r\nKotka\r\n"
