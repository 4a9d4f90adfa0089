"""Sheets as coordinators keep them: labels beside and above the values, titles, notes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest

from data.catalogue import load_catalogue
from data.model import Mark, ObservationKey
from data.periods import Period
from etl.issues import Issue, Severity
from etl.pipeline import Examination, examine
from tests.support.records import saved

Cells = Sequence[Sequence[object]]


def book_of(
    *sheets: tuple[str, Cells], merged: Sequence[str] = (), formats: dict[str, str] | None = None
) -> openpyxl.Workbook:
    """A workbook; merges and formats concern its first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    for area in merged:
        book.worksheets[0].merge_cells(area)
    for cell, number_format in (formats or {}).items():
        book.worksheets[0][cell].number_format = number_format
    return book


def examined(book: openpyxl.Workbook) -> Examination:
    """What is found in the workbook."""
    return examine(saved(book), "omat.xlsx", load_catalogue(), ())


def values(found: Examination) -> dict[ObservationKey, str]:
    """The values as text, digit for digit; marks by their name."""
    return {o.key: str(o.value) if o.mark is None else o.mark.value for o in found.observations}


def key(indicator: int, group: str, area: str, period: str) -> ObservationKey:
    """The key of a value of a series called share."""
    return ObservationKey(indicator, "share", group, area, Period.parse(period))


def told(found: Examination, *, notes: bool = False) -> list[Issue]:
    """The issues; notes, which stop nothing, only when asked for."""
    return [i for i in found.issues if notes or i.severity is not Severity.NOTE]


def test_areas_down_and_years_across() -> None:
    """The commonest sheet: a title with indicator and school level, municipalities by year."""
    found = examined(
        book_of(
            (
                "Kouluterveys",
                [
                    ["Tyytyväinen elämäänsä, lukio"],
                    [],
                    ["Kunta", 2021, "v. 2023"],
                    ["Kotka", "72,5 %", 70.1],
                    ["Hamina", "..", "68,0"],
                    ["Lähde: THL"],
                    ["* Ennakkotieto"],
                ],
            )
        )
    )
    assert found.shape == "handmade"
    assert told(found) == []
    assert values(found) == {
        key(7, "upper_secondary", "kotka", "2021"): "72.5",
        key(7, "upper_secondary", "kotka", "2023"): "70.1",
        key(7, "upper_secondary", "hamina", "2021"): Mark.SUPPRESSED.value,
        key(7, "upper_secondary", "hamina", "2023"): "68.0",
    }
    assert "rivi 3 (jakso)" in found.reason
    assert "sarakkeessa A (alue)" in found.reason


def test_every_value_points_to_its_own_cell() -> None:
    """The address is the value's, not a label's."""
    found = examined(
        book_of(("Luvut", [["Tyytyväinen elämäänsä, lukio"], ["", 2023], ["Kotka", 70]]))
    )
    assert [(o.place.sheet, o.place.cell) for o in found.observations] == [("Luvut", "B3")]


def test_areas_down_and_school_levels_across_under_merged_years() -> None:
    """A year merged over its school levels holds for each of them."""
    found = examined(
        book_of(
            (
                "Yksinäisyys",
                [
                    ["Tuntee itsensä yksinäiseksi (%)"],
                    ["", 2021, None, 2023, None],
                    ["Kunta", "8.-9. lk", "Lukio", "8.-9. lk", "Lukio"],
                    ["Kotka", 15.1, 12, 14.4, 11.5],
                ],
            ),
            merged=["A1:E1", "B2:C2", "D2:E2"],
        )
    )
    assert told(found) == []
    assert values(found) == {
        key(11, "grades_8_9", "kotka", "2021"): "15.1",
        key(11, "upper_secondary", "kotka", "2021"): "12",
        key(11, "grades_8_9", "kotka", "2023"): "14.4",
        key(11, "upper_secondary", "kotka", "2023"): "11.5",
    }


def test_a_label_that_is_not_repeated_holds_until_the_next() -> None:
    """Years written once over several columns, and areas once for several rows, are carried on."""
    found = examined(
        book_of(
            (
                "Tyytyväinen elämäänsä",
                [
                    ["Alue", "Kouluaste", 2021, 2023],
                    ["Kotka", "8.-9. lk", 70, 71],
                    [None, "Lukio", 72, 73],
                    ["Hamina", "8.-9. lk", 74, 75],
                ],
            )
        )
    )
    assert values(found)[key(7, "upper_secondary", "kotka", "2023")] == "73"
    assert len(found.observations) == 6


def test_one_indicator_a_sheet_named_by_the_sheet() -> None:
    """Where no title says it, the sheet's own name tells the indicator."""
    rows: Cells = [["Kunta", 2022], ["Kotka", 12.5]]
    found = examined(book_of(("Työttömät", rows), ("Nuorisotyöttömät", rows)))
    assert {k.indicator for k in values(found)} == {4, 5}
    assert told(found) == []


