"""A statistical cube as JSON-stat and PX files hold it, and as sheets between processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from etl.cells import Sheet, text_of
from etl.readers.wire import WireRow, WireSheet, WorkbookError

DATASET_SHEET = "#aineisto"
VALUE_SHEET = "#arvot"
_DIMENSION_SHEET = "#ulottuvuus {}"

MAX_CATEGORIES = 200_000
# What the number of a row may be on its way between processes.
MAX_POSITION = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Category:
    """One category of a dimension. ``unit`` is given where the dimension is of contents."""

    code: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CubeDimension:
    """A dimension with its categories by position; some positions may have no name."""

    key: str
    label: str
    size: int
    categories: Mapping[int, Category]


@dataclass(frozen=True, slots=True)
class Cube:
    """``values`` are texts by position, row-major; ``statuses`` stand beside or instead of them.

    Positions without either are cells the file does not have.
    """

    form: str
    label: str
    unit: str
    dimensions: tuple[CubeDimension, ...]
    values: Mapping[int, str]
    statuses: Mapping[int, str]

    @property
    def size(self) -> int:
        """How many positions there are, with or without values."""
        return prod(dimension.size for dimension in self.dimensions)

    def indexes(self, position: int) -> tuple[int, ...]:
        """The category position in each dimension, the last dimension running fastest."""
        found: list[int] = []
        for dimension in reversed(self.dimensions):
            position, index = divmod(position, dimension.size)
            found.append(index)
        return tuple(reversed(found))


def check(cube: Cube) -> Cube:
    """The same cube. Raises WorkbookError when its sizes and values cannot belong together."""
    if any(d.size < 1 for d in cube.dimensions) or not cube.dimensions:
        raise WorkbookError("broken_cube")
    if sum(len(d.categories) for d in cube.dimensions) > MAX_CATEGORIES:
        raise WorkbookError("too_much")
    positions = [*cube.values, *cube.statuses]
    if positions and not 0 <= min(positions) <= max(positions) < cube.size:
        raise WorkbookError("broken_cube")
    if positions and max(positions) > MAX_POSITION:
        raise WorkbookError("too_much")
    return cube


def to_sheets(cube: Cube) -> Iterator[WireSheet]:
    """The cube as sheets: what it is, each dimension, and every value once."""
    yield _sheet(DATASET_SHEET, iter([(1, 1, [cube.form, cube.label, cube.unit])]))
    for number, dimension in enumerate(cube.dimensions, start=1):
        yield _sheet(_DIMENSION_SHEET.format(number), _rows(dimension))
    positions = sorted({*cube.values, *cube.statuses})
    values = ((p + 1, 1, [cube.values.get(p, ""), cube.statuses.get(p, "")]) for p in positions)
    yield _sheet(VALUE_SHEET, values)


def _sheet(name: str, rows: Iterator[WireRow]) -> WireSheet:
    return WireSheet(name, False, rows)


def _rows(dimension: CubeDimension) -> Iterator[WireRow]:
    yield 1, 1, [dimension.key, dimension.label, str(dimension.size)]
    for position, category in sorted(dimension.categories.items()):
        yield position + 2, 1, [category.code, category.label, category.unit]


def is_cube(sheets: Sequence[Sheet]) -> bool:
    """Whether the sheets are those of a cube."""
    return bool(sheets) and sheets[0].name == DATASET_SHEET


def from_sheets(sheets: Sequence[Sheet]) -> Cube:
    """The cube whose sheets these are."""
    (form, label, unit), *_ = _texts(sheets[0]).values()
    values: dict[int, str] = {}
    statuses: dict[int, str] = {}
    for row, (value, status, _) in _texts(sheets[-1]).items():
        if value:
            values[row - 1] = value
        if status:
            statuses[row - 1] = status
    return Cube(form, label, unit, tuple(map(_dimension, sheets[1:-1])), values, statuses)


def _dimension(sheet: Sheet) -> CubeDimension:
    rows = _texts(sheet)
    key, label, size = rows.pop(1)
    categories = {row - 2: Category(*texts) for row, texts in rows.items()}
    return CubeDimension(key, label, int(size), categories)


def _texts(sheet: Sheet) -> dict[int, tuple[str, str, str]]:
    """The first three texts of each row, empty where there is none."""
    found: dict[int, tuple[str, str, str]] = {}
    for line in sheet.grid.lines:
        first, second, third = (text_of(line.at(c) or "") for c in (1, 2, 3))
        found[line.row] = (first, second, third)
    return found
