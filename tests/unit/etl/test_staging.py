"""What a delivery would change, before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.model import Mark, Observation, ObservationKey, Status
from etl.cells import Role
from etl.pipeline import Examination, examine
from etl.report import as_json, as_text
from etl.staging import draft, find_turned_lights
from tests.support.observations import key_of, observed
from tests.support.records import Changed, workbook


def bullied(area: str, value: str, period: str = "2023") -> Observation:
    """The share bullied weekly in grades 8 and 9."""
    key = key_of(31, area=area, series="share", group="grades_8_9", period=period)
    return observed(key, value)


NATIONAL = bullied("koko-maa", "7.9")


def test_what_is_not_mentioned_stays() -> None:
    """A delivery of one area removes nothing of the others."""
    found = draft([NATIONAL, bullied("kotka", "8.9")], [bullied("kotka", "8.9")])
    assert not found.changes
    assert found.unchanged == 1


def test_a_changed_value_is_shown_beside_the_old_one() -> None:
    """The draft knows what would be superseded."""
    old, new = bullied("kotka", "8.9"), bullied("kotka", "8.2")
    found = draft([old], [new])
    assert found.changes.changed == (new,)
    assert found.before == {old.key: old}


def test_only_what_is_withdrawn_is_removed() -> None:
    """Removing takes an explicit request."""
    old = bullied("kotka", "8.9")
    found = draft([old], [], withdrawn=[old.key])
    assert found.changes.removed == (old.key,)
    assert found.before == {old.key: old}


def test_a_light_that_turns_is_told_with_both_colours() -> None:
    """From 8.9 to 8.4 against 7.9 the difference comes within half a point: red to yellow."""
    current = [NATIONAL, bullied("kotka", "8.9")]
    changes = draft(current, [bullied("kotka", "8.4")]).changes
    (light,) = find_turned_lights(load_catalogue(), current, changes)
    assert (light.key, light.before, light.after) == (
        current[1].key,
        Status.RED,
        Status.YELLOW,
    )


def test_a_changed_benchmark_turns_the_lights_of_every_area() -> None:
    """A correction of the country's value is judged through in all areas."""
    current = [NATIONAL, bullied("kotka", "8.9"), bullied("hamina", "8.0")]
    changes = draft(current, [bullied("koko-maa", "8.6")]).changes
    lights = find_turned_lights(load_catalogue(), current, changes)
    turned = {light.key.area: (light.before, light.after) for light in lights}
    assert turned == {
        "kotka": (Status.RED, Status.YELLOW),
        "hamina": (Status.YELLOW, Status.GREEN),
    }


def test_withdrawing_a_value_puts_its_light_out() -> None:
    """A light without a value has nothing after it."""
    current = [NATIONAL, bullied("kotka", "8.9")]
    changes = draft(current, [], withdrawn=[current[1].key]).changes
    (light,) = find_turned_lights(load_catalogue(), current, changes)
    assert (light.before, light.after) == (Status.RED, None)


KEYS = [
    bullied(area, "1", period).key
    for area in ("koko-maa", "kotka", "hamina")
    for period in ("2021", "2023")
]
STATES = st.dictionaries(
    st.sampled_from(KEYS), st.sampled_from(["7.4", "7.9", "8.4", "8.9", Mark.SUPPRESSED])
).map(lambda values: [observed(key, value) for key, value in values.items()])


def lights_of(state: Iterable[Observation]) -> dict[ObservationKey, Status | None]:
    """The lights of a whole state."""
    added = draft([], state).changes
    return {light.key: light.after for light in find_turned_lights(load_catalogue(), [], added)}


@given(STATES, STATES, st.sets(st.sampled_from(KEYS)))
def test_the_lights_that_turn_are_the_difference_of_two_whole_states(
    current: list[Observation], incoming: list[Observation], withdrawn: set[ObservationKey]
) -> None:
    """Judging only what changes, or everything where the country does, leaves no light out."""
    withdrawn -= {new.key for new in incoming}
    kept = {old.key: old for old in current if old.key not in withdrawn}
    before, after = lights_of(current), lights_of((kept | {o.key: o for o in incoming}).values())
    expected = {
        key: (before.get(key), after.get(key))
        for key in before.keys() | after.keys()
        if before.get(key) is not after.get(key)
    }
    changes = draft(current, incoming, sorted(withdrawn)).changes
    found = find_turned_lights(load_catalogue(), current, changes)
    assert {light.key: (light.before, light.after) for light in found} == expected


def examined(*rows: Changed) -> Examination:
    """A template workbook examined against one published pair of values."""
    current = [NATIONAL, bullied("kotka", "8.9")]
    return examine(workbook(*rows), "luvut.xlsx", load_catalogue(), current)


def test_the_text_report_tells_what_would_change() -> None:
    """Shape, addition, change with old and new value, and turned light are all in the text."""
    text = as_text(examined({Role.VALUE: "8,4"}, {Role.PERIOD: "2021"}))
    assert "long_template" in text
    assert "1 uutta arvoa, muuttaisi 1" in text
    assert "8,9 -> 8,4" in text
    assert "huolestuttava -> neutraali" in text
    assert "Arvoja indikaattoreittain ja jaksoittain" in text


def test_the_text_report_puts_errors_first_with_their_cells() -> None:
    """Sheet, cell, what is wrong and what to do stand on one line, errors before notes."""
    lines = as_text(examined({Role.VALUE: None}, {Role.AREA: "Kotkaa"})).splitlines()
    (wrong,) = [line for line in lines if "VIRHE" in line]
    assert "Havainnot!D3: En tunne aluetta 'Kotkaa'. Tarkoititko: Kotka" in wrong
    assert lines.index(wrong) < next(n for n, line in enumerate(lines) if "Huomio" in line)


def test_the_json_report_has_exact_decimals_as_text() -> None:
    """Programs get every value, issue and light, without binary fractions."""
    told = json.loads(as_json(examined({Role.VALUE: "8,40"}, {Role.AREA: "Kotkaa"})))
    assert told["may_be_published"] is False
    assert told["issues"][0]["cell"] == "D3"
    assert told["changed"][0]["value"] == "8.40"
    assert told["changed"][0]["before"]["value"] == "8.9"
    assert told["turned_lights"][0]["after"] == "yellow"


def test_a_file_without_values_may_not_be_published() -> None:
    """An unfilled template is an error of the whole file."""
    found = examined()
    assert [issue.code for issue in found.issues] == ["no_values"]
    assert not found.may_be_published
