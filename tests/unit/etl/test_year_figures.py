"""Organisations' yearly figures: what their template says becomes figures, or findings by cell."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from data.catalogue import load_catalogue
from data.context import Bound, ContextFigure
from data.model import Mark
from etl.context_preview import context_text
from etl.issues import Issue
from etl.ngo_template import LISTS_SHEET, MAIN_SHEET, write_year_figures
from etl.pipeline import Examination, examine
from tests.support.context import context_key, figure
from tests.support.records import saved

HEADER = (
    *("Vuosi", "Palvelu", "Kunta", "Mittari", "Yksikkö", "Arvo"),
    *("Likimääräinen", "N", "Asteikko", "Huomautus", "Lähdesivu"),
)
ROW = (2021, "Baby blues -toiminta ja uniohjaus", "Kotka", "Asiakkaat", "henkilöä", 50)
CATALOGUE = load_catalogue()

Cell = str | int | float | None


def examined(*rows: tuple[Cell, ...], around: tuple[ContextFigure, ...] = ()) -> Examination:
    """What is found in a workbook of the template's rows below a title."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Luvut"
    for row in (("Toiminta 2021",), HEADER, *rows):
        sheet.append(row)
    return examine(saved(book), "toimintaluvut.xlsx", CATALOGUE, (), around=around)


def only(found: Examination) -> ContextFigure:
    """The one figure of a file without findings."""
    assert found.issues == ()
    (one,) = found.figures
    return one


def changed(**cells: Cell) -> tuple[Cell, ...]:
    """The usual row with other cells, by the letter of their column."""
    row: list[Cell] = [*ROW, *([None] * (len(HEADER) - len(ROW)))]
    for letter, value in cells.items():
        row["ABCDEFGHIJK".index(letter)] = value
    return tuple(row)


def test_a_row_becomes_a_figure_that_knows_its_cell() -> None:
    """Every column of the template is kept, and nothing becomes an observation."""
    row = changed(F="4,72", E="keskiarvo", D="Arvio puhelinohjauksen tuesta", I="1–5", H=36)
    found = examined((*row[:9], "Puhelimitse", "s. 8"))
    one = only(found)
    assert (one.value, one.respondents, one.scale) == (Decimal("4.72"), 36, "1–5")
    assert (one.note, one.source_page) == ("Puhelimitse", "s. 8")
    assert (one.place.sheet, one.place.cell) == ("Luvut", "F3")
    assert one.key == context_key(
        "phone-support-rating", area="kotka", service="baby-blues", unit="mean"
    )
    assert found.observations == ()
    assert found.may_be_published


@pytest.mark.parametrize(
    ("written", "value", "approximate", "bound"),
    [
        ("n. 240", "240", True, None),
        ("noin 20", "20", True, None),
        ("yli 400", "400", False, Bound.ABOVE),
        ("alle 5", "5", False, Bound.BELOW),
        ("över 400", "400", False, Bound.ABOVE),
        (240, "240", False, None),
        ("1 752", "1752", False, None),
        (0, "0", False, None),
    ],
)
def test_how_sure_a_figure_is_stays_with_it(
    written: Cell, value: str, approximate: bool, bound: Bound | None
) -> None:
    """About, over and under are kept apart from each other and from an exact figure."""
    one = only(examined(changed(F=written)))
    assert (str(one.value), one.approximate, one.bound) == (value, approximate, bound)


def test_a_figure_that_is_not_there_is_no_zero() -> None:
    """What the source does not tell is a mark."""
    one = only(examined(changed(F="ei tietoa")))
    assert (one.value, one.mark) == (None, Mark.NO_DATA)


