"""What crosses from the parsing process arrives as it was read."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grid import Line
from etl.readers import wire
from etl.readers.wire import WireSheet, WorkbookError, lines, read_lines

VALUES = st.one_of(
    st.text(max_size=8),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)),
)


def crossed(rows: Sequence[tuple[int, int, list[Any]]]) -> list[Line]:
    """The rows of a sheet after they have crossed."""
    _, *texts = lines([WireSheet("Taulu", False, iter(rows))])
    return [line for text in texts for line in read_lines(text)[0]]


def cells(line: Line) -> list[tuple[int, type, Any]]:
    """Column, kind and value of what a row holds; all numbers are of one kind."""
    kinds: dict[type, type] = {int: float}
    return [(c, kinds.get(type(v), type(v)), v) for c, v in line.filled()]


@given(st.lists(st.tuples(st.integers(1, 3), st.lists(VALUES, max_size=5)), max_size=30))
def test_every_cell_arrives_in_its_place(given_rows: list[tuple[int, list[Any]]]) -> None:
    """Whatever the rows' lengths and first columns, true is not 1 and nothing moves."""
    rows = [(number, first, values) for number, (first, values) in enumerate(given_rows, start=1)]
    sent = [Line(number, [""] * (first - 1) + values) for number, first, values in rows]
    expected = [(line.row, cells(line)) for line in sent if cells(line)]
    assert [(line.row, cells(line)) for line in crossed(rows)] == expected


def test_true_beside_one_is_told() -> None:
    """Whoever compares values is warned of those that are equal and mean different things."""
    _, with_both = lines([WireSheet("Taulu", False, iter([(1, 1, [1.0, True])]))])
    _, numbers = lines([WireSheet("Taulu", False, iter([(1, 1, [1.0, 0.0])]))])
    assert [read_lines(text)[1] for text in (with_both, numbers)] == [True, False]


def test_a_column_of_equal_cells_keeps_what_each_means() -> None:
    """Ones stay apart from true beside them, and a text in every row arrives in every row."""
    sent = [(number, 1, [1.0 if number % 2 else True, "share"]) for number in range(1, 5)]
    found = crossed(sent)
    assert [line.at(1) is True for line in found] == [False, True, False, True]
    assert [line.at(2) for line in found] == ["share"] * 4


def test_a_text_repeated_beyond_measure_is_counted_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That it crosses once does not let a long text stand in every cell."""
    monkeypatch.setattr(wire, "MAX_TEXT_CHARACTERS", 1000)
    with pytest.raises(WorkbookError) as caught:
        crossed([(number, 1, ["x" * 20]) for number in range(1, 100)])
    assert caught.value.reason == "too_much"


def test_one_wide_row_does_not_make_all_rows_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beside a very wide one cross apart from it."""
    monkeypatch.setattr(wire, "PLACES_PER_LINE", 100)
    rows = [(number, 1, ["a"]) for number in range(1, 65)]
    found = crossed([*rows, (65, 1, [""] * 90 + ["z"])])
    assert [line.row for line in found] == list(range(1, 66))
    assert len(found[0].values) == 1
    assert found[-1].at(91) == "z"
