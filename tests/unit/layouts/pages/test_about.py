"""The about page: every light, indicator, source, reading of the plan and publication."""

from __future__ import annotations

from data.catalogue import load_catalogue
from data.model import Status
from layouts.i18n import Words
from layouts.pages.about import AboutView, build, render_about
from layouts.selection import Page, from_url
from tests.support.profiles import profile_of, publication_of
from tests.support.views import looking_at


def about(words: Words, *numbers: int) -> AboutView:
    """The view with these publications, newest first."""
    publications = [publication_of(number, f"Täydennys {number}") for number in numbers]
    profile = profile_of(publication=publications[0] if publications else None)
    return build(profile, looking_at(Page.ABOUT), words, publications)


def test_every_light_is_explained(words: Words) -> None:
    """Each status has a word and a meaning of its own."""
    view = about(words)
    assert {item.light.status for item in view.legend} == set(Status)
    assert len({item.light.word for item in view.legend}) == len(Status)
    assert len({item.meaning for item in view.legend}) == len(Status)


def test_every_indicator_is_linked(words: Words) -> None:
    """All 32 indicators stand in number order with addresses that exist."""
    catalogue = load_catalogue()
    links = about(words).indicators
    assert [from_url(link.url, catalogue).indicator for link in links] == list(range(1, 33))


def test_every_source_and_reading_is_listed(words: Words) -> None:
    """No source and no decision about the print is left out of the method."""
    catalogue = load_catalogue()
    view = about(words)
    assert [source.url for source in view.sources] == [s.url for s in catalogue.sources.values()]
    assert [item.reading for item in view.readings] == [
        words.text(decision.reading) for decision in catalogue.decisions.values()
    ]
    assert [len(item.indicators) for item in view.readings] == [
        len(decision.indicators) for decision in catalogue.decisions.values()
    ]


def test_publications_are_listed_newest_first(words: Words) -> None:
    """Each publication has its number, date and summary."""
    view = about(words, 2, 1)
    assert [(p.number, p.date, p.summary) for p in view.publications] == [
        (2, "2024-03-07", "Täydennys 2"),
        (1, "2024-03-07", "Täydennys 1"),
    ]
    html = render_about(view, words).html
    assert html.index("Täydennys 2") < html.index("Täydennys 1")


def test_before_the_first_publication_the_page_says_so(words: Words) -> None:
    """With nothing published the method can still be read."""
    view = about(words)
    assert (view.publications, view.publication) == ((), None)
    content = render_about(view, words)
    assert "Nothing has been published yet." in content.html
    assert content.title == "About the service"
