"""Areas beside each other: each judged as on its own page, by the newest value or one period."""

from __future__ import annotations

from data.catalogue import Catalogue
from data.comparison import Comparison, compare
from data.model import Judgement, Mark, Observation, Status
from data.periods import Period
from data.profile import Profile
from tests.support.observations import key_of, observed
from tests.support.profiles import pair

AREAS = ("koko-maa", "kymenlaakso", "kotka")


def of_kotka(value: str | Mark, period: str = "2023", **more: int) -> Observation:
    """Kotka's share of indicator 9 in grades 8 and 9."""
    key = key_of(9, area="kotka", series="share", group="grades_8_9", period=period)
    return observed(key, value, **more)


def cell(found: Comparison, area: str) -> Judgement:
    """The area's judgement of indicator 9 in grades 8 and 9."""
    return next(j for j in found.rows[area] if (j.indicator, j.group) == (9, "grades_8_9"))


def test_each_area_is_judged_as_on_its_own_page(catalogue: Catalogue) -> None:
    """The comparison gives every area exactly its profile's judgements."""
    kept = [*pair(9, "50", "50", period="2021"), *pair(9, "45", "50"), of_kotka("60")]
    found = compare(catalogue, AREAS, kept)
    for area in AREAS:
        profile = Profile.build(catalogue, area, kept, None)
        latest = [profile.latest[c.indicator.number, c.series.key, c.group] for c in found.columns]
        assert list(found.rows[area]) == latest
    assert cell(found, "kotka").status is Status.GREEN
    assert cell(found, "kymenlaakso").status is Status.RED


def test_a_period_shows_that_period_only(catalogue: Catalogue) -> None:
    """An area without a value of the chosen period has none, whatever it has of others."""
    kept = [*pair(9, "50", "50", period="2021"), *pair(9, "45", "50"), of_kotka("60", "2021")]
    found = compare(catalogue, AREAS, kept, Period.year(2023))
    assert cell(found, "kymenlaakso").value == 45
    assert cell(found, "kotka").status is Status.MISSING
    assert found.periods == (Period.year(2023), Period.year(2021))


def test_suppressed_values_stay_hidden_with_their_counts(catalogue: Catalogue) -> None:
    """A suppressed cell has neither a value nor the number of those who answered."""
    kept = [*pair(9, "50", "50"), of_kotka(Mark.SUPPRESSED, respondents=3)]
    found = compare(catalogue, AREAS, kept)
    assert (cell(found, "kotka").status, cell(found, "kotka").value) == (Status.SUPPRESSED, None)
    assert found.respondents == {}


def test_answers_are_counted_where_known(catalogue: Catalogue) -> None:
    """The number of those who answered stands by area and column."""
    found = compare(catalogue, AREAS, [*pair(9, "50", "50"), of_kotka("40", respondents=25)])
    ((area, place),) = found.respondents
    assert (area, found.columns[place].indicator.number) == ("kotka", 9)
    assert found.rows[area][place] == cell(found, "kotka")
