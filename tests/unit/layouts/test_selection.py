"""Addresses say the whole view, both ways, and unknown ones are told as such."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.catalogue import Catalogue, load_catalogue
from data.model import Language
from layouts.selection import Page, Selection, UnknownView, fallback, from_url, to_url

CATALOGUE = load_catalogue()
REGION = CATALOGUE.plan.region
GOALS = [(goal.number, None) for goal in CATALOGUE.plan.goals]
SUBGOALS = [(s.goal, s.number) for goal in CATALOGUE.plan.goals for s in goal.subgoals]

PLACES = st.one_of(
    st.just({"page": Page.OVERVIEW}),
    st.just({"page": Page.ABOUT}),
    st.sampled_from([*GOALS, *SUBGOALS]).map(
        lambda place: {"page": Page.GOAL, "goal": place[0], "subgoal": place[1]}
    ),
    st.sampled_from(list(CATALOGUE.indicators)).map(
        lambda number: {"page": Page.INDICATOR, "indicator": number}
    ),
)
SELECTIONS = st.builds(
    lambda place, **more: Selection(**place, **more),
    PLACES,
    language=st.sampled_from(list(Language)),
    area=st.sampled_from(list(CATALOGUE.areas)),
    group=st.one_of(st.none(), st.sampled_from(list(CATALOGUE.groups))),
    as_of=st.one_of(st.none(), st.integers(1, 999_999_999)),
)
OVERVIEW = Selection(Page.OVERVIEW, Language.FI, REGION)


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
    assert ("as_of" in dict(parse_qsl(query))) == (selection.as_of is not None)
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
    ],
)
def test_addresses_stay_as_they_are(selection: Selection, url: str) -> None:
    """Links pasted into minutes keep working, so the form of addresses is fixed."""
    assert to_url(selection, CATALOGUE) == url
    assert from_url(url, CATALOGUE) == selection


@pytest.mark.parametrize(
    "url", ["", "/", "/?", "/?alue=", "/?taso=&as_of=", f"/?alue={REGION}", "/?utm_source=x"]
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
