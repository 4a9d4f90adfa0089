"""Tables of slides: a header that screen readers know, plain lines, and the document's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.table import Table
from pptx.util import Length, Mm, Pt

from layouts.documents.model import DocumentTable

INK, SHADE = RGBColor(0x14, 0x20, 0x2E), RGBColor(0xEE, 0xF1, 0xF4)
ROWS_A_SLIDE = 9
ROW_MM = 12
TEXT_PT = 14
_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
# Lines around every cell and no colours: no colour here may look like a light.
_TABLE_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"

# A column is as wide as its longest text asks for, up to these letters, and its margins.
_WIDEST, _MARGINS = 26, 2


def slices_of(table: DocumentTable) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The rows of one slide after another, as even as they come."""
    slides = -(-len(table.rows) // ROWS_A_SLIDE)
    size = -(-len(table.rows) // max(1, slides))
    for start in range(0, len(table.rows), size or 1):
        yield table.rows[start : start + size]


def add_table(
    slide: Slide,
    table: DocumentTable,
    rows: Sequence[Sequence[str]],
    box: tuple[Length, Length, Length],
    locale: str,
) -> None:
    """A native table of these rows; ``box`` is its left edge, top and width."""
    left, top, width = box
    height = Mm(ROW_MM * (len(rows) + 1))
    frame = slide.shapes.add_table(len(rows) + 1, len(table.heads), left, top, width, height)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.heading)
    made = frame.table
    made.first_row, made.horz_banding = True, False
    made._tbl.find(f".//{{{_NAMESPACE}}}tableStyleId").text = _TABLE_GRID
    _set_widths(made, (table.heads, *table.rows), width)
    for number, cells in enumerate((table.heads, *rows)):
        made.rows[number].height = Mm(ROW_MM)
        for column, text in enumerate(cells):
            _write(made.cell(number, column), text, locale, is_head=number == 0)


def _set_widths(made: Table, rows: Sequence[Sequence[str]], width: Length) -> None:
    """Widths by the table's every row, so that continued slides line up."""
    longest = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    shares = [min(letters, _WIDEST) + _MARGINS for letters in longest]
    for column, share in enumerate(shares):
        made.columns[column].width = Length(width * share // sum(shares))


def _write(cell: Any, text: str, locale: str, *, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = Mm(1.5)
    cell.margin_top = cell.margin_bottom = Mm(0.8)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if is_head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = SHADE
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size = Pt(TEXT_PT)
    run.font.bold = is_head
    run.font.color.rgb = INK
    run._r.get_or_add_rPr().set("lang", locale)
