"""What is fresh, due, overdue or preliminary on a given day."""

from __future__ import annotations

import datetime

import pytest

from data.calendar import Arrival, Freshness, Stage, find_standing
from data.catalogue import load_catalogue


def arrival(indicator: int) -> Arrival:
    """The rounds of an indicator's figures."""
    found = load_catalogue().arrival_of(indicator)
    assert found is not None
    return found


def day(text: str) -> datetime.date:
    """An ISO date."""
    return datetime.date.fromisoformat(text)


def state(indicator: int, held: int | None, today: str, *, preliminary: bool = False) -> Freshness:
    """How an indicator stands on a day."""
    standing = find_standing(arrival(indicator), held, is_preliminary=preliminary, today=day(today))
    return standing.freshness


def test_every_indicator_is_in_the_calendar() -> None:
    """Each of the 32 has a rhythm, or is said to have none."""
    catalogue = load_catalogue()
    assert all(catalogue.arrival_of(number) is not None for number in catalogue.indicators)


def test_the_survey_moves_to_even_years() -> None:
    """The survey's rounds fall on odd years up to 2023 and on even years after that."""
    assert list(arrival(31).rounds(2030)) == [2017, 2019, 2021, 2023, 2026, 2028, 2030]


@pytest.mark.parametrize(
    ("held", "today", "expected"),
    [
        (2023, "2026-11-30", Freshness.FRESH),
        (2023, "2026-12-01", Freshness.DUE),
        (2023, "2027-01-30", Freshness.DUE),
        (2023, "2027-01-31", Freshness.OVERDUE),
        (2026, "2027-01-31", Freshness.FRESH),
        (None, "2026-11-30", Freshness.MISSING),
    ],
)
def test_survey_figures_grow_old(held: int | None, today: str, expected: Freshness) -> None:
    """A round is due when its month has passed and overdue 60 days later."""
    assert state(31, held, today) is expected


@pytest.mark.parametrize(
    ("held", "preliminary", "today", "expected"),
    [
        (2024, False, "2026-06-30", Freshness.FRESH),
        (2025, True, "2026-06-30", Freshness.PRELIMINARY),
        (2025, True, "2026-07-01", Freshness.DUE),
        (2025, True, "2026-08-31", Freshness.OVERDUE),
        (2025, False, "2026-08-31", Freshness.FRESH),
    ],
)
def test_child_protection_is_preliminary_until_june(
    held: int, today: str, expected: Freshness, *, preliminary: bool
) -> None:
    """April's figures are preliminary; when June has passed the final ones are awaited."""
    assert state(16, held, today, preliminary=preliminary) is expected


def test_a_survey_made_once_is_never_overdue() -> None:
    """The parent survey of 2018 has no next round."""
    standing = find_standing(arrival(8), 2018, is_preliminary=False, today=day("2026-11-30"))
    assert standing.freshness is Freshness.ONE_OFF
    assert standing.next_round is None


def test_the_next_round_is_told() -> None:
    """What comes next and when: the first day after the publisher's usual month."""
    standing = find_standing(arrival(31), 2023, is_preliminary=False, today=day("2026-03-01"))
    assert (standing.next_round, standing.next_expected) == (2026, day("2026-12-01"))
    assert Stage(1, 12).expected(2024) == day("2026-01-01")
