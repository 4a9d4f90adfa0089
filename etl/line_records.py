"""Records of sheets that have one value a row: only what is asked of a row is worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from data.model import Place
from etl.cells import CellValue, RawCell, Record, RecordKey, Role, cell_at, distinct
from etl.grid import Grid, Line, column_letters


class Table:
    """The rows of a sheet and the columns, counted from 1, that their roles have."""

    def __init__(self, sheet: str, grid: Grid, columns: Mapping[Role, int]) -> None:
        self.sheet = sheet
        self.grid = grid
        self.columns = columns
        # Past the last column stands None, for roles that have none.
        self._in_order = itemgetter(*(columns.get(role, 0) - 1 for role in Role))
        self._width = max(columns.values(), default=0)
        self._runs: dict[int, tuple[int, int, str]] = {}

    def records(self, after_row: int) -> Iterator[Record]:
        """A record of every row below ``after_row`` that holds anything in these columns."""
        letters = column_letters(self.columns.get(Role.VALUE, 1))
        for line in self.grid.lines:
            if line.row > after_row:
                cells = LineCells(self, line)
                if cells:
                    yield LineRecord(Place(self.sheet, f"{letters}{line.row}"), cells)

    def key(self, values: Sequence[CellValue | None]) -> RecordKey:
        """What stands in each role, in the order of Role."""
        missing = max(self._width - len(values), 0) + 1
        found: RecordKey = self._in_order((*values, *[None] * missing))
        return tuple(distinct(found)) if self.grid.has_booleans else found

    def number_format(self, row: int, column: int) -> str:
        """The number format of a cell; neighbours mostly share it, so the last one is kept."""
        first, last, found = self._runs.get(column, (0, -1, ""))
        if not first <= row <= last:
            first, last, found = self._runs[column] = self.grid.formats.run_at(row, column)
        return found


class LineCells(Mapping[Role, RawCell]):
    """The cells of one row by their roles, made when they are asked for."""

    __slots__ = ("line", "table")

    def __init__(self, table: Table, line: Line) -> None:
        self.table = table
        self.line = line

    def raw(self, role: Role) -> CellValue | None:
        """The value in this role, or None where the cell is empty."""
        column = self.table.columns.get(role)
        value = None if column is None else self.line.at(column)
        return None if isinstance(value, str) and not value.strip() else value

    def __getitem__(self, role: Role) -> RawCell:
        value = self.raw(role)
        if value is None:
            raise KeyError(role)
        table = self.table
        return cell_at(table.sheet, table.grid, self.line, table.columns[role], value)

    def __iter__(self) -> Iterator[Role]:
        return (role for role in self.table.columns if self.raw(role) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __contains__(self, role: object) -> bool:
        return isinstance(role, Role) and self.raw(role) is not None


@dataclass(frozen=True, slots=True)
class LineRecord(Record):
    """A record whose cells stand in one row."""

    cells: LineCells

    def raw(self, role: Role) -> CellValue | None:
        """The value in this role as stored, or None where the cell is empty."""
        return self.cells.raw(role)

    def key(self) -> RecordKey:
        """What stands in each role, in the order of Role."""
        return self.cells.table.key(self.cells.line.values)

    def number_format(self, role: Role) -> str:
        """The number format of a cell that is not empty."""
        table = self.cells.table
        return table.number_format(self.cells.line.row, table.columns[role])

    def place_of(self, role: Role) -> Place:
        """Where to look for this role; for the value itself its place is known already."""
        return self.place if role is Role.VALUE else Record.place_of(self, role)
