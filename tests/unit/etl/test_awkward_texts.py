"""Text files with stray quotes and commas, and characters that nothing further on can keep."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from data.catalogue import load_catalogue
from etl.cells import Role
from etl.issues import Severity, UnreadableFile
from etl.pipeline import Examination, examine
from etl.readers.printable import printable
from tests.support.records import workbook

HEADER = "Indikaattori;Ryhmä;Alue;Jakso;Arvo;Huomautus"
YEARS = range(1990, 2024)
ROWS = [f"31;8.–9. lk;Kotka;{year};8,9;" for year in YEARS]


def examined(content: str | bytes) -> Examination:
    """What is found in a text file."""
    raw = content.encode() if isinstance(content, str) else content
    return examine(raw, "luvut.csv", load_catalogue(), ())


def lines_of(rows: Sequence[str]) -> str:
    """The rows under the template's headers."""
    return "\n".join([HEADER, *rows, ""])


@pytest.mark.parametrize("closing", ["", '31;8.–9. lk;Hamina;2023;8,9;"sanoi"'])
def test_a_quote_left_open_never_swallows_rows(closing: str) -> None:
    """A stray quote refuses the file and names its line, wherever the next quote stands."""
    stray = '31;8.–9. lk;Kouvola;2023;8,9;"huomautus jäi kesken'
    rows = [*ROWS, stray, "31;lukio;Kotka;2023;8,9;", closing]
    with pytest.raises(UnreadableFile, match=f"rivillä {len(ROWS) + 2} alkaa lainausmerkki"):
        examined(lines_of(rows))


def test_a_note_of_several_lines_is_one_cell() -> None:
    """Line ends between proper quotes belong to the note, and the rows after it are read."""
    noted = '31;8.–9. lk;Kouvola;2023;8,9;"kaksi\nriviä; ja ""lainaus"""'
    found = examined(lines_of([*ROWS, noted, "31;8.–9. lk;Hamina;2023;8,9;"]))
    assert len(found.observations) == len(ROWS) + 2
    assert found.observations[-2].note == 'kaksi\nriviä; ja "lainaus"'


def test_a_decimal_comma_between_separating_commas_is_an_error() -> None:
    """12,3 without quotes in a file of commas is never taken for twelve."""
    text = "Indikaattori,Ryhmä,Alue,Jakso,Arvo\n31,8.–9. lk,Kotka,2023,12,3\n"
    issues = [i for i in examined(text).issues if i.severity is Severity.ERROR]
    assert [(i.code, i.place and i.place.cell) for i in issues] == [("row_too_wide", "F2")]


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x0c", "\ud800", "\uffff"])
def test_characters_nothing_can_keep_are_replaced(bad: str) -> None:
    """Control characters and halves of letters come out as the sign for an unknown letter."""
    record = {"Indikaattori": "31", "Ryhmä": "8.–9. lk", "Alue": "Kotka", "Jakso": "2023"}
    given = [record | {"Arvo": "8,9", "Huomautus": f"a{bad}b", f"x{bad}": ""}]
    found = examined(json.dumps(given).encode())
    assert [o.note for o in found.observations] == ["a\ufffdb"]


def test_ordinary_letters_and_pictures_pass() -> None:
    """Nothing is touched that a document can hold, be it written with an escape or not."""
    line = json.dumps(["åäö – \U0001f600 \\b \n \t", {"\\u0000": "€"}])
    assert json.loads(printable(line)) == json.loads(line)


def test_a_control_character_of_a_workbook_is_replaced() -> None:
    """A workbook's own escape for such a character ends the same way."""
    content = workbook({Role.NOTE: "a_x0000_b"})
    (found,) = examine(content, "luvut.xlsx", load_catalogue(), ()).observations
    assert found.note == "a\ufffdb"


def test_a_decimal_comma_in_a_table_of_commas_is_an_error() -> None:
    """A number split into a column without a header stops the file there too."""
    title = "Koulukiusattuna vähintään kerran viikossa (lukio)"
    text = f"{title}\nAlue,2023\nKotka,12,3\nHamina,1,5\n"
    issues = [i for i in examined(text).issues if i.severity is Severity.ERROR]
    assert [(i.code, i.place and i.place.cell) for i in issues] == [("header_missing", "C3")]


def test_remarks_without_a_header_are_left_aside() -> None:
    """Words beside a table stop nothing, and the figures left of them are read."""
    rows = ["Koulukiusattuna vähintään kerran viikossa (lukio);;", "Alue;2023;", "Kotka;2,1;uusi"]
    found = examined("\n".join([*rows, "Hamina;2,5;", ""]))
    assert [i.code for i in found.issues if i.severity is Severity.ERROR] == []
    assert [str(o.value) for o in found.observations] == ["2.1", "2.5"]
