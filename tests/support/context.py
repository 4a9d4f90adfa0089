"""Short ways to write figures of local context down in tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from data.context import ContextFigure, ContextKey
from data.model import Mark, Place


def context_key(
    metric: str = "families_supported",
    *,
    area: str = "kymenlaakso",
    service: str = "baby_blues",
    unit: str = "families",
    year: int = 2021,
) -> ContextKey:
    """The key of a figure, with defaults for what a test does not care about."""
    return ContextKey(area, service, metric, unit, year)


def figure(key: ContextKey, value: str | Mark, **more: Any) -> ContextFigure:
    """A figure of a number written as text, or of a mark."""
    place = more.pop("place", Place("Toimintaluvut", "F2"))
    if isinstance(value, Mark):
        return ContextFigure(key, None, place, mark=value, **more)
    return ContextFigure(key, Decimal(value), place, **more)
