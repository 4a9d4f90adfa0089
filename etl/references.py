"""What the cells of a record refer to in the catalogue, by names and codes.

Nothing is guessed: what cannot be told exactly is rejected with its cell and, where one is near,
a suggestion.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from data.catalogue import Catalogue
from data.model import Area, Group, Indicator, Series
from data.periods import Period
from etl import names
from etl.cells import Record, Role
from etl.issues import Rejected, Unsettled, error
from etl.names import MOST_SUGGESTED, Names
from etl.periods_text import read_period
from etl.remarks import left_out
from etl.remembered import IGNORED

T = TypeVar("T")

_KINDS = {
    Role.INDICATOR: "indikaattoria",
    Role.SERIES: "sarjaa",
    Role.GROUP: "ryhmää",
    Role.AREA: "aluetta",
}


class Topic(NamedTuple):
    """What is followed: one series of an indicator in one group."""

    indicator: int
    series: Series
    group: str


class References:
    """The names and codes of one catalogue. Each method raises Rejected."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._indicators = names.indicator_names(catalogue.indicators.values())
        self._groups = names.group_names(catalogue.groups.values())
        self._areas = names.area_names(catalogue.areas.values(), _other_names(catalogue))
        self._series = {
            number: names.series_names(indicator)
            for number, indicator in catalogue.indicators.items()
        }

    def topic(self, record: Record) -> Topic:
        """The indicator, series and group, the latter two where there is only one without it."""
        indicator: Indicator = _found(self._indicators, record, Role.INDICATOR)
        series = self._one_series(record, indicator)
        return Topic(indicator.number, series, self._group(record, series))

    def area(self, record: Record) -> Area:
        """The area."""
        return _found(self._areas, record, Role.AREA)

    def period(self, record: Record) -> Period:
        """The period."""
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


def _other_names(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    return {alias.area: alias.names for alias in catalogue.aliases.areas}


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
    near = known.suggest(text) if known.sought < MOST_SUGGESTED else ()
    issue = error(
        f"{role}_unknown",
        record.place_of(role),
        f"En tunne {kind} {text!r}.",
        f"Tarkoititko: {', '.join(near)}?" if near else "Katso nimi mallipohjan arvolistasta.",
        Unsettled(text, near),
    )
    raise Rejected(issue)


def _rejected(code: str, record: Record, role: Role, message: str, remedy: str) -> Rejected:
    return Rejected(error(code, record.place_of(role), message, remedy))
