"""From a published value back to the cell it was read from, in the very file that was sent."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl

from data.catalogue import load_catalogue
from data.store import Store
from etl.loading import load
from tests.support.records import saved
from tests.unit.etl.test_handmade import book_of


def test_every_stored_value_leads_to_its_cell_in_the_original(store: Store) -> None:
    """Sheet and cell hold the number, and the kept bytes are those that came."""
    rows: list[list[object]] = [
        ["Kunta", 2021, 2022],
        ["Kotka", 12.5, 13],
        ["Hamina", 9, 10.25],
        ["Koko maa", 11, 12],
    ]
    content = saved(book_of(("Työttömät", rows), ("Nuorisotyöttömät", rows)))
    load(
        content,
        "omat.xlsx",
        catalogue=load_catalogue(),
        store=store,
        publish=True,
        loaded_by="test",
    )
    stored = store.observations()
    assert len(stored) == 12
    for observation in stored:
        kept = store.original(store.delivery(observation.delivery or 0).sha256)
        assert kept == content
        cell = openpyxl.load_workbook(io.BytesIO(kept))[observation.place.sheet][
            observation.place.cell
        ]
        assert Decimal(str(cell.value)) == observation.value
