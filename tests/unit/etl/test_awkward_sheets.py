"""Sheets whose headers, dates, formulas and numbers are not what they look like."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest

from data.catalogue import load_catalogue
from data.model import Observation
from etl.cells import CellValue, Role
from etl.issues import Severity
from etl.labels import labels
from etl.pipeline import Examination, examine
from tests.support.records import workbook
from tests.unit.etl.test_handmade import book_of, examined

TITLE = "Koulukiusattuna vähintään kerran viikossa"
GROUPS = ["Alue", "8.–9. lk", "Lukio"]
VALUES = [["Kotka", 8.9, 2.1], ["Koko maa", 7.0, 2.0]]


def sheet(*rows: Sequence[object], name: str = "Taul1") -> Examination:
    """What is found in a workbook of one sheet."""
    return examined(book_of((name, list(rows))))


def errors(found: Examination) -> list[str]:
    """The codes of what stops publishing."""
    return [i.code for i in found.issues if i.severity is Severity.ERROR]


def where(observations: Sequence[Observation]) -> set[tuple[str, str, str]]:
    """Area, group and period of each value."""
    return {(o.key.area, o.key.group, o.key.period.key) for o in observations}


@pytest.mark.parametrize("header", ["2021, 2023", "2021 2023", "Kotka, Hamina", "2021 (2023)"])
def test_a_header_of_two_years_or_areas_names_neither(header: str) -> None:
    """Two answers to one question are no answer: nobody can tell which the figures are of."""
    assert labels().find(header) is None


@pytest.mark.parametrize(
    "label", [f"{TITLE}, 8.–9. lk", f"{TITLE} (8.–9. lk)", f"{TITLE} - 8.–9. lk, 2023"]
)
def test_an_indicator_may_be_named_with_its_group(label: str) -> None:
    """A row called after both says both."""
    found = labels().find(label)
    assert found is not None
    assert found.roles[Role.INDICATOR] == "31"
    assert found.roles[Role.GROUP] == "grades_8_9"


def test_an_area_in_parentheses_does_not_rename_a_row() -> None:
    """A town of one region and the region are two areas, so the label stays unknown."""
    assert labels().find("Kotka (Kymenlaakso)") is None


@pytest.mark.parametrize(
    "said",
    [["Päivitetty: 15.3.2024"], ["Tiedot haettu", "15.3.2024"], ["Julkaistu (2024)"]],
)
def test_the_day_a_sheet_was_made_is_not_the_day_of_its_figures(said: list[str]) -> None:
    """The year of the figures stands in the sheet's name, whenever the sheet was updated."""
    found = sheet([TITLE], said, [], GROUPS, *VALUES, name="2023")
    assert errors(found) == []
    assert {period for _, _, period in where(found.observations)} == {"2023"}


def test_without_a_year_a_day_of_updating_is_no_period() -> None:
    """Nothing is guessed from when the file was made."""
    found = sheet([TITLE], ["Päivitetty: 15.3.2024"], [], GROUPS, *VALUES)
    assert "period_missing" in errors(found)
    assert found.observations == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"{TITLE}, tytöt", "2023"),
        (f"{TITLE} (8. ja 9. luokan pojat)", "2023"),
        (f"{TITLE} 2023", "Pojat"),
        (f"{TITLE} 2023", "Flickor"),
        (f"{TITLE} 2023", "Muutos"),
    ],
)
def test_a_sheet_of_one_gender_is_not_read_as_the_whole_group(title: str, name: str) -> None:
    """Where the title or the sheet's name says girls, boys or change, its figures stay out."""
    found = sheet([title], [], GROUPS, *VALUES, name=name)
    assert found.observations == ()
    assert "label_not_read" in [i.code for i in found.issues]
    assert errors(found) == ["no_values"]


@pytest.mark.parametrize(
    "title", [f"{TITLE}: tytöt, pojat ja yhteensä", f"{TITLE}, sukupuolittain"]
)
def test_a_title_of_everybody_is_read(title: str) -> None:
    """A title that names both, as over columns of each, is of the whole group too."""
    columns = ["Alue", "Tytöt", "Pojat", "Yhteensä"]
    found = sheet([title], ["lukio, 2023"], columns, ["Kotka", 3.0, 1.2, 2.1])
    assert [(str(o.value), o.place.cell) for o in found.observations] == [("2.1", "D4")]


