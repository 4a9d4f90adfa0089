"""A sheet's cells by row and column, with merged cells found wherever they cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.cells import RawCell, Sheet
from etl.grid import Block

# Larger merges, and more of them, decorate; they never head a table of municipalities.
_MOST_COVERED = 2_000
_MOST_MERGES = 5_000


@dataclass(frozen=True, slots=True)
class Spread:
    """Cells by row, then by column. A merged cell stands in every place it covers."""

    cells: Mapping[int, Mapping[int, RawCell]]

    @classmethod
    def of(cls, sheet: Sheet) -> Spread:
        """The cells of what a person sees: hidden rows and columns are left out."""
        cells: dict[int, dict[int, RawCell]] = {}
        for row in sheet.rows():
            shown = {c.column: c for c in row if c.column not in sheet.hidden_columns}
            if shown and row[0].row not in sheet.hidden_rows:
                cells[row[0].row] = shown
        for block in sheet.merged[:_MOST_MERGES]:
            _cover(cells, block)
        return cls({row: dict(sorted(cells[row].items())) for row in sorted(cells)})

    def at(self, row: int, column: int) -> RawCell | None:
        """The cell that stands or is merged over there."""
        cell = self.cells.get(row, {}).get(column)
        return cell if cell is not None and cell.text.strip() else None

    def row(self, number: int) -> Iterator[RawCell]:
        """The cells of a row from left to right; a merged one in each column it covers."""
        for column in self.cells.get(number, {}):
            if cell := self.at(number, column):
                yield cell if cell.column == column else _moved(cell, number, column)

    def right_of(self, number: int, column: int) -> Iterator[RawCell]:
        """The cells of a row that were written right of a column: no label merged over them."""
        for cell in self.cells.get(number, {}).values():
            if cell.column > column and cell.text.strip():
                yield cell

    def row_numbers(self) -> tuple[int, ...]:
        """The rows that hold anything."""
        return tuple(n for n in self.cells if any(True for _ in self.row(n)))

    def columns(self) -> tuple[int, ...]:
        """The columns that hold anything."""
        return tuple(sorted({column for row in self.cells.values() for column in row}))

    def own_cells(self, rows: Iterable[int]) -> Iterator[RawCell]:
        """The cells of these rows, each once and where it was written."""
        for number in rows:
            for column, cell in self.cells.get(number, {}).items():
                if (cell.row, cell.column) == (number, column) and cell.text.strip():
                    yield cell


def _cover(cells: dict[int, dict[int, RawCell]], block: Block) -> None:
    cell = cells.get(block.first_row, {}).get(block.first_column)
    height = block.last_row - block.first_row + 1
    width = block.last_column - block.first_column + 1
    if cell is None or height * width > _MOST_COVERED:
        return
    for row in range(block.first_row, block.last_row + 1):
        for column in range(block.first_column, block.last_column + 1):
            cells.setdefault(row, {}).setdefault(column, cell)


def _moved(cell: RawCell, row: int, column: int) -> RawCell:
    """The cell seen from a place it covers; its own place stays."""
    return RawCell(cell.place, row, column, cell.value, cell.number_format)
