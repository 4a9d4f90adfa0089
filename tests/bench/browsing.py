"""Pages as a browser meets them: when they are seen, when they can be used, what they weigh."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from tests.support.programs import find_chromium

SCREEN: ViewportSize = {"width": 1440, "height": 900}
WAIT_MS = 180_000
# Frames are not drawn before what holds up drawing has come, so a frame in which the element
# has a box is one in which it is painted.
_WATCH = """
(selector) => {
  window.bench = { long: [] };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.bench.long.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    const found = document.querySelector(selector);
    if (found && found.getBoundingClientRect().height) {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.bench.visible = performance.now(); };
      channel.port2.postMessage(0);
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""
LONGEST_TASK = "Math.max(0, ...window.bench.long)"


@dataclass(frozen=True, slots=True)
class Line:
    """How a page reaches the browser. ``slowdown`` is of the processor."""

    name: str
    latency_ms: float = 0
    bytes_per_second: float = -1
    slowdown: float = 1


LAN = Line("LAN")
SLOW = Line("slow line and device", 150, 1_600_000 / 8, 4)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("no Chromium on this machine: run python -m tests.provision")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


class Visit:
    """A page opened for the first time, with nothing kept from before.

    ``card`` selects what makes its content, of which the first is waited for.
    """

    def __init__(self, browser: Browser, address: str, line: Line, card: str) -> None:
        # The policy of our pages would not let the bench ask them anything.
        context = browser.new_context(viewport=SCREEN, locale="fi-FI", bypass_csp=True)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT_MS)
        self._bytes = _counted(context.new_cdp_session(self.page), line)
        self.page.add_init_script(f"({_WATCH})({card!r})")
        self.page.goto(address, wait_until="commit", timeout=WAIT_MS)
        self.page.wait_for_function("window.bench && window.bench.visible", timeout=WAIT_MS)
        self.visible_ms: float = self.page.evaluate("window.bench.visible")

    def now_ms(self) -> float:
        """Since the visit began."""
        found: float = self.page.evaluate("performance.now()")
        return found

    @property
    def kilobytes(self) -> float:
        """What has come over the line so far, headers included."""
        return sum(self._bytes) / 1000

    def close(self) -> None:
        """Leave, and forget everything."""
        self.page.context.close()


def _counted(session: CDPSession, line: Line) -> list[int]:
    """Fills with the bytes of each answer."""
    sizes: list[int] = []

    def note(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    session.on("Network.loadingFinished", note)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": line.latency_ms,
            "downloadThroughput": line.bytes_per_second,
            "uploadThroughput": line.bytes_per_second,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": line.slowdown})
    return sizes
