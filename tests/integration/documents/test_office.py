"""LibreOffice opens every office file and finds in it all that was written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import docx
import openpyxl
import pptx
import pypdf
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from callbacks.exports import ExportRequest, make_files
from callbacks.services import Services
from layouts.documents.formats import Format
from layouts.documents.scope import parse_scope
from tests.support.office import CHART, OFFICE, opened, saved_as, squeezed, text_of


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


@pytest.mark.parametrize("scope", ["goal-I", "goal-III"])
def test_no_heading_is_left_at_the_foot_of_a_page(
    services: Services, tmp_path: Path, scope: str
) -> None:
    """Whatever introduces a table or a text has at least the beginning of it on its page."""
    content = made(services, scope, Format.DOCX)
    word = docx.Document(io.BytesIO(content))
    foot = squeezed(word.sections[0].footer.paragraphs[0].text.removesuffix("/"))
    introduced = {squeezed(text) for text in introductions(word)}
    assert len(introduced) > 30
    drawn = saved_as(content, "docx", "pdf", tmp_path)
    pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(drawn)).pages]
    assert len(pages) > 3
    # Header and body, without the foot wherever in the page's order it is drawn.
    bodies = ["".join(page.split(foot)[:1]) for page in pages]
    assert all(foot in page and body for page, body in zip(pages, bodies, strict=True))
    assert [text for text in introduced for body in bodies if body.endswith(text)] == []


def introductions(word: WordDocument) -> Iterator[str]:
    """Headings, what is kept with a table under it, and the rows over a table's values."""
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            is_heading = block.style is not None and block.style.name.startswith("Heading")
            if is_heading or block.paragraph_format.keep_with_next:
                yield block.text
        else:
            for row in block.rows:
                if row._tr.trPr.find(qn("w:tblHeader")) is not None:
                    cells = dict.fromkeys(row._tr.tc_lst)
                    yield "".join("".join(cell.itertext()) for cell in cells)
