"""The export page: what it takes along, what it keeps, and that everybody can use it."""

from __future__ import annotations

import zipfile

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


def open_pack(page: Page) -> None:
    """The folded choice of many files, narrowed to two areas' texts and figures."""
    page.goto("/vienti?mita=indicator-31")
    page.locator(".pack summary").click()
    for box in page.locator("[name=alueet]:not([value=kotka], [value=hamina])").all():
        box.uncheck()
    for form, is_wanted in {"docx": False, "pdf": False, "txt": True, "csv": True}.items():
        page.locator(f"[name=muodot][value={form}]").set_checked(is_wanted)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_many_files_come_in_one_archive(open_page: OpenPage, *, has_scripts: bool) -> None:
    """With scripts the page counts the files; without, the browser saves the same archive."""
    page = open_page(java_script_enabled=has_scripts)
    open_pack(page)
    page.locator("[name=pykala]").fill("8")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Kaikki yhdessä paketissa").click()
    assert waiting.value.suggested_filename == "lape-indicator-31.zip"
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert archive.testzip() is None
        texts = [archive.read(name) for name in archive.namelist() if name.endswith(".txt")]
        assert len(archive.namelist()) == 4
    assert len(texts) == 2
    assert all("§ 8" in text.decode() for text in texts)
    if has_scripts:
        expect(page.locator(".pack [role=status]")).to_have_text("Paketti on valmis.")
        expect(page.locator(".pack output")).to_have_text("4/4")
        expect(page.locator("[data-pack]")).to_be_focused()


def test_a_pack_of_nothing_is_asked_about(page: Page) -> None:
    """With no format ticked nothing is sent for, and the page says what is missing."""
    open_pack(page)
    for form in ("txt", "csv"):
        page.locator(f"[name=muodot][value={form}]").uncheck()
    page.get_by_role("button", name="Kaikki yhdessä paketissa").click()
    expect(page.locator(".pack [role=status]")).to_contain_text("vähintään yksi alue")


def test_the_choice_of_many_files_stays_out_of_other_addresses(page: Page) -> None:
    """The address of the page's text says nothing of what is ticked for an archive."""
    open_pack(page)
    page.get_by_role("button", name="Näytä teksti").click()
    page.wait_for_url("**/vienti?alue=*")
    assert "muodot" not in page.url


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_the_page_is_accessible(page: Page, language: str) -> None:
    """axe-core finds nothing to complain of, in any language."""
    page.goto(f"{language}/vienti?mita=indicator-31")
    page.wait_for_load_state("networkidle")
    page.locator(".pack summary").click()
    assert_accessible(page)


def test_nothing_is_cut_on_any_screen(page: Page) -> None:
    """The form, the text and the charts fit on a phone as on a desk."""
    page.goto("/vienti?mita=indicator-31&pykala=8")
    for width in SCREENS:
        assert find_overflow(page, width) == []
