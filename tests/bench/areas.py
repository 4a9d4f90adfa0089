"""The service with invented figures of every municipality: changing a view, comparing all areas."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from tests.bench.browsing import LAN, LONGEST_TASK, Visit, chromium
from tests.bench.figures import with_figures
from tests.bench.table import Line
from tests.support.server import gunicorn

CHANGING = "Changing a view, with figures of 309 municipalities"
COMPARING = "309 areas beside each other"
COMPARISON = "/vertailu?laajuus=maa"
ROUNDS = 3
TURNS = 40
# As a reader pauses; what was drawn later has been drawn by then.
PAUSE_MS = 250
# From the choice until the new content stands in the page, which is the service's and the scripts'
# time, and until the frame with it has been drawn.
_CHANGE = """
([select, value]) => new Promise(done => {
  const content = document.getElementById("content");
  const chosen = document.getElementById(select);
  const seen = new MutationObserver(() => {
    seen.disconnect();
    const replaced = performance.now() - start;
    requestAnimationFrame(() => setTimeout(() => done([replaced, performance.now() - start])));
  });
  seen.observe(content, { childList: true });
  chosen.value = value;
  const start = performance.now();
  chosen.dispatchEvent(new Event("change", { bubbles: true }));
})
"""
# What is changed where: the page, its field, and the choices made in turn.
CHANGES = {
    "another area on the overview": ("/", "filter-area", ("kotka", "hamina", "kouvola")),
    "another group on the overview": (
        "/?alue=kotka",
        "filter-group",
        ("grades_8_9", "vocational", "grades_4_5"),
    ),
    "another area on an indicator's page": (
        "/indikaattori/7",
        "filter-area",
        ("kotka", "hamina", "kouvola"),
    ),
    "another period in the comparison": ("/vertailu", "filter-jakso", ("2023", "2021", "2019")),
}
# In each language every area but the first is a view that nobody has asked for yet.
OVERVIEWS = ("/", "/sv/", "/en/")


class Turns(NamedTuple):
    """Milliseconds of each change, until the content was replaced and until it was drawn."""

    replaced: list[float]
    drawn: list[float]


def measure() -> list[Line]:
    """Lines of each change, and the comparison of all areas from a start of its own."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        environment = with_figures(folder, is_everywhere=True)
        with gunicorn("app:server", environment, folder) as service:
            found = [*_to_new(browser, service)]
            found += [_changing(browser, service, what) for what in CHANGES]
        return [*found, *_comparing(browser, environment, folder)]


def _changing(browser: Browser, service: str, what: str) -> Line:
    path, field, choices = CHANGES[what]
    turns = _turns(browser, f"{service}{path}", field, [*choices] * (TURNS // len(choices)))
    return _line(what, turns.drawn)


def _to_new(browser: Browser, service: str) -> Iterator[Line]:
    """Changes to views that the service has to make first."""
    turns = Turns([], [])
    for path in OVERVIEWS:
        areas = _choices(browser, f"{service}{path}", "filter-area")
        more = _turns(browser, f"{service}{path}", "filter-area", areas)
        turns = Turns(turns.replaced + more.replaced, turns.drawn + more.drawn)
    what = "another area on the overview, which nobody asked for before"
    yield _line(f"{what}: service and scripts", turns.replaced)
    yield Line(CHANGING, f"{what}: drawn", statistics.median(turns.drawn), "ms")


def _line(what: str, turns: Sequence[float]) -> Line:
    return Line(CHANGING, what, statistics.median(turns), "ms", at_most=150)


def _choices(browser: Browser, address: str, field: str) -> list[str]:
    """What a field offers beside what is chosen already."""
    visit = Visit(browser, address, LAN, "#content")
    found: list[str] = visit.page.eval_on_selector_all(
        f"#{field} option:not(:checked)", "options => options.map(option => option.value)"
    )
    visit.close()
    return found


def _turns(browser: Browser, address: str, field: str, choices: Sequence[str]) -> Turns:
    """How long each choice of a field takes, made one after another on one page."""
    visit = Visit(browser, address, LAN, "#content")
    visit.page.wait_for_selector("html[data-ready=true]", state="attached")
    turns = Turns([], [])
    for choice in choices:
        visit.page.wait_for_timeout(PAUSE_MS)
        replaced, drawn = visit.page.evaluate(_CHANGE, [field, choice])
        turns.replaced.append(replaced)
        turns.drawn.append(drawn)
    visit.close()
    return turns


def _comparing(browser: Browser, environment: Mapping[str, str], folder: Path) -> Iterator[Line]:
    """Each time with workers that have compared nothing yet."""
    rounds = []
    for _ in range(ROUNDS):
        with gunicorn("app:server", dict(environment), folder) as service:
            rounds.append(_opened(browser, f"{service}{COMPARISON}"))
    for what, limit in (("first rows seen", 1000), ("all rows there", 1000), ("weight", None)):
        unit = "kB" if what == "weight" else "ms"
        middle = statistics.median(found[what] for found in rounds)
        yield Line(COMPARING, f"{what}, by a fresh worker", middle, unit, at_most=limit)
    longest = statistics.median(found["longest"] for found in rounds)
    yield Line(COMPARING, "longest task while scrolling", longest, "ms", at_most=100)


def _opened(browser: Browser, address: str) -> dict[str, float]:
    visit = Visit(browser, address, LAN, ".matrix tbody tr")
    page = visit.page
    page.wait_for_load_state("load")
    load = "performance.getEntriesByType('navigation')[0].domInteractive"
    found = {
        "first rows seen": visit.visible_ms,
        "all rows there": page.evaluate(load),
        "weight": visit.kilobytes,
    }
    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.wait_for_timeout(500)
    page.evaluate("window.bench.long.length = 0")
    page.hover(".matrix tbody tr")
    for down, aside in [(300, 0)] * 30 + [(0, 300)] * 20:
        page.mouse.wheel(aside, down)
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)
    found["longest"] = page.evaluate(LONGEST_TASK)
    visit.close()
    return found
