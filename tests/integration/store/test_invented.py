"""Invented figures stay marked for as long as the database lives."""

from __future__ import annotations

from data.deliveries import NewDelivery
from data.store import Store
from tests.support.observations import key_of, observed


def publish(store: Store, area: str, *, base: int | None, is_invented: bool) -> bool:
    """Publish one value of a new delivery; returns the publication's mark."""
    new = NewDelivery("luvut.xlsx", area.encode(), "t", "{}", "test", is_invented=is_invented)
    delivery = store.keep_delivery(new)
    assert store.delivery(delivery.number).is_invented is is_invented
    value = [observed(key_of(area=area), "1")]
    made = store.publish(delivery.number, value, base=base, summary="", published_by="test")
    return made.is_invented


def test_every_state_after_an_invented_delivery_is_marked(store: Store) -> None:
    """The mark comes with the delivery and no later publication takes it off."""
    assert publish(store, "koko-maa", base=None, is_invented=False) is False
    assert publish(store, "kotka", base=1, is_invented=True) is True
    assert publish(store, "kymenlaakso", base=2, is_invented=False) is True
    store.roll_back(1, base=3, published_by="test", summary="")
    assert [p.is_invented for p in store.publications()] == [True, True, True, False]


def test_what_each_kind_has_covered_is_told_apart(store: Store) -> None:
    """What real and invented deliveries have covered is known, withdrawn values included."""
    publish(store, "koko-maa", base=None, is_invented=False)
    publish(store, "kotka", base=1, is_invented=True)
    store.roll_back(1, base=2, published_by="test", summary="")
    assert store.delivered(is_invented=False) == {("koko-maa", 31, "main")}
    assert store.delivered(is_invented=True) == {("kotka", 31, "main")}
