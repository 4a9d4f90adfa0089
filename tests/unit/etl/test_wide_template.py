"""The wide template comes back as it went out, with what was filled in."""

from __future__ import annotations

import io

import openpyxl

from data.catalogue import load_catalogue
from etl.pipeline import examine
from etl.wide_template import write_wide_template, yearly_series
from tests.support.records import saved

YEARS = (2019, 2021, 2023)


def test_every_series_filled_in_is_read_as_that_series() -> None:
    """One value in each sheet comes back under its own indicator, series, area and year."""
    catalogue = load_catalogue()
    book = openpyxl.load_workbook(io.BytesIO(write_wide_template(catalogue, "kymenlaakso", YEARS)))
    for page in book.worksheets:
        page.cell(page.max_row, 3).value = 7
    found = examine(saved(book), "leveä.xlsx", catalogue, ())
    assert found.shape == "handmade"
    assert found.may_be_published
    assert [(o.key.indicator, o.key.series) for o in found.observations] == [
        (indicator.number, series.key) for indicator, series in yearly_series(catalogue)
    ]
    assert {o.key.area for o in found.observations} == {"virolahti"}
