"""From categories in a source's words to records: what is known, ignored or left open."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue import load_catalogue
from data.model import Place
from etl.cells import RawCell, Role
from etl.facts import Fact, Facts, Kind, Member
from etl.issues import Severity
from etl.translation import Translation, translate

CATALOGUE = load_catalogue()
USUAL = {
    "Indikaattori": "Tuntee itsensä yksinäiseksi",
    "Kouluaste": "Lukio",
    "Alue": "Kotka",
    "Vuosi": "2023",
}


def fact(row: int, categories: Mapping[str, str | None]) -> Fact:
    """A value in column B; a dimension given as None is left out."""
    named = USUAL | dict(categories)
    members = tuple(Member(dimension, label) for dimension, label in named.items() if label)
    return Fact(RawCell(Place("Taulu", f"B{row}"), row, 2, f"{row},5"), members)


def translated(*facts: Mapping[str, str | None], **kinds: Kind) -> Translation:
    """What becomes of a file of the survey with these values."""
    found = [fact(row, categories) for row, categories in enumerate(facts, start=1)]
    return translate(Facts("thl", found, kinds), CATALOGUE)


def codes(found: Translation) -> list[str]:
    """The codes of everything that was said."""
    return [issue.code for issue in found.issues]


def test_known_categories_become_our_terms() -> None:
    """Names are replaced by keys, and the value keeps its cell."""
    (record,) = translated({}).records
    terms = {role: record.text(role) for role in record.cells}
    assert terms == {
        Role.INDICATOR: "11",
        Role.SERIES: "share",
        Role.GROUP: "upper_secondary",
        Role.AREA: "kotka",
        Role.PERIOD: "2023",
        Role.SOURCE: "thl",
        Role.VALUE: "1,5",
    }
    assert record.place == Place("Taulu", "B1")


def test_what_is_left_out_is_told_once_with_counts() -> None:
    """A hundred rows of another indicator are one note that names it and their number."""
    found = translated({}, *({"Indikaattori": "Tupakoi päivittäin"} for _ in range(100)))
    (about,) = (issue for issue in found.issues if issue.code == "ignored_indicator")
    assert len(found.records) == 1
    assert about.severity is Severity.NOTE
    assert "Tupakoi päivittäin (ei ole suunnitelman indikaattori; lukuja 100)" in about.message
    assert about.place == Place("Taulu", "B2")


def test_a_level_the_plan_does_not_follow_is_left_out() -> None:
    """Overweight is not followed in grades 4 and 5, and no other level stands in for them."""
    found = translated({"Indikaattori": "Ylipaino", "Kouluaste": "4.–5. lk"})
    assert found.records == ()
    assert codes(found) == ["nothing_of_ours", "ignored_group"]


def test_what_a_file_does_not_tell_is_asked_for() -> None:
    """Without the school level, the year or the area nothing is assumed."""
    for dimension, code in (
        ("Kouluaste", "group_not_told"),
        ("Vuosi", "period_not_told"),
        ("Alue", "area_not_told"),
        ("Indikaattori", "indicator_not_told"),
    ):
        found = translated({dimension: None}, {dimension: None})
        assert found.records == ()
        assert codes(found) == [code]
        assert "lukuja 2" in found.issues[0].message


def test_an_indicator_with_several_series_needs_one_named() -> None:
    """Child welfare clients are counted in many ways; the indicator alone is no series."""
    found = translated({"Indikaattori": "Lastensuojelun asiakkaat ja ilmoitukset"})
    assert codes(found) == ["series_not_told"]


def test_a_title_that_contradicts_the_level_is_an_error() -> None:
    """The title says grades 8 and 9, the table upper secondary: neither is believed."""
    found = translated({"Indikaattori": "Ylipaino, % 8. ja 9. luokan oppilaista"})
    assert found.records == ()
    assert codes(found) == ["terms_disagree"]


def test_an_unknown_restriction_is_not_the_whole_group() -> None:
    """Values of pupils born abroad are no values of all pupils; "all" restricts nothing."""
    found = translated({"Syntymämaa": "Ulkomaat"}, {"Syntymämaa": "Kaikki"})
    assert [record.place.cell for record in found.records] == ["B2"]
    assert codes(found)[0] == "ignored_other"


def test_a_region_of_a_wellbeing_areas_name_is_left_out() -> None:
    """Under a dimension of regions, Kymenlaakso is the region."""
    found = translated({"Alue": None, "Maakunta": "Kymenlaakso"})
    assert found.records == ()
    assert codes(found) == ["nothing_of_ours", "ignored_other_area"]


def test_a_near_miss_is_offered_for_a_person_to_settle() -> None:
    """A title with a slip is left out with the title that was probably meant."""
    found = translated({}, {"Indikaattori": "Tuntee itsensä yksinaiseksi"})
    (near,) = (issue for issue in found.issues if issue.code == "indicator_near")
    assert "Tuntee itsensä yksinäiseksi" in near.remedy
    assert len(found.records) == 1


def test_dimensions_without_names_are_told_by_what_they_hold() -> None:
    """On the axes of a cross table nothing says which is which."""
    nameless: dict[str, str | None] = {
        "a": "Kotka",
        "b": "2023",
        "c": "Pojat",
        "d": "Lukio",
        "e": "Ylipaino",
    }
    whole = nameless | {"c": "Yhteensä"}
    empty: dict[str, str | None] = dict.fromkeys(USUAL)
    found = translated(empty | nameless, empty | whole)
    assert [record.place.cell for record in found.records] == ["B2"]
    assert "ignored_gender" in codes(found)
