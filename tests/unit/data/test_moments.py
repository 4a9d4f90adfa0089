"""A day in Finland, and what was in force when it ended."""

from __future__ import annotations

import datetime

import pytest

from data.deliveries import Publication, PublicationKind
from data.moments import day_of, in_force, parse_state


def published(number: int, moment: str) -> Publication:
    """A publication made at a moment given in UTC."""
    at = datetime.datetime.fromisoformat(f"{moment}+00:00")
    return Publication(number, PublicationKind.DELIVERY, at, "test", "", 1, None, 1, 0, 0)


# The second was made at half past one in the night of 2 November in Finland.
MADE = (
    published(3, "2026-11-05T08:00"),
    published(2, "2026-11-01T23:30"),
    published(1, "2026-10-20T06:00"),
)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2026-10-20", 1),
        ("2026-11-01", 1),
        ("2026-11-02", 2),
        ("2026-11-04", 2),
        ("2026-11-05", 3),
        ("2030-01-01", 3),
    ],
)
def test_a_day_has_the_state_of_its_end_in_finland(day: str, number: int) -> None:
    """The newest publication by midnight in Finland was in force, wherever the server stands."""
    found = in_force(MADE, datetime.date.fromisoformat(day))
    assert found is not None
    assert found.number == number


def test_before_the_first_publication_nothing_was_in_force() -> None:
    """No later state stands in for a day that had none."""
    assert in_force(MADE, datetime.date(2026, 10, 19)) is None
    assert in_force((), datetime.date(2026, 10, 20)) is None


def test_summer_time_moves_midnight() -> None:
    """In summer the day in Finland changes an hour earlier by UTC."""
    winter, summer = "2026-01-10T21:30+00:00", "2026-07-10T21:30+00:00"
    days = [day_of(datetime.datetime.fromisoformat(moment)) for moment in (winter, summer)]
    assert days == [datetime.date(2026, 1, 10), datetime.date(2026, 7, 11)]


def test_a_state_is_a_number_or_a_day() -> None:
    """Digits alone are a publication, a whole date is a day, and nothing else is either."""
    assert parse_state("3") == 3
    assert parse_state("2026-11-01") == datetime.date(2026, 11, 1)
    for text in ("", "0", "01", "1.0", "2026-2-1", "2026-02-30", "1.11.2026", "eilen"):
        with pytest.raises(ValueError, match=r"."):
            parse_state(text)