def test_indicators_across_and_years_down() -> None:
    """Either axis may hold any kind of label; years down the side are labels, not values."""
    found = examined(
        book_of(
            (
                "Kotka",
                [
                    ["Vuosi", "Työttömät, %", "5 Työttömät", "Lasten pienituloisuusaste"],
                    [2021, 12.1, None, 14],
                    [2022, 11.0, None, 15],
                ],
            )
        )
    )
    assert values(found)[key(6, "all", "kotka", "2022")] == "15"
    assert len(found.observations) == 4


def test_percent_formatted_cells_mean_what_they_show() -> None:
    """0.123 shown as 12,3 % is 12.3 per cent."""
    rows: Cells = [["Työttömät"], ["", 2022], ["Kotka", 0.123]]
    found = examined(book_of(("Taul1", rows), formats={"B3": "0.0%"}))
    assert list(values(found).values()) == ["12.3"]


def test_dates_in_headers_are_days() -> None:
    """A snapshot's date stays a day and becomes no year."""
    day = datetime.date(2022, 12, 31)
    found = examined(
        book_of(("Taul1", [["Huostassa olleet lapset 31.12."], ["", day], ["Kotka", 60]]))
    )
    assert [str(o.key.period) for o in found.observations] == ["2022-12-31"]
    assert [o.key.series for o in found.observations] == ["in_care_day"]


def test_a_star_at_the_year_makes_its_values_preliminary() -> None:
    """The mark of Statistics Finland in a header concerns the column under it."""
    found = examined(book_of(("Työttömät", [["", 2021, "2022*"], ["Kotka", 12, 13]])))
    assert {str(o.key.period): o.preliminary for o in found.observations} == {
        "2021": False,
        "2022": True,
    }


def test_one_gender_is_never_taken_for_all() -> None:
    """Rows of boys and of girls are passed over, and the report says so."""
    found = examined(
        book_of(
            (
                "Tyytyväinen elämäänsä, lukio",
                [
                    ["Kunta", "Sukupuoli", 2023],
                    ["Kotka", "Yhteensä", 70],
                    ["Kotka", "Pojat", 75],
                    ["Kotka", "Tytöt", 65],
                ],
            )
        )
    )
    assert list(values(found).values()) == ["70"]
    assert [i.place.cell for i in found.issues if i.code == "label_not_read" and i.place] == [
        "B3",
        "B4",
    ]


def test_a_number_of_answers_belongs_to_the_value_left_of_it() -> None:
    """A column headed N says how many answered, and is no value itself."""
    found = examined(
        book_of(
            (
                "Taul1",
                [["Tyytyväinen elämäänsä, lukio"], ["", 2023, "Vastaajia"], ["Kotka", 70, 240]],
            )
        )
    )
    assert [(o.value, o.respondents) for o in found.observations] == [(Decimal(70), 240)]


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    """What the sender does not see is not published."""
    book = book_of(("Työttömät", [["", 2021, 2022], ["Kotka", 12, 13], ["Hamina", 14, 15]]))
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    found = examined(book)
    assert list(values(found).values()) == ["13"]
    assert "hidden_not_read" in {issue.code for issue in found.issues}


def test_an_unknown_label_is_an_error_with_suggestions() -> None:
    """Figures under a label nobody knows are never guessed; the report names near ones."""
    found = examined(book_of(("Työttömät", [["", 2021], ["Kotkaa", 12], ["Hamina", 14]])))
    (issue,) = told(found)
    assert issue.code == "label_unknown"
    assert issue.place is not None
    assert issue.place.cell == "A2"
    assert issue.unsettled is not None
    assert issue.unsettled.text == "Kotkaa"
    assert "Kotka" in issue.unsettled.suggestions


def test_a_table_without_its_indicator_says_what_is_missing() -> None:
    """Areas and years alone are not enough, and the title is offered for settling."""
    rows: Cells = [["Elämään tyytyväisyys"], ["", 2021], ["Kotka", 12]]
    (issue,) = told(examined(book_of(("Taul1", rows))))
    assert issue.code == "indicator_missing"
    assert issue.unsettled is not None
    assert issue.unsettled.text == "Elämään tyytyväisyys"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_files_in_the_encodings_that_occur(
    encoding: str, separator: str, line_end: str
) -> None:
    """The same table as text, whoever saved it."""
    rows = (["Työttömät, %", "", ""], ["Kunta", "2021", "2022"], ["Pyhtää", "7.2", "8"])
    text = line_end.join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    found = examine(text.encode(encoding), "omat.csv", load_catalogue(), ())
    assert values(found) == {
        key(5, "all", "pyhtaa", "2021"): "7.2",
        key(5, "all", "pyhtaa", "2022"): "8",
    }


@pytest.mark.parametrize("codes", [("285", "075"), (285, 75)])
def test_codes_before_the_names_are_passed_over(codes: Sequence[object]) -> None:
    """The municipality's number in the first column is no figure, typed as text or as number."""
    rows = [[codes[0], "Kotka", 72.5], [codes[1], "Hamina", 68.1]]
    found = examined(
        book_of(("Taul1", [["Tyytyväinen elämäänsä, lukio"], ["Kuntakoodi", "Kunta", 2023], *rows]))
    )
    assert told(found) == []
    assert values(found) == {
        key(7, "upper_secondary", "kotka", "2023"): "72.5",
        key(7, "upper_secondary", "hamina", "2023"): "68.1",
    }
