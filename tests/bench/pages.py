"""The overview beside a still page of the same content, an ordinary Dash page and a Vizro page."""

from __future__ import annotations

import http.client
import json
import os
import re
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.bench import peers
from tests.bench.browsing import LAN, SLOW, Line, Visit, chromium
from tests.bench.figures import with_figures
from tests.bench.table import Line as Row
from tests.support.server import gunicorn

PART = "The overview in a browser, opened for the first time"
ROUNDS = {LAN.name: 7, SLOW.name: 3}
# The first answers of a process that has just started are no reader's usual.
UNCOUNTED = 1
STILL, OURS, DASH, VIZRO = "a still page", "ours", "plain Dash", "Vizro"
Times = Mapping[str, Mapping[str, list[float]]]


def measure() -> list[Row]:
    """Seen, usable and weight, on a quick and on a slow line."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        environment = with_figures(folder)
        service = stack.enter_context(gunicorn("app:server", environment, folder))
        still = stack.enter_context(_still(service, folder))
        dash = stack.enter_context(gunicorn("tests.bench.plain_dash:server", environment, folder))
        browser = stack.enter_context(chromium())
        visits = {
            STILL: lambda line: _visit(browser, f"{still}/", line, None),
            OURS: lambda line: _visit(browser, f"{service}/", line, _use_ours),
            DASH: lambda line: _visit(browser, f"{dash}/", line, _use_dash),
        }
        if peers.has_package("vizro"):
            vizro = "tests.bench.vizro_page:server"
            peer = stack.enter_context(gunicorn(vizro, environment, folder))
            visits[VIZRO] = lambda line: _visit(browser, f"{peer}/", line, _use_vizro)
        return [row for line in (LAN, SLOW) for row in _rows(line, _interleaved(visits, line))]


def _interleaved(visits: Mapping[str, Callable[[Line], dict[str, float]]], line: Line) -> Times:
    """Each page in turn, so that a busy moment of the machine meets all of them."""
    found: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for turn in range(UNCOUNTED + ROUNDS[line.name]):
        for page, visit in visits.items():
            for what, figure in visit(line).items():
                if turn >= UNCOUNTED:
                    found[page][what].append(figure)
    return found


def _rows(line: Line, times: Times) -> Iterator[Row]:
    def middle(page: str, what: str) -> float:
        return statistics.median(times[page][what])

    def row(name: str, what: str, unit: str, beside: str, most: float | None) -> Row:
        own = middle(OURS, what)
        if beside not in times:
            return Row(PART, f"{line.name}: {name}", own, unit, note=f"{beside}: {peers.MISSING}")
        least = middle(beside, what)
        return Row(PART, f"{line.name}: {name}", own, unit, beside, least, at_most=most)

    yield row("first card seen", "visible", "ms", STILL, 1.3)
    for peer, most in ((DASH, 0.2), (VIZRO, 1.0)):
        yield row("first card seen", "visible", "ms", peer, most)
        yield row("a changed filter has had effect", "used", "ms", peer, 1.0)
    if line is LAN:
        yield row("over the line until the first card", "seen_kB", "kB", STILL, None)
        for peer in (DASH, VIZRO):
            yield row("over the line until usable", "kB", "kB", peer, None)


def _visit(
    browser: Browser, address: str, line: Line, use: Callable[[Visit], None] | None
) -> dict[str, float]:
    visit = Visit(browser, address, line, ".card")
    found = {"visible": visit.visible_ms, "seen_kB": visit.kilobytes}
    if use:
        use(visit)
        found |= {"used": visit.now_ms(), "kB": visit.kilobytes}
    visit.close()
    return found


def _use_ours(visit: Visit) -> None:
    visit.page.wait_for_selector("html[data-ready=true]", state="attached")
    visit.page.select_option("#filter-area", "kotka")
    visit.page.wait_for_function("document.title.startsWith('Kotka')")


def _use_dash(visit: Visit) -> None:
    visit.page.locator("#area input").nth(3).check(force=True)
    visit.page.wait_for_function(
        "document.querySelectorAll('.card').length > 70"
        " && document.querySelector('h1').textContent === 'Kouvola'"
    )


def _use_vizro(visit: Visit) -> None:
    words = "[...document.querySelectorAll('.card')].map(card => card.textContent).join()"
    visit.page.wait_for_function("document.querySelectorAll('.card').length > 70")
    before = visit.page.evaluate(words)
    visit.page.locator("input[type=radio]").nth(2).check(force=True)
    visit.page.wait_for_function(f"before => {words} !== before", arg=before)


@contextmanager
def _still(service: str, folder: Path) -> Iterator[str]:
    """Our page with its style sheet and font but without any script, served as files."""
    status, headers, page = _get(service, "/", "identity")
    text = re.sub(r"<script\b.*?</script>", "", page.decode(), flags=re.DOTALL)
    addresses = re.findall(r'href="(/static/[^"]+)"', text)
    files = {address: _get(service, address, "br") for address in dict.fromkeys(addresses)}
    files["/"] = (status, headers, text.encode())
    kept = {}
    for number, (address, (_, sent, content)) in enumerate(files.items()):
        names = ("Content-Type", "Content-Encoding", "Cache-Control")
        kept[address] = (f"still-{number}", [(n, sent[n]) for n in names if n in sent])
        (folder / f"still-{number}").write_bytes(content)
    _compress(folder, kept)
    (folder / "files.json").write_text(json.dumps(kept))
    environment = {**os.environ, "BENCH_FOLDER": str(folder)}
    with gunicorn("tests.bench.still:server", environment, folder) as address:
        yield address


def _compress(folder: Path, kept: dict[str, tuple[str, list[tuple[str, str]]]]) -> None:
    """The page itself as compressed as the service's own."""
    import brotli  # noqa: PLC0415 - publishes no types

    name, headers = kept["/"]
    (folder / name).write_bytes(brotli.compress((folder / name).read_bytes(), quality=5))
    headers.append(("Content-Encoding", "br"))


def _get(service: str, path: str, encoding: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(service).netloc, timeout=30)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()
