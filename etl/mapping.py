"""Turns records into observations through the catalogue's names and codes.

Nothing is guessed: what cannot be told exactly becomes an issue with its cell and, where one
is near, a suggestion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from data.catalogue import Catalogue
from data.model import Area, Group, Indicator, Mark, Observation, ObservationKey, Series
from data.periods import Period
from etl import names
from etl.cells import Record, Role
from etl.issues import Issue, Rejected, Unsettled, error
from etl.names import Names
from etl.periods_text import read_period
from etl.remarks import approximate, left_out, nothing
from etl.remembered import IGNORED
from etl.text import fold
from etl.values import FoundValue, find_respondents, find_value, is_preliminary

T = TypeVar("T")

_TOPIC_ROLES = (Role.INDICATOR, Role.SERIES, Role.GROUP)
_AREA_ROLES = (Role.AREA,)
_PERIOD_ROLES = (Role.PERIOD,)
_KINDS = {
    Role.INDICATOR: "indikaattoria",
    Role.SERIES: "sarjaa",
    Role.GROUP: "ryhmää",
    Role.AREA: "aluetta",
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """An observation with the record it came from and the series it belongs to."""

    observation: Observation
    series: Series
    area: Area
    value: FoundValue
    record: Record


@dataclass(frozen=True, slots=True)
class Mapping:
    """Everything that could be mapped, and an issue for everything that could not."""

    mapped: tuple[Mapped, ...]
    issues: tuple[Issue, ...]


def map_records(records: Iterable[Record], catalogue: Catalogue) -> Mapping:
    """Map every record. Each faulty one gives all of its issues at once, and no observation."""
    mapper = _Mapper(catalogue)
    mapped = [found for record in records if (found := mapper.map(record))]
    return Mapping(tuple(mapped), tuple(mapper.issues))


class _Mapper:
    def __init__(self, catalogue: Catalogue) -> None:
        self.issues: list[Issue] = []
        self._meanings: dict[tuple[Role, ...], dict[object, Any]] = defaultdict(dict)
        self._keys_of_sources: dict[str, str | None] = {}
        self._catalogue = catalogue
        self._indicators = names.indicator_names(catalogue.indicators.values())
        self._groups = names.group_names(catalogue.groups.values())
        self._areas = names.area_names(catalogue.areas.values())
        self._sources = names.source_names(catalogue.sources.values())
        self._marks = _marks_by_source(catalogue)
        self._series = {
            number: names.series_names(indicator)
            for number, indicator in catalogue.indicators.items()
        }

    def map(self, record: Record) -> Mapped | None:
        """The record's observation, or None after noting why there is none."""
        if record.raw(Role.VALUE) is None and record.raw(Role.MARK) is None:
            self.issues.append(nothing(record))
            return None
        topic = self._known(_TOPIC_ROLES, self._topic, record)
        area = self._known(_AREA_ROLES, lambda r: _found(self._areas, r, Role.AREA), record)
        period = self._known(_PERIOD_ROLES, _period, record)
        value = self._try(self._value, record)
        if not (topic and area and period and value):
            return None
        number, series, group = topic
        key = ObservationKey(number, series.key, group, area.key, period)
        return Mapped(self._observation(record, key, value), series, area, value, record)

    def _known(
        self, roles: tuple[Role, ...], read: Callable[[Record], T], record: Record
    ) -> T | None:
        """What the texts in these roles mean; read once, for most rows repeat them."""
        # With their types, for True equals 1 and means something else.
        texts = tuple([(value, value.__class__) for value in map(record.raw, roles)])
        found: T | None = self._meanings[roles].get(texts)
        if found is None and (found := self._try(read, record)) is not None:
            self._meanings[roles][texts] = found
        return found

    def _topic(self, record: Record) -> tuple[int, Series, str] | None:
        indicator = self._try(lambda r: _found(self._indicators, r, Role.INDICATOR), record)
        series = self._try(lambda r: self._one_series(r, indicator), record) if indicator else None
        group = self._try(lambda r: self._group(r, series), record) if series else None
        return (indicator.number, series, group) if indicator and series and group else None

    def _try(self, read: Callable[[Record], T], record: Record) -> T | None:
        try:
            return read(record)
        except Rejected as rejected:
            self.issues.append(rejected.issue)
            return None

    def _one_series(self, record: Record, indicator: Indicator) -> Series:
        if Role.SERIES in record.cells:
            return _found(self._series[indicator.number], record, Role.SERIES)
        if len(indicator.series) == 1:
            return indicator.series[0]
        keys = ", ".join(s.key for s in indicator.series)
        raise _rejected(
            "series_missing",
            record,
            Role.SERIES,
            f"Indikaattorilla {indicator.number} on useita sarjoja, eikä rivi kerro mikä.",
            f"Kirjoita sarakkeeseen Sarja jokin näistä: {keys}.",
        )

    def _group(self, record: Record, series: Series) -> str:
        if Role.GROUP not in record.cells and len(series.groups) == 1:
            return series.groups[0]
        if Role.GROUP in record.cells:
            group: Group = _found(self._groups, record, Role.GROUP)
            if group.key in series.groups:
                return group.key
        raise _rejected(
            "group_not_in_series",
            record,
            Role.GROUP,
            f"Sarjaa {series.key} ei seurata ryhmässä {record.text(Role.GROUP) or '(tyhjä)'}.",
            f"Kirjoita sarakkeeseen Ryhmä jokin näistä: {self._groups_of(series)}.",
        )

    def _groups_of(self, series: Series) -> str:
        return ", ".join(self._catalogue.groups[key].short_name.fi for key in series.groups)

    def _value(self, record: Record) -> FoundValue:
        source = self._source(record)
        return find_value(record, self._marks[source], source)

    def _source(self, record: Record) -> str | None:
        """The key the source's marks are kept by, or None for what the template says."""
        text = record.text(Role.SOURCE) or ""
        if text not in self._keys_of_sources:
            found = self._sources.find(text)
            key = found[0].key if len(found) == 1 else fold(text)
            self._keys_of_sources[text] = key if key in self._marks else None
        return self._keys_of_sources[text]

    def _observation(self, record: Record, key: ObservationKey, value: FoundValue) -> Observation:
        if value.approximate:
            self.issues.append(approximate(record))
        return Observation(
            key=key,
            value=value.value,
            mark=value.mark,
            place=record.place_of(Role.VALUE if value.mark is None else Role.MARK),
            preliminary=value.preliminary or bool(self._try(is_preliminary, record)),
            respondents=self._try(find_respondents, record),
            printed=_printed(record, value),
            note=record.text(Role.NOTE),
        )


