"""The register's page: a matrix of everything, or the rows that were asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.catalogue import load_catalogue
from data.measures import NO_REGISTER, Gap
from data.model import Language
from layouts.header import build_header
from layouts.i18n import Words, words_in
from layouts.measures import MeasureView
from layouts.options import NOTHING, Options
from layouts.pages.measures import MeasuresPageView, build, render_measures
from layouts.selection import Page, UnknownView, from_url, to_url
from tests.support.views import looking_at

CATALOGUE = load_catalogue()


def page(words: Words, options: Options = NOTHING) -> MeasuresPageView:
    """The view of the register narrowed by these options."""
    return build(CATALOGUE, looking_at(Page.MEASURES, options=options), words)


def column(row: MeasureView, label: str) -> tuple[str, ...]:
    """The items of one column of a row."""
    (found,) = (c.items for c in row.columns if c.label == label)
    return found


def test_the_matrix_has_every_actor_and_sub_goal(words: Words) -> None:
    """With nothing asked for, 11 actors stand against 16 sub-goals and no rows are listed."""
    view = page(words)
    assert [head.link.label for head in view.heads][:8] == [
        *(f"I/{n}" for n in range(1, 8)),
        "II/1",
    ]
    assert [len(line.cells) for line in view.matrix] == [16] * 11
    assert view.rows == ()


def test_a_cell_tells_measures_from_references_and_nothing(words: Words) -> None:
    """Hamina has one measure in I/5, refers from I/6, and the police have no task in I/3."""
    lines = {line.actor.label: line.cells for line in page(words).matrix}
    hamina = lines["City of Hamina"]
    assert (hamina[4].text, hamina[4].meaning) == ("1", "I/5: 1 measure")
    assert (hamina[5].text, hamina[5].meaning) == ("→", "I/6: refers to another sub-goal")
    police = lines["Southeastern Finland Police Department, preventive work"]
    assert (police[2].text, police[2].meaning) == ("–", "I/3: not in the actor's field")


def test_every_cell_leads_to_its_row(words: Words) -> None:
    """A cell's link is the actor's page at the row of the sub-goal, and all 176 rows exist."""
    anchors = set()
    for line in page(words).matrix:
        selection = from_url(line.actor.url, CATALOGUE)
        rows = {row.anchor for row in build(CATALOGUE, selection, words).rows}
        linked = [cell.url.split("#") for cell in line.cells]
        assert {url for url, _ in linked} == {line.actor.url}
        assert {anchor for _, anchor in linked} == rows
        anchors |= rows
    assert len(anchors) == 176


def test_one_actor_has_a_row_for_each_sub_goal(words: Words) -> None:
    """An actor's page is titled by its name and has its 16 rows in the plan's order."""
    view = page(words, Options(actor="kotka"))
    assert view.title == "Measures: City of Kotka"
    assert view.found == "16 rows"
    assert [row.subgoal.label.split()[0] for row in view.rows][:2] == ["I/1", "I/2"]
    assert {row.actor.label for row in view.rows} == {"City of Kotka"}


def test_a_missing_metric_is_told_in_its_row(words: Words) -> None:
    """Kotka's I/3 has no metric: the column says so, and so does the list of gaps."""
    view = page(words, Options(gap=Gap.NO_METRIC))
    (row,) = view.rows
    assert (row.actor.label, row.subgoal.label[:3]) == ("City of Kotka", "I/3")
    assert column(row, "Metric or outcome") == ()
    assert "No metric" in row.gaps
    assert '<dd class="nothing">not given</dd>' in render_measures(view, words).html


def test_a_former_organisation_is_named_with_its_successor(words: Words) -> None:
    """Kymsote's last year and who has its work now stand beside the row."""
    (row,) = page(words, Options(gap=Gap.NO_METRIC)).rows
    assert (
        "Kymsote ended in 2022; its work went to: Wellbeing services county of Kymenlaakso"
        in row.gaps
    )


