"""A real browser against the real service; a page that misbehaves fails its test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.watch import PageWatch
from tests.support.programs import find_chromium
from tests.support.server import serve
from tests.support.server_log import amiss_in

# The browser's own errands would show up as traffic and as noise.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# A busy machine is slow, not wrong: what is waited for may take its time.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service with the plan's figures loaded; its log is read at the end."""
    folder = tmp_path_factory.mktemp("service")
    with serve(folder) as url:
        yield url
    assert not amiss_in(folder / "server.log")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test gets contexts of its own."""
    executable = find_chromium()
    assert executable, "no Chromium on this machine: run python -m tests.provision"
    arguments = [*QUIET, *(("--no-sandbox",) if os.geteuid() == 0 else ())]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def watches() -> list[PageWatch]:
    """The watches of this test's pages, in the order ``open_page`` opened them."""
    return []


@pytest.fixture
def open_page(browser: Browser, base_url: str, watches: list[PageWatch]) -> Iterator[OpenPage]:
    """Open pages with context options of the test's choice, such as ``java_script_enabled``.

    Paths are relative to the service: ``page.goto("/")``. Every page must be clean at the end.
    """
    contexts = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(**{"base_url": base_url, "locale": "fi-FI", **options})
        contexts.append(context)
        watches.append(PageWatch(context, base_url))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    for watch in watches:
        watch.assert_clean()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One page of the usual kind."""
    return open_page()


@pytest.fixture
def watch(page: Page, watches: list[PageWatch]) -> PageWatch:
    """What listens to ``page``; ``watch.expect(pattern)`` allows a problem a test provokes."""
    return watches[0]
