"""How many bytes the overview takes. Byte counts, unlike times, are the same on every machine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.service import asker
from tests.browser.views import open_ready

FIRST_RESPONSE_LIMIT_BYTES = 60_000
INTERACTIVE_LIMIT_BYTES = 300_000


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_first_response_is_light(base_url: str, encoding: str) -> None:
    """The overview with all its cards is under 60 kB compressed."""
    answer = asker(base_url)("/", Accept_Encoding=encoding)
    assert answer.headers["Content-Encoding"] == encoding
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert len(answer.body) < FIRST_RESPONSE_LIMIT_BYTES


def test_interactive_overview_is_light(page: Page) -> None:
    """Everything until the filters work at once, fonts and scripts included, is under 300 kB."""
    session = page.context.new_cdp_session(page)
    sizes = _transferred(session)
    open_ready(page, "/")
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 5, "page, style, font and scripts"
    assert sum(sizes) < INTERACTIVE_LIMIT_BYTES


def _transferred(session: CDPSession) -> list[int]:
    """Fills with the bytes of each answer as they came over the network, headers included."""
    sizes: list[int] = []

    def note(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    session.on("Network.loadingFinished", note)
    session.send("Network.enable")
    return sizes
