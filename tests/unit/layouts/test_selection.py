"""Addresses say the whole view, both ways, and unknown ones are told as such."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.catalogue import Catalogue, load_catalogue
from data.measures import Gap
from data.model import Language, Status
from data.periods import Period
from layouts.documents.attachment import read_line
from layouts.options import EVERYWHERE, RED_FIRST, TAKEN, Options, words_looked_for
from layouts.selection import OPTIONS, Page, Selection, UnknownView, fallback, from_url, to_url

CATALOGUE = load_catalogue()
REGION = CATALOGUE.plan.region
GOALS = [(goal.number, None) for goal in CATALOGUE.plan.goals]
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1))
SUBGOALS = [(s.goal, s.number) for goal in CATALOGUE.plan.goals for s in goal.subgoals]

CARDS = [
    (s.goal, s.number, card.indicator)
    for goal in CATALOGUE.plan.goals
    for s in goal.subgoals
    for card in s.cards
]
# The newest state, a publication's, or that of a day.
STATES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.integers(1, 999_999_999).map(lambda number: {"as_of": number}),
    DAYS.map(lambda day: {"day": day}),
)
LINES = st.text(max_size=12).map(read_line).filter(bool)
MOMENTS = st.one_of(st.integers(1, 999_999_999).map(str), DAYS.map(str))
PARTS = [*(number for number, _ in GOALS), *(f"{goal}/{number}" for goal, number in SUBGOALS)]
OPTION_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "theme": st.sampled_from(list(CATALOGUE.themes)),
    "light": st.sampled_from(list(Status)),
    "part": st.sampled_from(PARTS),
    "period": st.one_of(st.integers(1990, 2040).map(Period.year), DAYS.map(Period.day)),
    "order": st.sampled_from([RED_FIRST, *map(str, CATALOGUE.indicators)]),
    "scope": st.just(EVERYWHERE),
    "since": MOMENTS,
    "until": MOMENTS,
    "text": st.text(max_size=12).map(words_looked_for).filter(bool),
    "actor": st.sampled_from(list(CATALOGUE.register.actors)),
    "gap": st.sampled_from(list(Gap)),
    "what": st.sampled_from(["goal-II", "subgoal-I-4", "indicator-31", "charts"]),
    "title": LINES,
    "board": LINES,
    "meeting": DAYS,
    "diary_number": LINES,
    "paragraph": LINES,
    "preparer": LINES,
    "with_measures": st.integers(0, 999_999_999),
    "with_context": st.just(TAKEN),
}


def options_of(page: Page) -> st.SearchStrategy[Options]:
    """Whatever a page can be narrowed to."""
    known = {name: OPTION_VALUES[name] for name in OPTIONS.get(page, ())}
    return st.fixed_dictionaries({}, optional=known).map(lambda found: Options(**found))


def places_of(page: Page) -> st.SearchStrategy[dict[str, Any]]:
    """Whatever a page can be about."""
    if page is Page.GOAL:
        places = st.sampled_from([*GOALS, *SUBGOALS])
        return places.map(lambda place: {"goal": place[0], "subgoal": place[1]})
    if page is Page.INDICATOR:
        return st.sampled_from(list(CATALOGUE.indicators)).map(lambda n: {"indicator": n})
    if page is Page.MEETING:
        screens = st.sampled_from([*((*place, None) for place in SUBGOALS), *CARDS])
        return screens.map(lambda s: {"goal": s[0], "subgoal": s[1], "indicator": s[2]})
    return st.just({})


def views_of(page: Page) -> st.SearchStrategy[Selection]:
    """Any view of a page."""
    return st.builds(
        lambda place, state, **more: Selection(page, **place, **state, **more),
        places_of(page),
        STATES,
        options=options_of(page),
        language=st.sampled_from(list(Language)),
        area=st.sampled_from(list(CATALOGUE.areas)),
        group=st.one_of(st.none(), st.sampled_from(list(CATALOGUE.groups))),
    )


SELECTIONS = st.sampled_from(list(Page)).flatmap(views_of)
OVERVIEW = Selection(Page.OVERVIEW, Language.FI, REGION)


def test_every_option_is_tried() -> None:
    """The properties below hold for every option a view can have, and each has a page."""
    assert set(OPTION_VALUES) == {field.name for field in fields(Options)}
    assert set(OPTION_VALUES) == {name for names in OPTIONS.values() for name in names}


@given(SELECTIONS)
def test_a_view_is_its_address(selection: Selection) -> None:
    """Every view is written as one address and read back from it unchanged."""
    assert from_url(to_url(selection, CATALOGUE), CATALOGUE) == selection


@given(SELECTIONS, SELECTIONS)
def test_different_views_have_different_addresses(one: Selection, other: Selection) -> None:
    """Two views share an address exactly when they are the same view."""
    assert (to_url(one, CATALOGUE) == to_url(other, CATALOGUE)) == (one == other)


@given(SELECTIONS)
def test_an_address_holds_nothing_that_needs_no_saying(selection: Selection) -> None:
    """The plan's own area, everybody, the newest publication and Finnish are left out."""
    url = to_url(selection, CATALOGUE)
    path, _, query = url.partition("?")
    assert ("alue" in dict(parse_qsl(query))) == (selection.area != REGION)
    assert ("taso" in dict(parse_qsl(query))) == (selection.group is not None)
    has_state = selection.as_of is not None or selection.day is not None
    assert ("as_of" in dict(parse_qsl(query))) == has_state
    assert path.startswith(("/sv/", "/en/")) == (selection.language is not Language.FI)
    assert not url.endswith("?")


