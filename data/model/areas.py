"""Areas whose children are followed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.model.text import Text


class AreaKind(StrEnum):
    """Administrative kinds of area."""

    COUNTRY = "country"
    WELLBEING_AREA = "wellbeing_area"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Area:
    """A country, wellbeing area or municipality. ``parent`` is the wellbeing area's key.

    ``valid_to`` is the last year the municipality existed, None while it does. The inflected
    Finnish forms are given where sentences need them and are None elsewhere.
    """

    key: str
    code: str
    kind: AreaKind
    name: Text
    parent: str | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    genitive_fi: str | None = None
    inessive_fi: str | None = None
    sotkanet_id: int | None = None
    note: Text | None = None
