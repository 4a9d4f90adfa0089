"""What a person settled once holds for every file with the same header."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue import load_catalogue
from etl.cells import GridCells, Role, Sheet
from etl.fingerprint import fingerprint
from etl.grid import Grid, Line
from etl.pipeline import Examination, examine
from etl.remembered import IGNORED
from tests.support.records import saved, workbook
from tests.unit.etl.test_handmade import book_of


def sheet_of(*rows: list[object]) -> Sheet:
    """A sheet with these rows from line 1."""
    lines = [Line(n, row) for n, row in enumerate(rows, start=1)]  # type: ignore[arg-type]
    return Sheet("Taul1", False, GridCells("Taul1", Grid(lines)))


def examined(meanings: Mapping[str, str], *rows: list[object]) -> Examination:
    """What is found in a sheet with these rows once the meanings are settled."""
    book = book_of(("Taul1", rows))
    return examine(saved(book), "omat.xlsx", load_catalogue(), (), lambda _: meanings)


TABLE: tuple[list[object], ...] = (
    ["Työttömät"],
    ["Kunta", 2021],
    ["Kotkan kaupunki", 12],
    ["Hamina", 14],
)


def test_next_years_file_has_the_same_fingerprint() -> None:
    """More years, other figures and other areas change nothing."""
    this = sheet_of(["Tilanne 2022"], ["Kunta", 2021], ["Kotka", 12])
    following = sheet_of(
        ["Tilanne 2023"], ["Kunta", 2021, "2022"], ["Hamina", 11, 13], ["Kotka", 1, 2]
    )
    assert fingerprint([this]) == fingerprint([following])


def test_another_header_has_another_fingerprint() -> None:
    """What was settled for one form never reaches another."""
    one = sheet_of(["Kunta", "Osuus"], ["Kotka", 12])
    other = sheet_of(["Kunta", "Lukumäärä"], ["Kotka", 12])
    assert fingerprint([one]) != fingerprint([other])


def test_a_settled_text_is_read_as_its_meaning() -> None:
    """The figures of a row whose name was settled are read, from their own cells."""
    assert not examined({}, *TABLE).may_be_published
    found = examined({"Kotkan kaupunki": "Kotka"}, *TABLE)
    assert found.may_be_published
    assert [(o.key.area, o.place.cell) for o in found.observations] == [
        ("kotka", "B3"),
        ("hamina", "B4"),
    ]


def test_what_is_settled_to_be_left_out_is_left_out() -> None:
    """A row nobody wants stops nothing any more."""
    found = examined({"kotkan  kaupunki": IGNORED}, *TABLE)
    assert found.may_be_published
    assert [o.key.area for o in found.observations] == ["hamina"]


def test_a_row_of_the_template_may_be_left_out() -> None:
    """In the long template too; the report keeps saying so."""
    content = workbook({Role.AREA: "Kotkan kaupunki"}, {Role.AREA: "Hamina"})
    found = examine(
        content, "luvut.xlsx", load_catalogue(), (), lambda _: {"Kotkan kaupunki": IGNORED}
    )
    assert [o.key.area for o in found.observations] == ["hamina"]
    assert "left_out" in [issue.code for issue in found.issues]


def test_the_decision_is_asked_for_by_the_files_own_fingerprint() -> None:
    """What is looked up is what the examination names for remembering."""
    asked: list[str] = []

    def remembered(fingerprint: str) -> Mapping[str, str]:
        asked.append(fingerprint)
        return {}

    found = examine(saved(book_of(("Taul1", TABLE))), "omat.xlsx", load_catalogue(), (), remembered)
    assert asked == [found.fingerprint]
