"""The coverage table of a delivery tells at a glance what it holds."""

from __future__ import annotations

from data.model import Observation
from etl.coverage import coverage_lines, coverage_table
from tests.support.observations import key_of, observed


def _observations() -> list[Observation]:
    keys = [("31", "2021"), ("31", "2023"), ("16", "2022-12-31"), ("16", "2022")]
    found = [observed(key_of(indicator=int(number), period=period), "1") for number, period in keys]
    return [*found, observed(key_of(indicator=31, period="2023", area="kotka"), "2")]


def test_values_are_counted_by_indicator_and_period() -> None:
    """Each indicator has a row and each period a column, both in order."""
    table = coverage_table(_observations())
    assert list(table.index) == [16, 31]
    assert list(table.columns) == ["2021", "2022", "31.12.2022", "2023"]
    assert table.loc[31].to_dict() == {"2021": 1, "2022": 0, "31.12.2022": 0, "2023": 2}


def test_a_period_without_values_is_blank_in_the_text() -> None:
    """The printed table has no zeros: nothing was delivered there."""
    lines = list(coverage_lines(_observations()))
    assert lines[-1].split() == ["31", "1", "2"]
    assert not any(" 0" in line for line in lines[1:])


def test_nothing_to_count_prints_nothing() -> None:
    """A file without observations has no table."""
    assert list(coverage_lines([])) == []
