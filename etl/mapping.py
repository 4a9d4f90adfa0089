"""Turns records into observations through the catalogue's names and codes.

Nothing is guessed: what cannot be told exactly becomes an issue with its cell and, where one
is near, a suggestion. What a text means is worked out once, for most rows repeat them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, TypeVar

from data.catalogue import Catalogue
from data.model import Area, Mark, Observation, ObservationKey, Series
from data.periods import Period
from etl import names
from etl.cells import AT, FORMAT_AT, CellValue, Record, RecordKey, Role
from etl.issues import Issue, Rejected
from etl.references import References, Topic
from etl.remarks import approximate, nothing
from etl.text import fold
from etl.values import FoundValue, find_respondents, find_value, is_preliminary

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

# What in a record's key says one thing together.
_TOPIC = slice(AT[Role.INDICATOR], AT[Role.GROUP] + 1)
_AREA, _PERIOD = AT[Role.AREA], AT[Role.PERIOD]
_VALUE = itemgetter(AT[Role.VALUE], AT[Role.MARK], AT[Role.SOURCE], FORMAT_AT[Role.VALUE])
_DETAILS = itemgetter(
    AT[Role.RESPONDENTS],
    AT[Role.PRELIMINARY],
    AT[Role.PRINTED_PERIOD],
    AT[Role.PRINTED_VALUE],
    AT[Role.NOTE],
    FORMAT_AT[Role.RESPONDENTS],
)


class Mapped(NamedTuple):
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


class _Details(NamedTuple):
    """How sure a value is, of how many people, what the source printed, and the row's note."""

    preliminary: bool
    respondents: int | None
    printed: str | None
    note: str | None


def map_records(records: Iterable[Record], catalogue: Catalogue) -> Mapping:
    """Map every record. Each faulty one gives all of its issues at once, and no observation."""
    mapper = _Mapper(catalogue)
    mapped = [found for record in records if (found := mapper.map(record))]
    return Mapping(tuple(mapped), tuple(mapper.issues))


class _Mapper:
    def __init__(self, catalogue: Catalogue) -> None:
        self.issues: list[Issue] = []
        self._references = References(catalogue)
        self._sources = names.source_names(catalogue.sources.values())
        self._marks = _marks_by_source(catalogue)
        self._topics: dict[RecordKey, Topic] = {}
        self._areas: dict[CellValue | None, Area] = {}
        self._periods: dict[CellValue | None, Period] = {}
        self._values: dict[RecordKey, FoundValue] = {}
        self._details: dict[RecordKey, _Details] = {}
        self._keys_of_sources: dict[str, str | None] = {}

    def map(self, record: Record) -> Mapped | None:
        """The record's observation, or None after noting why there is none."""
        key = record.key()
        refers, learn = self._references, self._learn
        written = _VALUE(key)
        value = self._values.get(written)
        if value is None and record.raw(Role.VALUE) is None and record.raw(Role.MARK) is None:
            self.issues.append(nothing(record))
            return None
        about, where, when = key[_TOPIC], key[_AREA], key[_PERIOD]
        topic = self._topics.get(about) or learn(self._topics, about, refers.topic, record)
        area = self._areas.get(where) or learn(self._areas, where, refers.area, record)
        period = self._periods.get(when) or learn(self._periods, when, refers.period, record)
        value = value or learn(self._values, written, self._value, record)
        if not (topic and area and period and value):
            return None
        known = ObservationKey(topic.indicator, topic.series.key, topic.group, area.key, period)
        observation = self._observation(record, key, known, value)
        return Mapped(observation, topic.series, area, value, record)

    def _learn(
        self, known: dict[K, T], texts: K, read: Callable[[Record], T], record: Record
    ) -> T | None:
        """Read what the texts mean and keep it, or note why they mean nothing."""
        found = self._read(read, record)
        if found is not None:
            known[texts] = found
        return found

    def _read(self, read: Callable[[Record], T], record: Record) -> T | None:
        try:
            return read(record)
        except Rejected as rejected:
            self.issues.append(rejected.issue)
            return None

    def _observation(
        self, record: Record, key: RecordKey, known: ObservationKey, value: FoundValue
    ) -> Observation:
        if value.approximate:
            self.issues.append(approximate(record))
        written = _DETAILS(key)
        details = self._details.get(written) or self._learn_details(written, record)
        return Observation(
            known,
            value.value,
            record.place if value.mark is None else record.place_of(Role.MARK),
            value.mark,
            value.preliminary or details.preliminary,
            details.respondents,
            details.printed or value.written,
            details.note,
        )

    def _learn_details(self, written: RecordKey, record: Record) -> _Details:
        """The details, kept unless something in them is unclear and has to be told each time."""
        told = len(self.issues)
        preliminary = self._read(is_preliminary, record)
        respondents = self._read(find_respondents, record)
        found = _Details(preliminary or False, respondents, *_read_remarks(record))
        if len(self.issues) == told:
            self._details[written] = found
        return found

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


def _marks_by_source(catalogue: Catalogue) -> dict[str | None, dict[str, Mark]]:
    """Each source's texts for absent values; its own win over those that hold everywhere."""
    named = {text: mark for mark, text in names.MARK_NAMES.items()}
    common = named | dict(catalogue.marks["any"]) | dict(catalogue.marks["template"])
    own = {source: common | dict(texts) for source, texts in catalogue.marks.items()}
    return {None: common} | own


def _read_remarks(record: Record) -> tuple[str | None, str | None]:
    """What the source printed where that differs, and the row's note."""
    period, printed = record.text(Role.PRINTED_PERIOD), record.text(Role.PRINTED_VALUE)
    both = f"{period}: {printed}" if period and printed else None
    return both or period or printed, record.text(Role.NOTE)
