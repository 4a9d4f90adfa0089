"""The overview: every card of the plan with its lights, with and without scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from data.catalogue import Catalogue, load_catalogue
from data.model import SeriesRole, Status
from data.plan import Card
from tests.browser.cards import RowSeen, SectionSeen, number_in, read_sections
from tests.browser.conftest import OpenPage
from tests.browser.service import asker, judgements
from tests.browser.views import content_of, find_overflow, open_ready, text_of
from tests.browser.watch import PageWatch

WORDS = {
    Status.GREEN: "hyvä",
    Status.YELLOW: "neutraali",
    Status.RED: "huolestuttava",
    Status.NOT_JUDGED: "ei arvioida",
    Status.MISSING: "ei tietoa",
    Status.SUPPRESSED: "salattu",
}
# A phone, two narrower ones, a tablet, a desk; and a desk zoomed to 400 %.
SCREENS = [(320, 800), (360, 800), (390, 844), (768, 1024), (1440, 900), (320, 256)]
AREA, GROUP = "#filter-area", "#filter-group"

Key = tuple[int, str, str]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue that the service shows."""
    return load_catalogue()


@pytest.fixture(scope="module")
def unscripted(browser: Browser, base_url: str) -> Iterator[Page]:
    """The overview in a browser that runs no scripts."""
    with browser.new_context(
        base_url=base_url, locale="fi-FI", java_script_enabled=False
    ) as context:
        watch = PageWatch(context, base_url)
        page = context.new_page()
        page.goto("/")
        yield page
    watch.assert_clean()


@pytest.fixture(scope="module")
def sections(unscripted: Page) -> tuple[SectionSeen, ...]:
    """What stands on the overview while no script has run."""
    return read_sections(unscripted)


@pytest.fixture(scope="module")
def rows(sections: tuple[SectionSeen, ...], catalogue: Catalogue) -> list[tuple[Key, RowSeen]]:
    """Every row of every card with the series and group that stands there by the plan."""
    seen = [row for section in sections for row in section.rows]
    keys = [
        key for _, cards in _expected(catalogue) for card in cards for key in _keys(card, catalogue)
    ]
    return list(zip(keys, seen, strict=True))


def _expected(catalogue: Catalogue) -> list[tuple[str, tuple[Card, ...]]]:
    """Sub-goals and themes in order, each with its cards in the plan's order."""
    subgoals = [(s.key, s.cards) for goal in catalogue.plan.goals for s in goal.subgoals]
    return subgoals + [("", section.cards) for section in catalogue.plan.other_sections]


def _keys(card: Card, catalogue: Catalogue) -> list[Key]:
    indicator = catalogue.indicators[card.indicator]
    return [
        (indicator.number, series.key, group)
        for series in indicator.series_of(card.series)
        for group in catalogue.groups
        if group in series.groups
    ]


def test_cards_stand_in_the_printed_order(
    sections: tuple[SectionSeen, ...], catalogue: Catalogue
) -> None:
    """Each sub-goal shows its cards by number and title as the plan prints them."""
    expected = [
        (
            key,
            [(c.indicator, (c.title or catalogue.indicators[c.indicator].name).fi) for c in cards],
        )
        for key, cards in _expected(catalogue)
    ]
    assert [(s.key, [(c.number, c.title) for c in s.cards]) for s in sections] == expected


def test_plan_has_62_cards_and_10_beside_them(sections: tuple[SectionSeen, ...]) -> None:
    """The goals hold 62 cards under 16 sub-goals, and 10 cards follow outside them."""
    subgoals = [s for s in sections if s.key]
    others = [s for s in sections if not s.key]
    assert (len(subgoals), sum(len(s.cards) for s in subgoals)) == (16, 62)
    assert sum(len(s.cards) for s in others) == 10


def test_card_tells_each_school_level(sections: tuple[SectionSeen, ...]) -> None:
    """The first card, on psychological violence, gives both grades with values and the past."""
    first = sections[0].cards[0]
    assert first.number == 28
    told = [(r.label, r.value, r.benchmark, r.difference, r.light.word, r.past) for r in first.rows]
    assert told == [
        ("4.–5. lk", "30 %", "28", "+2", "huolestuttava", "2019: 19 · 2021: 28"),
        ("8.–9. lk", "33 %", "30", "+3", "huolestuttava", "2019: 25 · 2021: 31"),
    ]


