"""Listens to a page while a test uses it, and remembers whatever should not have happened."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

LOUD_CONSOLE = frozenset({"error", "warning"})
LOCAL_SCHEMES = frozenset({"about", "blob", "data"})
LEFT_BEHIND = "net::ERR_ABORTED"


class PageWatch:
    """Every problem of every page of a browser context, in the order they came.

    ``origin`` is the only address the pages may talk to.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.problems: list[str] = []
        self._expected: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("request", self._request)
        context.on("requestfailed", self._request_failed)
        context.on("response", self._response)

    def expect(self, pattern: str) -> None:
        """Announce a problem this test provokes; ``assert_clean`` fails when it never came."""
        self._expected.append(pattern)

    def assert_clean(self) -> None:
        """Fail with every problem nobody expected, and every expected one that never came."""
        found = self.problems
        unexpected = [p for p in found if not any(re.search(e, p) for e in self._expected)]
        absent = [e for e in self._expected if not any(re.search(e, p) for p in found)]
        complaints = unexpected + [f"expected but never came: {pattern}" for pattern in absent]
        assert not complaints, "the page was not clean:\n" + "\n".join(complaints)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in LOUD_CONSOLE:
            self.problems.append(f"console {message.type}: {message.text}")

    def _web_error(self, error: WebError) -> None:
        self.problems.append(f"uncaught error: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in LOCAL_SCHEMES:
            return
        if f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.problems.append(f"external request: {request.url}")

    def _request_failed(self, request: Request) -> None:
        # A page that is left, or an answer that is saved as a file, aborts its own requests.
        if request.failure != LEFT_BEHIND:
            self.problems.append(f"failed request: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"answer {response.status}: {response.url}")