def _marks_by_source(catalogue: Catalogue) -> dict[str | None, dict[str, Mark]]:
    """Each source's texts for absent values; its own win over those that hold everywhere."""
    named = {text: mark for mark, text in names.MARK_NAMES.items()}
    common = named | dict(catalogue.marks["any"]) | dict(catalogue.marks["template"])
    own = {source: common | dict(texts) for source, texts in catalogue.marks.items()}
    return {None: common} | own


def _found(known: Names[T], record: Record, role: Role) -> T:
    """What a cell refers to. Raises Rejected unless it is exactly one thing."""
    text = record.text(role)
    kind = _KINDS[role]
    if text is None:
        raise _rejected(
            f"{role}_missing",
            record,
            role,
            f"Riviltä puuttuu tieto: mitä {kind} se koskee.",
            "Täytä solu.",
        )
    found = known.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise _rejected(
            f"{role}_ambiguous",
            record,
            role,
            f"Teksti {text!r} voi tarkoittaa useaa {kind}.",
            "Kirjoita nimen sijasta tunnus tai koodi mallipohjan arvolistasta.",
        )
    if text == IGNORED:
        raise Rejected(left_out(record, role))
    near = known.suggest(text)
    issue = error(
        f"{role}_unknown",
        record.place_of(role),
        f"En tunne {kind} {text!r}.",
        f"Tarkoititko: {', '.join(near)}?" if near else "Katso nimi mallipohjan arvolistasta.",
        Unsettled(text, near),
    )
    raise Rejected(issue)


def _period(record: Record) -> Period:
    cell = record.cells.get(Role.PERIOD)
    period = read_period(cell.value) if cell else None
    if period is None:
        seen = f"Jaksoa {cell.text!r} ei voi lukea." if cell else "Riviltä puuttuu jakso."
        raise _rejected(
            "period_unreadable",
            record,
            Role.PERIOD,
            seen,
            "Kirjoita vuosi (2023), päivä (31.12.2022) tai väli (2019–2035).",
        )
    return period


def _printed(record: Record, value: FoundValue) -> str | None:
    period, printed = record.text(Role.PRINTED_PERIOD), record.text(Role.PRINTED_VALUE)
    if period and printed:
        return f"{period}: {printed}"
    return period or printed or value.written


def _rejected(code: str, record: Record, role: Role, message: str, remedy: str) -> Rejected:
    return Rejected(error(code, record.place_of(role), message, remedy))
