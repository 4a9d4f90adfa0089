"""LibreOffice opens every office file and finds in it all that was written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import docx
import openpyxl
import pptx
import pypdf
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from callbacks.exports import ExportRequest, make_files
from callbacks.services import Services
from data.model import Language
from layouts.documents.formats import Format
from layouts.documents.scope import parse_scope
from tests.support.office import CHART, OFFICE, opened, saved_as, squeezed, text_of
from tests.support.outlines import docx_outline


def made(services: Services, scope: str, form: Format, language: Language = Language.FI) -> bytes:
    """One file about Kymenlaakso."""
    request = ExportRequest("kymenlaakso", parse_scope(scope, services.catalogue), form, language)
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


@pytest.mark.parametrize(
    ("language", "form", "labels"),
    [
        (Language.FI, Format.DOCX, {"9,7", "8,6", "0,2"}),
        (Language.SV, Format.PPTX, {"9,7", "8,6", "0,2"}),
        (Language.EN, Format.PPTX, {"9.7", "8.6", "0.2"}),
    ],
)
def test_numbers_of_charts_are_written_as_in_the_language(
    services: Services, tmp_path: Path, language: Language, form: Format, labels: set[str]
) -> None:
    """Values and axes have a comma in Finnish and Swedish and a point in English."""
    content = made(services, "indicator-31", form, language)
    shown = pypdf.PdfReader(io.BytesIO(saved_as(content, form, "pdf", tmp_path)))
    words = {word for page in shown.pages for word in page.extract_text().split()}
    assert words >= labels
    # Word's tables say the same values in the same way.
    assert not words & {label.translate(str.maketrans(",.", ".,")) for label in labels}


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
    introduced = {squeezed(text) for text in introductions(word)}
    assert len(introduced) > 30
    bodies = bodies_of(word, drawn(content, tmp_path))
    assert [text for text in introduced for body in bodies if body.endswith(text)] == []


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_an_explanation_begins_on_the_page_of_its_first_values(
    services: Services, tmp_path: Path, language: Language
) -> None:
    """Heading, definition, direction and the first table's heads and first row are together."""
    content = made(services, "goal-I", Format.DOCX, language)
    word = docx.Document(io.BytesIO(content))
    bodies = bodies_of(word, drawn(content, tmp_path))
    beginnings = [squeezed("".join(parts)) for parts in beginnings_of_explanations(word)]
    assert len(beginnings) > 15
    assert [text for text in beginnings if not any(text in body for body in bodies)] == []


def test_every_heading_leads_to_its_page(services: Services, tmp_path: Path) -> None:
    """The outline has all headings by their levels, those that stand in tables as well."""
    content = made(services, "goal-I", Format.DOCX)
    reader = drawn(content, tmp_path)
    headings = [part for part in docx_outline(content) if part.level.startswith("H")]
    assert {part.level for part in headings} == {"H1", "H2", "H3"}
    assert list(entries(reader.outline)) == [(part.level, part.title) for part in headings]


def entries(outline: list[Any], level: int = 1) -> Iterator[tuple[str, str]]:
    """The levels and titles of a PDF's outline."""
    for entry in outline:
        if isinstance(entry, list):
            yield from entries(entry, level + 1)
        else:
            yield f"H{level}", entry.title


def drawn(content: bytes, folder: Path) -> pypdf.PdfReader:
    """A Word file's pages as LibreOffice draws them."""
    return pypdf.PdfReader(io.BytesIO(saved_as(content, "docx", "pdf", folder)))


def bodies_of(word: WordDocument, reader: pypdf.PdfReader) -> list[str]:
    """Header and body of each page, without the foot wherever in the page's order it is drawn."""
    foot = squeezed(word.sections[0].footer.paragraphs[0].text.removesuffix("/"))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    bodies = ["".join(page.split(foot)[:1]) for page in pages]
    assert len(pages) > 3
    assert all(foot in page and body for page, body in zip(pages, bodies, strict=True))
    return bodies


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
                    yield row_text(row)


def beginnings_of_explanations(word: WordDocument) -> Iterator[list[str]]:
    """What is kept with the first table under each heading, and that table's first rows."""
    kept: list[str] = []
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            if len(kept) > 1:
                yield [*kept, *map(row_text, block.rows[:3])]
            kept = []
        elif block.style is not None and block.style.name == "Heading 2":
            kept = [block.text]
        elif kept:
            kept.append(block.text)


def row_text(row: _Row) -> str:
    """The text of a row, that of merged cells once."""
    return "".join(text.text for text in row._tr.iter(qn("w:t")))
