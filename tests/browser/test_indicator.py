"""An indicator's page: charts with their tables, reasons, readings, lineage; exploring a chart."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data.catalogue import load_catalogue
from tests.browser.accessibility import assert_accessible
from tests.browser.views import open_ready, text_of
from tests.browser.watch import PageWatch
from tests.support.transcription import plan_rows

# The periods that the points of each drawn line stand at, read off the chart's own time axis.
_LINES = """
panel => {
  const ticks = [...panel.querySelectorAll("svg.chart text.tick[text-anchor=middle]")]
    .map(tick => [Number(tick.getAttribute("x")), tick.textContent]);
  const period = x => ticks.reduce((a, b) => Math.abs(b[0] - x) < Math.abs(a[0] - x) ? b : a)[1];
  return [...panel.querySelectorAll("svg.chart polyline")]
    .map(line => line.getAttribute("points").split(" ").map(p => period(Number(p.split(",")[0]))));
}
"""
_PLOTTED = """
() => document.querySelector(".js-plotly-plot").data.map(trace => [...trace.x].map(Math.floor))
"""


@pytest.fixture(scope="module")
def unscripted(browser: Browser, base_url: str) -> Iterator[Page]:
    """A browser that runs no scripts."""
    with browser.new_context(
        base_url=base_url, locale="fi-FI", java_script_enabled=False
    ) as context:
        watch = PageWatch(context, base_url)
        yield context.new_page()
    watch.assert_clean()


def _lines(page: Page, heading: str) -> list[list[str]]:
    """The periods of every line in the chart under a heading."""
    panel = page.locator(".panel").filter(has=page.get_by_role("heading", name=heading, exact=True))
    found: list[list[str]] = panel.evaluate(_LINES)
    return found


def _table(page: Page, caption: str) -> list[list[str]]:
    """The body of the table whose caption begins so, cell by cell."""
    table = page.locator("table.figures").filter(has=page.locator("caption", has_text=caption))
    return _cells(table.locator("tbody tr"))


def _cells(rows: Locator) -> list[list[str]]:
    cells = "rows => rows.map(r => [...r.cells].map(c => c.innerText.replace(/\\s+/g, ' ').trim()))"
    found: list[list[str]] = rows.evaluate_all(cells)
    return found


def _periods(page: Page, caption: str) -> list[str]:
    """The years that head the columns of the table whose caption begins so."""
    table = page.locator("table.figures").filter(has=page.locator("caption", has_text=caption))
    headings = table.locator("thead th").all_inner_texts()
    return [heading for heading in headings if re.fullmatch(r"\d{4}", heading)]


def test_each_group_has_a_chart_and_a_row(unscripted: Page) -> None:
    """Weekly bullying is drawn for four school levels, and the same values stand in a table."""
    unscripted.goto("/indikaattori/31")
    levels = ["4.–5. lk", "8.–9. lk", "Lukio", "Ammatillinen"]
    assert unscripted.locator(".panel h2").all_inner_texts() == levels
    (table,) = [_table(unscripted, load_catalogue().indicators[31].series[0].name.fi)]
    assert [row[0] for row in table] == levels
    for row, chart in zip(table, unscripted.locator(".panel svg.chart").all(), strict=True):
        described = chart.get_attribute("aria-label") or ""
        values = row[1:7]
        assert all(f"{value}\u00a0%" in described for value in values), (described, values)


def test_exact_boundary_is_neutral(unscripted: Page) -> None:
    """Upper secondary in 2021 was exactly 0.5 points under the country, and 2023 is told why."""
    unscripted.goto("/indikaattori/31")
    (upper,) = [row for row in _table(unscripted, "") if row[0] == "Lukio"]
    assert upper[3:5] == ["0,6", "1,1"]
    reasons = unscripted.locator("section[aria-labelledby=why] details")
    assert reasons.count() == 4
    first = " ".join(reasons.first.inner_text().split())
    assert "±0,5 %-yks" in first, "the threshold of bullying is half a percentage point"
    for reason in reasons.all():
        assert reason.locator("p").count() >= 2


def test_reversed_question_is_never_one_line(unscripted: Page) -> None:
    """Support with mood was asked the other way round in 2019: no chart joins it to 2021."""
    unscripted.goto("/indikaattori/18")
    panels = unscripted.locator(".panel h2").all_inner_texts()
    assert panels == ["Lukio", "Ammatillinen"]
    for heading in panels:
        assert _lines(unscripted, heading) == [["2021", "2023"], ["2021", "2023"]]
    series = load_catalogue().indicators[18].series
    periods = {s.key: _periods(unscripted, s.name.fi) for s in series}
    assert periods == {"got_support": ["2021", "2023"], "not_supported": ["2019"]}


def test_unbroken_series_is_one_line(unscripted: Page) -> None:
    """Where the question stayed the same, area and country each have one line through it all."""
    unscripted.goto("/indikaattori/31")
    assert _lines(unscripted, "Lukio") == [["2019", "2021", "2023"]] * 2


def test_redefined_counts_are_points(unscripted: Page) -> None:
    """Open care clients were counted differently each time, so their values are not joined."""
    unscripted.goto("/indikaattori/16")
    (open_care,) = [s for s in load_catalogue().indicators[16].series if s.key == "open_care_year"]
    assert _lines(unscripted, open_care.name.fi) == []
    panel = unscripted.locator(".panel").filter(
        has=unscripted.get_by_role("heading", name=open_care.name.fi, exact=True)
    )
    assert panel.locator("circle.own").count() == 3


def test_counts_are_not_judged_but_rates_are(unscripted: Page) -> None:
    """Child welfare counts have no light; their three rates are judged, each in its own unit."""
    unscripted.goto("/indikaattori/16")
    lights = unscripted.locator(".panel .light").all_inner_texts()
    assert {" ".join(light.split()) for light in lights} == {"ei arvioida"}
    assert len(lights) == 7
    rates = [s for s in load_catalogue().indicators[16].series if s.threshold is not None]
    assert len(rates) == 3
    for rate in rates:
        (row,) = [row for row in _table(unscripted, "") if row[0] == rate.name.fi]
        assert {"hyvä", "neutraali", "huolestuttava"} & set(row), row


def test_population_table_is_the_printed_one(unscripted: Page) -> None:
    """The forecast's page gives children by municipality, age and year as the plan prints them."""
    printed: dict[str, list[int]] = {}
    for row in plan_rows("population.csv"):
        area = "Kymenlaakso" if row["municipality"] == "yht." else row["municipality"]
        printed.setdefault(area, []).append(int(row["persons"]))
    unscripted.goto("/indikaattori/1")
    municipalities = unscripted.get_by_role("region").filter(
        has=unscripted.get_by_role("rowheader", name="Kouvola", exact=True)
    )
    shown = {
        row[0]: [int(cell.replace(" ", "")) for cell in row[1:]]
        for row in _cells(municipalities.locator("tbody tr"))
    }
    assert len(shown) == 7
    assert shown == printed


