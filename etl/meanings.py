"""What each category of an official source means here: terms of ours, nothing of note, or ignored.

Kinds of dimensions are told by their names or, where a file names none, by what they hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from data.model import Unit
from etl.aliases import Titled, Vocabulary
from etl.cells import Role
from etl.facts import Codes, Facts, Kind, Member
from etl.names import unit_names
from etl.periods_text import read_period

VALUE_MEASURE = "value"

_PRELIMINARY_MARK = "*"
_MONTH_OR_QUARTER = re.compile(r"(?:19|20)[0-9]{2}[MQ][0-9]{1,2}")
_YEAR_IN_HEADING = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:\*|(?![0-9MQ]))")
_UNITS = unit_names()


@dataclass(frozen=True, slots=True)
class Meaning:
    """``terms`` are what the category adds to the record; none when it changes nothing.

    ``ignored`` is the Finnish reason for leaving out everything under it, and ``reading`` tells
    how a text was understood where that is worth saying.
    """

    kind: Kind
    terms: Mapping[Role, str] = field(default_factory=dict)
    ignored: str | None = None
    measure: str | None = None
    reading: str | None = None


class Meanings:
    """The meanings of one file's categories, each worked out once."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._indicator_ids = facts.codes is not Codes.OFFICIAL
        self._region_ids = facts.codes is Codes.SOTKANET
        self._explicit_units = facts.source == "statistics_finland"
        self._kinds = _kinds(facts, vocabulary)
        self._known: dict[Member, Meaning] = {}
        self._read: Mapping[Kind, Callable[[Member], Meaning]] = {
            Kind.INDICATOR: self._indicator,
            Kind.GROUP: self._group,
            Kind.AREA: self._area,
            Kind.OTHER_AREA: self._other_area,
            Kind.PERIOD: _period,
            Kind.MEASURE: self._measure,
            Kind.GENDER: self._gender,
            Kind.TITLE: self._title,
            Kind.COMBINED: self._several,
            Kind.OTHER: self._other,
        }

    def of(self, member: Member) -> Meaning:
        """What a category means."""
        found = self._known.get(member)
        if found is None:
            found = self._read[self._kinds[member.dimension]](member)
            self._known[member] = found
        return found

    def _indicator(self, member: Member) -> Meaning:
        if self._vocabulary.is_total(member.label):
            return Meaning(Kind.INDICATOR)
        titled = (
            self._vocabulary.indicator_of(member.code)
            if self._indicator_ids
            else self._vocabulary.find_title(member.label)
        )
        if titled is None:
            return Meaning(Kind.INDICATOR, ignored="ei ole suunnitelman indikaattori")
        if self._other_unit(titled, member):
            return Meaning(Kind.INDICATOR, ignored="yksikkö ei ole suunnitelman sarjan yksikkö")
        reading = f"{member.label or member.code} → {_shown(titled)}"
        return Meaning(Kind.INDICATOR, _terms(titled), reading=reading)

    def _other_unit(self, titled: Titled, member: Member) -> bool:
        """Whether the file's unit is another, or is not told where the same words mean both."""
        unit = self._vocabulary.unit_of(titled)
        if member.unit:
            return _UNITS.find(member.unit) != (unit,)
        return self._explicit_units and unit is not Unit.COUNT and "%" not in member.label

    def _group(self, member: Member) -> Meaning:
        key = self._vocabulary.find_group(member.label)
        if key is None:
            return Meaning(Kind.GROUP, ignored="ei ole suunnitelman ryhmä")
        return Meaning(Kind.GROUP, {Role.GROUP: key})

    def _area(self, member: Member) -> Meaning:
        if self._region_ids:
            area = self._vocabulary.region_of(member.code)
        else:
            area = self._vocabulary.find_area(member.label, member.code)
        if area is None:
            return Meaning(Kind.AREA, ignored="ei ole suunnitelman seuraama alue")
        former = self._region_ids and str(area.sotkanet_id) != member.code
        reading = f"alueen vanha tunnus {member.code} → {area.name.fi}" if former else None
        return Meaning(Kind.AREA, {Role.AREA: area.key}, reading=reading)

    def _other_area(self, member: Member) -> Meaning:
        if self._vocabulary.is_total(member.label):
            return Meaning(Kind.OTHER_AREA)
        return Meaning(Kind.OTHER_AREA, ignored="aluejako ei ole suunnitelman")

    def _measure(self, member: Member) -> Meaning:
        measure = self._vocabulary.measure_of(member.code) or self._vocabulary.measure_of(
            member.label
        )
        if measure is None:
            return Meaning(Kind.MEASURE, ignored="ei ole arvo, luottamusväli eikä vastaajamäärä")
        return Meaning(Kind.MEASURE, measure=measure)

    def _gender(self, member: Member) -> Meaning:
        if any(map(self._vocabulary.is_total, (member.label, member.code))):
            return Meaning(Kind.GENDER)
        return Meaning(Kind.GENDER, ignored="yksi sukupuoli ei ole koko ryhmä")

    def _title(self, member: Member) -> Meaning:
        """A title tells the indicator where no dimension does."""
        if {Kind.INDICATOR, Kind.COMBINED} & set(self._kinds.values()):
            return Meaning(Kind.TITLE)
        return self._indicator(member)

    def _several(self, member: Member) -> Meaning:
        """The year, what is counted and totals, written one after another in one heading."""
        terms: dict[Role, str] = {}
        rest = member.label
        if year := _YEAR_IN_HEADING.search(rest):
            terms |= _period(Member(member.dimension, year[0])).terms
            rest = f"{rest[: year.start()]} {rest[year.end() :]}"
        words = self._vocabulary.without_totals(rest)
        for read in (self._indicator, self._group, self._area):
            meaning = read(Member(member.dimension, words))
            if words and meaning.ignored is None:
                terms |= meaning.terms
                return Meaning(Kind.COMBINED, terms, reading=meaning.reading)
        if words:
            return Meaning(Kind.COMBINED, ignored="sarakkeen otsikko ei ole tuttu")
        return Meaning(Kind.COMBINED, terms)

    def _other(self, member: Member) -> Meaning:
        if any(map(self._vocabulary.is_total, (member.label, member.code))):
            return Meaning(Kind.OTHER)
        return Meaning(Kind.OTHER, ignored="rajaus, jota suunnitelma ei tunne")


