"""The comparison: whole country, region and own area on top, the others in the order asked for."""

from __future__ import annotations

import re
from typing import Any

import pytest

from data.catalogue import Catalogue
from data.comparison import compare
from data.model import Language, Mark, Observation, reading_of
from layouts.compared import compared_areas, pinned_areas
from layouts.i18n import Words, words_in
from layouts.options import EVERYWHERE, RED_FIRST, Options
from layouts.pages.comparison import ComparisonView, build, render_comparison
from layouts.selection import Page
from tests.support.observations import key_of, observed
from tests.support.profiles import pair
from tests.support.views import looking_at

SHARES = {"kotka": "60", "hamina": "40", "kouvola": "49", "pyhtaa": Mark.SUPPRESSED}


def of_area(area: str, value: str | Mark, **more: int) -> Observation:
    """A municipality's share of indicator 9 in grades 8 and 9."""
    return observed(key_of(9, area=area, series="share", group="grades_8_9"), value, **more)


OBSERVATIONS = (
    *pair(9, "45", "50"),
    *(of_area(area, value) for area, value in SHARES.items()),
)


def page(
    catalogue: Catalogue,
    words: Words,
    *extra: Observation,
    area: str = "kotka",
    group: str | None = None,
    **options: Any,
) -> ComparisonView:
    """The comparison as Kotka's reader sees it."""
    selection = looking_at(Page.COMPARISON, area=area, group=group, options=Options(**options))
    areas = (*pinned_areas(catalogue, selection), *compared_areas(catalogue, selection.options))
    kept = [o for o in OBSERVATIONS if o.key not in {e.key for e in extra}]
    comparison = compare(
        catalogue,
        tuple(dict.fromkeys(areas)),
        map(reading_of, (*kept, *extra)),
        selection.options.period,
    )
    return build(catalogue, comparison, selection, words, publication=None, is_newest=True)


def names(view: ComparisonView) -> list[str]:
    """The areas from top to bottom."""
    return [row.link.label for row in view.rows]


def test_the_own_area_is_pinned_under_the_region(catalogue: Catalogue, words: Words) -> None:
    """The country, the region and the reader's own municipality come first, each once."""
    view = page(catalogue, words)
    assert names(view)[:3] == ["Whole country", "Kymenlaakso", "Kotka"]
    assert sorted(names(view)) == sorted(set(names(view)))
    assert [row.is_own for row in view.rows[:4]] == [False, False, True, False]
    assert len(view.rows) == 2 + len(catalogue.municipalities_of("kymenlaakso"))


def test_all_municipalities_can_be_compared(catalogue: Catalogue, words: Words) -> None:
    """The whole country's municipalities of today stand in it, and none that is no more."""
    view = page(catalogue, words, scope=EVERYWHERE)
    assert len(view.rows) == 2 + 308
    assert "Valtimo" not in names(view)


@pytest.mark.parametrize(
    ("order", "first"), [(None, "Hamina"), ("9", "Hamina"), (RED_FIRST, "Hamina")]
)
def test_the_others_are_ordered(
    catalogue: Catalogue, words: Words, order: str | None, first: str
) -> None:
    """By name, by an indicator worst first, or by the number of red lights."""
    options = {} if order is None else {"order": order}
    assert names(page(catalogue, words, **options))[3] == first


def test_order_by_an_indicator_is_worst_first(catalogue: Catalogue, words: Words) -> None:
    """The lowest share of what should be high stands first, and areas without a value last."""
    found = names(page(catalogue, words, order="9", area="kymenlaakso"))[2:]
    assert found[:3] == ["Hamina", "Kouvola", "Kotka"]
    assert set(found[3:]) == {"Miehikkälä", "Pyhtää", "Virolahti"}


def test_columns_follow_group_theme_and_goal(catalogue: Catalogue, words: Words) -> None:
    """Only what the choices leave is shown, with one heading for each series."""
    everything = page(catalogue, words)
    assert sum(len(head.groups) for head in everything.heads) == everything.columns
    vocational = page(catalogue, words, group="vocational")
    assert {group for head in vocational.heads for group in head.groups} == {"Vocational"}
    subgoal = page(catalogue, words, part="II/1")
    assert [head.number for head in subgoal.heads] == [7, 10, 24]
    theme = page(catalogue, words, theme="child_protection")
    assert {catalogue.indicators[h.number].theme for h in theme.heads} == {"child_protection"}


def test_cells_say_value_and_light(catalogue: Catalogue, words: Words) -> None:
    """A cell has its number, its light as a class and as a word; a hidden value has none."""
    view = page(catalogue, words, group="grades_8_9", part="I/1")
    place = [head.number for head in view.heads].index(9)
    cells = {row.link.label: re.split(r"(?<=</td>)", str(row.cells))[place] for row in view.rows}
    assert cells["Kotka"] == "<td class=green>60\n\ngood</td>"
    assert cells["Hamina"] == "<td class=red>40\n\nworrying</td>"
    assert cells["Pyhtää"] == "<td class=suppressed>–\n\nsuppressed</td>"
    assert cells["Miehikkälä"] == "<td class=missing>–\n\nno data</td>"
    assert cells["Whole country"] == "<td class=bench>50</td>"


def test_few_answers_are_marked(catalogue: Catalogue, words: Words) -> None:
    """A light that chance could explain keeps its colour and carries the mark and the word."""
    view = page(catalogue, words, of_area("kotka", "60", respondents=30), part="I/1")
    cells = next(str(row.cells) for row in view.rows if row.is_own)
    assert "<td class=green>60\N{NO-BREAK SPACE}±\n\ngood, uncertain</td>" in cells


def test_equal_numbers_keep_their_own_digits(catalogue: Catalogue, words: Words) -> None:
    """A value printed as 60.0 is not shown as another area's 60, though they are equal."""
    view = page(catalogue, words, of_area("hamina", "60.0"), part="I/1")
    cells = {row.link.label: str(row.cells) for row in view.rows}
    assert "<td class=green>60\n\ngood</td>" in cells["Kotka"]
    assert "<td class=green>60.0\n\ngood</td>" in cells["Hamina"]


def test_the_page_tells_what_it_shows(catalogue: Catalogue) -> None:
    """The Finnish page has a heading for every column and keeps the order in its form."""
    finnish = words_in(Language.FI)
    html = render_comparison(page(catalogue, finnish, order="9"), finnish).html
    assert '<input type="hidden" name="jarjestys" value="9">' in html
    assert 'aria-sort="other"' in html
    assert html.count('role="row"') == 2 + 8


def test_nothing_left_to_compare_is_told(catalogue: Catalogue, words: Words) -> None:
    """Choices that leave no column end in words, not in an empty table."""
    view = page(catalogue, words, group="parents_of_4_year_olds", theme="child_protection")
    assert "No indicator matches these choices." in render_comparison(view, words).html