def test_municipality_without_figures_says_so(unscripted: Page) -> None:
    """Before Kotka's figures come in, its page says that instead of drawing an empty chart."""
    unscripted.goto("/indikaattori/7?alue=kotka")
    assert "Kotka" in text_of(unscripted, ".main-column .empty")
    assert unscripted.locator("svg.chart polyline.own, svg.chart circle.own").count() == 0
    unscripted.goto("/?alue=kotka")
    assert unscripted.locator(".hero .empty").is_visible()
    assert unscripted.locator(".strip.big").count() == 0
    selected = unscripted.locator("table.figures tr[aria-current=true]")
    assert selected.locator("th").inner_text() == "Kotka"
    assert re.fullmatch(r"\d \d{3}|\d+", text_of(unscripted, "tr[aria-current=true] td >> nth=0"))


def test_printed_and_corrected_readings_stand_side_by_side(unscripted: Page) -> None:
    """Every decision about the indicator shows what is printed and how it is read."""
    unscripted.goto("/indikaattori/18")
    decisions = load_catalogue().decisions_of(18)
    shown = text_of(unscripted, "section[aria-labelledby=readings]")
    assert decisions
    for decision in decisions:
        assert decision.printed.fi in shown
        assert decision.reading.fi in shown


def test_number_is_traced_to_its_cell(unscripted: Page) -> None:
    """Each value names its file, sheet, cell and publication, and the cell is the right one."""
    unscripted.goto("/indikaattori/18")
    lineage = unscripted.locator("details.lineage")
    lineage.locator("summary").click()
    rows = _cells(lineage.locator("tbody tr"))
    assert len(rows) == 12
    places = {" · ".join(row[4].split(" · ")[:3]) for row in rows}
    assert len(places) == 12
    assert all(re.match(r"suunnitelman_luvut\.xlsx · \w+ · [A-Z]+\d+\b", p) for p in places)
    assert {row[5] for row in rows} == {"1"}


def test_chart_is_explored_by_mouse(page: Page) -> None:
    """Plotly is fetched only when a chart is opened, and draws that chart in a dialog."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_ready(page, "/indikaattori/18")
    page.locator("[data-chart]").first.wait_for(state="visible")
    assert not [url for url in fetched if "plotly" in url]
    page.locator("[data-chart]").first.click()
    dialog = page.get_by_role("dialog", name="Lukio")
    expect(dialog.locator(".js-plotly-plot .scatterlayer .trace").first).to_be_visible()
    assert len([url for url in fetched if "plotly-basic" in url]) == 1
    assert [years for years in page.evaluate(_PLOTTED) if 2019 in years and 2021 in years] == []
    assert_accessible(page)


def test_chart_is_explored_by_keyboard(page: Page) -> None:
    """Enter opens the chart, Escape closes it, and focus is back where it was."""
    open_ready(page, "/indikaattori/31")
    button = page.locator("[data-chart]").nth(1)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="8.–9. lk")
    expect(dialog.locator(".js-plotly-plot .scatterlayer .trace").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#explorer")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    dialog.locator("form button").press("Enter")
    expect(page.locator("#explorer")).to_be_hidden()
    expect(button).to_be_focused()


def test_chart_of_another_area_is_that_areas(page: Page) -> None:
    """After the area is changed in place, the interactive chart shows the new area's values."""
    open_ready(page, "/indikaattori/31")
    page.select_option("#filter-area", "koko-maa")
    page.wait_for_url("**/indikaattori/31?alue=koko-maa")
    expect(page.locator("#filter-area")).to_have_value("koko-maa")
    page.locator("[data-chart]").first.click()
    expect(page.locator(".js-plotly-plot .scatterlayer .trace").first).to_be_visible()
    names = page.evaluate("() => document.querySelector('.js-plotly-plot').data.map(t => t.name)")
    assert set(names) == {"koko maa"}
