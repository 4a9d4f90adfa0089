"""The plan's own estimates: quoted with their year, none of them judged."""

from __future__ import annotations

from data.catalogue import load_catalogue
from data.model import Observation
from data.plan import Ease, Impact
from layouts.i18n import Words
from layouts.pages.estimates import EstimatesView, build, render_estimates
from layouts.selection import Page
from tests.support.observations import key_of, observed
from tests.support.profiles import profile_of
from tests.support.views import looking_at

GRID = {
    ("high", "easy"): ["II/1", "II/2"],
    ("high", "moderately hard"): ["I/1", "I/2", "I/5", "III/2"],
    ("high", "hard"): ["I/3", "I/6", "III/1", "III/3"],
    ("fairly high", "easy"): ["I/4", "II/4", "II/5"],
    ("fairly high", "moderately hard"): ["II/3", "II/6"],
    ("fairly high", "hard"): [],
}


def children(area: str, period: str, young: str | None, older: str | None) -> list[Observation]:
    """The numbers of children of both ages in an area."""
    counts = {"children_0_6": young, "children_7_14": older}
    return [
        observed(key_of(1, area=area, period=period, series=series), value)
        for series, value in counts.items()
        if value is not None
    ]


def page(words: Words, *observations: Observation) -> EstimatesView:
    """The view with these numbers of children."""
    profile = profile_of(*observations)
    return build(profile, observations, looking_at(Page.ESTIMATES), words)


def test_sub_goals_stand_by_ease_and_impact(words: Words) -> None:
    """Fifteen sub-goals stand in the grid where the plan's statement puts them."""
    view = page(words)
    assert len(view.eases) == len(Ease)
    assert len(view.grid) == len(Impact)
    found = {
        (row.impact, ease): [link.label.split()[0] for link in cell]
        for row in view.grid
        for ease, cell in zip(view.eases, row.cells, strict=True)
    }
    assert found == GRID


def test_a_sub_goal_without_an_estimate_is_named(words: Words) -> None:
    """I/7 has no estimate in print and is not put in the grid."""
    (link,) = page(words).without_estimate
    assert link.label.startswith("I/7 ")
    assert link.url == "/en/tavoite/I/7"


def test_shares_are_approximate_and_have_their_year(words: Words) -> None:
    """Each share is told as about so many per cent, in 2020."""
    view = page(words)
    assert [item.shares for item in view.shares] == [(50, 35, 15), (70, 25, 5), (50, 30, 20)]
    assert view.shares[1].texts[0] == "about 70 per cent"
    html = render_estimates(view, words).html
    assert "as the plan estimated them in 2020. Every figure is approximate." in html


def test_children_of_both_ages_are_drawn_together(words: Words) -> None:
    """Kotka's 2 892 and 4 625 children make a bar of 7 517."""
    observations = children("kotka", "2019", "2892", "4625")
    chart = str(page(words, *observations).chart)
    assert "7,517" in chart
    assert "Children aged 0–14 by municipality. Kotka: 2019 7,517" in chart


def test_half_a_count_is_not_drawn(words: Words) -> None:
    """Where one of the two ages is missing there is no bar of the other alone."""
    observations = [
        *children("kotka", "2019", "2892", "4625"),
        *children("hamina", "2019", "1017", None),
    ]
    chart = str(page(words, *observations).chart)
    assert "Kotka" in chart
    assert "Hamina" not in chart


def test_without_figures_there_is_no_chart(words: Words) -> None:
    """Before any figures are in, the grid and the shares stand alone."""
    view = page(words)
    assert (view.chart, view.population) == ("", None)
    assert "Children aged" not in render_estimates(view, words).html
    assert load_catalogue().plan.estimates_year == view.year
