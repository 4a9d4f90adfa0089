"""Readings say in brief what the observations say, on both databases."""

from __future__ import annotations

from data.model import Mark, reading_of
from data.store import Store
from tests.support.observations import deliver, key_of, observed


def test_readings_are_the_observations_in_brief(store: Store) -> None:
    """Digits, marks, respondents and what superseded what are the same, at every publication."""
    first = [
        observed(key_of(1, area="a"), "5.0", respondents=12),
        observed(key_of(1, area="a", period="2022-12-31"), "-3.25"),
        observed(key_of(2, area="b"), Mark.SUPPRESSED, respondents=3),
        observed(key_of(2, area="c"), "1"),
    ]
    one = store.publish(
        deliver(store), first, base=None, summary="first", published_by="test"
    ).number
    changed = [observed(key_of(1, area="a"), "6.10")]
    gone = [key_of(2, area="b")]
    two = store.publish(
        deliver(store), changed, withdrawn=gone, base=one, summary="next", published_by="test"
    ).number
    for number in (one, two):
        areas = {"a", "b"}
        expected = list(map(reading_of, store.observations(areas=areas, as_of=number)))
        found = list(store.readings(areas=areas, as_of=number))
        assert found == expected
        assert [str(r.value) for r in found] == [str(r.value) for r in expected]
    assert [r.value for r in store.readings(areas={"b"})] == []
    assert [str(r.value) for r in store.readings(areas={"a"}, as_of=one)] == ["-3.25", "5.0"]
