"""Comparison, changes, search, meeting view and colours as people use them."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import assert_accessible, find_violations
from tests.browser.conftest import OpenPage
from tests.browser.views import find_overflow, open_ready, text_of
from tests.browser.watch import PageWatch

PATHS = (
    "/vertailu?alue=kotka",
    "/muutos",
    "/haku?haku=kiusaaminen",
    "/kokous/II/1/7",
    "/?valo=red",
)


def test_comparison_narrows_without_a_page_load(page: Page) -> None:
    """Choosing a goal leaves its columns, keeps the order, and the address says both."""
    open_ready(page, "/vertailu?jarjestys=7")
    page.select_option("#filter-tavoite", "II/1")
    page.wait_for_url("**/vertailu?tavoite=II%2F1&jarjestys=7")
    numbers = page.locator(".matrix thead .number").all_inner_texts()
    assert numbers == ["7", "10", "24"]
    expect(page.locator(".matrix [aria-sort]")).to_have_count(1)


def test_comparison_works_without_scripts(open_page: OpenPage) -> None:
    """The form's own button and the headings' links do the same."""
    page = open_page(java_script_enabled=False)
    page.goto("/vertailu?alue=kotka")
    page.select_option("#filter-group", "grades_8_9")
    page.click(".filters button")
    page.wait_for_url("**/vertailu?*taso=grades_8_9*")
    page.locator(".matrix thead a").first.click()
    page.wait_for_url(re.compile(r"jarjestys=\d+"))
    expect(page.locator(".matrix .own th")).to_have_text("Kotka")


def _wait_until_still(region: Locator) -> None:
    """Wait until smooth scrolling by keys has come to its end."""
    before, now = -1, 0
    while before != now:
        before = now
        region.page.wait_for_timeout(250)
        now = region.evaluate("e => e.scrollTop + e.scrollLeft")


def test_headings_stay_while_the_comparison_scrolls(page: Page) -> None:
    """Scrolled down and aside by keys, the headings and the names of areas stay in sight."""
    page.set_viewport_size({"width": 768, "height": 700})
    open_ready(page, "/vertailu?laajuus=maa")
    region = page.locator(".matrix-scroll")
    region.focus()
    for _ in range(3):
        page.keyboard.press("PageDown")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    _wait_until_still(region)
    assert region.evaluate("e => e.scrollTop") > 200
    assert region.evaluate("e => e.scrollLeft") > 50
    frame = region.bounding_box()
    heading = page.locator(".matrix thead").bounding_box()
    name = page.locator(".matrix tbody th").nth(40).bounding_box()
    assert frame
    assert heading
    assert name
    assert abs(heading["y"] - frame["y"]) < 3
    assert abs(name["x"] - frame["x"]) < 3


def test_all_municipalities_stand_in_the_comparison(page: Page) -> None:
    """Every municipality of today has its row, and long tables are laid out only where seen."""
    open_ready(page, "/vertailu?laajuus=maa")
    assert page.locator(".matrix tbody tr").count() >= 309
    visibility = "e => getComputedStyle(e).contentVisibility"
    assert page.locator(".matrix tbody tr").last.evaluate(visibility) == "auto"


def test_search_from_any_page(page: Page) -> None:
    """A word in the header's field leads to what it names, in the reader's area."""
    open_ready(page, "/tietoa?alue=kotka")
    page.fill("#search", "kiusaamista")
    page.press("#search", "Enter")
    page.wait_for_url("**/haku?*haku=kiusaamista*")
    page.click("a[href^='/indikaattori/31']")
    page.wait_for_url("**/indikaattori/31?alue=kotka")


def test_the_meeting_goes_on_by_arrow_keys(page: Page) -> None:
    """The right arrow leads to the next screen, the left one back."""
    open_ready(page, "/kokous/II/1")
    first = text_of(page, "h1")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/kokous/II/1/7")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/kokous/II/1")
    assert text_of(page, "h1") == first


def test_changes_between_meetings(open_page: OpenPage) -> None:
    """Two days chosen in the form show what was published between them."""
    page = open_page(java_script_enabled=False)
    page.goto("/muutos")
    assert page.locator("#turns-worse").count() == 1
    page.fill("#since-day", "2024-01-01")
    page.fill("#until-day", "2090-01-01")
    page.get_by_role("button", name="Kokousten välillä").click()
    page.wait_for_url("**/muutos?alku=2024-01-01&loppu=2090-01-01")
    expect(page.locator("#turns-appeared")).to_be_visible()
    assert page.locator("#turns-worse").count() == 0


def test_the_link_for_minutes_keeps_the_view(page: Page) -> None:
    """Under a narrowed view stands its address with the publication."""
    open_ready(page, "/?valo=red")
    page.get_by_role("link", name="Linkki pöytäkirjaan").click()
    page.wait_for_url("**/?as_of=1&valo=red")


def test_colours_are_chosen_without_scripts(open_page: OpenPage) -> None:
    """The form at the foot changes the lights' colours on the page it was used on."""
    page = open_page(java_script_enabled=False)
    page.goto("/indikaattori/7")
    colour = "e => getComputedStyle(e).color"
    before = page.locator(".shape.yellow").first.evaluate(colour)
    page.select_option("#colours-valot", "thl")
    page.get_by_role("button", name="Ota värit käyttöön").click()
    page.wait_for_url("**/indikaattori/7")
    assert page.locator(".shape.yellow").first.evaluate(colour) != before
    assert page.locator(".shape.yellow").first.evaluate(colour) == "rgb(178, 178, 178)"


def test_every_palette_is_accessible(open_page: OpenPage, base_url: str) -> None:
    """Dark pages and the colour-blind palette have enough contrast everywhere."""
    for chosen in ("plan.dark", "thl.light", "thl.dark"):
        page = open_page()
        page.context.add_cookies([{"name": "lape-colours", "value": chosen, "url": base_url}])
        for path in ("/indikaattori/7", "/vertailu?alue=kotka", "/kokous/II/1/7"):
            page.goto(path)
            found = find_violations(page)
            assert not found, f"{path} in {chosen}: {found}"


def test_dark_pages_follow_the_device(open_page: OpenPage) -> None:
    """Without a choice, a dark device has dark pages, and a printed page is light."""
    page = open_page(color_scheme="dark")
    page.goto("/")
    background = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(15, 23, 31)"
    assert_accessible(page)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == "light"


def test_views_fit_every_screen(open_page: OpenPage) -> None:
    """No view scrolls sideways or is cut off from 320 to 1440 pixels."""
    page = open_page(java_script_enabled=False)
    found: dict[str, list[str]] = {}
    for path in PATHS:
        page.goto(path)
        for width in (320, 390, 768, 1440):
            found[f"{path} at {width} px"] = find_overflow(page, width)
    assert {place: spilt for place, spilt in found.items() if spilt} == {}


def test_a_view_whose_call_fails_is_opened_by_the_browser(
    page: Page, watches: list[PageWatch]
) -> None:
    """When the island gets no answer, the reader gets the view, or the page that says why not."""
    open_ready(page, "/vertailu")
    page.route("**/_dash-update-component", lambda route: route.fulfill(status=503))
    watches[0].expect("503")
    watches[0].expect("console error")
    page.select_option("#filter-tavoite", "II/1")
    page.wait_for_url("**/vertailu?*tavoite=II%2F1")
    expect(page.locator(".matrix thead .number").first).to_have_text("7")
