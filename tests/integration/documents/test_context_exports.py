"""Local figures in exports: each with its unit, year, N, scale and source, in words as told."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from callbacks.exports import ExportRequest, make_files
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.model import Language
from data.store import Store, connected
from etl.loading import load
from layouts.documents.formats import Format
from layouts.documents.scope import Part, Scope
from tests.integration.etl.test_plan_figures import load_plan
from tests.integration.store.test_context import WORKBOOK
from tests.support.tagged_pdf import read_tags

SUBGOAL = Scope(Part.SUBGOAL, "I", 2)
WHOLE = "Autettujen osuus alueen vauvaperheistä"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Services]:
    """The plan's figures as publication 1 and the association's as publication 2."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("context") / "plan.sqlite3")
    with connected(f"sqlite:///{file}") as engine:
        store, catalogue = Store(engine), load_catalogue()
        load_plan(store)
        content = WORKBOOK.read_bytes()
        load(
            content, WORKBOOK.name, catalogue=catalogue, store=store, publish=True, loaded_by="test"
        )
        yield Services(catalogue, store)


def made(
    services: Services, form: Format, scope: Scope = SUBGOAL, as_of: int = 2, **more: Any
) -> bytes:
    """The one file of a request for Kymenlaakso."""
    (file,) = make_files(services, ExportRequest("kymenlaakso", scope, form, as_of=as_of, **more))
    return file.content


def word_text(content: bytes) -> str:
    """Every paragraph of a Word document."""
    return "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)


def test_a_sub_goals_word_document_tells_them_after_its_values(services: Services) -> None:
    """About, N, scale and source stand with the figures, and the caution above them."""
    text = word_text(made(services, Format.DOCX))
    assert "Paikallisia lukuja tämän rinnalla" in text
    assert "valtakunnallista vertailulukua ei ole" in text
    assert "Tukea saaneet perheet, Kymenlaakso 2021: n. 240\u00a0perhettä." in text
    assert "keskiarvo, N: 7, Asteikko: 1–5. Kymenlaakson Ensi- ja turvakotiyhdistys ry" in text
    assert "luku 3.1.1" in text


def test_the_pdf_has_the_same(services: Services) -> None:
    """The figures are text in the PDF too."""
    read = " ".join(tag.text for tag in read_tags(made(services, Format.PDF)))
    assert "n. 240 perhettä" in " ".join(read.split())


def test_a_state_before_them_and_a_larger_part_have_none(services: Services) -> None:
    """Publication 1 gives the same document as before, and a goal's is not buried in figures."""
    heading = "Paikallisia lukuja tämän rinnalla"
    assert heading not in word_text(made(services, Format.DOCX, as_of=1))
    assert heading not in word_text(made(services, Format.DOCX, Scope(Part.GOAL, "I")))


def test_the_workbook_has_a_sheet_of_them(services: Services) -> None:
    """An exact figure is a number, over and about are words, and a contradiction is told."""
    book = openpyxl.load_workbook(io.BytesIO(made(services, Format.XLSX, Scope())))
    heads, *rows = book["Taustatiedot"].iter_rows(values_only=True)
    assert heads[4:9] == ("Arvo", "Yksikkö", "N", "Asteikko", "Lähde")
    by_metric = {(row[0], row[1], row[2]): row for row in rows}
    share = by_metric["Koko yhdistys", WHOLE, "Kymenlaakso"]
    assert share[3:6] == (2021, "yli 40", "%")
    met = by_metric["Koko yhdistys", "Yksilö- ja perhekohtaiset kohtaamiset", "Kymenlaakso"]
    assert met[4] == 2159
    assert "2 150" in str(met[9])
    assert "luku 1" in str(met[8])
    assert len(rows) == 99
    alone = openpyxl.load_workbook(io.BytesIO(made(services, Format.XLSX, as_of=1)))
    assert "Taustatiedot" not in alone.sheetnames


def test_every_note_of_the_association_is_translated(services: Services) -> None:
    """What the file remarks in Finnish is found in the catalogue to the letter."""
    notes = {f.note for f in services.store.context_figures() if f.note}
    assert notes == set(services.catalogue.context.notes)


def test_a_swedish_document_has_swedish_notes(services: Services) -> None:
    """A remark of a figure is in the document's language."""
    text = word_text(made(services, Format.DOCX, language=Language.SV))
    assert "Källan uppger inte hur många som svarade." in text
    assert "Lähde ei kerro" not in text
