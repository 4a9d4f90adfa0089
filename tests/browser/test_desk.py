"""The coordinator's whole story in a browser, with a real file, by keyboard alone too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.watch import PageWatch
from tests.support.changed_plan import changed_plan
from tests.support.desk import PASSWORD
from tests.support.server import CHECKOUT, serve

PATIENCE_MS = 60_000
STAFF = {"kaisa": "coordinator", "anna": "admin"}


@pytest.fixture(scope="module")
def desk_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of its own with accounts, since this story changes what is published."""
    folder = tmp_path_factory.mktemp("desk")
    with serve(folder) as url:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'lape.sqlite3'}"}
        for name, role in STAFF.items():
            subprocess.run(
                [sys.executable, "-m", "app", "user", "add", name, "--role", role],
                cwd=CHECKOUT,
                env=environment,
                input=f"{PASSWORD}\n",
                text=True,
                check=True,
            )
        yield url


@pytest.fixture
def desk_page(browser: Browser, desk_url: str) -> Iterator[Page]:
    """A page at that service, which must stay clean."""
    context = browser.new_context(base_url=desk_url, locale="fi-FI")
    watch = PageWatch(context, desk_url)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()
    watch.assert_clean()


def sign_in(page: Page, name: str) -> None:
    """Sign in at the form, by keyboard."""
    page.goto("/kirjaudu")
    assert_accessible(page)
    page.get_by_label("Käyttäjätunnus").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuo aineistoa")


def go_to(page: Page, role: str, name: str) -> None:
    """Move to a link or button with Tab alone and press Enter."""
    target = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    expect(target).to_be_visible()
    for _ in range(400):
        if target.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches the {role} {name!r}")


def light_of(page: Page, indicator: int, row: str) -> str:
    """The light on the overview's card of an indicator, in one row."""
    page.goto("/")
    card = page.locator("article.card", has=page.locator(f'a[href="/indikaattori/{indicator}"]'))
    line = card.first.get_by_role("row", name=re.compile(re.escape(row)))
    return line.locator(".light .word").inner_text()


def bring_in(page: Page, file: Path) -> None:
    """Choose a file and send it with the keyboard."""
    page.get_by_label(re.compile("^Tiedostot")).set_input_files(file)
    go_to(page, "button", "Tutki")
    page.wait_for_url("**/aineistot/luonnos/*")


def settle_header(page: Page) -> None:
    """Tell by keyboard what the one unknown header means."""
    expect(page.get_by_text("Tiedostossa on virheitä.")).to_be_visible()
    page.get_by_label(re.compile("^Kouluaste")).focus()
    page.keyboard.type("Ryhm")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def see_two_turn(page: Page) -> None:
    """The preview says first that two lights would turn."""
    expect(page.get_by_role("heading", name="2 valoa muuttuisi")).to_be_visible()
    expect(page.locator(".turns li")).to_have_count(2)
    expect(page.locator(".turns li").first).to_contain_text("Kymenlaakso, 2023")
    assert_accessible(page)


def open_lineage(page: Page) -> str:
    """Where the mended figure comes from, as the indicator's page tells it."""
    page.goto("/indikaattori/31")
    page.locator("details.lineage > summary").click()
    row = page.locator("details.lineage").get_by_role("row").filter(has_text="8,0")
    return row.first.inner_text()


def read_log(page: Page) -> list[str]:
    """What was done, newest first."""
    page.goto("/aineistot/loki")
    assert_accessible(page)
    return page.locator("tbody tr td:nth-child(4)").all_inner_texts()


def test_the_whole_story(desk_page: Page, tmp_path: Path) -> None:
    """Bring in, settle a header, see two lights turn, publish, trace to the cell, return, read."""
    page = desk_page
    file = tmp_path / "kouluterveyskysely.xlsx"
    file.write_bytes(changed_plan(headers={"Ryhmä": "Kouluaste"}))
    assert light_of(page, 31, "8.–9. lk") == "huolestuttava"

    sign_in(page, "anna")
    assert_accessible(page)
    bring_in(page, file)
    assert_accessible(page)
    settle_header(page)
    see_two_turn(page)
    go_to(page, "button", "Julkaise")
    page.wait_for_url("**/aineistot")
    assert_accessible(page)
    expect(page.get_by_text("lisätty 0, muutettu 2, poistettu 0")).to_be_visible()
    assert light_of(page, 31, "8.–9. lk") == "neutraali"
    assert re.search(r"kouluterveyskysely\.xlsx · Havainnot · F\d+", open_lineage(page))

    page.goto("/aineistot/tuo")
    go_to(page, "link", "Palaa tähän 1")
    see_two_turn(page)
    go_to(page, "button", "Palaa tähän tilaan")
    page.wait_for_url("**/aineistot")
    assert light_of(page, 31, "8.–9. lk") == "huolestuttava"
    done = read_log(page)
    story = ["palattiin aiempaan tilaan", "julkaistiin", "tekstin merkitys ratkaistiin"]
    assert done[:4] == [*story, "tiedosto tuotiin"]
    go_to(page, "button", "Kirjaudu ulos")
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
    expect(page.get_by_text("Julkaiseminen kuuluu julkaisijalle")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_desk_in_other_languages(desk_page: Page, language: str) -> None:
    """The desk's pages stand in the other languages as well, and fit a narrow screen."""
    desk_page.set_viewport_size({"width": 390, "height": 800})
    sign_in(desk_page, "anna")
    for path in ("/aineistot", "/aineistot/tuo", "/aineistot/loki"):
        desk_page.goto(f"/{language}{path}")
        expect(desk_page.locator("html")).to_have_attribute("lang", language)
        width = desk_page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, path
        assert_accessible(desk_page)
