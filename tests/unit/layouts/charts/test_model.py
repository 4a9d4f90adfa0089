"""What a chart shows: segments that never cross a break, and every period once."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Mark, Status
from data.periods import Period
from data.rules import is_broken_between
from layouts.charts.model import Chart, Line, Point, line_of
from tests.support.observations import key_of, observed
from tests.support.series import break_between, series_of

BROKEN = series_of(breaks=(break_between("2019", "2021"),))
CELLS = st.one_of(st.integers(0, 100).map(str), st.sampled_from(list(Mark)))


def line_through(cells: dict[str, str | Mark], *, is_broken: bool = True) -> Line:
    """The line of an area's cells by period."""
    observations = [observed(key_of(period=period), cell) for period, cell in cells.items()]
    return line_of("Kymenlaakso", BROKEN if is_broken else series_of(), observations)


def years(line: Line) -> list[list[str]]:
    """The periods of each segment."""
    return [[point.period.key for point in segment] for segment in line.segments]


@pytest.mark.parametrize(
    ("cells", "segments"),
    [
        ({}, []),
        ({"2023": "5"}, [["2023"]]),
        (
            {"2017": "5", "2019": "6", "2021": "7", "2023": "8"},
            [["2017", "2019"], ["2021", "2023"]],
        ),
        ({"2019": "6", "2023": "8"}, [["2019"], ["2023"]]),
        ({"2021": "7", "2023": "8"}, [["2021", "2023"]]),
        ({"2017": "5", "2018": Mark.NOT_ASKED, "2019": "6"}, [["2017"], ["2019"]]),
        ({"2017": Mark.SUPPRESSED, "2018": Mark.NO_DATA}, []),
        ({"2017": "0", "2018": "0"}, [["2017", "2018"]]),
    ],
)
def test_a_line_is_cut_where_it_must_be(
    cells: dict[str, str | Mark], segments: list[list[str]]
) -> None:
    """A break and a mark cut the line, a true zero does not, and nothing else is left out."""
    assert years(line_through(cells)) == segments


def test_without_a_break_the_line_goes_on() -> None:
    """The same years make one segment where the series was not redefined."""
    cells: dict[str, str | Mark] = {"2019": "6", "2021": "7"}
    assert years(line_through(cells, is_broken=False)) == [["2019", "2021"]]


@given(st.dictionaries(st.integers(2010, 2030), CELLS))
def test_no_segment_crosses_a_break_or_a_mark(cells: dict[int, str | Mark]) -> None:
    """Neighbours in a segment are neighbours in the data, on the same side of every break."""
    ordered = {str(year): cells[year] for year in sorted(cells)}
    line = line_through(ordered)
    keys = list(ordered)
    for segment in line.segments:
        for earlier, later in pairwise(segment):
            assert not is_broken_between(BROKEN, earlier.period, later.period)
            assert keys.index(later.period.key) == keys.index(earlier.period.key) + 1
    assert [(p.period.key, p.value) for p in line.points] == [
        (year, Decimal(cell)) for year, cell in ordered.items() if not isinstance(cell, Mark)
    ]


def test_a_chart_has_the_periods_of_both_areas_once() -> None:
    """Periods are those with a value of either area, in order; values are those of both."""
    own = line_through({"2021": "7", "2023": "8"})
    benchmark = line_through({"2017": "5", "2021": "6", "2023": Mark.NO_DATA})
    chart = Chart(own, benchmark, Status.GREEN, decimals=0)
    assert [period.key for period in chart.periods] == ["2017", "2021", "2023"]
    assert sorted(chart.values) == [Decimal(5), Decimal(6), Decimal(7), Decimal(8)]


def test_a_year_stands_where_its_last_day_does() -> None:
    """On the time axis a year total and the state on 31 December share a place."""
    one = Decimal(1)
    assert Point(Period.year(2022), one).position == Point(Period.parse("2022-12-31"), one).position
    assert Point(Period.parse("2022-06-30"), one).position < Point(Period.year(2022), one).position
    assert Point(Period.parse("2022-01-01"), one).position > Point(Period.year(2021), one).position
