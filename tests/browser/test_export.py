"""The export page: what it takes along, what it keeps, and that everybody can use it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.views import find_overflow, open_ready

FIELDS = {
    "toimielin": "Hyvinvointilautakunta",
    "kokouspaiva": "2024-01-23",
    "diaarinumero": "D/153/05.01/2024",
    "pykala": "8",
}
SCREENS = (320, 390, 768, 1440)


def fill(page: Page) -> None:
    """What the secretary writes; moving between fields is by the tab key."""
    for name, value in FIELDS.items():
        page.locator(f"[name={name}]").fill(value)


def test_what_is_looked_at_is_taken_along(page: Page) -> None:
    """From an indicator of a municipality the page opens with both chosen."""
    open_ready(page, "/indikaattori/31?alue=kotka")
    page.locator(".filters a", has_text="Vie pöytäkirjaan").click()
    expect(page.locator("#export-area")).to_have_value("kotka")
    expect(page.locator("#export-what")).to_have_value("indicator-31")


def test_what_is_filled_in_stays_in_the_address(page: Page) -> None:
    """Showing the text of another part keeps the fields and gives the stamp's form of the day."""
    page.goto("/vienti")
    fill(page)
    page.locator("#export-what").select_option("goal-II")
    page.get_by_role("button", name="Näytä teksti").click()
    page.wait_for_url("**/vienti?*mita=goal-II*")
    for name, value in FIELDS.items():
        expect(page.locator(f"[name={name}]")).to_have_value(value)
    expect(page.locator("main")).to_contain_text("Hyvinvointilautakunta 23.01.2024 / 8")
    expect(page.locator("#item-presentation")).to_contain_text("II/1: ")


def test_a_chart_is_copied_as_a_picture(open_page: OpenPage) -> None:
    """The copy button of a chart puts a PNG on the clipboard."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/vienti?mita=indicator-31")
    page.locator("[data-copy-picture*=upper_secondary]").click()
    expect(page.locator("#announcer")).to_have_text("Kopioitu")
    kinds = page.evaluate(
        "navigator.clipboard.read().then(items => items.flatMap(item => item.types))"
    )
    assert "image/png" in kinds


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_the_page_is_accessible(page: Page, language: str) -> None:
    """axe-core finds nothing to complain of, in any language."""
    page.goto(f"{language}/vienti?mita=indicator-31")
    page.wait_for_load_state("networkidle")
    assert_accessible(page)


def test_nothing_is_cut_on_any_screen(page: Page) -> None:
    """The form, the text and the charts fit on a phone as on a desk."""
    page.goto("/vienti?mita=indicator-31&pykala=8")
    for width in SCREENS:
        assert find_overflow(page, width) == []
