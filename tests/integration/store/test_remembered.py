"""What people settle about files is kept, newest first in force, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from data.store import Store

FORM, OTHER = "a" * 64, "b" * 64


def test_nothing_is_remembered_at_first(store: Store) -> None:
    """A form nobody has settled anything about has no meanings."""
    assert store.remembered_mappings(FORM) == ()


def test_the_newest_decision_about_a_text_holds(store: Store) -> None:
    """A changed mind is one more row; other forms are untouched."""
    store.remember_mapping(FORM, "Kotkan kaupunki", "Hamina", remembered_by="test")
    store.remember_mapping(FORM, "Kotkan kaupunki", "Kotka", remembered_by="test")
    store.remember_mapping(FORM, "Haminan kaupunki", "Hamina", remembered_by="test")
    found = store.remembered_mappings(FORM)
    assert {m.text: m.meaning for m in found} == {
        "Kotkan kaupunki": "Kotka",
        "Haminan kaupunki": "Hamina",
    }
    assert store.remembered_mappings(OTHER) == ()


@pytest.mark.parametrize(
    "change", ["UPDATE remembered_mapping SET meaning = 'x'", "DELETE FROM remembered_mapping"]
)
def test_decisions_are_only_added(store: Store, engine: Engine, change: str) -> None:
    """The database itself refuses to change or forget one."""
    store.remember_mapping(FORM, "Kotkan kaupunki", "Kotka", remembered_by="test")
    with pytest.raises(DatabaseError), engine.begin() as connection:
        connection.execute(text(change))
