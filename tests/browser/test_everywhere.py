"""What holds on every page, in every language."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from data.catalogue import load_catalogue
from tests.browser.accessibility import find_violations
from tests.browser.conftest import OpenPage
from tests.browser.service import Answer, Ask, asker
from tests.browser.site import crawl, internal_links, outline_of
from tests.browser.views import KINDS, LANGUAGES, address, find_overflow, open_ready
from tests.browser.watch import PageWatch

EVERY_PAGE = [
    pytest.param(kind, language, id=f"{language}-{kind}")
    for language in LANGUAGES
    for kind in KINDS
]
# Measuring contrast takes as long as everything else together.
SAME_IN_EVERY_LANGUAGE = ("color-contrast",)
NOT_FOUND = ("answer 404: .*/ei-ole", "console error: .*status of 404")


@pytest.fixture(scope="module")
def ask(base_url: str) -> Ask:
    """Asks the service for a path."""
    return asker(base_url)


@pytest.fixture(scope="module")
def reached(ask: Ask) -> dict[str, Answer]:
    """Everything that can be reached from the Finnish overview by following links."""
    return crawl(ask, ["/"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_accessible_and_quiet(page: Page, watch: PageWatch, language: str) -> None:
    """Once its scripts run, no page violates WCAG 2.2 AA or complains in the console."""
    for problem in NOT_FOUND:
        watch.expect(problem)
    left_out = () if language == "fi" else SAME_IN_EVERY_LANGUAGE
    found: dict[str, list[str]] = {}
    for kind, path in KINDS.items():
        open_ready(page, address(path, language))
        found[kind] = find_violations(page, left_out)
    assert {kind: violations for kind, violations in found.items() if violations} == {}


@pytest.mark.parametrize(("kind", "language"), EVERY_PAGE)
def test_document_is_well_formed(ask: Ask, kind: str, language: str) -> None:
    """A page names its language, has one main heading, and its headings never skip a level."""
    answer = ask(address(KINDS[kind], language))
    outline = outline_of(answer)
    assert answer.status == (404 if kind == "missing" else 200)
    assert outline.language == language
    assert outline.title
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(outline.headings))


def test_all_pages_are_reached_by_links(reached: dict[str, Answer]) -> None:
    """From the overview, links lead to every goal, sub-goal and indicator in each language."""
    catalogue = load_catalogue()
    goals = [f"/tavoite/{goal.number}" for goal in catalogue.plan.goals]
    subgoals = [f"/tavoite/{s.key}" for goal in catalogue.plan.goals for s in goal.subgoals]
    indicators = [f"/indikaattori/{number}" for number in catalogue.indicators]
    paths = ["/", "/tietoa", *goals, *subgoals, *indicators]
    assert len(paths) == 2 + 3 + 16 + 32
    expected = {address(path, language) for path in paths for language in LANGUAGES}
    assert expected - set(reached) == set()


def test_no_link_is_broken(reached: dict[str, Answer]) -> None:
    """Every address that a page links to is answered."""
    assert {path: a.status for path, a in reached.items() if a.status != 200} == {}


def test_filtered_views_link_on(ask: Ask) -> None:
    """Links of a view with a chosen area or group lead to pages, and keep the area."""
    for kind in ("municipality", "country", "group"):
        path = KINDS[kind]
        links = internal_links(outline_of(ask(path)), path)
        query = path.partition("?")[2]
        indicators = [link for link in links if "/indikaattori/" in link]
        assert indicators
        assert [link for link in indicators if query not in link] == []
        assert [link for link in links if ask(link).status != 200] == []


def test_links_within_a_page_have_their_target(reached: dict[str, Answer]) -> None:
    """The skip link, and any other link within a page, leads to something on it."""
    pages = {path: outline_of(answer) for path, answer in reached.items() if answer.is_page}
    for path, outline in pages.items():
        anchors = {link[1:] for link in outline.links if link.startswith("#")}
        assert "content" in anchors, path
        assert anchors <= outline.ids, path


def test_titles_tell_pages_apart(reached: dict[str, Answer]) -> None:
    """Within a language no two pages have the same title."""
    pages = [outline_of(answer) for answer in reached.values() if answer.is_page]
    titles = Counter((page.language, page.title) for page in pages)
    assert {title: count for title, count in titles.items() if count > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_narrow_and_wide_screens(open_page: OpenPage, language: str) -> None:
    """No page scrolls sideways or is cut off on a small phone, a tablet or a desk."""
    page = open_page(java_script_enabled=False)
    found: dict[str, list[str]] = {}
    for kind in ("municipality", "goal", "population forecast", "five groups", "counts", "about"):
        page.goto(address(KINDS[kind], language))
        for width in (320, 768, 1440):
            found[f"{kind} at {width} px"] = find_overflow(page, width)
    assert {place: spilt for place, spilt in found.items() if spilt} == {}


def test_keyboard_reaches_everything_in_order(page: Page) -> None:
    """Tab goes through skip link, search, languages, navigation and filters, visibly."""
    open_ready(page, "/")
    in_navigation = page.locator("nav:not(.languages) a:visible")
    navigation = in_navigation.evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert navigation[:4] == ["/", "/tavoite/I", "/tavoite/II", "/tavoite/III"]
    assert {"/vertailu", "/muutos", "/toimenpiteet", "/aineistot", "/tietoa"} <= set(navigation)
    header = ["#content", "/", "search", "find", "/", "/sv/", "/en/", *navigation]
    choices = ["filter-area", "filter-group", "narrow-down"]
    expected = [*header, *choices]
    seen: list[str] = []
    for _ in range(len(expected) + 6):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        outline = focused.evaluate("element => getComputedStyle(element).outlineStyle")
        assert outline == "solid", f"no focus ring on {focused.inner_text()!r}"
        expect(focused).to_be_in_viewport()
        seen.append(_name(focused.evaluate("e => e.id || e.getAttribute('href')")))
    assert seen[: len(expected)] == expected
    assert "/tavoite/I/1" in seen[len(expected) :]


def _name(found: str | None) -> str:
    assert found, "the focus is on something without id or address"
    return found


def test_skip_link_shows_when_focused(page: Page) -> None:
    """The first Tab shows a link that moves the focus past the header."""
    page.goto("/tietoa")
    skip = page.locator(".skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
