"""The values everything else speaks in: indicators, areas, observations and judgements.

Nothing here knows a framework, a database or a file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from data.periods import Period


class Language(StrEnum):
    """Languages of the interface, by ISO 639-1 code."""

    FI = "fi"
    SV = "sv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of content in all three languages."""

    fi: str
    sv: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return {Language.FI: self.fi, Language.SV: self.sv, Language.EN: self.en}[language]


class Direction(StrEnum):
    """Which way is better for children; NONE where neither can be said."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NONE = "none"


class Unit(StrEnum):
    """What a number counts. A difference of two values is in the same unit."""

    PERCENT = "percent"
    PERCENT_CHANGE = "percent_change"
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    COUNT = "count"


class SeriesRole(StrEnum):
    """MAIN is what the plan's cards show; SUPPLEMENTARY and CONTEXT stand beside it."""

    MAIN = "main"
    SUPPLEMENTARY = "supplementary"
    CONTEXT = "context"


class AreaKind(StrEnum):
    """Administrative kinds of area."""

    COUNTRY = "country"
    WELLBEING_AREA = "wellbeing_area"
    MUNICIPALITY = "municipality"


class Mark(StrEnum):
    """Why a cell holds no number. A true zero is a number, never a mark."""

    SUPPRESSED = "suppressed"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"


class Status(StrEnum):
    """The light of one value: three colours, or the state that stands in for one."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NOT_JUDGED = "not_judged"
    MISSING = "missing"
    SUPPRESSED = "suppressed"


JUDGED_STATUSES = frozenset({Status.GREEN, Status.YELLOW, Status.RED})


class Reason(StrEnum):
    """Why a judgement came out as it did; every status has at least one."""

    BETTER_THAN_THRESHOLD = "better_than_threshold"
    WITHIN_THRESHOLD = "within_threshold"
    WORSE_THAN_THRESHOLD = "worse_than_threshold"
    COUNT = "count"
    NO_DIRECTION = "no_direction"
    IS_BENCHMARK = "is_benchmark"
    DIFFERENT_PERIOD = "different_period"
    NO_BENCHMARK = "no_benchmark"
    BENCHMARK_SUPPRESSED = "benchmark_suppressed"
    VALUE_SUPPRESSED = "value_suppressed"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Group:
    """A population group such as grades 8 and 9; ``all`` where a series has no groups."""

    key: str
    name: Text
    short_name: Text


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A point no line may cross, because what was measured changed there."""

    last_before: Period
    first_after: Period
    note: Text


@dataclass(frozen=True, slots=True)
class Series:
    """One comparable run of values. Unit, direction and threshold belong here, not higher up.

    ``threshold`` is half the width of the yellow band in the series' own unit, or None where
    the plan's rule does not apply. ``equivalent_periods`` maps a period of an area to the
    benchmark's period that is declared to mean the same. ``sotkanet_ids`` maps group key to
    the indicator id in Sotkanet.
    """

    key: str
    name: Text
    unit: Unit
    decimals: int
    direction: Direction
    threshold: Decimal | None
    groups: tuple[str, ...]
    role: SeriesRole = SeriesRole.MAIN
    breaks: tuple[SeriesBreak, ...] = ()
    equivalent_periods: dict[Period, Period] = field(default_factory=dict)
    sotkanet_ids: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the plan's numbered indicators with the series published under its number."""

    number: int
    name: Text
    theme: str
    definition: Text
    direction_reason: Text
    sources: tuple[str, ...]
    series: tuple[Series, ...]

    def find_series(self, key: str) -> Series:
        """The series with this key. Raises KeyError."""
        for series in self.series:
            if series.key == key:
                return series
        raise KeyError(f"indicator {self.number} has no series {key!r}")

    def series_of(self, keys: tuple[str, ...]) -> tuple[Series, ...]:
        """The series named, in that order; all main ones when none is named."""
        if keys:
            return tuple(self.find_series(key) for key in keys)
        return tuple(s for s in self.series if s.role is SeriesRole.MAIN)


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes the figures and how they ask to be cited."""

    key: str
    name: Text
    publisher: Text
    citation: Text
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Decision:
    """How an inconsistency of the printed plan is read, and why.

    ``printed`` says what the plan prints, ``reading`` what this service uses instead (or that
    it keeps the print). ``indicators`` may be empty when a decision concerns the whole plan.
    """

    key: str
    anomalies: tuple[int, ...]
    indicators: tuple[int, ...]
    series: tuple[str, ...]
    printed: Text
    reading: Text


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


@dataclass(frozen=True, slots=True)
class ObservationKey:
    """What identifies one observation."""

    indicator: int
    series: str
    group: str
    area: str
    period: Period


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a delivered file a value stands: sheet (or file part) and cell or line."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell of the data: an exact value, or the mark that stands in its place.

    ``printed`` keeps the source's own text where the reading differs from it or adds to it.
    ``delivery`` and ``publication`` are None until the observation has been published.
    """

    key: ObservationKey
    value: Decimal | None
    place: Place
    mark: Mark | None = None
    preliminary: bool = False
    respondents: int | None = None
    printed: str | None = None
    note: str | None = None
    delivery: int | None = None
    publication: int | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.mark is None):
            raise ValueError(f"an observation has either a value or a mark: {self.key}")


@dataclass(frozen=True, slots=True)
class Change:
    """Movement from the area's own previous period, in the series' unit.

    ``status`` applies the same threshold to the movement: green has improved, red worsened,
    yellow stayed, and NOT_JUDGED where the series has no direction.
    """

    previous_period: Period
    previous_value: Decimal
    difference: Decimal
    status: Status


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of the plan's rule for one value, whether or not a colour could be given.

    ``difference`` is value minus benchmark in ``unit`` (percentage points for percentages).
    """

    indicator: int
    series: str
    group: str
    area: str
    benchmark_area: str
    unit: Unit
    status: Status
    reason: Reason
    period: Period | None = None
    benchmark_period: Period | None = None
    value: Decimal | None = None
    benchmark_value: Decimal | None = None
    difference: Decimal | None = None
    threshold: Decimal | None = None
    change: Change | None = None
