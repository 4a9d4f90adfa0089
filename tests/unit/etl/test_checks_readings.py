"""Checks of figures that were read as something else than was meant."""

from __future__ import annotations

import datetime

import pytest

from data.catalogue import load_catalogue
from data.model import Observation
from etl.cells import Role
from etl.checks.duplicates import duplicates
from etl.checks.fractions import shares_of_one
from etl.checks.periods import unfamiliar_periods
from etl.issues import Severity
from etl.mapping import map_records
from tests.support.observations import key_of, observed
from tests.support.records import Changed, checked, record

TOWNS = ("Kotka", "Kouvola", "Hamina")
SHARES: tuple[Changed, ...] = tuple({Role.AREA: a, Role.VALUE: 0.123} for a in TOWNS)


def known(value: str, period: str = "2021") -> Observation:
    """A published value of the series that the rows are of."""
    return observed(key_of(area="kotka", period=period, series="share", group="grades_8_9"), value)


def test_shares_of_one_are_doubted() -> None:
    """Percentages that are all under one are most often shares that lost their format."""
    (issue,) = shares_of_one(checked(*SHARES))
    assert issue.severity is Severity.WARNING
    assert issue.place is not None
    assert issue.place.cell == "F2"


def test_small_percentages_pass_where_small_ones_are_known() -> None:
    """A series whose published figures are as small is not doubted."""
    assert list(shares_of_one(checked(*SHARES, current=[known("0.6")]))) == []
    assert len(list(shares_of_one(checked(*SHARES, current=[known("8.9")])))) == 1


def test_one_larger_percentage_clears_the_others() -> None:
    """Where any figure is over one, the small ones are small percentages."""
    assert list(shares_of_one(checked(*SHARES, {Role.AREA: "Pyhtää"}))) == []


@pytest.mark.parametrize("written", [datetime.date(2023, 1, 1), "31.12.2023"])
def test_a_day_is_doubted_where_years_are_published(written: datetime.date | str) -> None:
    """A date cell that shows only its year is told of before it becomes a series of its own."""
    (issue,) = unfamiliar_periods(checked({Role.PERIOD: written}, current=[known("8.9")]))
    assert issue.severity is Severity.WARNING
    assert issue.place is not None
    assert issue.place.cell == "E2"


def test_a_year_passes_where_years_are_published() -> None:
    """The usual kind of period is not mentioned, nor any kind of what was never published."""
    assert list(unfamiliar_periods(checked({}, current=[known("8.9")]))) == []
    assert list(unfamiliar_periods(checked({}, {Role.PERIOD: "31.12.2022"}))) == []


def test_unequal_duplicates_say_that_they_differ() -> None:
    """Two figures for one place are told with both figures, so that a person can choose."""
    (issue,) = duplicates(checked({}, {Role.VALUE: "9,1"}))
    assert "eri arvo" in issue.message
    assert "8,9" in issue.message
    assert "9,1" in issue.message


@pytest.mark.parametrize("name", ["Kymenlaakson hyvinvointialue", "Kymmenedalens välfärdsområde"])
def test_the_full_name_of_a_wellbeing_area_is_known_in_the_template(name: str) -> None:
    """What official files may call an area a coordinator may write too."""
    mapping = map_records([record({Role.AREA: name})], load_catalogue())
    assert [m.area.key for m in mapping.mapped] == ["kymenlaakso"]