def test_gaps_are_counted_and_each_leads_to_its_rows(words: Words) -> None:
    """The count of a gap is the number of rows behind its link."""
    gaps = page(words).gaps
    assert [(gap.link.label, gap.count) for gap in gaps][:2] == [
        ("No metric", "1 row"),
        ("No schedule", "14 rows"),
    ]
    for gap in gaps:
        assert build(CATALOGUE, from_url(gap.link.url, CATALOGUE), words).found == gap.count


def test_words_are_looked_for_in_every_column(words: Words) -> None:
    """The search does not mind the case, and finds a unit named as responsible."""
    found = page(words, Options(text="MONIKULTTUURISUUSKESKUS")).rows
    assert [(row.actor.url[-9:], row.subgoal.label[:3]) for row in found] == [("jarjestot", "I/3")]


def test_filters_narrow_together(words: Words) -> None:
    """An actor, a main goal and a gap leave only rows that have all three."""
    rows = page(words, Options(actor="kouvola", part="III", gap=Gap.NO_FOLLOW_UP)).rows
    assert [row.subgoal.label.split()[0] for row in rows] == ["III/1", "III/3"]


def test_a_main_goal_is_not_taken_for_another(words: Words) -> None:
    """Main goal I has 7 sub-goals; those of II and III do not come along."""
    assert page(words, Options(part="I")).found == "77 rows"
    assert page(words, Options(part="II/6")).found == "11 rows"


def test_nothing_found_is_said(words: Words) -> None:
    """A search without a hit says so and offers the whole register."""
    view = page(words, Options(text="avaruusalus"))
    html = render_measures(view, words).html
    assert view.found == "0 rows"
    assert "No row has all of this." in html
    assert f'href="{view.everything}"' in html


def test_what_is_looked_for_is_never_markup(words: Words) -> None:
    """Text from the address is shown as text."""
    html = render_measures(page(words, Options(text="<script>alert(1)</script>")), words).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_print_is_marked_as_finnish_in_other_languages() -> None:
    """What the actors wrote stays in Finnish and is marked so on a Swedish page."""
    words = words_in(Language.SV)
    html = render_measures(page(words, Options(actor="hamina")), words).html
    assert '<dd lang="fi">' in html
    assert "hänvisar till ett annat delmål" in html.casefold()


def test_no_status_and_no_order_is_shown(words: Words) -> None:
    """The register tells no share done: the page says that the plan does not know."""
    html = render_measures(page(words), words).html
    assert "the plan tells nothing of how they have gone" in html
    assert "More measures is not better work." in html
    assert "%" not in html


@pytest.mark.parametrize("query", ["toimija=kymi", "puute=done", "tavoite=IV"])
def test_an_unknown_filter_is_no_page(query: str) -> None:
    """An actor, gap or goal that does not exist is told as such."""
    with pytest.raises(UnknownView):
        from_url(f"/toimenpiteet?{query}", CATALOGUE)


def test_a_plan_without_a_register_has_no_entry_for_it(words: Words) -> None:
    """The navigation leads to the measures of a plan that has some, and is marked while there."""
    without = replace(CATALOGUE, register=NO_REGISTER)
    current = {
        catalogue is CATALOGUE: {
            item.link.label: item.is_current
            for item in build_header(looking_at(Page.ANNUAL_CLOCK), catalogue, words).navigation
        }
        for catalogue in (CATALOGUE, without)
    }
    assert current[True]["Measures"]
    assert "Measures" not in current[False]


def test_a_narrowed_register_has_one_address() -> None:
    """What narrows the register stands in the address and is read back from it."""
    asked = Options(actor="mll", part="II/2", gap=Gap.PAST_YEAR, text="chat")
    selection = looking_at(Page.MEASURES, options=asked)
    assert from_url(to_url(selection, CATALOGUE), CATALOGUE) == selection
