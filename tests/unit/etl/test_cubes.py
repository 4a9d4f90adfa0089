"""JSON-stat and PX: positions, marks, limits and respondents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.model import Mark
from etl.issues import UnreadableFile
from etl.pipeline import Examination, examine
from etl.readers.cube import DATASET_SHEET
from etl.readers.jsonstat import read_json
from etl.readers.wire import WorkbookError

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


def test_a_px_without_contents_has_them_in_its_title() -> None:
    """A table of one thing has no dimension for it: title and unit say what is counted."""
    cut = PX.replace('HEADING="Vuosi","Tiedot";', 'HEADING="Vuosi";')
    found = examine(cut.encode("iso-8859-15"), "taulu.px", CATALOGUE, ())
    assert len(found.observations) == 6
    euros = cut.replace('UNITS="%";', 'UNITS="euroa";')
    assert examine(euros.encode("iso-8859-15"), "taulu.px", CATALOGUE, ()).observations == ()


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


SHORT = st.text(max_size=3)
NUMBERS = st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | SHORT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SHORT, inner, max_size=3),
    max_leaves=6,
)


@given(
    dimension=ANYTHING,
    keys=st.lists(st.sampled_from(["a", "b", "", 1, None]), max_size=3) | ANYTHING,
    size=st.lists(st.integers(-2, 10**12), max_size=3) | ANYTHING,
    value=ANYTHING,
    inside=st.booleans(),
)
def test_whatever_stands_in_a_dataset_it_is_read_or_refused(
    dimension: Any, keys: Any, size: Any, value: Any, inside: bool
) -> None:
    """No content of a dataset brings the reader down."""
    shape = {"id": keys, "size": size}
    named = {"a": dimension, "b": {"category": dimension}, "": {"category": {"index": value}}}
    dataset = {"dimension": named | (shape if inside else {}), "value": value}
    document = {"dataset": dataset | ({} if inside else shape)}
    try:
        sheets = [(sheet.name, list(sheet.rows)) for sheet in read_json(json.dumps(document))]
    except WorkbookError as refusal:
        assert refusal.reason in ("incomplete_cube", "broken_cube")
    else:
        assert sheets[0][0] == DATASET_SHEET


def test_a_value_beyond_all_positions_is_refused() -> None:
    """A position that no sheet can have is too much, not a crash of the parser."""
    given = {
        "version": "2.0",
        "id": ["a", "b"],
        "size": [10**9, 10**9],
        "dimension": {name: {"category": {"index": ["x"]}} for name in "ab"},
        "value": {str(10**17): 1},
    }
    with pytest.raises(WorkbookError, match="too_much"):
        read_json(json.dumps(given))


def test_one_status_for_all_values_marks_each() -> None:
    """A dataset that is preliminary as a whole says so once, and every value of it is."""
    dimensions = {
        "area": dimension("Alue", {"SSS": "KOKO MAA", "KU285": "Kotka"}),
        "time": dimension("Vuosi", {"2023": "2023"}),
        "what": dimension("Tiedot", {"a": "Lasten pienituloisuusaste"}, unit={"a": {"base": "%"}}),
    }
    given = {
        "version": "2.0",
        "id": list(dimensions),
        "size": [2, 1, 1],
        "dimension": dimensions,
        "value": [12.1, 14.2],
        "status": "*",
    }
    found = examine(json.dumps(given).encode(), "statfin.json", CATALOGUE, ())
    assert [o.preliminary for o in found.observations] == [True, True]
