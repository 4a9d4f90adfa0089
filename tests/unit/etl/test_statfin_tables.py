"""Tables that PxWeb saves as a workbook or as CSV."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from data.catalogue import load_catalogue
from data.model import Mark
from etl.pipeline import Examination, examine
from tests.support.records import saved

CATALOGUE = load_catalogue()
CSV = """"Lasten pienituloisuusaste, % muuttujina Alue, Sukupuoli, Vuosi ja Tiedot"

"Alue","Sukupuoli","2021 Lasten pienituloisuusaste, %","2022* Lasten pienituloisuusaste, %"
"KOKO MAA","Yhteensä",12.1,12.7
"KOKO MAA","Naiset",12.0,12.5
"Kotka","Yhteensä","...",14.2
"MK08 Kymenlaakso","Yhteensä",13.0,13.1
"""


def workbook(*rows: tuple[str | float | None, ...]) -> bytes:
    """A sheet with these rows, as PxWeb writes one."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


def values(found: Examination) -> dict[tuple[str, str], tuple[Decimal | None, Mark | None, bool]]:
    """Value, mark and whether it is preliminary, by area and year."""
    return {
        (o.key.area, o.key.period.key): (o.value, o.mark, o.preliminary) for o in found.observations
    }


def test_headings_that_stand_together_are_told_apart() -> None:
    """A column's heading says the year and the contents; a star makes the year preliminary."""
    found = examine(CSV.encode("iso-8859-15"), "taulu.csv", CATALOGUE, ())
    assert found.shape == "statfin_csv"
    assert values(found) == {
        ("koko-maa", "2021"): (Decimal("12.1"), None, False),
        ("koko-maa", "2022"): (Decimal("12.7"), None, True),
        ("kotka", "2021"): (None, Mark.SUPPRESSED, False),
        ("kotka", "2022"): (Decimal("14.2"), None, True),
    }
    assert {i.code for i in found.issues} >= {"ignored_gender", "ignored_area"}


def test_a_workbook_has_the_contents_in_its_title() -> None:
    """Outer headers stand once, notes after an empty row are none of the table."""
    found = examine(
        workbook(
            ("Lasten pienituloisuusaste, % muuttujina Alue, Sukupuoli ja Vuosi",),
            (),
            (None, None, "2021", "2022"),
            ("KOKO MAA",),
            (None, "Yhteensä", 12.1, 12.7),
            (None, "Naiset", 12, 12.5),
            ("KU285 Kotka",),
            ("Kouvola", "Yhteensä", "...", 14.2),
            (),
            ("Lähde:", None, 99),
            ("Tilastokeskus, tulonjakotilasto",),
        ),
        "taulu.xlsx",
        CATALOGUE,
        (),
    )
    assert found.shape == "statfin_workbook"
    assert values(found) == {
        ("koko-maa", "2021"): (Decimal("12.1"), None, False),
        ("koko-maa", "2022"): (Decimal("12.7"), None, False),
        ("kouvola", "2021"): (None, Mark.SUPPRESSED, False),
        ("kouvola", "2022"): (Decimal("14.2"), None, False),
    }


@pytest.mark.parametrize("month", ["2021M12", "2021Q4"])
def test_a_month_is_not_its_year(month: str) -> None:
    """A value of December is not the value of the year."""
    content = CSV.replace("2021 Lasten", f"{month} Lasten").encode()
    found = examine(content, "taulu.csv", CATALOGUE, ())
    assert {o.key.period.key for o in found.observations} == {"2022"}
