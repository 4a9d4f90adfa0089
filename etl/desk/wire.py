"""Values as JSON between the desk's two processes, and back by their declared types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from data.model import ObservationKey
from data.periods import Period

# Not a refusal but a failing database, which the asking side raises again.
OUTAGE = "outage"

T = TypeVar("T")


def to_json(value: object) -> str:
    """Any value of ``data`` as JSON; decimals keep every digit."""
    return json.dumps(_plain(value), ensure_ascii=False)


def from_json(kind: type[T], text: str | bytes) -> T:
    """A value of a kind that ``to_json`` wrote."""
    value: T = _typed(kind, json.loads(text))
    return value


def _plain(value: object) -> Any:
    if isinstance(value, Period):
        return value.key
    if isinstance(value, ObservationKey):
        value = value._asdict()
    elif is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return value


def _typed(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is UnionType:
        (inner,) = (k for k in get_args(kind) if k is not NoneType)
        return None if value is None else _typed(inner, value)
    if origin is tuple:
        return tuple(_typed(get_args(kind)[0], inner) for inner in value)
    if origin is not None:
        return value
    return _simple(kind, value)


def _simple(kind: Any, value: Any) -> Any:
    if kind is Period:
        return Period.parse(value)
    if kind is Decimal or issubclass(kind, Enum):
        return kind(value)
    if is_dataclass(kind) or kind is ObservationKey:
        make: Any = kind
        hints = _hints(make)
        return make(**{name: _typed(hints[name], inner) for name, inner in value.items()})
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
