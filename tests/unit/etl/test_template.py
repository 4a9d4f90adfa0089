"""The template that coordinators fill in."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl

from data.catalogue import load_catalogue
from etl import isolation
from etl.cells import Role
from etl.mapping import map_records
from etl.recognise import recognise
from etl.template import LISTS_SHEET, TemplateRow, TemplateSheet, write_template


def test_the_empty_template_lists_everything_that_may_be_written() -> None:
    """Every indicator, series, group and area of the catalogue can be looked up in the file."""
    catalogue = load_catalogue()
    book = openpyxl.load_workbook(io.BytesIO(write_template(catalogue)))
    rows = book[LISTS_SHEET].iter_rows(min_row=2, max_col=2, values_only=True)
    listed = {(str(kind), str(key)) for kind, key in rows}
    assert {key for kind, key in listed if kind == "Alue"} == set(catalogue.areas)
    assert {key for kind, key in listed if kind == "Ryhmä"} == set(catalogue.groups)
    assert {int(key) for kind, key in listed if kind == "Indikaattori"} == set(catalogue.indicators)
    assert {key for kind, key in listed if kind == "Sarja"} == {
        series.key for _, series in catalogue.series()
    }


def test_a_written_row_is_read_back_exactly() -> None:
    """A value with its decimals, and a text that looks like a formula, survive the workbook."""
    row: TemplateRow = {
        Role.INDICATOR: 31,
        Role.GROUP: "8.–9. lk",
        Role.AREA: "koko maa",
        Role.PERIOD: "2021",
        Role.VALUE: Decimal("6.0"),
        Role.NOTE: "=1+1",
    }
    content = write_template(load_catalogue(), (TemplateSheet("Luvut", (row,)),))
    sheets = isolation.read_sheets(content)
    reading = recognise(sheets).reader.read(sheets)
    assert reading.issues == ()
    (mapped,) = map_records(reading.records, load_catalogue()).mapped
    assert str(mapped.observation.value) == "6.0"
    assert mapped.observation.note == "=1+1"
    assert mapped.observation.place.sheet == "Luvut"
