"""Short ways to write observations and deliveries down in tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from data.accounts import Action, Deed
from data.deliveries import NewDelivery
from data.model import Mark, Observation, ObservationKey, Place
from data.periods import Period
from data.store import Store

TOOL = "test"


def key_of(
    indicator: int = 31,
    *,
    area: str = "kymenlaakso",
    period: str = "2023",
    series: str = "main",
    group: str = "all",
) -> ObservationKey:
    """The key of an observation, with defaults for what a test does not care about."""
    return ObservationKey(indicator, series, group, area, Period.parse(period))


def observed(key: ObservationKey, value: str | Mark, **more: Any) -> Observation:
    """An observation of a number written as text, or of a mark."""
    place = more.pop("place", Place("Taulu1", "B2"))
    if isinstance(value, Mark):
        return Observation(key, None, place, mark=value, **more)
    return Observation(key, Decimal(value), place, **more)


def deliver(
    store: Store,
    content: bytes = b"taulukko",
    filename: str = "luvut.xlsx",
    deed: Deed | None = None,
) -> int:
    """Keep a file in the store; returns the delivery's number."""
    new = NewDelivery(filename, content, shape="template", report="[]", delivered_by=TOOL)
    return store.keep_delivery(new, deed).number


def deed_of(action: Action, actor: str = "koordinaattori", **detail: str) -> Deed:
    """What a coordinator does, for the audit log."""
    return Deed(action, actor, "coordinator", "1", detail)


def contents(store: Store, as_of: int | None = None) -> dict[ObservationKey, str]:
    """The store's state as text, digit for digit; marks by their name."""
    found = store.observations(as_of=as_of)
    return {o.key: str(o.value) if o.mark is None else o.mark.value for o in found}
