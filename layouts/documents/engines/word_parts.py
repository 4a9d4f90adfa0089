"""What python-docx has no words for: language, fields, table headers, alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from data.model import Status

INK, MUTE, FAINT = RGBColor(0x14, 0x20, 0x2E), RGBColor(0x4C, 0x5A, 0x68), "C9D1D9"
FONT = "Calibri"
# One font for all shapes, so that none of them looks smaller than the others.
SHAPE_FONT = "Segoe UI Symbol"
SHAPES = {
    Status.GREEN: ("●", RGBColor(0x1C, 0x7C, 0x4A)),
    Status.YELLOW: ("■", RGBColor(0xB9, 0x83, 0x00)),
    Status.RED: ("▲", RGBColor(0xC2, 0x35, 0x2B)),
    Status.NOT_JUDGED: ("○", MUTE),
    Status.MISSING: ("◌", MUTE),
    Status.SUPPRESSED: ("▨", MUTE),
}
GAP_PT = 4
UNDER_TITLE_PT = 9
# Before it is raised and shrunk by a third or more.
NOTE_PT = 10.5
WORD_VERSION = "15"
# Cells' texts begin at the margin, like the text between the tables.
INDENT_TWIPS = -108
_SIZES_PT = {
    "Normal": 10,
    "Title": 20,
    "Heading 1": 15,
    "Heading 2": 12,
    "Heading 3": 10,
    "Heading 4": 9,
}


def prepare_styles(document: WordDocument, locale: str) -> None:
    """Our sizes and colours on Word's own styles, and the language of the whole text."""
    for name, size in _SIZES_PT.items():
        style = document.styles[name]
        if not isinstance(style, ParagraphStyle):
            raise TypeError(f"{name} is no paragraph style")
        style.font.name = FONT
        style.font.size = Pt(size)
        style.font.color.rgb = INK
        style.font.bold = name != "Normal"
        style.font.italic = False
        style.paragraph_format.keep_with_next = name != "Normal"
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else size * 0.75)
        style.paragraph_format.space_after = Pt(UNDER_TITLE_PT if name == "Title" else 3)
        _set_fonts(style.element.get_or_add_rPr(), FONT)
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    properties = defaults.find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = _added(properties, "w:lang")
    for attribute in ("w:val", "w:eastAsia"):
        language.set(qn(attribute), locale)


def prepare_settings(document: WordDocument, locale: str) -> None:
    """Today's Word instead of the template's of 2010, and the language's own decimal sign."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_VERSION)
    zoom = settings.find(qn("w:zoom"))
    del zoom.attrib[qn("w:val")]
    zoom.set(qn("w:percent"), "100")
    has_point = locale.startswith("en")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), "." if has_point else ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), "," if has_point else ";")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), locale)


def _set_fonts(properties: Any, font: str) -> None:
    """The template names theme fonts, which would win over ours."""
    fonts = properties.get_or_add_rFonts()
    for attribute in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), font)


def add_field(paragraph: Paragraph, instruction: str, size_pt: float = 7.5) -> None:
    """A field that Word fills in, such as ``PAGE``."""
    field = _added(paragraph._p, "w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = _added(field, "w:r")
    properties = _added(run, "w:rPr")
    _added(properties, "w:color").set(qn("w:val"), str(MUTE))
    _added(properties, "w:sz").set(qn("w:val"), str(round(size_pt * 2)))
    _added(run, "w:t").text = "1"


def add_small(paragraph: Paragraph, text: str, size_pt: float = 8) -> None:
    """A run of small, grey text."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size_pt)
    run.font.color.rgb = MUTE


def add_light(paragraph: Paragraph, status: Status, word: str, size_pt: float) -> None:
    """A light as its shape and its word."""
    shape, colour = SHAPES[status]
    mark = paragraph.add_run(f"{shape}\u00a0")
    mark.font.color.rgb = colour
    mark.font.size = Pt(size_pt)
    _set_fonts(mark._r.get_or_add_rPr(), SHAPE_FONT)
    paragraph.add_run(word).font.size = Pt(size_pt)


def joined_notes(numbers: Iterable[int]) -> str:
    """Numbers as they stand before the notes themselves: ``1), 6)``."""
    return ", ".join(f"{number})" for number in numbers)


def add_notes(paragraph: Paragraph, numbers: Iterable[int]) -> None:
    """The raised numbers of notes, marked so that 391 with note 6 is not read as 3916."""
    text = joined_notes(numbers)
    if text:
        run = paragraph.add_run(f"\u00a0{text}")
        run.font.superscript = True
        run.font.size = Pt(NOTE_PT)


def add_table(document: WordDocument, widths_mm: Sequence[float], lines_over: int) -> Table:
    """A table of fixed columns: rows of one cell for what stands over it, and one for the heads.

    All of them are repeated on every page. Tables that touched each other would become one.
    """
    if document.element.body[-2].tag == qn("w:tbl"):
        _add_gap(document)
    table: Table = document.add_table(rows=lines_over + 1, cols=len(widths_mm))
    table.autofit = False
    _indent(table)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows[:-1]:
        row.cells[0].merge(row.cells[-1])
    for row in table.rows:
        for name in ("w:cantSplit", "w:tblHeader"):
            _added(_row_properties(row._tr), name)
    return table


def _indent(table: Table) -> None:
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(INDENT_TWIPS))
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.find(qn("w:tblW")).addnext(indent)


def _add_gap(document: WordDocument) -> None:
    """The least paragraph there can be."""
    shape = document.add_paragraph().paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(GAP_PT)


def add_row(table: Table) -> tuple[_Cell, ...]:
    """The cells of a new row that is never broken between two pages."""
    row = table.add_row()  # type: ignore[no-untyped-call]  # the library leaves it untyped
    _added(_row_properties(row._tr), "w:cantSplit")
    return tuple(row.cells)


def clear_tabs(paragraph: Paragraph) -> None:
    """Remove the tab stops that the paragraph's style brings."""
    style = paragraph.style
    if isinstance(style, ParagraphStyle):
        style.paragraph_format.tab_stops.clear_all()


def _row_properties(row: Any) -> Any:
    return row.get_or_add_trPr()


def dress_cell(cell: _Cell) -> None:
    """A thin line over a cell, whose texts of several sizes share a middle."""
    cell._tc.get_or_add_tcPr().extend(deepcopy(_dress()))


@cache
def _dress() -> list[Any]:
    """Made once and copied: a document has thousands of cells."""
    borders, middle = OxmlElement("w:tcBorders"), OxmlElement("w:vAlign")
    line = _added(borders, "w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("color", FAINT)):
        line.set(qn(f"w:{name}"), value)
    middle.set(qn("w:val"), "center")
    return [borders, middle]


def fit_paragraph(cell: _Cell, *, is_right: bool) -> Paragraph:
    """The cell's first paragraph, close to its borders."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def _added(parent: Any, name: str) -> Any:
    child = OxmlElement(name)
    parent.append(child)
    return child
