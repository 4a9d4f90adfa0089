"""Turns the values of an official source into records in the catalogue's own terms.

What is not the plan's is left out and told of once per kind with counts, never row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.catalogue import Catalogue
from etl.aliases import Vocabulary
from etl.cells import RawCell, Record, Role
from etl.facts import Fact, Facts, Kind, Member
from etl.findings import Findings, Key, issues_of
from etl.issues import Issue
from etl.meanings import VALUE_MEASURE, Meaning, Meanings
from etl.readers.shape import Reading

_ORDER = {kind: number for number, kind in enumerate(Kind)}
_KEY_ROLES = (Role.INDICATOR, Role.SERIES, Role.GROUP, Role.AREA, Role.PERIOD)


@dataclass(frozen=True, slots=True)
class Translation:
    """The records of a file and what was left out or read in a way worth telling."""

    records: tuple[Record, ...]
    issues: tuple[Issue, ...]


def in_our_terms(reading: Reading, catalogue: Catalogue) -> Reading:
    """A reading without facts: those it had are now records and issues."""
    if reading.facts is None:
        return reading
    translated = translate(reading.facts, catalogue)
    return Reading((*reading.records, *translated.records), (*reading.issues, *translated.issues))


def translate(facts: Facts, catalogue: Catalogue) -> Translation:
    """Every fact that is the plan's as a record; the rest as issues, one for each kind."""
    vocabulary = Vocabulary(catalogue)
    meanings = Meanings(facts, vocabulary)
    single = _only_groups(catalogue)
    found = Findings()
    for fact in facts.facts:
        _sort(fact, [meanings.of(m) for m in fact.members], single, found)
    records = tuple(
        _record(fact, terms, found.beside.get(_key(terms), {}), facts.source)
        for fact, terms in found.values
    )
    return Translation(records, tuple(issues_of(found, vocabulary)))


def _only_groups(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[str, ...]]:
    return {(str(i.number), s.key): s.groups for i, s in catalogue.series()}


def _sort(
    fact: Fact,
    meanings: list[Meaning],
    groups: Mapping[tuple[str, str], tuple[str, ...]],
    found: Findings,
) -> None:
    """Put a fact where it belongs: among the values, beside one, or among what is left out."""
    if left_out := _left_out(fact, meanings):
        member, meaning = left_out
        found.leave_out(meaning.kind, member, meaning.ignored or "", fact.value.place)
        return
    terms = _combined(meanings)
    if terms is None:
        found.conflicts.append(fact.value.place)
        return
    followed = groups.get((terms.get(Role.INDICATOR, ""), terms.get(Role.SERIES, "")), ())
    if len(followed) == 1:
        terms.setdefault(Role.GROUP, followed[0])
    if absent := next((role for role in _KEY_ROLES if role not in terms), None):
        found.missing[absent] += 1
        found.first_places.setdefault(absent, fact.value.place)
    elif terms[Role.GROUP] not in followed:
        group = Member("ryhmä", f"indikaattori {terms[Role.INDICATOR]}: {terms[Role.GROUP]}")
        found.leave_out(Kind.GROUP, group, "suunnitelma ei seuraa tätä ryhmää", fact.value.place)
    else:
        _keep(fact, terms, meanings, found)


def _keep(fact: Fact, terms: dict[Role, str], meanings: list[Meaning], found: Findings) -> None:
    for meaning in meanings:
        if meaning.reading:
            found.readings.setdefault(meaning.reading, fact.value.place)
    measure = next((m.measure for m in meanings if m.measure), VALUE_MEASURE)
    if measure == VALUE_MEASURE:
        found.values.append((fact, terms))
    else:
        found.beside[_key(terms)][measure] = fact


def _left_out(fact: Fact, meanings: list[Meaning]) -> tuple[Member, Meaning] | None:
    """The first category by which the fact is not the plan's, indicators before others."""
    if all(meaning.ignored is None for meaning in meanings):
        return None
    pairs = zip(fact.members, meanings, strict=True)
    return min((p for p in pairs if p[1].ignored), key=lambda pair: _ORDER[pair[1].kind])


def _combined(meanings: Iterable[Meaning]) -> dict[Role, str] | None:
    """All terms together, or None when two categories contradict each other."""
    terms: dict[Role, str] = {}
    for meaning in meanings:
        for role, text in meaning.terms.items():
            if terms.setdefault(role, text) != text:
                return None
    return terms


def _key(terms: Mapping[Role, str]) -> Key:
    return tuple(terms.get(role) for role in _KEY_ROLES)


def _record(fact: Fact, terms: dict[Role, str], beside: Mapping[str, Fact], source: str) -> Record:
    texts = terms | {Role.SOURCE: source}
    if limits := _limits(beside):
        texts[Role.NOTE] = limits
    cell = fact.value
    cells = {role: _beside(cell, text) for role, text in texts.items()} | _value(fact)
    respondents = beside.get("respondents")
    if respondents and _has_number(respondents):
        cells[Role.RESPONDENTS] = respondents.value
    return Record(cell.place, cells)


def _value(fact: Fact) -> dict[Role, RawCell]:
    """The cell in the value's place, with what a status beside it says."""
    if fact.value.value == "" and fact.status:
        return {Role.VALUE: _beside(fact.value, fact.status)}
    found = {Role.VALUE: fact.value}
    if fact.status in ("*", "p"):
        found[Role.PRELIMINARY] = _beside(fact.value, "kyllä")
    elif fact.status:
        found[Role.NOTE] = _beside(fact.value, f"Lähteen merkintä: {fact.status}")
    return found


def _beside(cell: RawCell, text: str) -> RawCell:
    return RawCell(cell.place, cell.row, cell.column, text)


def _limits(beside: Mapping[str, Fact]) -> str | None:
    lower, upper = beside.get("lower_limit"), beside.get("upper_limit")
    if not (lower and upper and _has_number(lower) and _has_number(upper)):
        return None
    return f"Luottamusväli {lower.value.text}–{upper.value.text}"


def _has_number(fact: Fact) -> bool:
    return any(character.isdigit() for character in fact.value.text)