def test_values_and_lights_are_those_of_the_interface(
    rows: list[tuple[Key, RowSeen]], base_url: str
) -> None:
    """Every row has the newest value, benchmark, difference and light of its series and group."""
    found = {
        (j["indicator"], j["series"], j["group"]): j
        for j in judgements(asker(base_url), "area=kymenlaakso")
    }
    for key, row in rows:
        judged = found[key]
        assert number_in(row.value) == _decimal(judged["value"]), key
        assert number_in(row.benchmark) == _decimal(judged["benchmark_value"]), key
        has_colour = judged["status"] in {"green", "yellow", "red"}
        difference = number_in(row.difference) if row.difference else None
        assert difference == (_decimal(judged["difference"]) if has_colour else None), key
        assert row.light.word == WORDS[Status(judged["status"])], key


def test_earlier_values_stand_beside_the_newest(
    rows: list[tuple[Key, RowSeen]], base_url: str
) -> None:
    """A row gives every earlier value of the area, oldest first."""
    past: dict[Key, list[Decimal | None]] = defaultdict(list)
    for judged in judgements(asker(base_url), "area=kymenlaakso&periods=all"):
        if judged["value"] is not None:
            key = (judged["indicator"], judged["series"], judged["group"])
            past[key].append(_decimal(judged["value"]))
    for key, row in rows:
        assert row.past_values == past[key][:-1], key


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_light_is_a_word_a_shape_and_a_colour(rows: list[tuple[Key, RowSeen]]) -> None:
    """Each word has one drawn shape, and the three lights differ in shape and in colour."""
    forms: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, row in rows:
        assert row.light.shape, f"{key}: the shape is not on the page"
        assert row.light.width_px >= 10, f"{key}: the shape cannot be seen"
        forms[row.light.word].add((row.light.shape, row.light.colour))
    assert all(len(drawn) == 1 for drawn in forms.values()), forms
    lights = [next(iter(forms[WORDS[s]])) for s in (Status.GREEN, Status.YELLOW, Status.RED)]
    assert len({shape for shape, _ in lights}) == len({colour for _, colour in lights}) == 3


def test_roll_up_counts_lights_in_words(
    sections: tuple[SectionSeen, ...], catalogue: Catalogue
) -> None:
    """A sub-goal is summed up by counting the lights of its main results."""
    assert sections[0].roll_up == "6 huolestuttavaa, 4 neutraalia, 2 hyvää"
    for section, (_, cards) in zip(sections, _expected(catalogue), strict=True):
        keys = [key for card in cards for key in _keys(card, catalogue)]
        main = [
            row.light.word
            for key, row in zip(keys, section.rows, strict=True)
            if catalogue.indicators[key[0]].find_series(key[1]).role is SeriesRole.MAIN
        ]
        told = [int(part.split()[0]) for part in section.roll_up.split(", ") if part]
        counts = Counter(main)
        assert told == [counts[word] for word in _in_order(main)], section.key


def _in_order(words: list[str]) -> list[str]:
    order = ["huolestuttava", "neutraali", "hyvä", "ei arvioida", "salattu", "ei tietoa"]
    return [word for word in order if word in words]


def test_subgoal_without_indicators_says_so(sections: tuple[SectionSeen, ...]) -> None:
    """The sub-goal on a safe environment has no card, and says that the plan gives none."""
    (safe,) = [s for s in sections if s.key == "I/7"]
    assert not safe.cards
    assert "ei yhtään indikaattoria" in safe.note


def test_headline_tells_how_many_results_differ(unscripted: Page, base_url: str) -> None:
    """The heading counts the worse and better results of the area, each main result once."""
    counts = Counter(
        j["status"] for j in judgements(asker(base_url), "area=kymenlaakso") if _is_main(j)
    )
    assert str(counts["red"]) in text_of(unscripted, "h1 a.red")
    assert str(counts["green"]) in text_of(unscripted, "h1 a.green")
    assert (counts["red"], counts["green"]) == (23, 12)


