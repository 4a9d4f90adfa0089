"""Files keep the names their senders gave them, as far as those can be kept."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from data.store import Store
from tests.integration.app.desk.conftest import SignIn
from tests.support.records import workbook

pytestmark = pytest.mark.usefixtures("near_desk")

START = "attachment; filename*=UTF-8''"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Kouluterveys 2021–2023 €.xlsx", "Kouluterveys 2021–2023 €.xlsx"),
        ("ääkköset.xlsx", "ääkköset.xlsx"),
        ("luvut \U0001f600.xlsx", "luvut \U0001f600.xlsx"),
        ("../../salaisuus.xlsx", "salaisuus.xlsx"),
        ("luvut\u202exslx.exe", "luvutxslx.exe"),
        ("a;b=c,d.xlsx", "a;b=c,d.xlsx"),
    ],
)
def test_any_name_comes_back_with_its_file(
    published: Store, sign_in: SignIn, given: str, kept: str
) -> None:
    """The original and the marked workbook download, whatever letters their name has."""
    kaisa = sign_in("kaisa")
    draft = kaisa.bring_in((workbook({}, {}), given)).headers["Location"]
    number = draft.rpartition("/")[2]
    original = kaisa.get(f"/aineistot/toimitus/{number}/alkuperainen")
    marked = kaisa.get(f"{draft}/merkitty")
    assert [original.status_code, marked.status_code] == [200, 200]
    names = [answer.headers["Content-Disposition"] for answer in (original, marked)]
    # Servers send headers in Latin letters only.
    assert all(name.isascii() and name.startswith(START) for name in names)
    assert unquote(names[0].removeprefix(START)) == kept
    assert published.delivery(int(number)).filename == kept
