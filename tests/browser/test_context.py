"""Local context in a browser: beside indicators, on a page of its own, in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.views import find_overflow, open_ready
from tests.support.server import serve


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that has organisations' yearly figures too."""
    with serve(tmp_path_factory.mktemp("context"), with_context=True) as url:
        yield url


def test_a_sub_goal_has_local_figures_beside_its_cards(page: Page) -> None:
    """Kouvola's baby blues clients open by keyboard, about and N told, and without any light."""
    open_ready(page, "/tavoite/I/2")
    section = page.locator("section.beside").filter(has=page.locator("#local-context"))
    expect(section).to_contain_text("valtakunnallista vertailulukua ei ole")
    service = section.locator("#context-baby-blues")
    service.locator("summary").press("Enter")
    clients = service.get_by_role("row", name="Asiakkaat Kouvola 2021 139 henkilöä")
    expect(clients).to_be_visible()
    expect(clients).to_contain_text("Vuosikertomus 2021, luku 3.1.1")
    expect(service.get_by_role("row", name="Tukea saaneet perheet")).to_contain_text("n. 240")
    expect(service.get_by_role("img").first).to_be_visible()
    assert section.locator(".light").count() == 0
    assert_accessible(page)


def test_an_indicator_of_a_municipality_has_them_too(page: Page) -> None:
    """On Kotka's page of indicator 19 its own clients and the region's stand, no other town's."""
    open_ready(page, "/indikaattori/19?alue=kotka")
    service = page.locator("#context-baby-blues")
    service.locator("summary").click()
    expect(service.get_by_role("row", name="Asiakkaat Kotka 2021 50")).to_be_visible()
    expect(service).not_to_contain_text("Kouvola")
    page.get_by_role("link", name="Kaikki paikalliset luvut ja perhekeskukset").click()
    expect(page.locator("h1")).to_have_text("Taustatiedot")


def test_the_page_tells_contradictions_and_family_centres(open_page: OpenPage) -> None:
    """Without scripts, over 40 per cent stands as such, and what sources disagree on is told."""
    page = open_page(java_script_enabled=False)
    page.goto("/toimenpiteet")
    page.get_by_role("link", name="Taustatiedot", exact=True).click()
    page.locator("#context-all-work summary").click()
    everything = page.locator("#context-all-work")
    expect(everything.get_by_role("row", name="Autettujen osuus")).to_contain_text("yli 40")
    contradicted = everything.get_by_role("row", name="Yksilö- ja perhekohtaiset")
    expect(contradicted).to_contain_text("yhteensä 2 150")
    centres = page.get_by_role("region", name="Perhekeskukset 30.11.2018")
    expect(centres.get_by_role("row", name="Etelä-Kymenlaakso 6 3 3")).to_be_visible()
    expect(page.get_by_text("sen kuva 9")).to_be_visible()


@pytest.mark.parametrize("path", ["/taustatiedot", "/sv/taustatiedot", "/en/taustatiedot"])
def test_the_page_is_accessible_and_fits(page: Page, path: str) -> None:
    """With everything unfolded axe-core finds nothing, and a telephone scrolls one way only."""
    open_ready(page, path)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert_accessible(page)
    assert find_overflow(page, 390) == []


def test_an_earlier_publication_has_no_local_figures_yet(page: Page) -> None:
    """As of the publication before them there are none, for ever."""
    open_ready(page, "/taustatiedot?as_of=1")
    expect(page.locator("main")).to_contain_text("vuosilukuja ei ole julkaistu")
