"""Tables for spreadsheet programs hold texts, never formulas."""

from __future__ import annotations

import csv
import io

import pytest

from layouts.desk.audit import csv_text, harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0"]
)
def test_formulas_become_texts(text: str) -> None:
    """A cell that a spreadsheet program would take for a formula gets an apostrophe before it."""
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1,5", "-12.0", "12", "", "Kotka", "a=b", "8.–9. lk"])
def test_numbers_and_words_stay(text: str) -> None:
    """Negative numbers and ordinary words are left as they are."""
    assert harmless(text) == text


def test_tables_survive_separators_and_quotes() -> None:
    """What is written is read back the same, formulas aside."""
    row = ["a;b", 'sanoi "ei"', "kaksi\nriviä", "=x"]
    text = csv_text(("1", "2", "3", "4"), [row])
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert read[1] == [*row[:3], "'=x"]
