"""Finds what a text refers to by key, code or name, and suggests when it refers to nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, TypeVar

from data.model import Area, AreaKind, Group, Indicator, Mark, Series, Source, Text, Unit
from etl.text import fold

T = TypeVar("T")

# What the template's unit column may say. The first text is the one the template is written with.
UNIT_NAMES: dict[Unit, tuple[str, ...]] = {
    Unit.PERCENT: ("%", "prosenttia", "procent", "percent"),
    Unit.PERCENT_CHANGE: ("muutos-%", "% (muutos)", "muutos, %", "percent_change"),
    Unit.PER_1000: ("/ 1 000", "/ 1000", "/1000", "per 1000", "per 1 000", "‰", "per_1000"),
    Unit.PER_10000: ("/ 10 000", "/ 10000", "/10000", "per 10000", "per 10 000", "per_10000"),
    Unit.COUNT: ("lkm", "kpl", "henkilöä", "lukumäärä", "antal", "count"),
}
# How the template's mark column names the meanings, beside the marks of the catalogue.
MARK_NAMES: dict[Mark, str] = {
    Mark.SUPPRESSED: "salattu",
    Mark.NOT_ASKED: "ei kysytty",
    Mark.NOT_APPLICABLE: "ei sovellu",
    Mark.NO_DATA: "ei tietoa",
}

_SUGGESTIONS = 3
_SIMILARITY = 0.6
# Looking for what is alike takes long, and nobody settles more texts of a file than this.
MOST_SUGGESTED = 200
_MUNICIPALITY_CODE_DIGITS = 3


class Names(Generic[T]):
    """A vocabulary. Exact keys and codes win over names, so a code never means a namesake."""

    def __init__(self, entries: Iterable[tuple[T, Sequence[str], Sequence[str]]]) -> None:
        self._codes: dict[str, list[T]] = {}
        self._names: dict[str, list[T]] = {}
        self._shown: dict[str, str] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}
        for value, codes, names in entries:
            self._add(self._codes, value, codes)
            self._add(self._names, value, names)
            self._shown |= {fold(text): text for text in (*codes, *names)}

    def find(self, text: str) -> tuple[T, ...]:
        """Everything the text may mean: one when it is clear, none when it is unknown."""
        folded = fold(text)
        return tuple(self._codes.get(folded) or self._names.get(folded) or ())

    def suggest(self, text: str) -> tuple[str, ...]:
        """Known texts that look like this one, the most alike first."""
        folded = fold(text)
        if folded not in self._suggested:
            close = difflib.get_close_matches(folded, self._shown, _SUGGESTIONS, _SIMILARITY)
            self._suggested[folded] = tuple(self._shown[found] for found in close)
        return self._suggested[folded]

    @property
    def sought(self) -> int:
        """How many texts have been sought suggestions for."""
        return len(self._suggested)

    def _add(self, index: dict[str, list[T]], value: T, texts: Sequence[str]) -> None:
        for text in texts:
            known = index.setdefault(fold(text), [])
            if value not in known:
                known.append(value)


def indicator_names(indicators: Iterable[Indicator]) -> Names[Indicator]:
    """By number, with or without a point, or by name."""
    return Names((i, (f"{i.number}", f"{i.number}."), _all(i.name)) for i in indicators)


def series_names(indicator: Indicator) -> Names[Series]:
    """By key or name, within one indicator."""
    return Names((s, (s.key,), _all(s.name)) for s in indicator.series)


def group_names(groups: Iterable[Group]) -> Names[Group]:
    """By key, full name or short name."""
    return Names((g, (g.key,), (*_all(g.name), *_all(g.short_name))) for g in groups)


def area_names(
    areas: Iterable[Area], others: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> Names[Area]:
    """By key, code or name, also by the ``others`` that areas of these keys have.

    A spreadsheet strips the leading zeros of a municipality's code. The bare number then means
    every area it is a code of, so that 10 is never taken for one of two areas.
    """
    return Names(
        (a, (a.key, a.code, *_short_codes(a)), (*_all(a.name), *others.get(a.key, ())))
        for a in areas
    )


def source_names(sources: Iterable[Source]) -> Names[Source]:
    """By key or name."""
    return Names((s, (s.key,), _all(s.name)) for s in sources)


def unit_names() -> Names[Unit]:
    """By the texts people use for units."""
    return Names((unit, (), texts) for unit, texts in UNIT_NAMES.items())


def _all(name: Text) -> tuple[str, str, str]:
    return name.fi, name.sv, name.en


def _short_codes(area: Area) -> tuple[str, ...]:
    if area.kind is AreaKind.MUNICIPALITY and len(area.code) == _MUNICIPALITY_CODE_DIGITS:
        return (area.code.lstrip("0"),)
    return ()
