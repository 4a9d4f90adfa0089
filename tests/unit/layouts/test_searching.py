"""Words lead to indicators, goals and measures, however they are inflected or accented."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from data.model import Language
from layouts.i18n import Words, words_in
from layouts.options import Options
from layouts.pages.search import build, render_search
from layouts.searching import find_goals, find_indicators, find_measures, rank_of
from layouts.selection import Page, Selection, from_url
from tests.support.views import looking_at


def asking(text: str, language: Language = Language.FI) -> Selection:
    """A search for some words."""
    return looking_at(Page.SEARCH, language=language, options=Options(text=text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("kiusaaminen", 31),
        ("KIUSAAMISTA", 31),
        ("31", 31),
        ("yksinaisyys", 11),
        ("yksinäiseksi", 11),
        ("ensam", 11),
        ("lonely", 11),
        ("Lastensuojelu ilmoitus", 16),
    ],
)
def test_words_lead_to_an_indicator(catalogue: Catalogue, text: str, number: int) -> None:
    """Number, inflected, accented and translated words find the indicator."""
    found = find_indicators(catalogue, asking(text), words_in(Language.FI))
    assert f"/indikaattori/{number}" in [thing.link.url for thing in found]


def test_names_come_before_texts() -> None:
    """An indicator named by the words stands before those that only mention them."""
    assert rank_of("kiusaaminen", ["Kiusaaminen"], []) == 0
    assert rank_of("kiusaamista", ["Kiusaaminen"], []) == 1
    assert rank_of("kiusaaminen", ["Koulukiusattuna"], []) == 2
    assert rank_of("kiusaaminen", ["Yksinäisyys"], ["kiusaamisen seuraukset"]) == 3
    assert rank_of("kiusaaminen", ["Yksinäisyys"], ["ystävät"]) is None
    assert rank_of("kiusaaminen netissä", ["Kiusaaminen"], []) is None


def test_goals_are_found_by_name_and_number(catalogue: Catalogue) -> None:
    """A sub-goal is found by what the plan calls it, and leads to its page."""
    (found,) = find_goals(catalogue, asking("I/2"), words_in(Language.FI))
    assert found.link.url == "/tavoite/I/2"
    by_name = find_goals(catalogue, asking("vanhemmuutta tukea"), words_in(Language.FI))
    assert [thing.link.url for thing in by_name] == ["/tavoite/I/2"]


def test_measures_lead_to_their_rows(catalogue: Catalogue) -> None:
    """A measure's words lead to the register narrowed to the row that has them."""
    row = next(row for row in catalogue.register.rows if row.measures)
    word = max(row.measures[0].split(), key=len)
    found = find_measures(catalogue, asking(word), words_in(Language.FI))
    targets = [from_url(thing.link.url, catalogue) for thing in found]
    assert (row.actor, row.subgoal) in [(t.options.actor, t.options.part) for t in targets]
    assert {t.page for t in targets} == {Page.MEASURES}


def test_no_words_find_nothing(catalogue: Catalogue, words: Words) -> None:
    """An empty search asks for words, and unknown words find nothing."""
    empty = render_search(build(catalogue, looking_at(Page.SEARCH), words), words)
    assert "Write what you look for" in empty.html
    unknown = build(catalogue, asking("qwzx", Language.EN), words)
    assert (unknown.count, unknown.kinds) == ("0 things found.", ())


def test_what_was_asked_is_shown_as_text(catalogue: Catalogue, words: Words) -> None:
    """Words asked for stand in the title, never as markup."""
    page = render_search(build(catalogue, asking("<b>x</b>", Language.EN), words), words)
    assert "<b>" not in page.html
    assert "&lt;b&gt;x&lt;/b&gt;" in page.html
