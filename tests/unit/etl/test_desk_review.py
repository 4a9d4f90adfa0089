"""What a person looks at before publishing, kept short enough for a page without losing count."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue import Catalogue, load_catalogue
from data.model import AreaKind, Observation, Status
from data.reviews import Review
from etl import isolation
from etl.cells import Role
from etl.desk.findings import MOST_ROWS, findings_of
from etl.desk.review import MOST_LIGHTS, review_of
from etl.desk.wire import from_json, to_json
from etl.pipeline import examine
from tests.support.observations import key_of, observed
from tests.support.records import Changed, workbook


def bullied(area: str, value: str) -> Observation:
    """The share bullied weekly in grades 8 and 9 in 2023."""
    return observed(key_of(31, area=area, series="share", group="grades_8_9"), value)


def reviewed(rows: Sequence[Changed], current: Sequence[Observation] = ()) -> Review:
    """The review of a template workbook with these rows, as it crosses between the processes."""
    catalogue = load_catalogue()
    content = workbook(*rows)
    found = examine(content, "luvut.xlsx", catalogue, current)
    review = review_of(found, 1, isolation.read_sheets(content), catalogue)
    return from_json(Review, to_json(review))


def municipalities(catalogue: Catalogue) -> list[str]:
    """Every municipality there is in 2023."""
    return [
        area.key
        for area in catalogue.areas.values()
        if area.kind is AreaKind.MUNICIPALITY and area.valid_to is None
    ]


def test_every_light_that_turns_is_counted_though_the_first_are_listed() -> None:
    """A mended national figure turns the lights of all municipalities: the total says how many."""
    areas = municipalities(load_catalogue())
    current = [bullied("koko-maa", "7.9"), *(bullied(area, "8.9") for area in areas)]
    review = reviewed([{Role.AREA: "koko maa", Role.VALUE: 8.6}], current)
    assert len(areas) > MOST_LIGHTS
    assert review.turned_total == len(areas)
    assert len(review.turned) == MOST_LIGHTS
    assert {(t.before, t.after) for t in review.turned} == {(Status.RED, Status.YELLOW)}
    assert review.new_lights == 0


def test_the_same_fault_on_every_row_is_one_finding_with_all_its_cells() -> None:
    """Three hundred rows of an unknown area are one finding, its cells one range."""
    review = reviewed([{Role.AREA: "Kotkaa"}] * 300)
    (found,) = [f for f in review.findings if f.code == "area_unknown"]
    assert (found.count, found.places, found.unsaid) == (300, ("Havainnot!D2:D301",), 0)
    (remark,) = found.remarks
    assert remark.message == "En tunne aluetta 'Kotkaa'."
    (meant,) = [cell for cell in remark.row if cell.is_meant]
    assert (meant.address, meant.text) == ("D2", "Kotkaa")


def test_findings_that_differ_keep_their_own_words_and_rows() -> None:
    """Each misspelt area is told by its own cell; the first ones show their rows as well."""
    review = reviewed([{Role.AREA: f"Kunta {number}"} for number in range(40)])
    (found,) = [f for f in review.findings if f.code == "area_unknown"]
    assert [remark.places for remark in found.remarks][:2] == [("Havainnot!D2",), ("Havainnot!D3",)]
    assert [bool(remark.row) for remark in found.remarks] == [n < MOST_ROWS for n in range(40)]


def test_a_very_long_list_says_how_much_it_leaves_to_the_marked_workbook() -> None:
    """What is cut is counted: every finding is told in words or counted as unsaid."""
    catalogue = load_catalogue()
    rows: list[Changed] = [{Role.AREA: f"Kunta {number}"} for number in range(450)]
    (found,) = findings_of(
        [i for i in examine(workbook(*rows), "a.xlsx", catalogue, ()).issues if i.unsettled], ()
    )
    assert found.count == 450
    assert found.unsaid == 450 - len(found.remarks) > 0
    assert found.places == ("Havainnot!D2:D451",)
