"""The secretary's two minutes: from Kotka's overview to Word, PDF and pasted text.

Kotka's figures are the demo's invented ones, since the plan prints none for municipalities.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_export import fill
from tests.support.outlines import pdf_outline
from tests.support.server import serve

MOST_CLICKS = 9
AREA = "kotka"


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service with invented municipal figures beside the plan's."""
    with serve(tmp_path_factory.mktemp("demo"), with_invented=True) as url:
        yield url


class Clicks:
    """Clicks and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, locator: Locator) -> None:
        """One click."""
        self.count += 1
        locator.click()


def file_of(page: Page, clicks: Clicks, button: str) -> tuple[str, bytes]:
    """The name and content of the file that a button of the form gives."""
    with page.expect_download() as waiting:
        clicks.on(page.get_by_role("button", name=button, exact=True))
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_secretary_gets_word_pdf_and_text(open_page: OpenPage, *, has_scripts: bool) -> None:
    """From the overview to both documents and the copied text in under ten clicks."""
    page = open_page(
        java_script_enabled=has_scripts,
        permissions=["clipboard-read", "clipboard-write"] if has_scripts else [],
    )
    clicks = Clicks()
    page.goto(f"/?alue={AREA}")
    expect(page.locator("aside.invented")).to_contain_text("Keksitty aineisto")
    clicks.on(page.locator(".filters a", has_text="Vie pöytäkirjaan"))
    fill(page)
    name, word = file_of(page, clicks, "Word-asiakirja")
    assert name == f"{AREA}_lape-indikaattorit_2023.docx"
    header = docx.Document(io.BytesIO(word)).sections[0].header.paragraphs[0].text
    assert header == "Hyvinvointilautakunta 23.1.2024 § 8\tD/153/05.01/2024"
    name, pdf = file_of(page, clicks, "PDF")
    assert name == f"{AREA}_lape-indikaattorit_2023.pdf"
    assert pdf_outline(pdf)[0].title == "Lasten ja nuorten hyvinvoinnin indikaattorit, Kotka 2023"
    summary = page.locator("#item-summary")
    expect(summary).to_contain_text("koko maahan verrattua tulosta.")
    if has_scripts:
        clicks.on(page.locator("[data-copy=item-summary]"))
        expect(page.locator("#announcer")).to_have_text("Kopioitu")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.split() == summary.inner_text().split()
        assert "\u00ad" not in copied
    assert clicks.count <= MOST_CLICKS
