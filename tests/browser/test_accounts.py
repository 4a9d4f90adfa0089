"""An admin's story by keyboard alone: a coordinator is added, comes in and is shut out again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.desk import clean_page, serve_desk
from tests.browser.keyboard import Keyboard
from tests.browser.views import find_overflow
from tests.support.desk import PASSWORD

NAME = "uusi.koordinaattori"
OWN = "kolme sanaa peräkkäin"


@pytest.fixture(scope="module")
def accounts_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of its own, since accounts are added to it."""
    with serve_desk(tmp_path_factory.mktemp("accounts")) as url:
        yield url


def look(page: Page) -> None:
    """The page is accessible and a phone shows it whole."""
    assert_accessible(page)
    for width in (320, 390, 1440):
        assert find_overflow(page, width) == [], page.url


def sign_in_by_keys(keys: Keyboard, name: str, password: str) -> None:
    """Through the form of signing in."""
    keys.page.goto("/kirjaudu")
    keys.fill("Käyttäjätunnus", name)
    keys.fill("Salasana", password)
    keys.press("Enter")


def add_coordinator(keys: Keyboard) -> str:
    """Add a coordinator; returns the password that is shown once."""
    page = keys.page
    sign_in_by_keys(keys, "anna", PASSWORD)
    keys.follow("link", "Käyttäjätilit", "**/tilit")
    keys.fill("Käyttäjätunnus: kirjaimia, numeroita ja . _ - @ +", NAME)
    keys.move_to(page.get_by_label(re.compile("^Rooli")))
    keys.write("koord")
    keys.follow("button", "Lisää ja tee salasana", "**/tilit#add")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Väliaikainen salasana: {NAME}")
    look(page)
    return page.locator(".given code").inner_text()


def choose_password(keys: Keyboard, given: str) -> None:
    """Sign in with the given password, which leads to choosing another, and nowhere else."""
    page = keys.page
    sign_in_by_keys(keys, NAME, given)
    expect(page.get_by_role("heading", level=1)).to_have_text("Valitse oma salasanasi")
    look(page)
    keys.follow("link", "Tuo aineistoa", "**/salasana?seuraava=*")
    keys.fill("Saamasi salasana", given)
    keys.fill("Uusi salasana, vähintään 12 merkkiä", OWN)
    keys.fill("Uusi salasana toiseen kertaan", OWN)
    keys.follow("button", "Vaihda salasana", "**/salasana?vaihdettu=1*")
    expect(page.locator("main .done")).to_contain_text("Salasanasi on vaihdettu")
    look(page)
    keys.follow("link", "Jatka työhösi", "**/aineistot/tuo")


def shut_out(keys: Keyboard) -> None:
    """From the list to the account's page, where it is shut out; the log tells of all of it."""
    page = keys.page
    keys.follow("link", "Kaikki tilit", "**/tilit")
    expect(page.get_by_role("row", name=re.compile(NAME))).to_contain_text("käytössä")
    keys.follow("link", NAME, "**/tilit/tili?nimi=*")
    keys.follow("button", f"Sulje tili {NAME}", "**/tilit/tili?nimi=*&tehty=*")
    expect(page.locator("main .done")).to_have_text("Tili on suljettu.")
    look(page)
    page.goto("/aineistot/loki")
    for told in ("tili lisättiin", "vaihtoi oman salasanansa", "tili suljettiin"):
        expect(page.get_by_role("row", name=re.compile(told)).first).to_contain_text(NAME)


def test_an_admin_adds_somebody_who_comes_in(browser: Browser, accounts_url: str) -> None:
    """The newcomer gets in by the given password alone, only to replace it, until shut out."""
    with (
        clean_page(browser, accounts_url) as admins,
        clean_page(browser, accounts_url) as newcomers,
    ):
        admin, newcomer = Keyboard(admins), Keyboard(newcomers)
        choose_password(newcomer, add_coordinator(admin))
        expect(newcomers.get_by_role("heading", level=1)).to_have_text("Tuo aineistoa")
        expect(newcomers.get_by_role("link", name="Käyttäjätilit")).to_have_count(0)
        shut_out(admin)
        newcomers.reload()
        expect(newcomers.get_by_role("heading", level=1)).to_have_text("Kirjaudu sisään")


def test_it_works_without_scripts(browser: Browser, accounts_url: str) -> None:
    """Plain forms do it all, and what cannot be taken is told beside the form."""
    context = browser.new_context(base_url=accounts_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/kirjaudu?seuraava=/tilit")
    page.get_by_label("Käyttäjätunnus").fill("anna")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu sisään").click()
    page.get_by_label(re.compile("^Käyttäjätunnus")).fill("ronja")
    page.get_by_label(re.compile("^Rooli")).select_option("reporter")
    page.get_by_role("button", name="Lisää ja tee salasana").click()
    expect(page.get_by_role("alert")).to_contain_text("Valitse toimija")
    page.get_by_label(re.compile("^Kenen toimenpiteistä")).select_option("kotka")
    page.get_by_role("button", name="Lisää ja tee salasana").click()
    expect(page.locator(".given code")).to_have_text(re.compile("^[a-z2-9-]{19}$"))
    context.close()
