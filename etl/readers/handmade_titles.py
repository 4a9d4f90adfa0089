"""What the titles of a sheet that people made say of all its figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from data.model import Place
from etl.cells import RawCell, Role
from etl.labels import Label, Labels
from etl.making import tells_of_making
from etl.one_gender import tells_one_gender
from etl.readers.layout import Layout
from etl.text import fold


def cells_of(cell: RawCell, label: Label) -> dict[Role, RawCell]:
    """A cell for each thing the label says; a star at a year says that its values may change."""
    said = {
        role: RawCell(cell.place, cell.row, cell.column, text) for role, text in label.roles.items()
    }
    if Role.PERIOD in said and cell.text.rstrip().endswith("*"):
        said[Role.PRELIMINARY] = RawCell(cell.place, cell.row, cell.column, "*")
    if "%" in cell.text and "muutos" not in fold(cell.text):
        said[Role.UNIT] = RawCell(cell.place, cell.row, cell.column, "%")
    return said


def _sheet_name(layout: Layout) -> RawCell:
    """The sheet's name as if it stood in its first cell."""
    return RawCell(Place(layout.sheet.name, "A1"), 1, 1, layout.sheet.name)


def partial_title(layout: Layout, words: Labels) -> RawCell | None:
    """The title, if any, that tells of one gender alone, or of changes rather than values."""
    name = _sheet_name(layout)
    label = words.find(name.text)
    if label and label.is_beside:
        return name
    return next(
        (c for c in (*layout.titles, *corner_cells(layout), name) if tells_one_gender(c.text)), None
    )


def context_of(layout: Layout, words: Labels) -> dict[Role, RawCell]:
    """What holds for the whole sheet: the titles above the table, then the sheet's name."""
    corner = _sheet_name(layout)
    above = [*layout.titles, *corner_cells(layout)]
    said: dict[Role, RawCell] = {}
    for before, cell in pairwise((corner, *above, corner)):
        found = cells_of(cell, words.find_within(cell.text))
        is_beside = before.row == cell.row and before.column < cell.column
        if is_beside and tells_of_making(before.text):
            found.pop(Role.PERIOD, None)
        said = found | said
    for cell in layout.notes:
        head, colon, rest = cell.text.partition(":")
        if colon and fold(head) in ("lähde", "källa", "source") and rest.strip():
            said[Role.SOURCE] = RawCell(cell.place, cell.row, cell.column, rest.strip())
    return said


def corner_cells(layout: Layout) -> Iterator[RawCell]:
    """The cells over the label columns, which may name the table."""
    for row in layout.header_rows:
        for column in layout.label_columns:
            if cell := layout.spread.at(row, column):
                yield cell
