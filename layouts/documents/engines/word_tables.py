"""The tables of a Word document: cards, and the figures under an explanation.

What stands over a table is its first rows, repeated with the heads where the table goes on. A
heading and one paragraph stay with the table after them; of more, LibreOffice may leave the first
behind. Word has headings in tables by their styles, but leaves them out of its navigation pane.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from layouts.documents.engines.word_parts import (
    add_light,
    add_notes,
    add_row,
    add_small,
    add_table,
    dress_cell,
    fit_paragraph,
)
from layouts.documents.model import (
    DocumentCard,
    DocumentRow,
    ExplanationRow,
    ExplanationTable,
    Headings,
)

WIDTH_MM = 170
CARD_WIDTHS_MM = (36, 18, 23, 28, 17, 14, 34)
RIGHT_ALIGNED = (False, False, True, False, True, True, False)
LEAST_LABEL_MM, MOST_CELL_MM, DIFFERENCE_MM, JUDGEMENT_MM = 34, 22, 14, 27
# Heads of years stay readable at the larger size; a day, or many columns, need the smaller.
HEAD_SIZE_PT, SMALL_HEAD_SIZE_PT = 8.0, 6.5
MANY_CELLS, LONG_HEAD = 6, 10


def add_card(
    word: WordDocument, card: DocumentCard, say: Headings, level: int, statement: str = ""
) -> None:
    """A card's groups with their values and lights, under a heading of this level.

    ``statement`` is said above, of this card and those that follow it.
    """
    heads = (
        *(say.group, say.period, say.value, say.earlier),
        *(say.benchmark, say.difference, say.judgement),
    )
    table = add_table(word, CARD_WIDTHS_MM, 2 if statement else 1)
    if statement:
        _add_line_over(table, statement)
    title = table.rows[-2].cells[0].paragraphs[0]
    title.style = word.styles[f"Heading {level}"]
    title.add_run(f"{card.number} {card.title}")
    _fill_head(table, heads, RIGHT_ALIGNED, HEAD_SIZE_PT)
    for number, row in enumerate(card.rows, start=1):
        cells = _new_row(table, CARD_WIDTHS_MM, is_last=number == len(card.rows))
        _fill_card_row(cells, row)


def add_explanation_table(
    word: WordDocument, table: ExplanationTable, say: Headings, *, stays: bool
) -> None:
    """Every value of comparable series, with what has to be said of them underneath.

    ``stays`` keeps all of it with the paragraph that follows.
    """
    heads = (say.group, *table.heads, say.difference, say.judgement)
    widths = _explanation_widths(len(table.heads))
    is_right = (False, *[True] * (len(table.heads) + 1), False)
    made = add_table(word, widths, 1)
    _add_line_over(made, table.caption)
    _fill_head(made, heads, is_right, _head_size_pt(table.heads))
    for number, row in enumerate(table.rows, start=1):
        is_last = number == len(table.rows) and not (stays or table.remarks)
        _fill_small_row(_new_row(made, widths, is_last=is_last), row, is_right)
    for number, remark in enumerate(table.remarks, start=1):
        paragraph = add_under_table(word)
        paragraph.paragraph_format.keep_with_next = stays or number < len(table.remarks)
        add_small(paragraph, remark)


def add_under_table(word: WordDocument) -> Paragraph:
    """An empty paragraph at a small distance from the table above it."""
    paragraph: Paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(3)
    return paragraph


def _explanation_widths(count: int) -> tuple[float, ...]:
    """Few values leave their room to the labels, which are long where a row is a series."""
    rest = WIDTH_MM - DIFFERENCE_MM - JUDGEMENT_MM
    each = min(MOST_CELL_MM, (rest - LEAST_LABEL_MM) / count)
    return (rest - each * count, *[each] * count, DIFFERENCE_MM, JUDGEMENT_MM)


def _head_size_pt(heads: Sequence[str]) -> float:
    has_long = any(len(part) >= LONG_HEAD for head in heads for part in head.split())
    is_tight = len(heads) > MANY_CELLS or (len(heads) == MANY_CELLS and has_long)
    return SMALL_HEAD_SIZE_PT if is_tight else HEAD_SIZE_PT


def _add_line_over(table: Table, text: str) -> None:
    paragraph = fit_paragraph(table.rows[0].cells[0], is_right=False)
    paragraph.paragraph_format.keep_with_next = True
    add_small(paragraph, text)


def _fill_head(
    table: Table, heads: Sequence[str], is_right: Sequence[bool], size_pt: float
) -> None:
    for cell, head, right in zip(table.rows[-1].cells, heads, is_right, strict=True):
        paragraph = fit_paragraph(cell, is_right=right)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        paragraph.paragraph_format.keep_with_next = True
        add_small(paragraph, head, size_pt)


def _new_row(table: Table, widths_mm: Sequence[float], *, is_last: bool) -> Sequence[_Cell]:
    """A row's cells; all rows but the last stay with the next, so that cards are not cut."""
    cells = add_row(table)
    for cell, width in zip(cells, widths_mm, strict=True):
        cell.width = Mm(width)
        dress_cell(cell)
        cell.paragraphs[0].paragraph_format.keep_with_next = not is_last
    return cells


def _fill_card_row(cells: Sequence[_Cell], row: DocumentRow) -> None:
    texts = (row.label, row.period, row.value, row.earlier, row.benchmark, row.difference)
    for cell, text, is_right in zip(cells, texts, RIGHT_ALIGNED, strict=False):
        paragraph = fit_paragraph(cell, is_right=is_right)
        if text is row.value:
            paragraph.add_run(text).bold = True
            add_notes(paragraph, row.notes)
        elif text in (row.period, row.earlier):
            add_small(paragraph, text)
        else:
            paragraph.add_run(text).font.size = Pt(9)
    add_light(fit_paragraph(cells[-1], is_right=False), row.status, row.word, 8.5)


def _fill_small_row(cells: Sequence[_Cell], row: ExplanationRow, is_right: Sequence[bool]) -> None:
    texts = (row.label, *row.cells, row.difference)
    for cell, text, right in zip(cells, texts, is_right, strict=False):
        fit_paragraph(cell, is_right=right).add_run(text).font.size = Pt(8)
    add_light(fit_paragraph(cells[-1], is_right=False), row.status, row.word, 8)
