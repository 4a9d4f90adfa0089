"""Indicator pages: charts, tables, why each light, readings of the plan and neighbours."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.catalogue import load_catalogue
from data.model import Mark, Observation, SeriesRole, Status
from data.profile import Profile
from layouts.i18n import Words
from layouts.pages.indicator import IndicatorView, build, render_indicator
from layouts.selection import Page
from tests.support.profiles import BENCHMARK, everything, pair, profile_of
from tests.support.views import looking_at

BULLYING = [
    *pair(31, "8.9", "8.2", period="2021"),
    *pair(31, "9.4", "8.8", period="2023"),
    *pair(31, "0.6", "1.1", period="2021", group="upper_secondary"),
]


def page(words: Words, number: int, profile: Profile, **more: str) -> IndicatorView:
    """The view of an indicator's page, without population and deliveries."""
    selection = looking_at(Page.INDICATOR, area=profile.area.key, indicator=number, **more)
    return build(profile, selection, words, (), {})


def bullying(words: Words, *observations: Observation, **more: str) -> IndicatorView:
    """The page of weekly bullying from these observations."""
    return page(words, 31, profile_of(*(observations or BULLYING)), **more)


def test_each_group_with_values_has_a_chart(words: Words) -> None:
    """Groups are charted in display order; those without values are left out."""
    view = bullying(words)
    assert [panel.key for panel in view.panels] == ["share:grades_8_9", "share:upper_secondary"]
    assert [panel.heading for panel in view.panels] == ["Grades 8–9", "Upper secondary"]
    assert [panel.light.status for panel in view.panels] == [Status.RED, Status.YELLOW]
    assert all(panel.has_benchmark for panel in view.panels)


def test_a_chart_tells_its_values_in_words(words: Words) -> None:
    """What the lines show is in the chart's label for those who do not see it."""
    label = bullying(words).panels[0].svg
    assert "Grades 8–9. Kymenlaakso: 2021 8.9%, 2023 9.4%; whole country: 2021 8.2%" in label


def test_one_period_is_compared_instead_of_drawn_over_time(words: Words) -> None:
    """With a single period there is nothing to explore, and the chart compares two points."""
    view = bullying(words, *pair(31, "9.4", "8.8"))
    (panel,) = view.panels
    assert not panel.is_explorable
    assert "polyline" not in panel.svg
    assert all(panel.is_explorable for panel in bullying(words).panels)


def test_counts_of_the_whole_country_are_not_charted(words: Words) -> None:
    """The country's counts stay in the table, where they do not flatten the area's own."""
    observations = pair(16, "1028", "85746", series="notifications_year", group="all")
    view = page(words, 16, profile_of(*observations))
    (panel,) = view.panels
    assert not panel.has_benchmark
    (table,) = view.tables
    assert table.rows[0].values == (("1,028", "85,746"),)


def test_a_chosen_group_limits_charts_tables_and_reasons(words: Words) -> None:
    """With a group chosen, the page shows that group alone."""
    view = bullying(words, group="upper_secondary")
    assert [panel.key for panel in view.panels] == ["share:upper_secondary"]
    assert [row.label for table in view.tables for row in table.rows] == ["Upper secondary"]
    assert [item.label for item in view.why] == ["Upper secondary"]


def test_every_result_with_a_value_is_explained(words: Words) -> None:
    """The comparison, the threshold and the turning point stand beside each light."""
    first, second = bullying(words).why
    assert (first.label, first.light.status) == ("Grades 8–9", Status.RED)
    assert first.sentences[0].startswith("9.4% is 0.6")
    assert first.sentences[0].endswith(" more than the whole country's 8.8%.")
    assert first.sentences[-1] == "Yellow if the value were at most 9.3%."
    assert second.light.status is Status.YELLOW
    assert first.ruler
    assert second.ruler


