"""Names of official sources: whole names and agreeing codes, and never a namesake."""

from __future__ import annotations

import pytest

from data.catalogue import load_catalogue
from etl.aliases import Titled, Vocabulary

VOCABULARY = Vocabulary(load_catalogue())


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Ylipaino, % 8. ja 9. luokan oppilaista", Titled(22, "share", "grades_8_9")),
        (
            "Övervikt, % av eleverna i årskurs 1 och 2 i gymnasiet",
            Titled(22, "share", "upper_secondary"),
        ),
        ("Ylipainoisuus (%)", Titled(22, "share", None)),
        ("Känner sig ensam, %", Titled(11, "share", None)),
        ("Lastensuojelun asiakkaat ja ilmoitukset", Titled(16, None, None)),
        ("Jälkihuollon asiakkaat 31.12.", Titled(16, "aftercare_day", None)),
    ],
)
def test_a_title_is_known_by_its_whole_name(title: str, found: Titled) -> None:
    """In three languages, with or without the unit or the group at its end."""
    assert VOCABULARY.find_title(title) == found


def test_every_other_name_means_exactly_one_thing() -> None:
    """No title, school level or area of the alias catalogue is shared by two of ours."""
    aliases = load_catalogue().aliases
    for alias in aliases.titles:
        for title in alias.titles:
            found = VOCABULARY.find_title(title)
            assert found and found.indicator == alias.indicator, title
    for group in aliases.groups:
        assert {VOCABULARY.find_group(name) for name in group.names} == {group.group}
    for area in aliases.areas:
        assert all(VOCABULARY.find_area(name) for name in area.names), area


@pytest.mark.parametrize(
    "title",
    [
        "Tupakoi päivittäin, % 8. ja 9. luokan oppilaista",
        "Työttömät (lkm)",
        "Lastensuojeluilmoitukset vuoden aikana, %",
        "Koulukiusattuna, % 8. ja 9. luokan oppilaista",
        "Mobbats i skolan, % av eleverna i årskurs 8 och 9",
    ],
)
def test_a_title_that_shares_words_is_not_known(title: str) -> None:
    """Daily smoking is not any daily nicotine, and bullied at all is not bullied weekly."""
    assert VOCABULARY.find_title(title) is None


def test_a_misspelt_title_is_suggested_but_not_taken() -> None:
    """One wrong letter makes a title unknown; what was meant is offered."""
    assert VOCABULARY.find_title("Tuntee itsensä yksinaiseksi") is None
    assert VOCABULARY.suggest_titles("Tuntee itsensä yksinaiseksi") == (
        "Tuntee itsensä yksinäiseksi",
    )
    assert VOCABULARY.suggest_titles("Tupakoi päivittäin") == ()


@pytest.mark.parametrize(
    ("label", "code", "area"),
    [
        ("Kotka", "285", "kotka"),
        ("Kotka", "KU285", "kotka"),
        ("Fredrikshamn", "KU075", "hamina"),
        ("Hamina", "75", "hamina"),
        ("KOKO MAA", "SSS", "koko-maa"),
        ("Whole country", "358", "koko-maa"),
        ("Kymenlaakso", "", "kymenlaakso"),
        ("Kymenlaakson hyvinvointialue", "10", "kymenlaakso"),
        ("Kymenlaakson hyvinvointialue", "06", "kymenlaakso"),
        ("Kymmenedalens välfärdsområde", "", "kymenlaakso"),
        ("Helsinki", "445182", "helsinki"),
        ("KU285", "KU285", "kotka"),
        ("KU285 Kotka", "", "kotka"),
        ("SSS KOKO MAA", "", "koko-maa"),
        ("MK08 Kymenlaakso", "", None),
        ("Kymenlaakso", "08", None),
        ("Kymenlaakso", "MK08", None),
        ("Kouvola", "081", None),
        ("Kouvolan seutukunta", "286", None),
        ("Kotka", "KU286", None),
        ("Kymenlaakson sairaanhoitopiiri", "", None),
        ("22", "", None),
    ],
)
def test_an_area_needs_a_name_and_a_code_that_agree(
    label: str, code: str, area: str | None
) -> None:
    """Regions, districts and sub-regions share names or codes with ours and stay unknown."""
    found = VOCABULARY.find_area(label, code)
    assert (found.key if found else None) == area
