"""The measures register as people use it: from the matrix to a row, with or without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.service import asker
from tests.browser.views import find_overflow, open_ready

PATHS = ("/toimenpiteet", "/toimenpiteet?toimija=kotka", "/vuosikello", "/arviot", "/tavoite/I/7")


def test_a_cell_leads_to_its_row_without_scripts(open_page: OpenPage) -> None:
    """From the navigation through the matrix one comes to Kotka's row of I/3, on the screen."""
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Toimenpiteet", exact=True).click()
    line = page.get_by_role("row", name="Kotkan kaupunki")
    line.get_by_role("link", name="I/3: 1 toimenpide").click()
    row = page.locator("#kotka-I-3")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("Etelä-Kymenlaakson eroverkosto")
    expect(row.get_by_text("Mittari puuttuu")).to_be_visible()


def test_the_form_narrows_without_scripts(open_page: OpenPage) -> None:
    """A word, an actor and a gap chosen in the form leave the rows that have all of them."""
    page = open_page(java_script_enabled=False)
    page.goto("/toimenpiteet")
    page.get_by_label("Hakusana").fill("kymsote")
    page.locator("select[name=toimija]").select_option("kouvola")
    page.locator("select[name=puute]").select_option("past_year")
    page.get_by_role("button", name="Näytä").click()
    headings = page.locator(".measure h2").all_inner_texts()
    assert [heading.split()[0] for heading in headings] == ["I/2", "I/3", "I/4", "II/1", "II/4"]
    expect(page.locator("main")).to_contain_text("5 riviä.")


def test_a_sub_goal_shows_measures_beside_indicators(page: Page) -> None:
    """On a sub-goal's page an actor's measures open by keyboard, with the warning above them."""
    open_ready(page, "/tavoite/I/3?alue=kotka")
    section = page.locator("section.beside")
    expect(section).to_contain_text("ei osoita syy-seurausta")
    own, other = section.locator("details").all()[:2]
    expect(own.locator("summary")).to_have_text("Kotkan kaupunki: 1 toimenpide")
    expect(own.locator("dl")).to_be_visible()
    expect(other.locator("dl")).to_be_hidden()
    other.locator("summary").press("Enter")
    expect(other.locator("dl")).to_be_visible()
    assert_accessible(page)


def test_the_headings_of_the_matrix_stay_in_sight(page: Page) -> None:
    """Scrolled to the last actor and sub-goal, the names of both are still seen."""
    page.set_viewport_size({"width": 390, "height": 700})
    open_ready(page, "/toimenpiteet")
    page.locator(".register tbody tr:last-child td:last-child a").scroll_into_view_if_needed()
    expect(page.locator(".register tbody tr:last-child th")).to_be_in_viewport()
    expect(page.locator(".register tbody tr:last-child td:last-child")).to_be_in_viewport()


@pytest.mark.parametrize("path", PATHS)
def test_pages_fit_and_are_accessible(page: Page, path: str) -> None:
    """Nothing is cut off at 320, 768 and 1440 pixels, and WCAG 2.2 AA holds."""
    open_ready(page, path)
    assert_accessible(page)
    for width in (320, 768, 1440):
        assert find_overflow(page, width) == []


def test_the_calendar_file_is_served_in_each_language(base_url: str) -> None:
    """The calendar can be subscribed to by one address in each language."""
    names = {"": "Vuosikello", "/sv": "Årsklocka", "/en": "Annual clock"}
    for prefix, name in names.items():
        answer = asker(base_url)(f"{prefix}/vuosikello.ics")
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert f"X-WR-CALNAME:{name}" in answer.text