@pytest.mark.parametrize("heading", ["Tytöt", "Tuntee itsensä yksinäiseksi", "Lukio", "Jotakin"])
def test_a_heading_within_a_table_stops_the_file(heading: str) -> None:
    """Figures under a second heading are never taken for those of the first."""
    found = sheet([f"{TITLE}"], ["Alue", 2021], ["Kotka", 3.0], [heading], ["Hamina", 1.2])
    assert "section_in_table" in errors(found)


def test_a_heading_merged_over_a_table_stops_the_file_too() -> None:
    """Stretched over all columns, a heading is still none of the rows."""
    rows: list[list[object]] = [
        [TITLE],
        ["Alue", 2021, 2023],
        ["Kotka", 3.0, 1],
        ["Tytöt"],
        ["Hamina", 1.2, 2],
    ]
    found = examined(book_of(("Taul1", rows), merged=["A4:C4"]))
    assert "section_in_table" in errors(found)


def test_what_has_no_figures_is_no_heading_among_its_like() -> None:
    """An area without figures, a total without them and a source's line stop nothing."""
    empty: list[list[object]] = [["Pyhtää"], ["Yhteensä"], ["Lähde: THL"]]
    rows: list[list[object]] = [["Kotka", 3.0], *empty, ["Hamina", 1.2]]
    found = sheet([f"{TITLE}, lukio"], ["Alue", 2021], *rows)
    assert errors(found) == []
    assert [o.key.area for o in found.observations] == ["kotka", "hamina"]


def test_an_area_over_its_groups_holds_for_them() -> None:
    """An area in a row of its own, left of its groups, is that of every group until the next."""
    kotka: list[list[object]] = [["Kotka"], ["", "8.–9. lk", 3.0], ["", "Lukio", 1.2]]
    hamina: list[list[object]] = [["Hamina"], ["", "Lukio", 2.5]]
    found = sheet([TITLE], ["Alue", "Ryhmä", 2021], *kotka, *hamina)
    assert errors(found) == []
    assert where(found.observations) == {
        ("kotka", "grades_8_9", "2021"),
        ("kotka", "upper_secondary", "2021"),
        ("hamina", "upper_secondary", "2021"),
    }


def test_respondents_of_one_gender_are_not_those_of_the_group() -> None:
    """A count of answers belongs to the column left of it, also when that is not read."""
    columns = ["Alue", "Yhteensä", "N", "Pojat", "N"]
    found = sheet([f"{TITLE}, lukio, 2023"], columns, ["Kotka", 2.1, 100, 1.2, 14])
    assert [(str(o.value), o.respondents) for o in found.observations] == [("2.1", 100)]


@pytest.mark.parametrize("names", [["Kotka", "Kymenlaakso"], ["Kymenlaakso", "Kotka"]])
def test_a_town_beside_its_region_is_the_town(names: list[str]) -> None:
    """The region that a town belongs to, in a column of its own, never takes the town's figure."""
    found = sheet([f"{TITLE}, lukio"], ["Kunta", "Maakunta", 2021], [*names, 3.0])
    assert errors(found) == []
    assert where(found.observations) == {("kotka", "upper_secondary", "2021")}


def test_labels_that_contradict_each_other_stop_the_file() -> None:
    """Two towns for one row, or one year beside and another above, are told with both cells."""
    towns = sheet([f"{TITLE}, lukio"], ["Kunta", "Kunta", 2021], ["Kotka", "Hamina", 3.0])
    years = sheet([f"{TITLE}, lukio"], ["Alue", "Vuosi", "2021"], ["Kotka", 2023, 3.0])
    assert "labels_disagree" in errors(towns)
    assert "labels_disagree" in errors(years)


def test_a_label_with_separate_dots_is_the_same_name() -> None:
    """Some programs write ä as a and two dots; a person sees no difference."""
    found = sheet([TITLE, 2023], [], GROUPS, ["Miehikka\u0308la\u0308", 8.9, 2.1], name="2023")
    assert ("miehikkala", "grades_8_9", "2023") in where(found.observations)


