"""Organisations' yearly figures as people read them: with their source, never with a light."""

from __future__ import annotations

from typing import Any

import pytest

from data.catalogue import load_catalogue
from data.context import Bound, ContextFigure, disclosed
from data.model import Language, Mark
from layouts.i18n import Words, words_in
from layouts.local_context import areas_around, build_context, context_rows, value_text
from layouts.pages.context import build, render_context
from layouts.selection import Page
from tests.support.context import context_key, figure
from tests.support.views import looking_at

CATALOGUE = load_catalogue()
CLIENTS = {"service": "baby-blues", "metric": "clients", "unit": "persons"}


def told(
    value: str | Mark, area: str = "kymenlaakso", year: int = 2021, **more: Any
) -> ContextFigure:
    """Clients of baby blues work in an area."""
    return figure(context_key(**CLIENTS, area=area, year=year), value, **more)


@pytest.mark.parametrize(
    ("more", "finnish", "english"),
    [
        ({"approximate": True}, "n. 1\u00a0240", "about 1,240"),
        ({"bound": Bound.ABOVE}, "yli 1\u00a0240", "over 1,240"),
        ({"bound": Bound.BELOW}, "alle 1\u00a0240", "under 1,240"),
        ({}, "1\u00a0240", "1,240"),
    ],
)
def test_how_sure_a_figure_is_stands_beside_it(
    more: dict[str, Any], finnish: str, english: str
) -> None:
    """About, over and under are said in the reader's language."""
    found = told("1240", **more)
    assert value_text(found, words_in(Language.FI)) == finnish
    assert value_text(found, words_in(Language.EN)) == english


def test_what_is_missing_is_said_and_not_drawn(words: Words) -> None:
    """A mark is no number, neither in the table nor in a chart."""
    section = build_context(CATALOGUE, [told(Mark.NO_DATA), told("50", "kotka")], words)
    assert section is not None
    (service,) = section.services
    assert service.rows[0].value not in ("", "0")
    assert service.charts == ()


def test_a_region_stands_before_its_parts_and_new_years_first(words: Words) -> None:
    """The order is the catalogue's, and within one metric from the whole to its parts."""
    figures = [told("50", "kotka"), told("139", "kouvola"), told("200", year=2020), told("207")]
    rows = context_rows(CATALOGUE, figures, words)
    assert [(row.area, row.year, row.value) for row in rows] == [
        ("Kymenlaakso", "2021", "207"),
        ("Kymenlaakso", "2020", "200"),
        ("Kotka", "2021", "50"),
        ("Kouvola", "2021", "139"),
    ]


TRANSLATED = "Palvelu alkoi toukokuussa 2021."
SECRET = "733173317331"  # noqa: S105 - no password: what must not be found


def test_a_note_is_read_in_the_readers_language() -> None:
    """What has been translated is told so; what has not stays Finnish and is marked as such."""
    figures = [told("6", note=TRANSLATED), told("5", "kotka", note="Vain syksyltä.")]
    of_region, of_kotka = context_rows(CATALOGUE, figures, words_in(Language.SV))
    assert of_region.note == "Tjänsten började i maj 2021."
    assert (of_kotka.note, of_kotka.note_language) == ("Vain syksyltä.", Language.FI)
    swedish = words_in(Language.SV)
    view = build(CATALOGUE, figures, looking_at(Page.CONTEXT), swedish, None)
    html = render_context(view, swedish).html
    assert '<span lang="sv">Tjänsten började i maj 2021.</span>' in html
    assert '<span lang="fi">Vain syksyltä.</span>' in html


def test_every_translated_note_differs_in_every_language() -> None:
    """No language stands in for another one."""
    notes = CATALOGUE.context.notes.values()
    assert len(notes) == 17
    assert all(len({note.fi, note.sv, note.en}) == 3 for note in notes)


def test_of_a_suppressed_figure_only_its_mark_is_told(words: Words) -> None:
    """How many answered, the scale, the note and the source's page could give it away."""
    hidden = told(
        Mark.SUPPRESSED,
        respondents=int(SECRET),
        note=f"oikea luku {SECRET}",
        scale=SECRET,
        source_page=SECRET,
    )
    (row,) = context_rows(CATALOGUE, [hidden], words)
    assert SECRET not in repr(row)
    assert row.value == "suppressed"
    assert disclosed(told("50", respondents=7)).respondents == 7


def test_a_chart_carries_unit_years_and_source(words: Words) -> None:
    """Its caption and its text for those who do not see it tell the same as the table."""
    figures = [told("207"), told("200", year=2020), told("50", "kotka", approximate=True)]
    section = build_context(CATALOGUE, figures, words)
    assert section is not None
    (chart,) = section.services[0].charts
    for said in ("Clients", "persons", "2020–2021", "Annual report", "Kymenlaakso association"):
        assert said in chart.title
    assert "Kotka 2021: about 50" in chart.svg
    assert ">about 50<" in chart.svg


def test_shares_and_means_are_not_drawn(words: Words) -> None:
    """Answers to unlike questions are not set on one scale; N and scale stand in the table."""
    mean = context_key("felt-relieved", service="guidance", unit="mean")
    other = context_key("felt-relieved", service="guidance", unit="mean", year=2020)
    figures = [figure(mean, "4.58", respondents=65, scale="1–5"), figure(other, "4.5")]
    section = build_context(CATALOGUE, figures, words)
    assert section is not None
    (service,) = section.services
    assert service.charts == ()
    assert [(r.respondents, r.scale) for r in service.rows] == [("65", "1–5"), ("not told", "–")]


def test_only_what_belongs_beside_an_indicator(words: Words) -> None:
    """An indicator without services has no section."""
    assert build_context(CATALOGUE, [told("50")], words, services=set()) is None
    beside = CATALOGUE.context.beside_indicator(19)
    assert build_context(CATALOGUE, [told("50")], words, beside) is not None


def test_whose_figures_tell_of_an_area() -> None:
    """A region and its parts tell of each other, the parts do not tell of one another."""
    assert areas_around(CATALOGUE, "kotka") == {"kotka", "kymenlaakso"}
    assert {"kotka", "virolahti", "kymenlaakso"} <= areas_around(CATALOGUE, "kymenlaakso")
    assert "hamina" not in areas_around(CATALOGUE, "kotka")


@pytest.mark.parametrize("language", list(Language))
def test_the_page_has_words_for_everything(language: Language) -> None:
    """Figures, the caution about them, family centres and the sources' conflicts are there."""
    words = words_in(language)
    view = build(CATALOGUE, [told("50", "kotka")], looking_at(Page.CONTEXT), words, None)
    html = render_context(view, words).html
    assert view.centres is not None
    assert [(a.centres, a.running_count, a.planned_count) for a in view.centres.areas] == [
        (5, 2, 3),
        (6, 3, 3),
    ]
    assert "Keltakangas, Koria" in html
    assert len(view.centres.conflicts) == 2
    assert "light-" not in html
    assert 'class="light' not in html


def test_an_area_without_figures_says_so(words: Words) -> None:
    """Nothing published is told in words, not by an empty table."""
    view = build(CATALOGUE, [], looking_at(Page.CONTEXT), words, None)
    assert "No yearly figures of this area have been published." in render_context(view, words).html
