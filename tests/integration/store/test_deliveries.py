"""Delivered files are kept as they came."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import Engine, func, select

from data.deliveries import NewDelivery
from data.store import Store
from data.store.tables import original

EVERY_BYTE = bytes(range(256)) * 500


def new(content: bytes, filename: str = "luvut 2024 (lopullinen).xlsx") -> NewDelivery:
    """A delivery of these bytes."""
    return NewDelivery(filename, content, "template", '{"issues": []}', "tietohallinto")


def test_a_delivery_is_found_with_all_that_was_said_of_it(store: Store) -> None:
    """A kept delivery has the next number, its fingerprint, size and check report."""
    kept = store.keep_delivery(new(EVERY_BYTE))
    assert kept.number == 1
    assert kept.sha256 == hashlib.sha256(EVERY_BYTE).hexdigest()
    assert kept.size_bytes == len(EVERY_BYTE)
    assert kept.report == '{"issues": []}'
    assert store.delivery(1) == kept


@pytest.mark.parametrize("content", [EVERY_BYTE, b""])
def test_the_original_comes_back_byte_for_byte(store: Store, content: bytes) -> None:
    """Whatever bytes were delivered can be fetched unchanged."""
    assert store.original(store.keep_delivery(new(content)).sha256) == content


def test_the_same_bytes_are_kept_once(store: Store, engine: Engine) -> None:
    """The same file under two names makes two deliveries and one original."""
    first = store.keep_delivery(new(EVERY_BYTE, "a.xlsx"))
    second = store.keep_delivery(new(EVERY_BYTE, "b.xlsx"))
    assert first.sha256 == second.sha256
    assert [d.filename for d in store.deliveries()] == ["b.xlsx", "a.xlsx"]
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(original)).scalar() == 1


def test_unknown_deliveries_are_told(store: Store) -> None:
    """A number or fingerprint that was never given raises KeyError."""
    with pytest.raises(KeyError):
        store.delivery(1)
    with pytest.raises(KeyError):
        store.original("0" * 64)
