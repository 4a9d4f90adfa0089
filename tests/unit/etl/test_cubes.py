"""JSON-stat and PX: positions, marks, limits and respondents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from data.catalogue import load_catalogue
from data.model import Mark
from etl.issues import UnreadableFile
from etl.pipeline import Examination, examine

CATALOGUE = load_catalogue()
PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="iso-8859-15";
LANGUAGE="fi";
LANGUAGES="fi","sv";
UNITS="%";
CONTENTS="Pienituloisuus";
TITLE="Lasten pienituloisuusaste muuttujina Alue, Vuosi ja "
"Tiedot";
STUB="Alue";
HEADING="Vuosi","Tiedot";
VALUES("Alue")="KOKO MAA","Kotka","Pyhtää";
VALUES[sv]("Område")="HELA LANDET","Kotka","Pyttis";
CODES("Alue")="SSS","KU285","KU624";
VALUES("Vuosi")="2021","2022*";
CODES("Vuosi")="2021","2022";
VALUES("Tiedot")="Lasten pienituloisuusaste";
CODES("Tiedot")="aste";
UNITS("Lasten pienituloisuusaste")="%";
DATA=
12.10 12.7
"..." 14.2
"." "-";
"""


def dimension(label: str, categories: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """A dimension with its categories in order."""
    index = {code: n for n, code in enumerate(categories)}
    return {"label": label, "category": {"index": index, "label": categories, **more}}


def thl(values: Mapping[str, str], measures: Mapping[str, str]) -> Examination:
    """A THL cube of one indicator, level, area and year with these measures."""
    dimensions = {
        "measure": dimension("Indikaattori", {"m1": "Kohtalainen tai vaikea ahdistuneisuus"}),
        "level": dimension("Kouluaste", {"k": "Perusopetus 8. ja 9. lk"}),
        "area": dimension("Alue", {"4452": "Kouvola"}),
        "time": dimension("Vuosi", {"6": "2023"}),
        "tiku_vtype": dimension("Arvotyyppi", measures),
    }
    sizes = [*[1] * 4, len(measures)]
    whole = {**dimensions, "id": list(dimensions), "size": sizes}
    dataset = {"version": "2.0", "dimension": whole, "value": values}
    return examine(json.dumps({"dataset": dataset}).encode(), "thl.json", CATALOGUE, ())


def test_respondents_and_limits_stay_with_their_value() -> None:
    """The number of respondents is kept as such, the confidence limits in the note."""
    measures = {"v": "arvo", "ci_lower": "alaraja", "ci_upper": "yläraja", "n": "n"}
    found = thl({"0": "20,4", "1": "18,9", "2": "21.9", "3": "812"}, measures)
    (observation,) = found.observations
    assert (observation.value, observation.respondents) == (Decimal("20.4"), 812)
    assert observation.note == "Luottamusväli 18,9–21,9"


def test_limits_never_tell_a_value_that_may_not_be_shown() -> None:
    """A municipal value of too few respondents is hidden, and its limits with it."""
    measures = {"v": "arvo", "ci_lower": "alaraja", "ci_upper": "yläraja", "n": "n"}
    (observation,) = thl({"0": "20,4", "1": "1,3", "2": "39,5", "3": "12"}, measures).observations
    assert (observation.value, observation.mark) == (None, Mark.SUPPRESSED)
    assert observation.note is None or "39" not in observation.note


def test_a_mark_is_no_number_and_brings_no_limits() -> None:
    """A suppressed value stays suppressed whatever stands in the other measures."""
    found = thl({"0": "..", "1": "..", "2": "..", "3": ".."}, {"v": "", "a": "", "b": "", "n": ""})
    (observation,) = found.observations
    assert (observation.value, observation.mark) == (None, Mark.SUPPRESSED)
    assert (observation.note, observation.respondents) == (None, None)


def test_an_empty_list_of_values_is_a_cube_without_values() -> None:
    """The service writes a list where it has nothing at all to say."""
    content = json.dumps(
        {"dataset": {"dimension": {"id": ["a"], "size": [1], "a": {}}, "value": []}}
    )
    found = examine(content.encode(), "thl.json", CATALOGUE, ())
    assert [issue.code for issue in found.issues] == ["no_values"]


def test_px_has_marks_of_its_own() -> None:
    """Three points hide, one point does not apply, a dash is a true zero, a star preliminary."""
    found = examine(PX.encode("iso-8859-15"), "taulu.px", CATALOGUE, ())
    values = {
        (o.key.area, o.key.period.key): (o.value, o.mark, o.preliminary) for o in found.observations
    }
    assert values == {
        ("koko-maa", "2021"): (Decimal("12.10"), None, False),
        ("koko-maa", "2022"): (Decimal("12.7"), None, True),
        ("kotka", "2021"): (None, Mark.SUPPRESSED, False),
        ("kotka", "2022"): (Decimal("14.2"), None, True),
        ("pyhtaa", "2021"): (None, Mark.NOT_APPLICABLE, False),
        ("pyhtaa", "2022"): (Decimal(0), None, True),
    }
    assert str(values["koko-maa", "2021"][0]) == "12.10"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"." "-";', '"." "-" 5.0;', "eri määrä"),
        ('CODES("Vuosi")="2021","2022";', 'CODES("Vuosi")="2021";', "eri määrä"),
        ("DATA=", "DATE=", "puuttuu osia"),
        ("DATA=", 'KEYS("Alue")=VALUES;\nDATA=', "KEYS"),
    ],
)
def test_a_px_that_does_not_add_up_is_refused(before: str, after: str, said: str) -> None:
    """One clear message instead of values under the wrong headers."""
    with pytest.raises(UnreadableFile, match=said):
        examine(PX.replace(before, after).encode("iso-8859-15"), "taulu.px", CATALOGUE, ())


def test_a_count_is_not_taken_for_the_share_of_the_same_name() -> None:
    """The unemployed counted in persons are not the unemployment rate, though named alike."""
    document = {
        "version": "2.0",
        "class": "dataset",
        "id": ["tiedot", "alue", "vuosi"],
        "size": [1, 1, 1],
        "dimension": {
            "tiedot": dimension(
                "Tiedot", {"t": "Työttömät"}, unit={"t": {"base": "lukumäärä", "decimals": 0}}
            ),
            "alue": dimension("Alue", {"KU285": "Kotka"}),
            "vuosi": dimension("Vuosi", {"2022": "2022"}),
        },
        "value": [2630],
    }
    found = examine(json.dumps(document).encode(), "statfin.json", CATALOGUE, ())
    assert found.observations == ()
    assert "yksikkö ei ole" in next(
        i.message for i in found.issues if i.code == "ignored_indicator"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"dataset": {"dimension": {"a": {}}, "value": {}}}', "puuttuu osia"),
        (
            '{"dataset": {"dimension": {"id": ["a"], "size": [9], "a": {}}, "value": {"9": "1"}}}',
            "eri",
        ),
        ('{"a": 1}', "ei ole JSON-stat-aineistoa"),
        ("[1, 2]", "ei ole JSON-stat-aineistoa"),
        ('[{"a": NaN}]', "vajaa tai vioittunut"),
        ("[" * 100_000, "vajaa tai vioittunut"),
    ],
)
def test_json_of_other_kinds_is_refused(content: str, said: str) -> None:
    """What cannot be a table ends in one sentence, however it is broken."""
    with pytest.raises(UnreadableFile, match=said):
        examine(content.encode(), "x.json", CATALOGUE, ())
