"""Records of sheets that have one value a row: only what is asked of a row is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import itemgetter

from data.model import Place
from etl.cells import AT, FORMATTED, CellValue, RawCell, Record, RecordKey, Role, cell_at, distinct
from etl.grid import GENERAL, Grid, Line, column_letters


class Table:
    """The rows of a sheet and the columns, counted from 1, that their roles have."""

    def __init__(self, sheet: str, grid: Grid, columns: Mapping[Role, int]) -> None:
        self.sheet = sheet
        self.grid = grid
        self.columns = columns
        # Past the last column stands None, for roles that have none.
        self._in_order = itemgetter(*(columns.get(role, 0) - 1 for role in Role))
        self._width = max(columns.values(), default=0)
        self.value_letters = column_letters(columns.get(Role.VALUE, 1))

    def records(self, after_row: int) -> Iterator[Record]:
        """A record of every row below ``after_row`` that holds anything in these columns."""
        lines = [line for line in self.grid.lines if line.row > after_row]
        formats = zip(*(self._formats(lines, role) for role in FORMATTED), strict=True)
        for line, shown in zip(lines, formats, strict=True):
            told = self._told(line.values)
            if any(map(_is_filled, told)):
                yield LineRecord(self, line, told + shown)

    def _told(self, values: Sequence[CellValue | None]) -> RecordKey:
        """What stands in each role."""
        missing = self._width - len(values)
        if missing > 0:
            values = (*values, *[None] * missing)
        found: RecordKey = self._in_order((*values, None))
        return tuple(distinct(found)) if self.grid.has_booleans else found

    def _formats(self, lines: Sequence[Line], role: Role) -> Iterable[str]:
        """The number format of this role's cell in each line."""
        column = self.columns.get(role, 0)
        if column not in self.grid.formats.runs:
            return repeat(GENERAL, len(lines))
        return self._formats_by_run(lines, column)

    def _formats_by_run(self, lines: Iterable[Line], column: int) -> Iterator[str]:
        # Neighbours mostly share a format.
        first, last, found = 0, -1, GENERAL
        for line in lines:
            if not first <= line.row <= last:
                first, last, found = self.grid.formats.run_at(line.row, column)
            yield found


class LineCells(Mapping[Role, RawCell]):
    """The cells of one row by their roles, made when they are asked for."""

    __slots__ = ("_line", "_table")

    def __init__(self, table: Table, line: Line) -> None:
        self._table = table
        self._line = line

    def _raw(self, role: Role) -> CellValue | None:
        column = self._table.columns.get(role)
        value = None if column is None else self._line.at(column)
        return value if _is_filled(value) else None

    def __getitem__(self, role: Role) -> RawCell:
        value = self._raw(role)
        if value is None:
            raise KeyError(role)
        table = self._table
        return cell_at(table.sheet, table.grid, self._line, table.columns[role], value)

    def __iter__(self) -> Iterator[Role]:
        return (role for role in self._table.columns if self._raw(role) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, role: object) -> bool:
        return isinstance(role, Role) and self._raw(role) is not None


class LineRecord(Record):
    """A record whose cells stand in one row."""

    __slots__ = ("_key", "_line", "_table")

    _key: RecordKey
    _line: Line
    _table: Table

    def __init__(self, table: Table, line: Line, key: RecordKey) -> None:
        keep = object.__setattr__  # as every frozen dataclass does
        keep(self, "_table", table)
        keep(self, "_line", line)
        keep(self, "_key", key)

    @property
    def place(self) -> Place:
        """Where the value stands or should stand."""
        return Place(self._table.sheet, f"{self._table.value_letters}{self._line.row}")

    @property
    def cells(self) -> Mapping[Role, RawCell]:
        """The cells that are not empty, made when they are asked for."""
        return LineCells(self._table, self._line)

    def raw(self, role: Role) -> CellValue | None:
        """The value in this role as stored, or None where the cell is empty."""
        value = self._key[AT[role]]
        return value if _is_filled(value) else None

    def key(self) -> RecordKey:
        """What stands in each role, in the order of Role, and the formats of FORMATTED."""
        return self._key

    def number_format(self, role: Role) -> str:
        """The number format of a cell that is not empty."""
        return self._table.grid.formats.at(self._line.row, self._table.columns[role])


def _is_filled(value: CellValue | None) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
