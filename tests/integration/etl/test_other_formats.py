"""The template kept in another program's own format."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from data.catalogue import load_catalogue
from data.model import Mark, Place
from etl.cells import Role
from etl.pipeline import examine
from etl.template import TemplateSheet, write_template
from tests.support.office import saved_as

ROWS: list[dict[Role, str | int | Decimal]] = [
    {
        Role.INDICATOR: 31,
        Role.GROUP: "8.–9. lk",
        Role.AREA: "Kotka",
        Role.PERIOD: "2023",
        Role.VALUE: Decimal("6.0"),
        Role.RESPONDENTS: 240,
    },
    {
        Role.INDICATOR: 31,
        Role.GROUP: "8.–9. lk",
        Role.AREA: "koko maa",
        Role.PERIOD: "2023",
        Role.VALUE: Decimal("7.9"),
    },
    {
        Role.INDICATOR: 31,
        Role.GROUP: "8.–9. lk",
        Role.AREA: "Hamina",
        Role.PERIOD: "2023",
        Role.MARK: "salattu",
    },
]


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_the_template_is_the_same_in_another_format(form: str, tmp_path: Path) -> None:
    """Values keep their decimals, marks their meaning, and everything its cell."""
    catalogue = load_catalogue()
    content = write_template(catalogue, (TemplateSheet("Havainnot", ROWS),))
    other = saved_as(content, "xlsx", form, tmp_path)
    found = examine(other, f"luvut.{form}", catalogue, ())
    assert found.shape == "long_template"
    assert [(o.key.area, str(o.value), o.mark, o.respondents) for o in found.observations] == [
        ("kotka", "6.0", None, 240),
        ("koko-maa", "7.9", None, None),
        ("hamina", "None", Mark.SUPPRESSED, None),
    ]
    assert [o.place for o in found.observations[:2]] == [
        Place("Havainnot", "F2"),
        Place("Havainnot", "F3"),
    ]
    assert found.may_be_published
