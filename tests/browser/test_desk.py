"""The coordinator's whole story in a browser, with a real file, by keyboard alone too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.desk import PATIENCE_MS, clean_page, serve_desk
from tests.browser.keyboard import Keyboard
from tests.support.changed_plan import changed_plan
from tests.support.desk import PASSWORD


@pytest.fixture(scope="module")
def desk_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of its own, since this story changes what is published."""
    with serve_desk(tmp_path_factory.mktemp("desk")) as url:
        yield url


@pytest.fixture
def desk_page(browser: Browser, desk_url: str) -> Iterator[Page]:
    """A page at that service, which must stay clean."""
    with clean_page(browser, desk_url) as page:
        yield page


def sign_in_by_keys(keys: Keyboard, name: str) -> None:
    """From the foot of any page to the form, and through it to the desk."""
    keys.follow("link", "Kirjaudu sisään", "**/kirjaudu*")
    assert_accessible(keys.page)
    keys.fill("Käyttäjätunnus", name)
    keys.fill("Salasana", PASSWORD)
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text("Tuo aineistoa")


def light_of(keys: Keyboard, indicator: int, row: str) -> str:
    """The light on the overview's card of an indicator, in one row."""
    keys.follow("link", "Yleiskuva", "**/")
    card = keys.page.locator(
        "article.card", has=keys.page.locator(f'a[href="/indikaattori/{indicator}"]')
    )
    line = card.first.get_by_role("row", name=re.compile(re.escape(row)))
    # Cards out of sight are not laid out, so that they have no inner text yet.
    return (line.locator(".light .word").text_content() or "").strip()


def bring_in(keys: Keyboard, file: Path) -> None:
    """Choose a file and send it."""
    keys.choose_file(keys.page.get_by_label(re.compile("^Tiedostot")), file)
    keys.follow("button", "Tutki", "**/aineistot/luonnos/*")


def settle_header(keys: Keyboard) -> None:
    """Tell what the one unknown header means."""
    expect(keys.page.locator(".notice")).to_contain_text("Tiedostossa on virheitä.")
    assert_accessible(keys.page)
    keys.move_to(keys.page.get_by_label(re.compile("^Kouluaste")))
    keys.write("Ryhm")
    keys.use("button", "Muista nämä")


def see_two_turn(page: Page) -> None:
    """The preview says first that two lights would turn."""
    expect(page.get_by_role("heading", name="2 valoa muuttuisi")).to_be_visible()
    expect(page.locator(".turns li")).to_have_count(2)
    expect(page.locator(".turns li").first).to_contain_text("Kymenlaakso, 2023")
    assert_accessible(page)


def open_lineage(keys: Keyboard) -> Locator:
    """The row that tells where the mended figure comes from, on the indicator's page."""
    title = keys.page.locator('a[href="/indikaattori/31"]').first
    keys.move_to(title)
    keys.press("Enter")
    keys.page.wait_for_url("**/indikaattori/31")
    keys.move_to(keys.page.locator("details.lineage > summary"))
    keys.press("Enter")
    row = keys.page.locator("details.lineage").get_by_role("row").filter(has_text="8,0").first
    expect(row).to_be_visible()
    assert_accessible(keys.page)
    return row


def fetch_original(keys: Keyboard, row: Locator) -> bytes:
    """The file a figure came from, by the link beside it."""
    keys.move_to(row.get_by_role("link"))
    with keys.page.expect_download() as fetched:
        keys.press("Enter")
    return Path(fetched.value.path()).read_bytes()


def read_log(keys: Keyboard) -> list[str]:
    """What was done, newest first."""
    keys.follow("link", "Tuo aineistoa", "**/aineistot/tuo")
    keys.follow("link", "Tapahtumaloki", "**/aineistot/loki")
    assert_accessible(keys.page)
    return keys.page.locator("tbody tr td:nth-child(4)").all_inner_texts()


def test_the_whole_story_by_keyboard_alone(desk_page: Page, tmp_path: Path) -> None:
    """Bring in, settle a header, see two lights turn, publish, trace to the cell, return, read.

    From the first address on nothing but keys: the pointer is never used and no script moves
    the focus, which is seen at every stop.
    """
    page, keys = desk_page, Keyboard(desk_page)
    file = tmp_path / "kouluterveyskysely.xlsx"
    file.write_bytes(changed_plan(headers={"Ryhmä": "Kouluaste"}))
    page.goto("/")
    assert light_of(keys, 31, "8.–9. lk") == "huolestuttava"
    sign_in_by_keys(keys, "anna")
    assert_accessible(page)
    bring_in(keys, file)
    settle_header(keys)
    see_two_turn(page)
    keys.follow("button", "Julkaise", "**/aineistot/tuo?julkaistu=2")
    assert_accessible(page)
    expect(page.locator(".done")).to_contain_text("Julkaisu 2 on nyt voimassa.")
    expect(page.locator(".done")).to_contain_text("lisätty 0, muutettu 2, poistettu 0")
    assert light_of(keys, 31, "8.–9. lk") == "neutraali"
    row = open_lineage(keys)
    assert re.search(r"kouluterveyskysely\.xlsx · Havainnot · F\d+", row.inner_text())
    assert fetch_original(keys, row) == file.read_bytes()

    keys.follow("link", "Tuo aineistoa", "**/aineistot/tuo")
    keys.follow("link", "Palaa tähän 1", "**/aineistot/palaa/1")
    see_two_turn(page)
    keys.follow("button", "Palaa tähän tilaan", "**/aineistot/tuo?julkaistu=3")
    assert light_of(keys, 31, "8.–9. lk") == "huolestuttava"
    done = read_log(keys)
    story = ["palattiin aiempaan tilaan", "alkuperäinen ladattiin", "julkaistiin"]
    assert done[:5] == [*story, "tekstin merkitys ratkaistiin", "tiedosto tuotiin"]
    keys.follow("button", "Kirjaudu ulos", "**/")
    expect(page.get_by_role("link", name="Kirjaudu sisään")).to_be_visible()


def test_without_scripts_files_come_in_too(browser: Browser, desk_url: str, tmp_path: Path) -> None:
    """The upload form is a plain one: it leads to the preview with scripts switched off."""
    file = tmp_path / "ilman.xlsx"
    file.write_bytes(changed_plan({(32, "Lukio", "2021"): 33}))
    context = browser.new_context(base_url=desk_url, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto("/kirjaudu")
    page.get_by_label("Käyttäjätunnus").fill("kaisa")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu sisään").click()
    page.get_by_label(re.compile("^Tiedostot")).set_input_files(file)
    page.get_by_role("button", name="Tutki").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ilman.xlsx")
    expect(page.locator(".notice")).to_contain_text("Julkaiseminen kuuluu julkaisijalle")
    context.close()
