"""Values of official sources with the categories they stand under, in the file's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from etl.cells import RawCell


class Kind(StrEnum):
    """What a dimension tells. OTHER_AREA is of areas that the plan does not follow.

    TITLE is a title that may name the indicator, COMBINED a heading that says several things.
    """

    INDICATOR = "indicator"
    GROUP = "group"
    GENDER = "gender"
    AREA = "area"
    OTHER_AREA = "other_area"
    PERIOD = "period"
    MEASURE = "measure"
    TITLE = "title"
    COMBINED = "combined"
    OTHER = "other"


class Codes(StrEnum):
    """Whose codes a file uses: of Sotkanet for everything or only for indicators, or others."""

    SOTKANET = "sotkanet"
    SOTKANET_INDICATORS = "sotkanet_indicators"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Member:
    """One category of one dimension. ``code`` and ``unit`` are empty where none is given."""

    dimension: str
    label: str
    code: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value, or the mark or nothing that stands in its place; ``status`` may be empty."""

    value: RawCell
    members: tuple[Member, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Every value of a file.

    ``source`` is the key its marks are kept by, and ``kinds`` are the dimensions whose kind the
    format itself fixes.
    """

    source: str
    facts: Sequence[Fact]
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    codes: Codes = Codes.OFFICIAL
