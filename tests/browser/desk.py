"""A service with people who may work at its desk, and their browsers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.watch import PageWatch
from tests.support.desk import PASSWORD
from tests.support.server import CHECKOUT, serve

PATIENCE_MS = 60_000
STAFF = {"kaisa": "coordinator", "anna": "admin"}


@contextmanager
def serve_desk(folder: Path) -> Iterator[str]:
    """The address of a service with the plan's figures and accounts for the staff."""
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


@contextmanager
def clean_page(browser: Browser, url: str) -> Iterator[Page]:
    """A page at a service, which must stay clean."""
    # Without movement a page stands still as soon as the focus has moved.
    context = browser.new_context(base_url=url, locale="fi-FI", reduced_motion="reduce")
    watch = PageWatch(context, url)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()
    watch.assert_clean()


def sign_in(page: Page, name: str) -> None:
    """Sign in at the form."""
    page.goto("/kirjaudu")
    page.get_by_label("Käyttäjätunnus").fill(name)
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu sisään").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuo aineistoa")
