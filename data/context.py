"""Yearly figures of organisations and services: context beside indicators, never judged.

They have no national value to be set against, and more clients may tell of reach or of need.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.model import Mark, Place


class Bound(StrEnum):
    """What the source says of a figure it gives only from one side: "yli 40 %"."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class ContextKey:
    """What identifies one figure. Service, metric and unit are keys of the catalogue."""

    area: str
    service: str
    metric: str
    unit: str
    year: int


@dataclass(frozen=True, slots=True)
class ContextFigure:
    """One figure of one year, or the mark that stands in its place.

    ``approximate`` is the source's "n."; ``scale`` is the range of an answer, such as 1–5;
    ``note`` also tells where the source contradicts itself. ``delivery`` and ``publication``
    are None until the figure has been published.
    """

    key: ContextKey
    value: Decimal | None
    place: Place
    mark: Mark | None = None
    approximate: bool = False
    bound: Bound | None = None
    respondents: int | None = None
    scale: str | None = None
    note: str | None = None
    source_page: str | None = None
    delivery: int | None = None
    publication: int | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.mark is None):
            raise ValueError(f"a figure has either a value or a mark: {self.key}")
