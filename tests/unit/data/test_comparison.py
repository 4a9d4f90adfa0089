"""Areas beside each other: each judged as on its own page, by the newest value or one period."""

from __future__ import annotations

from data.catalogue import Catalogue
from data.comparison import Cell, Comparison, compare
from data.model import Mark, Observation, Reason, Status, reading_of
from data.periods import Period
from data.profile import Profile
from tests.support.observations import key_of, observed
from tests.support.profiles import pair

AREAS = ("koko-maa", "kymenlaakso", "kotka")


def of_kotka(value: str | Mark, period: str = "2023", **more: int) -> Observation:
    """Kotka's share of indicator 9 in grades 8 and 9."""
    key = key_of(9, area="kotka", series="share", group="grades_8_9", period=period)
    return observed(key, value, **more)


def compared(catalogue: Catalogue, *kept: Observation, period: Period | None = None) -> Comparison:
    """The three areas beside each other."""
    return compare(catalogue, AREAS, map(reading_of, kept), period)


def cell(found: Comparison, area: str) -> Cell:
    """What is said of indicator 9 in grades 8 and 9."""
    place = next(
        place
        for place, column in enumerate(found.columns)
        if (column.indicator.number, column.group) == (9, "grades_8_9")
    )
    return found.rows[area][place]


def test_each_area_is_judged_as_on_its_own_page(catalogue: Catalogue) -> None:
    """The comparison says of every area exactly what its profile says, uncertainty included."""
    kept = [
        *pair(9, "50", "50", period="2021"),
        *pair(9, "45", "50"),
        of_kotka("60", respondents=20),
    ]
    found = compared(catalogue, *kept)
    for area in AREAS:
        profile = Profile.build(catalogue, area, kept, None)
        latest = [profile.latest[c.indicator.number, c.series.key, c.group] for c in found.columns]
        assert [(c.status, c.reason, c.value) for c in found.rows[area]] == [
            (j.status, j.reason, j.value) for j in latest
        ]
        assert [c.is_uncertain for c in found.rows[area]] == [
            profile.is_uncertain(j) for j in latest
        ]
    assert (cell(found, "kotka").status, cell(found, "kotka").is_uncertain) == (Status.GREEN, True)
    assert cell(found, "kymenlaakso").status is Status.RED
    assert cell(found, "koko-maa").reason is Reason.IS_BENCHMARK


def test_the_newest_value_is_the_one_whose_period_ends_last(catalogue: Catalogue) -> None:
    """In whichever order the values come, the newest is judged against its own period."""
    kept = (of_kotka("60"), of_kotka("40", "2019"), of_kotka("41", "2021"))
    for order in (kept, kept[::-1]):
        found = compared(catalogue, *pair(9, "45", "50"), *order)
        assert cell(found, "kotka").value == 60
        assert cell(found, "kotka").period == Period.year(2023)


def test_a_period_shows_that_period_only(catalogue: Catalogue) -> None:
    """An area without a value of the chosen period has none, whatever it has of others."""
    kept = [*pair(9, "50", "50", period="2021"), *pair(9, "45", "50"), of_kotka("60", "2021")]
    found = compared(catalogue, *kept, period=Period.year(2023))
    assert cell(found, "kymenlaakso").value == 45
    assert cell(found, "kotka").status is Status.MISSING
    assert found.periods == (Period.year(2023), Period.year(2021))


def test_a_value_without_its_period_in_the_benchmark_is_not_judged(catalogue: Catalogue) -> None:
    """Where the country has only another period's value, there is no colour and that is told."""
    found = compared(catalogue, *pair(9, "45", "50", period="2021"), of_kotka("60"))
    assert cell(found, "kotka").reason is Reason.DIFFERENT_PERIOD
    assert cell(found, "kotka").is_of_another_time
    assert not cell(found, "kymenlaakso").is_of_another_time


def test_suppressed_values_stay_hidden_with_their_counts(catalogue: Catalogue) -> None:
    """A suppressed cell has no value, and how many answered says nothing of it."""
    found = compared(catalogue, *pair(9, "50", "50"), of_kotka(Mark.SUPPRESSED, respondents=3))
    hidden = cell(found, "kotka")
    assert (hidden.status, hidden.value, hidden.is_uncertain) == (Status.SUPPRESSED, None, False)


def test_areas_not_asked_for_are_passed_over(catalogue: Catalogue) -> None:
    """Only the areas asked for have rows."""
    hamina = key_of(9, area="hamina", series="share", group="grades_8_9")
    assert tuple(compared(catalogue, observed(hamina, "60")).rows) == AREAS
