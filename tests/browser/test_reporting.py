"""A reporter's whole story in a browser: two forms, a workbook out and in, and public pages."""

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
from tests.browser.views import find_overflow
from tests.browser.watch import PageWatch
from tests.support.desk import PASSWORD
from tests.support.report_workbooks import STATE, TEXT, filled_in
from tests.support.server import CHECKOUT, serve

PATIENCE_MS = 60_000
YEAR = "2025"


@pytest.fixture(scope="module")
def reporting_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of its own with Kotka's reporter, since this story is told for good."""
    folder = tmp_path_factory.mktemp("reporting")
    with serve(folder) as url:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'lape.sqlite3'}"}
        command = [sys.executable, "-m", "app", "user", "add", "ronja"]
        subprocess.run(
            [*command, "--role", "reporter", "--actor", "kotka"],
            cwd=CHECKOUT,
            env=environment,
            input=f"{PASSWORD}\n",
            text=True,
            check=True,
        )
        yield url


def sign_in(page: Page) -> None:
    """Sign in as Kotka's reporter; the actor's own desk opens."""
    page.goto("/kirjaudu")
    page.get_by_label("Käyttäjätunnus").fill("ronja")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu sisään").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kotkan kaupunki")


def tell(page: Page, anchor: str, state: str, text: str) -> None:
    """Fill in the form of a row with the keyboard and save it."""
    row = page.locator(f"#{anchor}")
    row.locator(".report-form > summary").press("Enter")
    row.get_by_label("Tila").select_option(label=state)
    row.get_by_label("Toteuma sanoin").fill(text)
    row.get_by_role("button", name=re.compile("^Tallenna")).press("Enter")
    expect(page.locator(f"#{anchor}").get_by_role("status")).to_contain_text("Tallennettu")
    assert_accessible(page)


def download(page: Page, file: Path) -> bytes:
    """The actor's workbook as the page gives it."""
    with page.expect_download() as found:
        page.get_by_role("link", name="Lataa taulukko (.xlsx)").click()
    found.value.save_as(file)
    return file.read_bytes()


def see_the_difference(page: Page) -> None:
    """The preview shows old and new beside each other, and fits."""
    expect(page.get_by_role("heading", name="2 riviä muuttuisi")).to_be_visible()
    line = page.get_by_role("row").filter(has_text="I/3 Lapsen oikeuksien")
    expect(line.get_by_role("cell").first).to_contain_text("käynnissä")
    expect(line.get_by_role("cell").last).to_contain_text("vakiintunut")
    expect(page.get_by_role("row").filter(has_text="II/1 Yhdenvertaiset")).to_contain_text(
        "ei ilmoitettu"
    )
    assert_accessible(page)
    for width in (320, 1440):
        assert find_overflow(page, width) == []


def test_the_reporters_whole_story(browser: Browser, reporting_url: str, tmp_path: Path) -> None:
    """Two rows by forms, nobody else's, then a workbook edited, compared and published."""
    context = browser.new_context(base_url=reporting_url, locale="fi-FI")
    watch = PageWatch(context, reporting_url)
    watch.expect("403")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    sign_in(page)
    assert_accessible(page)
    tell(page, "kotka-I-3", "käynnissä", "Eroryhmiä pidettiin kaksi.")
    tell(page, "kotka-I-4", "toteutunut", "Välituntiliikunta alkoi.")

    page.goto("/toteuma/hamina")
    expect(page.locator("main")).not_to_contain_text("Haminan kaupunki")
    page.goto(f"/toteuma/kotka?vuosi={YEAR}")
    content = download(page, tmp_path / "toteuma.xlsx")
    edits = {"kotka/I/3": {STATE: "vakiintunut"}, "kotka/II/1": {STATE: "ei aloitettu", TEXT: "-"}}
    edited = tmp_path / "toteuma-muokattu.xlsx"
    edited.write_bytes(filled_in(content, edits))
    page.get_by_label("Täytetty taulukko").set_input_files(edited)
    page.get_by_role("button", name="Näytä, mikä muuttuisi").press("Enter")
    see_the_difference(page)
    page.get_by_role("button", name="Julkaise").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kotkan kaupunki")
    for width in (320, 1440):
        assert find_overflow(page, width) == []

    page.goto("/toteuma")
    expect(page.get_by_role("row", name=re.compile("^Kotkan"))).to_contain_text("11 riviä")
    assert_accessible(page)
    context.close()
    watch.assert_clean()


def test_everybody_reads_what_was_told(browser: Browser, reporting_url: str) -> None:
    """Without an account or scripts, the sub-goal's page shows the newest state and the history."""
    context = browser.new_context(base_url=reporting_url, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto("/tavoite/I/3?alue=kotka")
    told = page.locator("#kotka-I-3 .told")
    expect(told.locator(".progress").first).to_have_text("vakiintunut")
    told.locator("summary").click()
    expect(told.locator("li")).to_have_count(2)
    expect(told.locator("li").last).to_contain_text("käynnissä")
    context.close()