def test_what_was_not_judged_is_explained_without_a_ruler(words: Words) -> None:
    """A suppressed value has its reason in words and no scale."""
    (item,) = bullying(words, *pair(31, Mark.SUPPRESSED, "8.8")).why
    assert item.light.status is Status.SUPPRESSED
    assert item.sentences == ("The source has suppressed the figure to protect privacy.",)
    assert item.ruler == ""


def test_without_values_there_is_nothing_to_explain(words: Words) -> None:
    """An indicator without any figure has no charts, tables or reasons, and says so."""
    view = page(words, 31, profile_of())
    assert (view.panels, view.tables, view.why, view.lineage) == ((), (), (), ())
    assert not view.has_values
    html = render_indicator(view, words).html
    assert "Kymenlaakso: no figures have been brought in for this indicator yet." in html


def test_a_municipality_sees_the_country_s_figures(words: Words) -> None:
    """An area without own figures is told so above the benchmark's charts and tables."""
    view = page(words, 31, profile_of(*BULLYING, area="kotka"))
    assert not view.has_values
    assert len(view.panels) == 2
    assert view.tables[0].rows[0].values[-1] == ("–", "8.8")
    assert "Kotka: no figures have been brought in" in render_indicator(view, words).html


def test_the_benchmark_s_page_shows_it_once(words: Words) -> None:
    """On the whole country's own page its line is not drawn twice."""
    view = page(words, 31, profile_of(*BULLYING, area=BENCHMARK))
    assert not any(panel.has_benchmark for panel in view.panels)
    assert {item.sentences for item in view.why} == {
        ("The benchmark is not compared with itself.",)
    }


def test_readings_of_the_plan_stand_on_the_page(words: Words) -> None:
    """Each decision that concerns the indicator is told, as printed and as read."""
    view = page(words, 18, profile_of())
    decided = load_catalogue().decisions_of(18)
    assert decided
    assert [item.printed for item in view.decisions] == [words.text(d.printed) for d in decided]
    assert [item.reading for item in view.decisions] == [words.text(d.reading) for d in decided]


def test_an_indicator_names_its_sub_goals(words: Words) -> None:
    """The page leads to each sub-goal that has a card of the indicator, in order."""
    view = page(words, 24, profile_of())
    assert [link.url for link in view.belongs_to] == ["/en/tavoite/II/1", "/en/tavoite/II/3"]
    assert page(words, 32, profile_of()).belongs_to == ()


def test_indicators_follow_each_other_by_number(words: Words) -> None:
    """The way leads from number 1 to number 32 and ends at both."""
    profile = profile_of()
    first, middle, last = (page(words, number, profile) for number in (1, 2, 32))
    assert first.previous is None
    assert middle.previous is not None
    assert middle.next is not None
    assert (middle.previous.url, middle.next.url) == ("/en/indikaattori/1", "/en/indikaattori/3")
    assert last.next is None


@pytest.mark.parametrize("number", list(load_catalogue().indicators))
def test_every_indicator_has_a_page(words: Words, number: int) -> None:
    """With a value for everything, each page has charts, tables, reasons and its texts."""
    profile = profile_of(*everything(Decimal(20), Decimal(10)))
    view = page(words, number, profile)
    content = render_indicator(view, words)
    indicator = profile.catalogue.indicators[number]
    series = [s for s in indicator.series if s.role is not SeriesRole.CONTEXT]
    assert len(view.panels) == sum(len(s.groups) for s in indicator.series_of(()))
    assert sum(len(table.rows) for table in view.tables) == sum(len(s.groups) for s in series)
    assert len(view.why) == sum(len(s.groups) for s in series)
    assert all(source.url.startswith("https://") for source in view.sources)
    assert view.definition
    assert view.direction_reason
    assert content.html.count("<figure") == len(view.panels)


def test_no_indicator_selected_is_no_page(words: Words) -> None:
    """A view without an indicator cannot be an indicator page."""
    with pytest.raises(KeyError):
        build(profile_of(), looking_at(Page.INDICATOR), words, (), {})