def _terms(titled: Titled) -> dict[Role, str]:
    terms = {Role.INDICATOR: str(titled.indicator)}
    if titled.series is not None:
        terms[Role.SERIES] = titled.series
    if titled.group is not None:
        terms[Role.GROUP] = titled.group
    return terms


def _shown(titled: Titled) -> str:
    parts = (f"indikaattori {titled.indicator}", titled.series, titled.group)
    return ", ".join(part for part in parts if part)


def _period(member: Member) -> Meaning:
    label = member.label.strip()
    bare = label.rstrip(_PRELIMINARY_MARK).rstrip()
    if read_period(bare) is None:
        return Meaning(Kind.PERIOD, ignored="ei ole vuosi eikä päivä")
    terms = {Role.PERIOD: bare}
    if bare != label:
        terms[Role.PRELIMINARY] = "kyllä"
    return Meaning(Kind.PERIOD, terms)


def _kinds(facts: Facts, vocabulary: Vocabulary) -> dict[str, Kind]:
    members: defaultdict[str, dict[Member, None]] = defaultdict(dict)
    for combination in {fact.members for fact in facts.facts}:
        for member in combination:
            members[member.dimension][member] = None
    return {
        name: facts.kinds.get(name) or vocabulary.kind_of(name) or _kind(found, vocabulary)
        for name, found in members.items()
    }


def _kind(members: Iterable[Member], vocabulary: Vocabulary) -> Kind:
    """The kind that the categories themselves show."""
    found = tuple(members)
    tests: tuple[tuple[Kind, bool], ...] = (
        (Kind.PERIOD, all(map(_is_period, found))),
        (Kind.MEASURE, all(vocabulary.measure_of(m.label) for m in found)),
        (Kind.GENDER, any(vocabulary.is_gender(m.label) for m in found)),
        (Kind.GROUP, any(vocabulary.find_group(m.label) for m in found)),
        (Kind.AREA, any(vocabulary.find_area(m.label, m.code) for m in found)),
        (Kind.INDICATOR, any(vocabulary.find_title(m.label) for m in found)),
    )
    return next((kind for kind, fits in tests if fits), Kind.OTHER)


def _is_period(member: Member) -> bool:
    bare = member.label.rstrip(_PRELIMINARY_MARK).strip()
    return read_period(bare) is not None or bool(_MONTH_OR_QUARTER.fullmatch(bare))
