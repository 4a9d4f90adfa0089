"""Tables as they are seen on a phone and on paper, and as assistive technology is told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import OpenPage
from tests.browser.views import find_cut_tables, find_overflow, open_ready

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1440, height=900)
# A4 less margins of 13 mm, in CSS pixels.
PAPER = ViewportSize(width=695, height=1010)
STACKED = ("/aineistot", "/muutos", "/arviot", "/taustatiedot")
PRINTED = (*STACKED, "/toimenpiteet", "/indikaattori/1", "/indikaattori/16")
CHARTED = ("/indikaattori/1", "/indikaattori/5", "/indikaattori/16", "/arviot")
LEGIBLE_PX = 10.5
_STACKED_CELLS = """
() => [...document.querySelectorAll("table.rows")].map(table => {
  const headings = [...table.querySelectorAll("thead th")].map(e => e.textContent.trim());
  const told = cell => getComputedStyle(cell, "::before").content.replaceAll('"', "").trim();
  return {
    headings,
    rows: [...table.tBodies[0].rows].map(row => [...row.cells].slice(1).map(cell => ({
      told: told(cell), label: cell.dataset.label, text: cell.textContent.trim(),
    }))),
  };
})
"""
_LABEL_SIZES = """
() => [...document.querySelectorAll("svg.chart text")].map(text => {
  const drawn = text.ownerSVGElement.viewBox.baseVal?.width
    ? text.ownerSVGElement.getScreenCTM().a : 1;
  return parseFloat(getComputedStyle(text).fontSize) * drawn;
})
"""


@pytest.mark.parametrize("path", STACKED)
def test_stacked_rows_name_each_value(page: Page, path: str) -> None:
    """On a phone a row is a block in which each value stands under its column's heading."""
    page.set_viewport_size(PHONE)
    page.goto(path)
    tables = page.evaluate(_STACKED_CELLS)
    for table in tables:
        for row in table["rows"]:
            assert [cell["label"] for cell in row] == table["headings"][1:]
            assert [c for c in row if c["told"] not in (c["label"], "none")] == []
    assert path == "/taustatiedot" or any(table["rows"] for table in tables)
    assert find_overflow(page, **PHONE) == []


@pytest.mark.parametrize("path", ["/aineistot", "/muutos", "/arviot", "/?valo=red"])
@pytest.mark.parametrize("screen", [PHONE, DESK])
def test_every_row_tells_all_its_cells(page: Page, path: str, screen: ViewportSize) -> None:
    """However rows are laid out, each is told as a row with a cell for every heading."""
    page.set_viewport_size(screen)
    page.goto(path)
    assert _uneven_rows(page) == []


def test_comparison_is_told_as_a_table(page: Page) -> None:
    """Each area of the comparison is told as a heading and a cell for each result."""
    page.set_viewport_size(DESK)
    page.goto("/vertailu")
    (rows,) = _tables(page)
    results = rows[1]["columnheader"]
    assert results > 70
    assert rows[2:] == [Counter(rowheader=1, cell=results)] * 8


def test_overview_is_told_whole_once_drawn(page: Page) -> None:
    """A heading far below the view is told too, though what is in view is drawn first."""
    page.goto("/")
    expect(page.locator(".undrawn")).to_have_count(0)
    assert _told_headings(page) == page.locator("main").get_by_role("heading").count()


def test_changed_overview_is_told_whole(page: Page) -> None:
    """What a changed filter brings is told to its end as well."""
    open_ready(page, "/")
    page.select_option("#filter-group", "grades_8_9")
    page.wait_for_url("**taso=grades_8_9**")
    expect(page.locator(".undrawn")).to_have_count(0)
    assert _told_headings(page) == page.locator("main").get_by_role("heading").count()


def test_overview_is_told_whole_without_scripts(open_page: OpenPage) -> None:
    """Where nothing could draw the rest later, everything is drawn at once."""
    page = open_page(java_script_enabled=False)
    page.goto("/")
    assert _told_headings(page) == page.locator("main").get_by_role("heading").count()


@pytest.mark.parametrize("width", [320, 360])
def test_words_of_charts_stay_legible(page: Page, width: int) -> None:
    """A chart gets narrower on a phone, but the numbers in it do not become small print."""
    page.set_viewport_size({"width": width, "height": 740})
    for path in CHARTED:
        page.goto(path)
        sizes = page.evaluate(_LABEL_SIZES)
        assert sizes
        assert min(sizes) >= LEGIBLE_PX, path


@pytest.mark.parametrize("path", PRINTED)
def test_paper_cuts_no_table(page: Page, path: str) -> None:
    """On A4 every table is within the page, since nobody can scroll it there."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.goto(path)
    assert find_cut_tables(page) == []


@pytest.mark.parametrize("width", [640, 768, 820, 1024])
def test_no_table_of_words_scrolls_on_a_tablet(page: Page, width: int) -> None:
    """A table of words is seen whole on a tablet: its rows stack before it would scroll."""
    page.set_viewport_size({"width": width, "height": 1024})
    for path in STACKED:
        page.goto(path)
        assert find_cut_tables(page, ".rows") == [], path


def _uneven_rows(page: Page) -> list[tuple[Counter[str], int]]:
    """Rows with another number of cells than their table has headings in its one row of them."""
    uneven: list[tuple[Counter[str], int]] = []
    tables = 0
    for rows in _tables(page):
        headings = [row.total() for row in rows if set(row) == {"columnheader"}]
        if len(headings) == 1:
            tables += 1
            # A heading over some rows spans them all.
            uneven += [(row, headings[0]) for row in rows if row.total() not in (1, headings[0])]
    assert tables
    return uneven


def _tables(page: Page) -> list[list[Counter[str]]]:
    """The kinds of cell in each row of each table of the page, as the browser tells them."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    tables = [node for node in nodes if _role(node) == "table"]
    return [[_cells(row, known) for row in _rows(table, known)] for table in tables]


def _told_headings(page: Page) -> int:
    """Headings of the content in the tree that assistive technology gets."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    (main,) = [node for node in nodes if _role(node) == "main"]
    return sum(_role(node) == "heading" for node in _beneath(main, known))


def _beneath(node: dict[str, Any], known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for child in _children(node, known):
        yield child
        yield from _beneath(child, known)


def _role(node: dict[str, Any]) -> str:
    role: str = node.get("role", {}).get("value", "")
    return role


def _rows(node: dict[str, Any], known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for child in _children(node, known):
        if _role(child) == "row":
            yield child
        else:
            yield from _rows(child, known)


def _cells(row: dict[str, Any], known: dict[str, Any]) -> Counter[str]:
    wanted = ("cell", "gridcell", "columnheader", "rowheader")
    return Counter(_role(child) for child in _children(row, known) if _role(child) in wanted)


def _children(node: dict[str, Any], known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (known[child] for child in node.get("childIds", ()) if child in known)
