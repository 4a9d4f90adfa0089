"""What was noticed in a file, gathered by kind, with the rows it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.reviews import Finding, Remark, RowCell
from etl.cells import Sheet
from etl.grouping import IssueKind, kinds_of, ranges_of
from etl.issues import Issue
from etl.report import in_order

# Of one kind as many different things are said, and as many ranges of cells told. Beyond that
# the marked workbook has them.
MOST_REMARKS = 200
MOST_RANGES = 2_000
# Rows shown of one kind, and what is shown of each.
MOST_ROWS = 25
MOST_CELLS = 24
LONGEST_TEXT = 120
_ROW = re.compile(r"[A-Z]+([0-9]+)")

_Row = Sequence[tuple[str, str]]
_Rows = Mapping[tuple[str, int], _Row]


def findings_of(issues: Iterable[Issue], sheets: Sequence[Sheet]) -> tuple[Finding, ...]:
    """Issues by kind, errors first, with the rows that the first ones of each are on."""
    kinds = kinds_of(in_order(issues))
    shown = [said[0] for kind in kinds for said in kind.said[:MOST_ROWS]]
    rows = _rows(shown, sheets)
    return tuple(_finding(kind, rows) for kind in kinds)


def _finding(kind: IssueKind, rows: _Rows) -> Finding:
    issues = kind.issues
    places = ranges_of(issues)
    return Finding(
        severity=kind.first.severity.value,
        code=kind.first.code,
        count=len(issues),
        places=places[:MOST_RANGES],
        unplaced=len(places[MOST_RANGES:]),
        remarks=tuple(
            _remark(said, rows if number < MOST_ROWS else {})
            for number, said in enumerate(kind.said[:MOST_REMARKS])
        ),
    )


def _remark(said: Sequence[Issue], rows: _Rows) -> Remark:
    first = said[0]
    return Remark(
        message=first.message,
        remedy=first.remedy,
        count=len(said),
        places=ranges_of(said)[:MOST_RANGES],
        row=tuple(_cells(rows.get(_row_of(first), ()), first)),
    )


def _cells(row: _Row, issue: Issue) -> Iterator[RowCell]:
    meant = issue.place.cell if issue.place else ""
    return (RowCell(address, text, address == meant) for address, text in row)


def _row_of(issue: Issue) -> tuple[str, int]:
    match = _ROW.fullmatch(issue.place.cell) if issue.place else None
    return (issue.place.sheet, int(match[1])) if issue.place and match else ("", 0)


def _rows(issues: Iterable[Issue], sheets: Sequence[Sheet]) -> _Rows:
    """Address and text of the cells of every row that an issue is on."""
    wanted = {_row_of(issue) for issue in issues}
    found = {}
    for sheet in sheets:
        numbers = {number for name, number in wanted if name == sheet.name}
        if not numbers:
            continue
        for row in sheet.rows():
            if row[0].row in numbers:
                cells = [(c.place.cell, c.text[:LONGEST_TEXT]) for c in row[:MOST_CELLS]]
                found[sheet.name, row[0].row] = cells
    return found
