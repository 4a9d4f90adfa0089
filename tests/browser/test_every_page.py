"""Every kind of page: in any colours, by keyboard alone, and enlarged to 400 per cent."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import find_violations
from tests.browser.conftest import OpenPage
from tests.browser.site_map import every_page
from tests.browser.views import LANGUAGES, find_overflow

# 1280 by 1024 pixels at 400 per cent.
ENLARGED = {"width": 320, "height": 256}
# 210 mm less margins of 13 mm, in CSS pixels.
PAPER_WIDTH = 695
# Twenty before cards were set for paper.
PAGES_AT_MOST = 15
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
COLOURS = {
    "safe": ("thl", {}),
    "dark": ("plan", {"color_scheme": "dark"}),
    "safe and dark": ("thl", {"color_scheme": "dark"}),
    "forced": ("plan", {"forced_colors": "active"}),
}
# What colours change; that the rest holds in every language is tested on its own.
COLOUR_RULES = ("color-contrast", "link-in-text-block")
_MARK = """
() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const asked = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const reachable = element =>
    !element.disabled && element.tabIndex >= 0
    && element.checkVisibility({visibilityProperty: true})
    && (element.offsetParent !== null || getComputedStyle(element).position === "fixed");
  const found = [...document.querySelectorAll(asked)].filter(reachable);
  const name = element => `${element.tagName.toLowerCase()} ` +
    (element.id || element.getAttribute("href") || element.name || element.textContent.trim());
  found.forEach((element, place) => { element.dataset.place = `${place} ${name(element)}`; });
  return found.map(element => element.dataset.place);
}
"""
_FOCUSED = """
() => {
  const element = document.activeElement;
  if (element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element), box = element.getClientRects()[0];
  const inside = (low, value, high) => Math.min(Math.max(low, value), high);
  const x = inside(1, box.x + box.width / 2, innerWidth - 1);
  const y = inside(1, box.y + Math.min(box.height / 2, 12), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    place: element.dataset.place || `unexpected ${element.outerHTML.slice(0, 120)}`,
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: top !== null && (element.contains(top) || top.contains(element)),
  };
}
"""
_SCROLLERS = """
() => {
  const scrolls = element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
    && element.checkVisibility() && element.scrollWidth > element.clientWidth + 1;
  const named = element => element.getAttribute("aria-label")
    || document.getElementById(element.getAttribute("aria-labelledby"))?.textContent.trim();
  return [...document.querySelectorAll("main *")].filter(scrolls).map(element => ({
    what: element.outerHTML.slice(0, 90),
    usable: element.tabIndex === 0 && element.getAttribute("role") === "region" && !!named(element),
  }));
}
"""


@pytest.mark.parametrize("colours", COLOURS)
def test_every_page_is_accessible_in_any_colours(
    open_page: OpenPage, base_url: str, colours: str
) -> None:
    """Text stands out from its ground on every page in each palette, dark and forced colours.

    Languages take turns, so that each meets every choice of colours.
    """
    palette, options = COLOURS[colours]
    page = open_page(java_script_enabled=True, viewport=DESK, **options)
    page.context.add_cookies(
        [{"name": "lape-colours", "value": f"{palette}.system", "url": base_url}]
    )
    turn = list(COLOURS).index(colours)
    found = {}
    for number, kind in enumerate(every_page("fi")):
        language = LANGUAGES[(number + turn) % len(LANGUAGES)]
        page.goto(every_page(language)[kind])
        assert page.get_attribute("html", "data-palette") == palette
        found[f"{kind} in {language}"] = find_violations(page, only=COLOUR_RULES)
    assert {place: violations for place, violations in found.items() if violations} == {}


@pytest.mark.parametrize("kind", every_page("fi"))
def test_keyboard_alone_reaches_everything(open_page: OpenPage, kind: str) -> None:
    """Tab goes from the skip link through each link and control in order, always in sight."""
    page = open_page(viewport=DESK, reduced_motion="reduce")
    page.goto(every_page("fi")[kind])
    page.wait_for_load_state("networkidle")
    expected = page.evaluate(_MARK)
    assert "#content" in expected[0]
    stops = _tab_through(page, presses=len(expected) * 2 + 12)
    # A date takes several presses of its own.
    reached = list(dict.fromkeys(stop["place"] for stop in stops))
    assert reached == expected
    assert [stop["place"] for stop in stops if not stop["ringed"]] == []
    assert [stop["place"] for stop in stops if not stop["seen"]] == []


def _tab_through(page: Page, presses: int) -> list[dict[str, Any]]:
    """Where the focus stops until it leaves the page; fails when it never does."""
    stops: list[dict[str, Any]] = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"the focus never leaves the page: {stops[-3:]}")


@pytest.mark.parametrize("scripts", [True, False])
def test_menu_opens_and_closes_by_keyboard(open_page: OpenPage, *, scripts: bool) -> None:
    """On a phone one button opens the links, Escape closes them, with scripts and without."""
    page = open_page(viewport=PHONE, java_script_enabled=scripts)
    page.goto("/")
    link = page.get_by_role("link", name="Vertailu", exact=True)
    assert not link.is_visible()
    page.get_by_role("button", name="Valikko").focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    assert find_overflow(page, 320, 256) == []
    page.keyboard.press("Escape")
    assert not link.is_visible()
    page.keyboard.press("Enter")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vertailu")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_reflows_at_400_per_cent(open_page: OpenPage, language: str) -> None:
    """No page scrolls sideways at 320 pixels; a table does in a named region Tab reaches."""
    page = open_page(viewport=ENLARGED, java_script_enabled=False)
    found: dict[str, Any] = {}
    scrollers = 0
    for kind, path in every_page(language).items():
        page.goto(path)
        found[kind] = find_overflow(page, **ENLARGED)
        regions = page.evaluate(_SCROLLERS)
        scrollers += len(regions)
        found[f"{kind}: regions"] = [region["what"] for region in regions if not region["usable"]]
    assert {place: spilt for place, spilt in found.items() if spilt} == {}
    assert scrollers >= 5, "comparison, changes, measures and data have wide tables"


def test_overview_prints_on_paper(page: Page) -> None:
    """On A4 the overview is its sentence and cards alone, every card within the page's width."""
    page.goto("/")
    page.emulate_media(media="print")
    for left_out in ("Valikko", "Näytä", "Ota värit käyttöön"):
        assert not page.get_by_role("button", name=left_out).is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert find_overflow(page, PAPER_WIDTH) == []
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as printed:
        assert len(printed.pages) <= PAGES_AT_MOST


def test_foot_follows_the_view(page: Page) -> None:
    """When another area is chosen, the foot's link to the method keeps that area."""
    page.goto("/")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.locator("#filter-area").select_option("kotka")
    page.wait_for_url("**/?alue=kotka")
    assert page.locator("#footer a").get_attribute("href") == "/tietoa?alue=kotka"
