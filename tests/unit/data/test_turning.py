"""What is different between two states: lights that turned, moves, new and gone."""

from __future__ import annotations

from decimal import Decimal

from data.catalogue import Catalogue
from data.model import Mark
from data.turning import between_states, since_previous
from tests.support.profiles import pair, profile_of

# Indicator 13 is better when lower, 9 when higher.


def test_lights_turn_between_surveys() -> None:
    """A share that falls behind the country turned worse, one that catches up turned better."""
    profile = profile_of(
        *pair(9, "50", "50", period="2021"),
        *pair(13, "20", "10", period="2021"),
        *pair(9, "40", "50"),
        *pair(13, "10", "10"),
    )
    found = since_previous(profile)
    assert [(t.after.indicator, t.difference) for t in found.worse] == [(9, Decimal(-10))]
    assert [(t.after.indicator, t.difference) for t in found.better] == [(13, Decimal(-10))]
    assert not found.moved


def test_a_turn_counts_against_the_country_of_its_own_time() -> None:
    """An unchanged share turns when the country moves away from it."""
    profile = profile_of(*pair(9, "50", "50", period="2021"), *pair(9, "50", "60"))
    (turn,) = since_previous(profile).worse
    assert turn.difference == 0


def test_one_survey_is_no_change() -> None:
    """A first value is neither new nor gone: there was no survey before it."""
    assert not since_previous(profile_of(*pair(9, "50", "50")))


def test_the_largest_move_of_shares_stands_first() -> None:
    """Moves within a light are ordered by size, whichever way they go."""
    profile = profile_of(
        *pair(9, "50", "50", period="2021"),
        *pair(9, "51", "50"),
        *pair(13, "20", "10", period="2021"),
        *pair(13, "15", "10"),
    )
    assert [t.difference for t in since_previous(profile).moved] == [-5, 1]


def test_suppressed_and_revealed_values_are_gone_and_new() -> None:
    """A value that the source no longer tells is gone, never a move to zero."""
    profile = profile_of(
        *pair(9, "50", "50", period="2021"),
        *pair(9, Mark.SUPPRESSED, "50"),
        *pair(13, Mark.SUPPRESSED, "10", period="2021"),
        *pair(13, "15", "10"),
    )
    found = since_previous(profile)
    assert [(t.after.indicator, t.difference) for t in found.gone] == [(9, None)]
    assert [(t.after.indicator, t.difference) for t in found.appeared] == [(13, None)]
    assert not found.worse + found.better + found.moved


def test_what_is_measured_anew_is_not_compared(catalogue: Catalogue) -> None:
    """Across a redefinition of the question nothing has turned, whatever the numbers."""
    series = next(s for _, s in catalogue.series() if s.breaks)
    number = next(i.number for i, s in catalogue.series() if s is series)
    broken = series.breaks[0]
    profile = profile_of(
        *(
            o
            for period in (broken.last_before, broken.first_after)
            for o in pair(
                number, "50", "50", series=series.key, group=series.groups[0], period=period.key
            )
        )
    )
    found = since_previous(profile)
    assert len(found.unlike) == 1
    assert not found.worse + found.better + found.moved


def test_publications_are_compared_by_what_each_knew(catalogue: Catalogue) -> None:
    """Between publications, a corrected value moves, a first one is new, a withdrawn one gone."""
    before = profile_of(*pair(9, "50", "50"), *pair(13, "12", "10"))
    after = profile_of(*pair(9, "45", "50"), *pair(11, "12", "10"))
    found = between_states(catalogue, before.latest, after.latest)
    assert [t.after.indicator for t in found.worse] == [9]
    assert [t.after.indicator for t in found.appeared] == [11]
    assert [t.after.indicator for t in found.gone] == [13]
    assert not between_states(catalogue, after.latest, after.latest)
