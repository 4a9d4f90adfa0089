"""The coordinator's own workbook comes back with the cells to mend marked."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from data.model import Place
from etl.__main__ import main
from etl.annotation import annotate
from etl.cells import Role
from etl.issues import error, warning
from tests.support.records import saved, workbook

RED = "00FFC7CE"


def marked(path: Path, tmp_path: Path) -> openpyxl.Workbook:
    """The workbook that annotating the file gives."""
    out = tmp_path / "merkitty.xlsx"
    database = f"sqlite:///{tmp_path}/none.sqlite3"
    assert main(["--database", database, "annotate", str(path), "--out", str(out)]) == 1
    return openpyxl.load_workbook(out)


def page(book: openpyxl.Workbook, name: str) -> Worksheet:
    """A worksheet by its name."""
    return next(sheet for sheet in book.worksheets if sheet.title == name)


def test_a_bad_cell_is_highlighted_with_its_message(tmp_path: Path) -> None:
    """The unknown area stands red with the Finnish message; the faultless row is untouched."""
    path = tmp_path / "luvut.xlsx"
    path.write_bytes(workbook({}, {Role.AREA: "Kotkaa"}))
    sheet = page(marked(path, tmp_path), "Havainnot")
    assert sheet["D3"].value == "Kotkaa"
    assert sheet["D3"].fill.fgColor.rgb == RED
    assert sheet["D3"].comment is not None
    assert "En tunne aluetta 'Kotkaa'" in sheet["D3"].comment.text
    assert sheet["D2"].comment is None


def test_every_finding_is_listed_with_a_link(tmp_path: Path) -> None:
    """A sheet of its own has all of them, errors first, each leading to its cell."""
    path = tmp_path / "luvut.xlsx"
    path.write_bytes(workbook({Role.VALUE: "n. 9"}, {Role.AREA: "Kotkaa"}))
    sheet = page(marked(path, tmp_path), "Tarkistus")
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["Vakavuus", "VIRHE", "VAROITUS"]
    assert sheet["B2"].value == "Havainnot!D3"
    assert sheet["B2"].hyperlink is not None
    assert sheet["B2"].hyperlink.location == "'Havainnot'!D3"


def test_formatting_formulas_and_comments_of_the_workbook_stay() -> None:
    """Bold stays bold, a formula is neither evaluated nor lost, an old comment is kept."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Omat"
    sheet["A1"].font = Font(bold=True)
    sheet["A1"] = "Otsikko"
    sheet["B1"] = "=1+1"
    sheet["C1"] = "vanha"
    sheet["C1"].comment = Comment("Tarkista tämä", "kunta")
    sheet.column_dimensions["A"].width = 33
    issues = [
        error("x", Place("Omat", "B1"), "Kaava.", "Kirjoita luku."),
        warning("y", Place("Omat", "C1"), "Outo.", "Katso."),
    ]
    done = page(_opened(annotate(saved(book), issues)), "Omat")
    assert (done["A1"].font.b, done.column_dimensions["A"].width) == (True, 33)
    assert done["B1"].value == "=1+1"
    assert done["C1"].comment is not None
    assert "Tarkista tämä" in done["C1"].comment.text
    assert "Outo." in done["C1"].comment.text


def test_a_comment_on_merged_cells_stands_where_it_can_be_seen() -> None:
    """The first cell of a merge carries what is said of any cell it covers."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Omat"
    book.worksheets[0]["A1"] = "2023"
    book.worksheets[0].merge_cells("A1:C1")
    marked_book = _opened(
        annotate(saved(book), [error("x", Place("Omat", "B1"), "Outo.", "Katso.")])
    )
    assert page(marked_book, "Omat")["A1"].comment is not None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_csv_comes_back_as_a_workbook(tmp_path: Path, encoding: str) -> None:
    """Its cells stand where they stood, marked, and text that looks like a formula stays text."""
    path = tmp_path / "luvut.csv"
    rows = "Indikaattori;Ryhmä;Alue;Jakso;Arvo;Huomautus\n31;8.–9. lk;Kotkaa;2023;8,9;=2+5\n"
    path.write_bytes(rows.encode(encoding))
    sheet = marked(path, tmp_path).worksheets[0]
    assert sheet["C2"].value == "Kotkaa"
    assert sheet["C2"].comment is not None
    assert (sheet["F2"].value, sheet["F2"].data_type) == ("=2+5", "s")


def test_a_finding_without_a_cell_is_only_listed() -> None:
    """What concerns the whole file marks nothing and is told on the list."""
    book = openpyxl.Workbook()
    done = _opened(annotate(saved(book), [error("x", None, "Koko tiedosto.", "Katso.")]))
    assert page(done, "Tarkistus")["B2"].value == "koko tiedosto"


def _opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))
