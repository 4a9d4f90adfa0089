"""Findings of one kind told once, with every cell they are on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby

from etl.grid import Block, column_letters, column_number
from etl.issues import Issue

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class IssueKind:
    """Findings of one severity and code, at least one.

    ``said`` holds them by what they say word for word, in the order they were found.
    """

    said: tuple[tuple[Issue, ...], ...]

    @property
    def first(self) -> Issue:
        """The one found first."""
        return self.said[0][0]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All of them."""
        return tuple(chain.from_iterable(self.said))


def kinds_of(issues: Iterable[Issue]) -> tuple[IssueKind, ...]:
    """The kinds in the order of their first findings; every finding is in exactly one."""
    kinds: dict[tuple[str, str], dict[tuple[str, str], list[Issue]]] = {}
    for issue in issues:
        said = kinds.setdefault((issue.severity, issue.code), {})
        said.setdefault((issue.message, issue.remedy), []).append(issue)
    return tuple(IssueKind(tuple(map(tuple, said.values()))) for said in kinds.values())


def ranges_of(issues: Iterable[Issue]) -> tuple[str, ...]:
    """The cells of findings as spreadsheet programs write ranges: ``Havainnot!F38:F63``, ``F70``.

    A range names its sheet unless the one before it stands on the same. Findings of the whole
    file have no cell.
    """
    sheets: dict[str, dict[str, None]] = {}
    for issue in issues:
        if issue.place:
            sheets.setdefault(issue.place.sheet, {})[issue.place.cell] = None
    return tuple(
        f"{sheet}!{text}" if number == 0 else text
        for sheet, cells in sheets.items()
        for number, text in enumerate(_ranges(cells))
    )


def _ranges(cells: Iterable[str]) -> Iterator[str]:
    """Addresses as ranges in reading order, after them what is no address of a cell."""
    at: defaultdict[int, list[int]] = defaultdict(list)
    others = []
    for cell in cells:
        if match := _CELL.fullmatch(cell):
            at[column_number(match[1])].append(int(match[2]))
        else:
            others.append(cell)
    blocks = _beside_each_other(at)
    yield from map(_text, sorted(blocks, key=lambda b: (b.first_row, b.first_column)))
    yield from others


def _beside_each_other(rows_by_column: Mapping[int, Sequence[int]]) -> Iterator[Block]:
    """Runs of rows, those of neighbouring columns together where they are of the same rows."""
    columns: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for column, rows in rows_by_column.items():
        for run in _runs(rows):
            columns[run].append(column)
    for (first_row, last_row), found in columns.items():
        for first, last in _runs(found):
            yield Block(first_row, first, last_row, last)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of every unbroken run."""
    steps = zip(sorted(numbers), count(), strict=False)
    for _, run in groupby(steps, key=lambda step: step[0] - step[1]):
        found = [number for number, _ in run]
        yield found[0], found[-1]


def _text(block: Block) -> str:
    first = f"{column_letters(block.first_column)}{block.first_row}"
    last = f"{column_letters(block.last_column)}{block.last_row}"
    return first if first == last else f"{first}:{last}"
