"""LibreOffice opens every office file and finds in it all that was written."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree.ElementTree import Element

import docx
import openpyxl
import pptx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from callbacks.exports import ExportRequest, make_files
from callbacks.services import Services
from layouts.documents.formats import Format
from layouts.documents.scope import parse_scope
from tests.support.office import CHART, OFFICE, opened, squeezed, text_of


def made(services: Services, scope: str, form: Format) -> bytes:
    """One file about Kymenlaakso."""
    request = ExportRequest("kymenlaakso", parse_scope(scope, services.catalogue), form)
    (file,) = make_files(services, request)
    return file.content


def kinds(root: Element) -> list[str]:
    """What kind of chart each chart is."""
    return [chart.get(f"{CHART}class", "") for chart in root.iter(f"{CHART}chart")]


def test_a_word_processor_finds_every_text(services: Services, tmp_path: Path) -> None:
    """Headings, cells, notes and the page's foot are all there after opening."""
    content = made(services, "indicators", Format.DOCX)
    word = docx.Document(io.BytesIO(content))
    # The number of the page follows in a field.
    texts = [word.sections[0].footer.paragraphs[0].text.removesuffix("/")]
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row.cells]
    found = text_of(opened(content, "docx", tmp_path))
    assert len(texts) > 1000
    assert [text for text in texts if squeezed(text) not in found] == []


@pytest.mark.parametrize(
    ("scope", "lines", "columns", "has_break"),
    [("indicator-16", 7, 0, True), ("indicator-7", 4, 1, False)],
)
def test_a_word_processor_draws_every_chart(
    services: Services, tmp_path: Path, scope: str, lines: int, columns: int, *, has_break: bool
) -> None:
    """Values over time are lines that a break cuts and names; a single period is columns."""
    root = opened(made(services, scope, Format.DOCX), "docx", tmp_path)
    assert sorted(kinds(root)) == ["chart:bar"] * columns + ["chart:line"] * lines
    assert ("katkos" in text_of(root)) is has_break


def test_slides_open_with_every_text(services: Services, tmp_path: Path) -> None:
    """Titles, judgements and sources are on the slides, and each chart is one."""
    content = made(services, "subgoal-I-4", Format.PPTX)
    slides = pptx.Presentation(io.BytesIO(content)).slides
    texts = [s.text_frame.text for slide in slides for s in slide.shapes if s.has_text_frame]
    root = opened(content, "pptx", tmp_path)
    found = text_of(root)
    assert [text for text in texts if squeezed(text) not in found] == []
    assert len(kinds(root)) == len(slides) - 1 > 10


def test_a_spreadsheet_finds_every_cell(services: Services, tmp_path: Path) -> None:
    """Texts are texts and numbers are numbers with the same value."""
    content = made(services, "indicators", Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    values = [c.value for sheet in book for row in sheet for c in row if c.value is not None]
    root = opened(content, "xlsx", tmp_path)
    found = text_of(root)
    texts = [value for value in values if isinstance(value, str)]
    assert [text for text in texts if squeezed(text) not in found] == []
    kept = (element.get(f"{OFFICE}value") for element in root.iter())
    numbers = {float(value) for value in kept if value is not None}
    assert {float(v) for v in values if isinstance(v, int | float)} == numbers
    assert len(numbers) > 50