def test_the_column_for_approximate_counts_too() -> None:
    """A bare number is approximate when its own column says so."""
    assert only(examined(changed(G="kyllä"))).approximate
    assert not only(examined(changed(G="ei"))).approximate


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"A": "ensi vuonna"}, "year_unreadable", "A3"),
        ({"B": "Ensikoti"}, "service_unknown", "B3"),
        ({"C": "Kotkka"}, "municipality_unknown", "C3"),
        ({"C": None}, "municipality_missing", "F3"),
        ({"D": "Hoitovuorokaudet"}, "metric_unknown", "D3"),
        ({"E": "kpl"}, "unit_unknown", "E3"),
        ({"F": "monta"}, "value_unreadable", "F3"),
        ({"F": None}, "value_missing", "A3"),
        ({"F": "yli"}, "value_unreadable", "F3"),
        ({"F": "50 %"}, "unit_disagrees", "F3"),
        ({"F": 101, "E": "%"}, "value_impossible", "F3"),
        ({"F": -1}, "value_impossible", "F3"),
        ({"F": 5.5, "E": "keskiarvo", "I": "1–5"}, "value_impossible", "F3"),
        ({"G": "ehkä"}, "approximate_unclear", "G3"),
        ({"H": "moni"}, "respondents_unreadable", "H3"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_cell(
    cells: dict[str, Cell], code: str, cell: str
) -> None:
    """The file is refused with the cell at fault, never read by guessing."""
    found = examined(changed(**cells))
    (issue,) = found.issues
    assert issue.place is not None
    assert (issue.code, issue.place.sheet, issue.place.cell) == (code, "Luvut", cell)
    assert not found.may_be_published


def test_every_bad_row_is_told_at_once() -> None:
    """One mistake does not hide the next."""
    found = examined(changed(C="Kotkka"), changed(D="Asiakkat"), changed(C="Hamina"))
    assert [issue.code for issue in found.issues] == ["municipality_unknown", "metric_unknown"]
    assert "Kotka" in found.issues[0].remedy
    assert "Asiakkaat" in found.issues[1].remedy
    assert len(found.figures) == 1


def test_two_figures_of_one_thing_are_an_error() -> None:
    """Which of them holds is for the sender to say; the first cell is named."""
    found = examined(ROW, changed(F=51))
    (issue,) = found.issues
    assert issue.code == "duplicate"
    assert "Luvut!F3" in issue.message


def test_another_regions_figures_in_the_same_template() -> None:
    """A service nobody here knows is told by cell, and known words of another town are read."""
    lahti = changed(C="Lahti", D="Tukea saaneet perheet", E="perhettä", F=23)
    unknown = changed(B="Ensikoti", C="Lahti", D="Hoitovuorokaudet", F=5845)
    found = examined(lahti, unknown)
    assert [f.key.area for f in found.figures] == ["lahti"]
    assert [issue.place.cell for issue in found.issues if issue.place] == ["B4"]


def test_the_preview_tells_new_changed_and_unchanged_figures() -> None:
    """A figure is set against the one in force; saying it again changes nothing."""
    before = only(examined(ROW))
    again = examined(ROW, changed(C="Hamina"), around=(before,))
    assert [f.key.area for f in again.context.changes.added] == ["hamina"]
    assert again.context.unchanged == 1
    other = examined(changed(F="n. 60"), around=(before,))
    assert [context_text(f) for f in other.context.changes.changed] == ["n. 60"]
    assert context_text(other.context.before[before.key]) == "50"


def test_the_template_offers_what_the_catalogue_knows() -> None:
    """Services, metrics, units and the plan's municipalities can be chosen in their columns."""
    book = openpyxl.load_workbook(io.BytesIO(write_year_figures(CATALOGUE)))
    assert tuple(cell.value for cell in book[MAIN_SHEET][1]) == HEADER
    lists = {
        column[0].value: {cell.value for cell in column[1:] if cell.value}
        for column in book[LISTS_SHEET].iter_cols()
    }
    context = CATALOGUE.context
    assert lists["Palvelu"] == {service.name.fi for service in context.services.values()}
    assert lists["Mittari"] == {name.fi for name in context.metrics.values()}
    assert lists["Yksikkö"] == {name.fi for name in context.units.values()}
    assert {"Kotka", "Virolahti", "Kymenlaakso"} <= lists["Kunta"]
    chosen = book[MAIN_SHEET].data_validations.dataValidation
    assert {str(choice.sqref) for choice in chosen} == {
        f"{letter}2:{letter}2000" for letter in "BCDE"
    }


def test_a_filled_template_is_read_back() -> None:
    """What is written into the template comes out as it was, decimals and words included."""
    row: dict[str, str | int | Decimal]
    row = {"year": 2021, "service": "doulas", "municipality": "kymenlaakso"}
    row |= {"metric": "volunteers", "unit": "persons", "value": "n. 21", "note": "=1+1"}
    found = examine(write_year_figures(CATALOGUE, [row]), "x.xlsx", CATALOGUE, ())
    one = only(found)
    assert (one.value, one.approximate, one.note) == (Decimal(21), True, "=1+1")


def test_a_figure_has_a_value_or_a_mark() -> None:
    """Neither both nor none."""
    with pytest.raises(ValueError, match="either a value or a mark"):
        figure(context_key(), "1", mark=Mark.NO_DATA)


def _codes(issues: tuple[Issue, ...]) -> list[str]:
    return [issue.code for issue in issues]


def test_nothing_but_a_header_is_no_figures() -> None:
    """An empty template is told to be empty."""
    assert _codes(examined().issues) == ["no_values"]
