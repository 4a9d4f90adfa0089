"""areas.toml: the country, the wellbeing areas and the municipalities."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from data.catalogue import loader
from data.catalogue.areas import read_areas
from data.catalogue.table import Table
from data.model import Area, AreaKind

CORPUS = Path(__file__).parents[3] / "../shared/corpus"
NEWEST_KEY = 2026


@cache
def areas() -> dict[str, Area]:
    """The areas of the file by key."""
    return read_areas(Table.from_file(loader.FOLDER / "areas.toml"))


def of_kind(kind: AreaKind) -> list[Area]:
    """The areas of one kind."""
    return [area for area in areas().values() if area.kind is kind]


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a corpus file; skips the test without it."""
    path = CORPUS / file
    if not path.exists():
        pytest.skip(f"the corpus file {file} is not beside this checkout")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def municipality_key(year: int) -> dict[str, dict[str, str]]:
    """The official municipality key of a year, by code."""
    keyed = rows(f"municipalities/derived_municipality_key_{year}.csv")
    return {row["municipality_code"]: row for row in keyed}


def test_kymenlaakso_has_its_six_municipalities() -> None:
    """The plan's region consists of six municipalities under their official codes."""
    found = {a.name.fi: a.code for a in areas().values() if a.parent == "kymenlaakso"}
    assert found == {
        "Hamina": "075",
        "Kotka": "285",
        "Kouvola": "286",
        "Miehikkälä": "489",
        "Pyhtää": "624",
        "Virolahti": "935",
    }


def test_the_region_and_the_country_can_be_named_in_sentences() -> None:
    """Country, region and its municipalities carry the inflected forms that sentences need."""
    named = ["koko-maa", "kymenlaakso"]
    named += [a.key for a in areas().values() if a.parent == "kymenlaakso"]
    forms = {key: (areas()[key].genitive_fi, areas()[key].inessive_fi) for key in named}
    assert forms["koko-maa"] == ("koko maan", "koko maassa")
    assert forms["kymenlaakso"] == ("Kymenlaakson", "Kymenlaaksossa")
    assert forms["virolahti"] == ("Virolahden", "Virolahdella")
    assert all(genitive and inessive for genitive, inessive in forms.values())


def test_iitti_belongs_to_paijat_hame_and_the_region_says_so() -> None:
    """Iitti stands under Päijät-Häme and Kymenlaakso's note tells the reader when it moved."""
    note = areas()["kymenlaakso"].note
    assert areas()["iitti"].parent == "paijat-hame"
    assert note is not None
    assert "Iitti" in note.fi
    assert "2021" in note.fi


def test_merged_municipalities_keep_their_last_year() -> None:
    """Exactly the municipalities merged since 2019 have an end, the last year they existed."""
    ended = {a.name.fi: a.valid_to for a in areas().values() if a.valid_to is not None}
    assert ended == {"Valtimo": 2019, "Honkajoki": 2020, "Pertunmaa": 2024}


def test_counts_of_each_kind() -> None:
    """One country, 23 areas that organise services, and 308 municipalities that exist now."""
    existing = [a for a in of_kind(AreaKind.MUNICIPALITY) if a.valid_to is None]
    assert len(of_kind(AreaKind.COUNTRY)) == 1
    assert len(of_kind(AreaKind.WELLBEING_AREA)) == 23
    assert len(existing) == 308


def test_code_identifies_an_area_within_its_kind() -> None:
    """No two areas of one kind share a code, and no two areas share a Sotkanet id."""
    codes = Counter((a.kind, a.code) for a in areas().values())
    ids = Counter(a.sotkanet_id for a in areas().values())
    assert [key for key, count in codes.items() if count > 1] == []
    assert [key for key, count in ids.items() if count > 1 or key is None] == []


def test_every_municipality_lies_in_a_wellbeing_area() -> None:
    """A municipality's parent is always a wellbeing area, never another kind."""
    parents = {a.parent for a in of_kind(AreaKind.MUNICIPALITY)}
    assert parents == {a.key for a in of_kind(AreaKind.WELLBEING_AREA)}


def test_order_is_country_then_wellbeing_areas_then_municipalities() -> None:
    """The file lists the whole country first and the municipalities last."""
    kinds = list(dict.fromkeys(a.kind for a in areas().values()))
    assert kinds == [AreaKind.COUNTRY, AreaKind.WELLBEING_AREA, AreaKind.MUNICIPALITY]


def test_names_carry_no_stray_spaces() -> None:
    """Names are usable as they stand: trimmed and with single spaces."""
    for area in areas().values():
        for name in (area.name.fi, area.name.sv, area.name.en):
            assert name == " ".join(name.split())


@pytest.mark.parametrize("year", range(2019, NEWEST_KEY + 1))
def test_municipalities_of_a_year_match_the_official_key(year: int) -> None:
    """The municipalities valid in a year are those of that year's municipality key."""
    valid = {
        a.code
        for a in of_kind(AreaKind.MUNICIPALITY)
        if (a.valid_from or year) <= year <= (a.valid_to or year)
    }
    assert valid == set(municipality_key(year))


def test_names_and_wellbeing_areas_match_the_newest_key() -> None:
    """Finnish and Swedish names and the wellbeing area are those of the newest key."""
    key = municipality_key(NEWEST_KEY)
    for area in of_kind(AreaKind.MUNICIPALITY):
        if area.valid_to is not None or area.parent is None:
            continue
        row = key[area.code]
        assert area.name.fi == row["municipality_name_fi"]
        assert area.name.sv == row["municipality_name_sv"].strip()
        assert areas()[area.parent].code == row["hyvinvointialue_code"]


def test_wellbeing_areas_match_sotkanet() -> None:
    """Each wellbeing area has the Sotkanet id that belongs to its current code."""
    listed = rows("sotkanet/sotkanet_hyvinvointialueet.csv")
    expected = {row["uusi_code"].zfill(2): int(row["uusi_id"]) for row in listed}
    assert {a.code: a.sotkanet_id for a in of_kind(AreaKind.WELLBEING_AREA)} == expected
