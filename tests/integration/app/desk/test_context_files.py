"""Organisations' yearly figures come in by the desk like any file."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from data.store import Store
from tests.integration.app.desk.conftest import SignIn

WORKBOOK = Path(__file__).parents[4] / "data/plan_figures/ensi_ja_turvakoti_2021.xlsx"


@pytest.mark.usefixtures("near_desk")
def test_a_workbook_of_figures_is_looked_at_and_published(sign_in: SignIn, store: Store) -> None:
    """The draft lists each figure by service as its source says it, and publishing keeps them."""
    pirjo = sign_in("pirjo")
    answer = pirjo.bring_in((WORKBOOK.read_bytes(), WORKBOOK.name))
    draft = answer.headers["Location"]
    page = pirjo.get(draft).text
    assert "Baby blues -toiminta ja uniohjaus: lisätty 18, muutettu 0, poistettu 0" in page
    assert "Tukea saaneet perheet (perhettä), Kymenlaakso, 2021" in page
    assert ">n. 240</td>" in page
    assert ">yli 400</td>" in page
    assert pirjo.publish(draft, base=0, summary="Vuoden 2021 luvut").status_code == 303
    assert len(store.context_figures()) == 99
    made = store.publication(1)
    assert (made.values_added, made.values_changed, made.values_removed) == (99, 0, 0)


def test_the_template_is_there_to_download(sign_in: SignIn) -> None:
    """The page for bringing in links to a workbook with the services to choose from."""
    kaisa = sign_in("kaisa")
    assert 'href="/aineistot/toimintaluvut.xlsx" download' in kaisa.get("/aineistot/tuo").text
    book = openpyxl.load_workbook(io.BytesIO(kaisa.get("/aineistot/toimintaluvut.xlsx").data))
    assert book.sheetnames == ["Toimintaluvut", "Arvolistat", "Ohje"]
