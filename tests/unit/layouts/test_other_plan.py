"""Another region's plan is a folder of catalogue files: pages follow it without other code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.catalogue import Catalogue, load_catalogue
from data.catalogue.loader import FOLDER
from data.comparison import compare
from data.model import Language, Observation, Status, reading_of
from data.profile import Profile
from layouts.compared import compared_areas, pinned_areas
from layouts.footer import render_footer
from layouts.i18n import Words
from layouts.options import Options
from layouts.pages import about, comparison, goal, meeting, overview, search
from layouts.publication import PublicationView
from layouts.selection import Page, Selection, from_url, to_url
from tests.support.observations import key_of, observed

OTHER = Path(__file__).parents[2] / "support/other_plan"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The invented plan's catalogue, over the real areas."""
    folder = tmp_path_factory.mktemp("other") / "catalogue"
    shutil.copytree(OTHER, folder)
    shutil.copy(FOLDER / "areas.toml", folder)
    return load_catalogue(folder)


@pytest.fixture
def observations() -> list[Observation]:
    """What is known of the region, one of its municipalities and the country."""
    values = {"koko-maa": "50", "lappi": "52.5", "inari": "53"}
    return [
        observed(key_of(101, area=area, series="share", group="big"), value)
        for area, value in values.items()
    ]


def looking(page: Page, area: str = "lappi", **more: object) -> Selection:
    """A view of the invented plan in English."""
    return Selection(page, Language.EN, area, **more)  # type: ignore[arg-type]  # named by tests


def profile(other: Catalogue, observations: list[Observation], area: str) -> Profile:
    """An area's state in the invented plan."""
    return Profile.build(other, area, observations, None)


def test_its_own_threshold_decides(other: Catalogue, observations: list[Observation]) -> None:
    """A difference of exactly 2.5 is neutral by this plan's rule, and of 3 good."""
    key = (101, "share", "big")
    assert profile(other, observations, "lappi").latest[key].status is Status.YELLOW
    assert profile(other, observations, "inari").latest[key].status is Status.GREEN


def test_its_goals_make_the_overview(
    other: Catalogue, observations: list[Observation], words: Words
) -> None:
    """The overview has its goals, sub-goals and cards, and offers its municipalities."""
    view = overview.build(profile(other, observations, "lappi"), looking(Page.OVERVIEW), words, ())
    cards = [(s.number, c.number) for g in view.goals for s in g.subgoals for c in s.cards]
    assert cards == [("I/1", 101), ("I/2", 102), ("I/2", 101)]
    assert [o.value for o in view.filters.areas][:2] == ["lappi", "enontekio"]
    assert "Invented skiing goal" in overview.render_overview(view, words).html


def test_its_pages_are_built(
    other: Catalogue, observations: list[Observation], words: Words
) -> None:
    """Sub-goal, meeting view, search and comparison follow the plan's own files."""
    inari = profile(other, observations, "inari")
    chosen = looking(Page.GOAL, "inari", goal="I", subgoal=2)
    assert goal.build(inari, chosen, words).title == "Invented reading goal"
    screen = looking(Page.MEETING, "inari", goal="I", subgoal=1, indicator=101)
    assert meeting.build(inari, screen, words).title == "101 Skis every week"
    asked = looking(Page.SEARCH, options=Options(text="skiing"))
    found = search.build(other, asked, words)
    assert [t.link.label for kind in found.kinds for t in kind.found][-1] == (
        "I/1 Invented skiing goal"
    )
    compared = looking(Page.COMPARISON, "inari")
    areas = (*pinned_areas(other, compared), *compared_areas(other, compared.options))
    view = comparison.build(
        other,
        compare(other, areas, map(reading_of, observations)),
        compared,
        words,
        publication=None,
        is_newest=True,
    )
    assert [r.link.label for r in view.rows][:3] == ["Whole country", "Lapland", "Inari"]
    assert len(view.rows) == 2 + len(other.municipalities_of("lappi"))


def test_its_addresses_are_its_own(other: Catalogue) -> None:
    """Its region is the area that needs no saying, and Kymenlaakso one among others."""
    assert to_url(looking(Page.OVERVIEW), other) == "/en/"
    assert to_url(looking(Page.OVERVIEW, "kymenlaakso"), other) == "/en/?alue=kymenlaakso"
    assert from_url("/en/indikaattori/102", other).indicator == 102


def test_its_own_words_tell_of_it(
    other: Catalogue, observations: list[Observation], words: Words
) -> None:
    """The about page and the foot name this plan, its indicators and its threshold alone."""
    lappi = profile(other, observations, "lappi")
    selection = looking(Page.ABOUT)
    html = about.render_about(about.build(lappi, selection, words, ()), words).html
    published = PublicationView(number=1, date="2026-01-01", is_newest=True, summary="")
    foot = render_footer(published, selection, other, words)
    assert "by the indicators of one plan: Invented plan for the children of Lapland." in html
    assert "2 indicators" in html
    assert "at most 2.5 percentage points" in html
    assert "/api/v1/judgements?area=lappi" in html
    assert "at most ±2.5 percentage points from the whole country is neutral." in foot
    for foreign in ("Kymenlaakso", "1.5", "no. 31", "indicator 31"):
        assert foreign not in html + foot