def _is_main(judged: dict[str, str | int]) -> bool:
    indicator = load_catalogue().indicators[int(judged["indicator"])]
    return indicator.find_series(str(judged["series"])).role is SeriesRole.MAIN


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_overview_fits_the_screen(unscripted: Page, width: int, height: int) -> None:
    """On no screen does the overview scroll sideways or cut anything off."""
    assert find_overflow(unscripted, width, height) == []


def test_filters_work_without_scripts(open_page: OpenPage) -> None:
    """The form asks for the chosen area and group by GET, and the answer keeps the choice."""
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.select_option(AREA, "koko-maa")
    page.select_option(GROUP, "grades_8_9")
    with page.expect_request(lambda request: "alue=koko-maa" in request.url) as sent:
        page.locator("form.filters [type=submit]").click()
    assert sent.value.method == "GET"
    asked = dict(parse_qsl(sent.value.url.partition("?")[2]))
    assert asked == {"alue": "koko-maa", "taso": "grades_8_9"}
    expect(page.locator(AREA)).to_have_value("koko-maa")
    expect(page.locator(GROUP)).to_have_value("grades_8_9")
    assert {row.label for s in read_sections(page) for row in s.rows} == {"8.–9. lk"}


def test_changing_area_swaps_the_content(page: Page) -> None:
    """Another area replaces content, address, title and links without leaving the page."""
    open_ready(page, "/")
    documents = _documents(page)
    title = page.title()
    page.focus(AREA)
    page.select_option(AREA, "kotka")
    page.wait_for_url("**/?alue=kotka")
    expect(page.locator("h1")).to_contain_text("Kotka")
    expect(page.locator(AREA)).to_have_value("kotka")
    assert page.title() != title
    assert "Kotka" in page.title()
    assert "Kotka" in (page.text_content("#announcer") or "")
    expect(page.locator(AREA)).to_be_focused()
    expect(page.locator("header a[aria-current=page]")).to_have_attribute("href", "/?alue=kotka")
    links = page.locator("header nav a").evaluate_all("found => found.map(a => a.href)")
    assert links
    assert [link for link in links if "alue=kotka" not in link] == []
    assert documents == []


def test_changing_group_keeps_the_area(page: Page) -> None:
    """A group narrows every card to its rows, and the address tells area and group."""
    open_ready(page, "/?alue=koko-maa")
    documents = _documents(page)
    page.focus(GROUP)
    page.select_option(GROUP, "grades_4_5")
    page.wait_for_url("**/?alue=koko-maa&taso=grades_4_5")
    expect(page.locator(GROUP)).to_be_focused()
    expect(page.locator(AREA)).to_have_value("koko-maa")
    assert {row.label for s in read_sections(page) for row in s.rows} == {"4.–5. lk"}
    assert documents == []


def test_history_brings_earlier_views_back(page: Page) -> None:
    """Back and forward restore content, choice and title of each view."""
    open_ready(page, "/")
    first, title = content_of(page), page.title()
    page.select_option(AREA, "kouvola")
    page.wait_for_url("**/?alue=kouvola")
    expect(page.locator("h1")).to_contain_text("Kouvola")
    page.go_back()
    expect(page.locator(AREA)).to_have_value("kymenlaakso")
    expect(page).to_have_title(title)
    assert content_of(page) == first
    page.go_forward()
    expect(page.locator(AREA)).to_have_value("kouvola")
    expect(page.locator("h1")).to_contain_text("Kouvola")


def test_link_to_a_swapped_view_opens_it(page: Page) -> None:
    """The address that a filter leaves in the browser gives the very same content anew."""
    open_ready(page, "/")
    page.select_option(AREA, "hamina")
    page.wait_for_url("**/?alue=hamina")
    expect(page.locator("h1")).to_contain_text("Hamina")
    swapped = content_of(page)
    open_ready(page, page.url)
    assert content_of(page) == swapped


def test_skip_link_leaves_the_content_as_it_is(page: Page) -> None:
    """Moving within the page asks the service for nothing."""
    open_ready(page, "/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.focus(".skip")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.wait_for_timeout(200)
    assert "POST" not in asked


def _documents(page: Page) -> list[str]:
    """Fills with the address of every document loaded from now on."""
    loaded: list[str] = []

    def note(request: Request) -> None:
        if request.is_navigation_request():
            loaded.append(request.url)

    page.on("request", note)
    return loaded
