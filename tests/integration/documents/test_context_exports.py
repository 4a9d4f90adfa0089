"""Local figures in exports: each with its unit, year, N, scale and source, in words as told."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from pptx.shapes.graphfrm import GraphicFrame

from callbacks.exports import ExportRequest, make_files
from callbacks.pages.context import respond as context_page
from callbacks.pages.export import respond as export_page
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.model import Language
from data.store import Store, connected
from etl.loading import load
from layouts.documents.formats import DATA as DATA_FORMATS
from layouts.documents.formats import Format
from layouts.documents.scope import Part, Scope
from layouts.selection import UnknownView, from_url
from tests.integration.etl.test_plan_figures import load_plan
from tests.integration.store.test_context import WORKBOOK
from tests.support.hidden_text import all_text
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


DATA = Scope(Part.CONTEXT)


def lines(content: bytes) -> list[dict[str, str]]:
    """The lines of a CSV file by their column names."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_csv_has_every_figure_with_all_that_is_told_of_it(services: Services) -> None:
    """Value, precision and mark are columns of their own, and each figure says where it is from."""
    rows = lines(made(services, Format.CSV, DATA))
    assert len(rows) == 99
    by_figure = {(row["Palvelu"], row["Mitä"], row["Alue"]): row for row in rows}
    share = by_figure["Koko yhdistys", WHOLE, "Kymenlaakso"]
    assert (share["Vuosi"], share["Arvo"], share["Tarkkuus"]) == ("2021", "40", "yli")
    assert (share["Yksikkö"], share["N"], share["Julkaisu"]) == ("%", "", "2")
    assert share["Lähde"].startswith("Kymenlaakson Ensi- ja turvakotiyhdistys ry. Vuosikertomus")
    assert share["Tiedosto, taulukko, solu"] == f"{WORKBOOK.name} · Toimintaluvut · F4"
    mean = by_figure["Isä-lapsikerho", "Olo helpottui", "Kymenlaakso"]
    assert (mean["Arvo"], mean["N"], mean["Asteikko"]) == ("4,4", "7", "1–5")
    families = by_figure[
        "Baby blues -toiminta ja uniohjaus", "Tukea saaneet perheet", "Kymenlaakso"
    ]
    assert (families["Arvo"], families["Tarkkuus"]) == ("240", "noin")


def test_csv_of_a_municipality_has_its_own_and_the_regions(services: Services) -> None:
    """Kotka's file has Kotka and Kymenlaakso; before the figures came there are only columns."""
    request = ExportRequest("kotka", DATA, Format.CSV, as_of=2)
    (file,) = make_files(services, request)
    assert file.name == "kotka_lape-taustatiedot_2021.csv"
    assert {row["Alue"] for row in lines(file.content)} == {"Kotka", "Kymenlaakso"}
    before = made(services, Format.CSV, DATA, as_of=1)
    assert lines(before) == []
    assert before.decode("utf-8-sig").startswith("Palvelu;")


def test_json_stat_is_a_cube_of_its_own(services: Services) -> None:
    """A figure stands at its place with its unit, its precision, and what the format lacks."""
    cube = json.loads(made(services, Format.JSON, DATA, language=Language.EN))
    assert cube["id"] == ["service", "metric", "area", "year"]
    assert len(cube["value"]) == 99

    def at(*where: str) -> str:
        index = 0
        for name, size, key in zip(cube["id"], cube["size"], where, strict=True):
            categories = cube["dimension"][name]["category"]["index"]
            assert len(categories) == size
            index = index * size + categories[key]
        return str(index)

    families = at("baby-blues", "families-supported.families", "kymenlaakso", "2021")
    assert (cube["value"][families], cube["status"][families]) == (240, "about")
    relieved = at("father-child-club", "felt-relieved.mean", "kymenlaakso", "2021")
    more = cube["extension"]
    assert (cube["value"][relieved], more["respondents"][relieved]) == (4.4, 7)
    assert (more["scale"][relieved], more["source_page"][relieved]) == ("1–5", "luku 3.1.1")
    assert relieved not in cube["status"]
    began = at("separation-support", "clients.persons", "kymenlaakso", "2021")
    assert more["note"][began] == "The service began in May 2021."
    assert cube["dimension"]["metric"]["category"]["unit"]["clients.persons"]["label"] == "persons"
    assert "no light" in cube["note"][0]
    assert cube["source"].endswith("Annual report\u00a02021")


@pytest.mark.parametrize("form", sorted(DATA_FORMATS))
def test_the_same_publication_gives_the_same_bytes(services: Services, form: Format) -> None:
    """Local figures made twice are the same to the last byte, and no light is among them."""
    first = made(services, form, DATA)
    assert first == made(services, form, DATA)
    text = all_text(first)
    assert not any(word in text for word in ("huolestuttava", "neutraali", "Arvio;"))