def test_thousands_of_unknown_labels_are_told_in_seconds() -> None:
    """A list of anything at all is answered soon; suggestions end where nobody reads them."""
    unknown = [[f"Rivi {number:05d} {number * 7919 % 10007}", 1.0] for number in range(4_000)]
    begun = time.monotonic()
    found = sheet([f"{TITLE}, lukio"], ["Alue", 2023], ["Kotka", 8.9], *unknown)
    assert errors(found) == ["label_unknown"] * len(unknown)
    assert time.monotonic() - begun < 20


def with_cell(xml: str) -> Examination:
    """What is found when the value of the first of two rows is written as this XML."""
    written = workbook({Role.VALUE: 7777}, {Role.AREA: "Hamina"})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = part[part.index(b'<c r="F2"') : part.index(b"</c>", part.index(b"7777")) + 4]
                part = part.replace(cell, xml.encode())
            out.writestr(name, part)
    return examine(target.getvalue(), "luvut.xlsx", load_catalogue(), ())


@pytest.mark.parametrize("value", ["<v></v>", "<v/>"])
def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(value: str) -> None:
    """What a spreadsheet shows as empty stops nothing; the row is told of and left out."""
    found = with_cell(f'<c r="F2" t="str"><f>IF(A9="","",A9)</f>{value}</c>')
    assert errors(found) == []
    assert [o.key.area for o in found.observations] == ["hamina"]
    assert "value_missing" in [i.code for i in found.issues]


@pytest.mark.parametrize(
    "xml", ['<c r="F2"><f t="shared" si="0"/></c>', '<c r="F2" t="str"><f>A9</f></c>']
)
def test_a_formula_nobody_has_calculated_is_an_error(xml: str) -> None:
    """There is a figure to come, so its absence is not passed over in silence."""
    assert errors(with_cell(xml)) == ["value_unreadable"]


@pytest.mark.parametrize("number", ["1E400", "1E30", "-1E300"])
def test_a_number_beyond_measure_is_told_of(number: str) -> None:
    """What cannot be reckoned with exactly is an error in its cell, not a crash."""
    assert errors(with_cell(f'<c r="F2"><v>{number}</v></c>')) == ["value_too_long"]


@pytest.mark.parametrize("text", ["9" * 60, "0," + "1" * 40, "9" * 5000])
def test_a_number_of_too_many_digits_is_told_of(text: str) -> None:
    """The same holds for numbers typed as text."""
    found = examine(workbook({Role.VALUE: text}), "luvut.xlsx", load_catalogue(), ())
    assert errors(found) == ["value_too_long"]


@pytest.mark.parametrize("people", ["9" * 30, 1e30, 3_000_000_000])
def test_more_respondents_than_people_are_refused(people: CellValue) -> None:
    """A number of respondents that no database keeps is an error in its cell."""
    found = examine(workbook({Role.RESPONDENTS: people}), "luvut.xlsx", load_catalogue(), ())
    assert errors(found) == ["respondents_unreadable"]


def test_a_label_of_thousands_of_digits_is_only_a_strange_label() -> None:
    """No text in a label's place ends the reading."""
    found = sheet([f"{TITLE}, lukio"], ["Alue", 2023], ["Kotka", 8.9], ["9" * 5000, 1.0])
    assert "label_unknown" in errors(found)


def test_an_id_of_thousands_of_digits_is_nobodys() -> None:
    """An indicator id that cannot be one is left out like any other strange one."""
    text = f"indicator;region;year;gender;primary value\n{'9' * 5000};151;2023;total;8.9\n"
    found = examine(text.encode(), "sotkanet.csv", load_catalogue(), ())
    assert errors(found) == ["nothing_of_ours"]


def test_values_of_hidden_rows_are_told_of() -> None:
    """The template's hidden rows count, and the coordinator hears it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook({}, {Role.AREA: "Hamina"})))
    book.worksheets[0].row_dimensions[3].hidden = True
    found = examined(book)
    assert len(found.observations) == 2
    assert "hidden_read" in [i.code for i in found.issues]
