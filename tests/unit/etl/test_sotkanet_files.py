"""Sotkanet's files: ids decide, one gender is not everybody, and nothing is guessed."""

from __future__ import annotations

import json
from decimal import Decimal

import openpyxl

from data.catalogue import load_catalogue
from data.model import Mark, Observation
from data.periods import Period
from etl.issues import Severity
from etl.pipeline import Examination, examine
from tests.support.records import saved

CATALOGUE = load_catalogue()
HEADER = "indicator;region;year;gender;primary value;absolute value"
# Title, id, area, area code, gender, year, value, absolute value, as the web service saves them.
WEB = (
    '"Tosi humalassa, % 8.-9.-luokkalaisista";"289";"Kotka";"285";"yhteensä";2023;10,6;',
    '"Tosi humalassa, % 8.-9.-luokkalaisista";"289";"Pyhtää";"624";"yhteensä";2023;;',
    '"Tosi humalassa, % 8.-9.-luokkalaisista";"289";"Kymenlaakso";"08";"yhteensä";2023;9,9;',
    '"Tosi humalassa, % 8.-9.-luokkalaisista";"289";"Kymenlaakson hyvinvointialue";"10";'
    '"yhteensä";2023;10,1;',
)


def rest(*rows: str, header: str = HEADER) -> Examination:
    """What becomes of an answer of the interface with these rows."""
    return examine("\r\n".join([header, *rows]).encode(), "sotkanet.csv", CATALOGUE, ())


def by_area(found: Examination) -> dict[str, Observation]:
    """The observations of a file with one series and period."""
    return {o.key.area: o for o in found.observations}


def messages(found: Examination, code: str) -> list[str]:
    """What was said under a code."""
    return [issue.message for issue in found.issues if issue.code == code]


def test_an_id_stands_for_one_series_and_group() -> None:
    """Anxiety of vocational students is told from that of pupils by nothing but the id."""
    found = rest("328;658;2023;total;20.4;", "346;658;2023;total;18.1;")
    assert {(o.key.indicator, o.key.group): o.value for o in found.observations} == {
        (30, "grades_8_9"): Decimal("20.4"),
        (30, "vocational"): Decimal("18.1"),
    }


def test_a_point_before_three_decimals_is_a_decimal_point() -> None:
    """The interface never separates thousands, so 11.125 is a little over eleven."""
    (observation,) = rest("181;151;2022;total;11.125;5").observations
    assert observation.value == Decimal("11.125")
    assert (observation.place.sheet, observation.place.cell) == ("CSV", "E2")


def test_what_r_users_save_is_the_same_file() -> None:
    """R writes points into headers, quotes texts and adds columns of its own."""
    header = "region,region.title.fi,indicator,indicator.title.fi,year,gender,primary.value"
    found = rest('"151","Kotka","181","Työttömät",2022,"total",11.3', header=header)
    assert [(o.key.area, o.value) for o in found.observations] == [("kotka", Decimal("11.3"))]


def test_a_region_is_not_the_wellbeing_area_of_its_name() -> None:
    """Region 494 had other municipalities than area 967; area 887 is 967 by its first id."""
    found = rest("189;494;2022;total;10;", "189;967;2022;total;11;", "189;887;2021;total;12;")
    assert {(o.key.area, o.key.period.key, o.value) for o in found.observations} == {
        ("kymenlaakso", "2022", Decimal(11)),
        ("kymenlaakso", "2021", Decimal(12)),
    }
    assert "494" in messages(found, "ignored_area")[0]
    assert "887 → Kymenlaakso" in messages(found, "read_as")[0]


def test_one_gender_is_not_everybody() -> None:
    """Rows of boys and girls are left out and counted, never taken for the whole group."""
    found = rest("289;658;2023;male;9;", "289;658;2023;female;8;", "289;658;2023;total;8.5;")
    assert [o.value for o in found.observations] == [Decimal("8.5")]
    assert "lukuja yhteensä 2" in messages(found, "ignored_gender")[0]


def test_a_file_of_other_indicators_ends_in_one_error() -> None:
    """Daily smoking is no indicator of the plan, and neither is the mean age of population."""
    found = rest(*(f"288;{region};2023;total;5;" for region in (658, 151, 152)))
    assert found.observations == ()
    errors = [issue for issue in found.issues if issue.severity is Severity.ERROR]
    assert [issue.code for issue in errors] == ["nothing_of_ours"]
    assert "288" in messages(found, "ignored_indicator")[0]


def test_a_file_without_ids_names_what_is_missing() -> None:
    """A table cut down to codes and values cannot be told from any other."""
    found = rest("435,915,2002", header="municipality_code,primary.value,year")
    assert messages(found, "column_missing") == [
        "Tiedostosta puuttuu sarake, joka kertoisi: indikaattori, alue."
    ]


def test_json_of_the_interface_is_read_with_its_digits() -> None:
    """A record of the answer is found by its number, its decimals as they were written."""
    answer = [
        {"indicator": 228, "region": 152, "year": 2021, "gender": "total", "value": 14.10},
        {"indicator": 228, "region": 658, "year": 2021, "gender": "total", "value": 12},
    ]
    text = json.dumps(answer).replace("14.1", "14.10")
    found = examine(text.encode(), "sotkanet.json", CATALOGUE, ())
    kouvola = by_area(found)["kouvola"]
    assert str(kouvola.value) == "14.10"
    assert kouvola.place.cell == "tietue 1"


def test_a_file_saved_by_hand_has_no_header_and_hides_small_values() -> None:
    """Western encoding, decimal commas; an empty value is one that may not be shown."""
    content = "\n".join(WEB).encode("iso-8859-1")
    found = examine(content, "tallennus.csv", CATALOGUE, ())
    assert found.shape == "sotkanet_web"
    assert {a: (o.value, o.mark) for a, o in by_area(found).items()} == {
        "kotka": (Decimal("10.6"), None),
        "pyhtaa": (None, Mark.SUPPRESSED),
        "kymenlaakso": (Decimal("10.1"), None),
    }
    assert all(o.key.indicator == 25 and o.key.group == "grades_8_9" for o in found.observations)
    assert "08 Kymenlaakso" in messages(found, "ignored_area")[0]


def test_notifications_are_a_count_of_the_year() -> None:
    """Sotkanet 1085 is the number of notifications, 1086 a share the plan does not follow."""
    found = rest("1085;658;2019;total;156200;", "1086;658;2019;total;7.6;")
    assert [(o.key.series, o.key.period, o.value) for o in found.observations] == [
        ("notifications_year", Period.year(2019), Decimal(156200))
    ]


def test_a_file_saved_again_as_a_workbook_keeps_its_zeros() -> None:
    """A spreadsheet turns codes and values into numbers; nothing at all stays nothing at all."""
    book = openpyxl.Workbook()
    title = "Koulukiusattuna"
    book.worksheets[0].append([title, 1514, "Kotka", 285, "yhteensä", 2023, 0, None])
    book.worksheets[0].append([title, 1514, "Hamina", 75, "yhteensä", 2023, 6.125, 4])
    found = examine(saved(book), "tallennus.xlsx", CATALOGUE, ())
    assert {area: o.value for area, o in by_area(found).items()} == {
        "kotka": Decimal(0),
        "hamina": Decimal("6.125"),
    }