def test_the_workbook_of_its_own_tells_what_the_figures_are_not(services: Services) -> None:
    """Beside the values stands a sheet with the caution, the publication and the source."""
    book = openpyxl.load_workbook(io.BytesIO(made(services, Format.XLSX, DATA)))
    assert book["Arvot"].max_row == 100
    told = [str(row[0]) for row in book["Tietoa"].iter_rows(values_only=True)]
    assert told[0] == "Taustatiedot, Kymenlaakso 2021"
    assert "valtakunnallista vertailulukua ei ole" in told[1]
    assert told[-1].endswith("Vuosikertomus\u00a02021")


def test_pages_offer_them_where_there_are_some(services: Services) -> None:
    """The page of exports and that of local context lead to the three files, of the same state."""
    address = "/vienti/kotka/context"
    for page, is_offered in (("/vienti", True), ("/taustatiedot", True), ("/vienti", False)):
        state = 2 if is_offered else 1
        selection = from_url(f"{page}?alue=kotka&as_of={state}", services.catalogue)
        respond = export_page if page == "/vienti" else context_page
        html = respond(services, selection).html
        for form in DATA_FORMATS:
            assert (f'"{address}.{form}?as_of={state}"' in html) is is_offered


def test_they_are_no_part_of_the_plan(services: Services) -> None:
    """The page that fills in an attachment knows no document of them."""
    with pytest.raises(UnknownView):
        from_url("/vienti?mita=context", services.catalogue)


def tables_of(content: bytes) -> list[list[list[str]]]:
    """The cells of every table on the slides."""
    shapes = (
        shape for slide in pptx.Presentation(io.BytesIO(content)).slides for shape in slide.shapes
    )
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for shape in shapes
        if isinstance(shape, GraphicFrame) and shape.has_table
    ]


def test_slides_of_a_goal_have_them_when_asked(services: Services) -> None:
    """Each service has a line with unit, year, N, scale and place; without asking there is none."""
    goal = Scope(Part.GOAL, "III")
    assert tables_of(made(services, Format.PPTX, goal)) == []
    content = made(services, Format.PPTX, goal, with_context=True)
    (table,) = tables_of(content)
    assert table[0] == [
        *("Palvelu", "Mitä", "Alue ja vuosi", "Arvo", "N", "Kohta lähteessä", "Muita lukuja"),
    ]
    assert table[1][:4] == [
        "Koko yhdistys",
        "Avun piirissä olleet",
        "Kymenlaakso 2021",
        "1\u00a0186\u00a0henkilöä",
    ]
    assert len(table) == 4
    text = all_text(content)
    assert "valtakunnallista vertailulukua ei ole" in text
    assert "Lähde: Kymenlaakson Ensi- ja turvakotiyhdistys ry. Vuosikertomus" in text
    assert content == made(services, Format.PPTX, goal, with_context=True)


def test_many_services_go_on_to_the_next_slide(services: Services) -> None:
    """The sixteen services beside main goal I fill two slides, each with its columns' names."""
    tables = tables_of(made(services, Format.PPTX, Scope(Part.GOAL, "I"), with_context=True))
    assert [len(table) for table in tables] == [9, 9]
    assert tables[0][0] == tables[1][0]
    mean = next(row for row in tables[1] if row[0] == "Isä-lapsikerho")
    assert mean[3:5] == ["keskiarvo\u00a04,4 (1–5)", "7"]


def test_slides_of_a_sub_goal_or_indicator_have_them_as_documents_do(services: Services) -> None:
    """They come without asking, and a state before them has none."""
    assert tables_of(made(services, Format.PPTX))
    assert tables_of(made(services, Format.PPTX, Scope(Part.INDICATOR, indicator=19)))
    assert tables_of(made(services, Format.PPTX, as_of=1)) == []


def test_the_choice_is_kept_in_addresses(services: Services) -> None:
    """A ticked box leads to documents whose address says so, and only where there are figures."""
    asked = from_url("/vienti?taustatiedot=1&as_of=2", services.catalogue)
    html = export_page(services, asked).html
    assert 'name="taustatiedot" value="1" checked' in html
    assert '/indicators.xlsx?taustatiedot=1&amp;as_of=2"' in html
    before = export_page(services, from_url("/vienti?as_of=1", services.catalogue)).html
    assert 'name="taustatiedot"' not in before
    with pytest.raises(UnknownView):
        from_url("/vienti?taustatiedot=kylla", services.catalogue)
