"""Where each number comes from: file, sheet, cell, publication and what was printed."""

from __future__ import annotations

from typing import Any

from data.model import Mark, Observation, Place
from layouts.i18n import Words
from layouts.lineage import LineageRow, build_lineage
from layouts.pages.indicator import build, render_indicator
from layouts.selection import Page
from tests.support.profiles import BENCHMARK, delivery_of, pair, profile_of
from tests.support.views import looking_at

PLACED: dict[str, Any] = {"place": Place("Havainnot", "E7"), "delivery": 3, "publication": 2}


def lineage(
    words: Words,
    *observations: Observation,
    area: str = "kymenlaakso",
    is_member: bool = False,
) -> list[LineageRow]:
    """The rows of weekly bullying, with delivery 3 at hand."""
    profile = profile_of(*observations, area=area)
    deliveries = {3: delivery_of(3, "suunnitelman_luvut.xlsx")}
    indicator = profile.catalogue.indicators[31]
    return list(build_lineage(profile, indicator, deliveries, words, is_member=is_member))


def test_a_number_is_traced_to_its_cell(words: Words) -> None:
    """File, sheet, cell and publication stand beside the value with its unit."""
    row, _ = lineage(words, *pair(31, "9.4", "8.8", **PLACED))
    assert row.place == "suunnitelman_luvut.xlsx · Havainnot · E7"
    assert (row.area, row.period, row.value) == ("Kymenlaakso", "2023", "9.4%")
    assert row.what.endswith(", Grades 8–9")
    assert row.publication == "2"


def test_only_members_are_led_to_the_original(words: Words) -> None:
    """The file behind a number is linked for the signed in; others read its name alone."""
    observations = pair(31, "9.4", "8.8", **PLACED)
    member, visitor = (lineage(words, *observations, is_member=who)[0] for who in (True, False))
    assert member.original_url == "/aineistot/toimitus/3/alkuperainen"
    assert visitor.original_url == ""
    assert member.place == visitor.place


def test_the_area_comes_first_and_the_newest_period_first(words: Words) -> None:
    """Rows run from the area's newest value to the benchmark's oldest."""
    observations = [o for year in ("2021", "2023") for o in pair(31, "9.4", "8.8", period=year)]
    assert [(row.area, row.period) for row in lineage(words, *observations)] == [
        ("Kymenlaakso", "2023"),
        ("Kymenlaakso", "2021"),
        ("whole country", "2023"),
        ("whole country", "2021"),
    ]


def test_the_benchmark_s_own_page_lists_it_once(words: Words) -> None:
    """Seen as an area, the whole country's values are not repeated."""
    rows = lineage(words, *pair(31, "9.4", "8.8"), area=BENCHMARK)
    assert [row.area for row in rows] == ["whole country"]


def test_the_print_and_the_note_are_kept(words: Words) -> None:
    """What the source printed otherwise and what was noted stand beside the reading."""
    observations = pair(31, "9.7", "8.8", printed="9,7 %", note="luettu uudelleen")
    row = lineage(words, *observations)[0]
    assert (row.value, row.printed, row.note) == ("9.7%", "9,7 %", "luettu uudelleen")


def test_a_suppressed_value_is_not_told_by_its_remarks(words: Words) -> None:
    """The print and the note of a suppressed value stay out of sight, whatever they hold."""
    observations = pair(31, Mark.SUPPRESSED, "8.8", printed="<5", note="alle viisi")
    row = lineage(words, *observations)[0]
    assert (row.value, row.printed, row.note) == ("suppressed", "", "")


def test_what_files_say_is_never_markup(words: Words) -> None:
    """Text of a delivered file is escaped on the page, whatever it holds."""
    hostile = "<img src=x onerror=alert(1)>"
    observations = pair(
        31, "9.4", "8.8", printed=hostile, note=hostile, place=Place(hostile, "E7"), delivery=3
    )
    view = build(
        profile_of(*observations),
        looking_at(Page.INDICATOR, indicator=31),
        words,
        (),
        {3: delivery_of(3, hostile)},
    )
    html = render_indicator(view, words).html
    assert "<img" not in html
    assert html.count("&lt;img") >= 4


def test_a_number_of_an_unknown_delivery_keeps_its_cell(words: Words) -> None:
    """Before publication there is no file name, but the place in the file is known."""
    row = lineage(words, *pair(31, "9.4", "8.8"))[0]
    assert (row.place, row.publication) == ("Taulu1 · B2", "")
