"""The headings and table rows of a finished document, as its reader meets them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.support.tagged_pdf import read_tags

HEADINGS = ("Title", "H1", "H2", "H3")


@dataclass(slots=True)
class Part:
    """A heading with the texts, table headers and cells up to the next heading."""

    level: str
    title: str
    texts: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def rows(self, width: int) -> list[list[str]]:
        """The cells in rows of this width."""
        assert len(self.cells) % width == 0
        return [self.cells[i : i + width] for i in range(0, len(self.cells), width)]


def pdf_outline(pdf: bytes) -> list[Part]:
    """By the tag tree."""
    return _parts((tag.role, tag.text) for tag in read_tags(pdf))


def docx_outline(content: bytes) -> list[Part]:
    """By the document's body."""
    return _parts(_word_blocks(content))


def _parts(blocks: Iterable[tuple[str, str]]) -> list[Part]:
    parts: list[Part] = []
    for role, text in blocks:
        if role in HEADINGS:
            parts.append(Part(role, text))
        elif role == "TH":
            parts[-1].heads.append(text)
        elif role == "TD":
            parts[-1].cells.append(text)
        else:
            parts[-1].texts.append(text)
    return parts


def _word_blocks(content: bytes) -> Iterator[tuple[str, str]]:
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            yield _role(block), block.text
        elif isinstance(block, Table):
            yield from _table_blocks(block)


def _table_blocks(table: Table) -> Iterator[tuple[str, str]]:
    """A row of one cell says something over the table; the first of several cells are its heads."""
    role = "TH"
    for row in table.rows:
        cells = row.cells
        if cells[0]._tc is cells[-1]._tc:
            paragraph = cells[0].paragraphs[0]
            yield _role(paragraph), paragraph.text
            continue
        for cell in cells:
            yield role, cell.text
        role = "TD"


def _role(paragraph: Paragraph) -> str:
    name = paragraph.style.name if paragraph.style else ""
    return name.replace("Heading ", "H") if name and name != "Normal" else "P"