@pytest.mark.parametrize(
    ("selection", "url"),
    [
        (OVERVIEW, "/"),
        (replace(OVERVIEW, language=Language.SV), "/sv/"),
        (replace(OVERVIEW, page=Page.ABOUT, language=Language.EN), "/en/tietoa"),
        (replace(OVERVIEW, page=Page.GOAL, goal="II"), "/tavoite/II"),
        (replace(OVERVIEW, page=Page.GOAL, goal="I", subgoal=4), "/tavoite/I/4"),
        (replace(OVERVIEW, page=Page.INDICATOR, indicator=31), "/indikaattori/31"),
        (
            replace(OVERVIEW, area="kotka", group="vocational", as_of=2),
            "/?alue=kotka&taso=vocational&as_of=2",
        ),
        (replace(OVERVIEW, day=datetime.date(2026, 11, 1)), "/?as_of=2026-11-01"),
        (
            replace(OVERVIEW, options=Options(light=Status.RED, part="I/4", order=RED_FIRST)),
            "/?valo=red&tavoite=I%2F4&jarjestys=punaiset",
        ),
        (
            replace(OVERVIEW, page=Page.COMPARISON, options=Options(scope=EVERYWHERE, order="7")),
            "/vertailu?jarjestys=7&laajuus=maa",
        ),
        (
            replace(OVERVIEW, page=Page.CHANGES, options=Options(since="2024-01-23", until="3")),
            "/muutos?alku=2024-01-23&loppu=3",
        ),
        (
            replace(OVERVIEW, page=Page.SEARCH, options=Options(text="yksinäisyys nyt")),
            "/haku?haku=yksin%C3%A4isyys+nyt",
        ),
        (
            replace(OVERVIEW, page=Page.MEETING, goal="II", subgoal=1, indicator=7),
            "/kokous/II/1/7",
        ),
    ],
)
def test_addresses_stay_as_they_are(selection: Selection, url: str) -> None:
    """Links pasted into minutes keep working, so the form of addresses is fixed."""
    assert to_url(selection, CATALOGUE) == url
    assert from_url(url, CATALOGUE) == selection


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/",
        "/?",
        "/?alue=",
        "/?taso=&as_of=",
        f"/?alue={REGION}",
        "/?utm_source=x",
        "/?laajuus=maa",
    ],
)
def test_what_is_not_said_is_the_default(url: str) -> None:
    """Empty, default and foreign parts of the query lead to the plain overview."""
    assert from_url(url, CATALOGUE) == OVERVIEW


@pytest.mark.parametrize(
    "url",
    [
        "/?alue=atlantis",
        "/?taso=grades_1_2",
        "/?as_of=0",
        "/?as_of=-1",
        "/?as_of=1.5",
        "/?as_of=2026-02-30",
        "/?as_of=2026-W44-7",
        "/?as_of=01",
        "/?as_of=1234567890",
        "/?as_of=1%D9%A1",
        "/indikaattori",
        "/indikaattori/",
        "/indikaattori/0",
        "/indikaattori/33",
        "/indikaattori/031",
        "/indikaattori/\u0663",
        "/indikaattori/31/",
        "/tavoite/IV",
        "/tavoite/i",
        "/tavoite/I/0",
        "/tavoite/I/04",
        "/tavoite/I/99",
        "/tavoite/I/\u0664",
        "/tavoite/I/4/x",
        "/?valo=pink",
        "/?teema=atlantis",
        "/?tavoite=IV",
        "/?jarjestys=33",
        "/vertailu?jakso=2023-13-01",
        "/vertailu?jakso=tammikuu",
        "/vertailu?laajuus=maailma",
        "/muutos?alku=0",
        "/muutos?loppu=2024-02-30",
        "/kokous",
        "/kokous/I",
        "/kokous/I/8",
        "/kokous/II/1/31",
        "/vertailu/",
        "/tietoa/",
        "/tietoa#menetelma",
        "/fi/",
        "/de/",
        "/env",
        "//tietoa",
        "//example.org/",
        "https://example.org/",
        "//[",
    ],
)
def test_what_does_not_exist_is_unknown(url: str) -> None:
    """An address of nothing is never taken for something near it."""
    with pytest.raises(UnknownView):
        from_url(url, CATALOGUE)


MARKS = ["/", "//", "?", "&", "=", "#", "%", "%00", "%ff", "[", "]", ":", "\\", "\n", "\x00"]
NAMES = ["/en", "/sv/", "/indikaattori/", "/tavoite/I", "alue=", "taso=", "as_of=", "kotka", "31"]
ODDITIES = ["\u0663", "\u2100", "\ud800", "ä", "9" * 5000, "<script>", "' or 1=1 --"]
PIECES = st.sampled_from([*MARKS, *NAMES, *ODDITIES])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@example("//[")
@example("http://[::1")
@example("//\u2100/")
def test_hostile_addresses_are_views_or_unknown(url: str) -> None:
    """Whatever is asked for either is a view with an address of its own or is unknown."""
    try:
        selection = from_url(url, CATALOGUE)
    except UnknownView:
        return
    assert from_url(to_url(selection, CATALOGUE), CATALOGUE) == selection


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_there_is_always_a_way_back(path: str) -> None:
    """An address that leads nowhere still has an overview to offer."""
    found = fallback(path, CATALOGUE)
    assert (found.page, found.area) == (Page.OVERVIEW, REGION)


@pytest.mark.parametrize(
    ("path", "language"),
    [("/en/nothing", Language.EN), ("/sv", Language.SV), ("/nothing", Language.FI)],
)
def test_the_way_back_is_in_the_reader_s_language(
    path: str, language: Language, catalogue: Catalogue
) -> None:
    """The overview offered instead keeps the language of the address."""
    assert fallback(path, catalogue).language is language
