"""The words of official sources: what a title, school level or area of theirs is here.

Whole texts only: a text that merely resembles a known one is not known.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.model import Area, AreaKind, Text, Unit
from etl.facts import Kind
from etl.names import Names, area_names
from etl.text import fold

WHOLE_GROUP = "all"

# What may follow a title without changing what it names.
_UNIT_ENDING = re.compile(r",? ?(?:\(%\)|osuus,? ?(?:\(%\)|%)|%-osuus|andel,? ?(?:\(%\)|%)|%)$")
_SUGGESTIONS = 3
_SIMILARITY = 0.85
_OFFICIAL_CODE = re.compile(r"(?P<prefix>[a-z]{2,3})?(?P<digits>[0-9]{1,3})")
# Statistics Finland writes code and name into one cell when both are asked for.
_CODE_AND_NAME = re.compile(r"(?P<code>[a-z]{2,3}[0-9]{2,3}|sss) (?P<name>.+)")
_MUNICIPALITY_PREFIX = "ku"
_MOST_DIGITS_OF_ID = 9


@dataclass(frozen=True, slots=True)
class Titled:
    """What a title names. ``series`` or ``group`` is None where the title does not tell it."""

    indicator: int
    series: str | None
    group: str | None = None


class Vocabulary:
    """Everything the catalogue knows to call its own."""

    def __init__(self, catalogue: Catalogue) -> None:
        aliases = catalogue.aliases
        self._catalogue = catalogue
        titles = tuple(_titles(catalogue))
        self._titles = Names(titles)
        self._shown = {fold(name): name for _, _, named in titles for name in named}
        self._groups = Names(_groups(catalogue))
        self._endings = {fold(e): g.group for g in aliases.groups for e in g.title_endings}
        self._areas: Names[Area] = area_names(catalogue.areas.values())
        self._more_areas = Names((catalogue.areas[a.area], (), a.names) for a in aliases.areas)
        self._former_codes = Names((catalogue.areas[a.area], a.codes, ()) for a in aliases.areas)
        self._dimensions = {
            fold(n): Kind(k) for k, names in aliases.dimensions.items() for n in names
        }
        self._totals = frozenset(map(fold, aliases.totals))
        self._genders = frozenset(map(fold, aliases.genders))
        self._measures = {fold(n): m for m, names in aliases.measures.items() for n in names}
        self._regions = dict(_sotkanet_regions(catalogue))
        self._indicator_ids = {
            number: Titled(indicator.number, series.key, group)
            for indicator, series in catalogue.series()
            for group, number in series.sotkanet_ids.items()
        }

    def kind_of(self, dimension: str) -> Kind | None:
        """The kind of a dimension by its name, None where the name tells nothing."""
        return self._dimensions.get(fold(dimension))

    def find_title(self, title: str) -> Titled | None:
        """What a title names, alone or with the group its ending tells."""
        folded = fold(title)
        if exact := self._one_title(folded):
            return exact
        for ending, group in self._endings.items():
            stem = folded.removesuffix(ending).rstrip(", ")
            if folded.endswith(ending) and (found := self._share(stem)):
                return Titled(found.indicator, found.series, group)
        stem = _UNIT_ENDING.sub("", folded)
        return self._share(stem) if stem != folded else None

    def suggest_titles(self, title: str) -> tuple[str, ...]:
        """Known titles that look like this one."""
        close = difflib.get_close_matches(fold(title), self._shown, _SUGGESTIONS, _SIMILARITY)
        return tuple(dict.fromkeys(self._shown[text] for text in close))

    def indicator_of(self, sotkanet_id: str) -> Titled | None:
        """What an indicator id of Sotkanet stands for here."""
        return self._indicator_ids.get(_id(sotkanet_id))

    def region_of(self, sotkanet_id: str) -> Area | None:
        """The area with this region id in Sotkanet, now or formerly."""
        return self._regions.get(_id(sotkanet_id))

    def find_group(self, text: str) -> str | None:
        """The key of a group by any of its names."""
        found = self._groups.find(text)
        return found[0] if len(found) == 1 else None

    def find_area(self, label: str, code: str = "") -> Area | None:
        """The area a name and a code mean together.

        Codes of different divisions repeat each other, so a bare number only confirms a name;
        a code that belongs to another area than the name makes it unknown.
        """
        if not code and (both := _CODE_AND_NAME.fullmatch(fold(label))):
            label, code = both["name"], both["code"]
        named_by_code = not (label and code) or fold(label) == fold(code)
        by_name = () if named_by_code else self._named(label)
        match = _OFFICIAL_CODE.fullmatch(fold(code or label))
        if match is None:
            return _only(by_name or self._named(label or code))
        if match["prefix"] == _MUNICIPALITY_PREFIX:
            found = [a for a in self._coded(match["digits"]) if a.kind is AreaKind.MUNICIPALITY]
            return _only(a for a in found if a in by_name or not by_name)
        if match["prefix"]:
            return None
        if named_by_code:
            return _only(self._named(match["digits"]))
        return _only(area for area in self._coded(match["digits"]) if area in by_name)

    def is_total(self, text: str) -> bool:
        """Whether a category leaves nobody out."""
        return fold(text) in self._totals

    def without_totals(self, text: str) -> str:
        """The words of a heading but for those at its ends that leave nobody out."""
        words = text.split()
        while words and self.is_total(words[0]):
            words.pop(0)
        while words and self.is_total(words[-1]):
            words.pop()
        return " ".join(words)

    def is_gender(self, text: str) -> bool:
        """Whether a category is one gender alone."""
        return fold(text) in self._genders

    def measure_of(self, text: str) -> str | None:
        """Which measure a category is, by its key in the alias catalogue."""
        return self._measures.get(fold(text))

    def unit_of(self, titled: Titled) -> Unit | None:
        """The unit of what was found, None where the series is still open."""
        indicator = self._catalogue.indicators[titled.indicator]
        if titled.series is not None:
            return indicator.find_series(titled.series).unit
        units = {series.unit for series in indicator.series}
        return units.pop() if len(units) == 1 else None

    def _one_title(self, text: str) -> Titled | None:
        found = self._titles.find(text)
        return found[0] if len(found) == 1 else None

    def _share(self, stem: str) -> Titled | None:
        """A title whose ending told that it is a percentage."""
        found = self._one_title(stem)
        return found if found and self.unit_of(found) is Unit.PERCENT else None

    def _named(self, text: str) -> tuple[Area, ...]:
        return tuple(
            {a.key: a for n in (self._areas, self._more_areas) for a in n.find(text)}.values()
        )

    def _coded(self, digits: str) -> tuple[Area, ...]:
        """Every area with this code, however many leading zeros it is written with."""
        bare = digits.lstrip("0")
        spellings = dict.fromkeys((digits, bare, bare.zfill(2), bare.zfill(3)))
        known = (self._areas, self._former_codes)
        return tuple(a for text in spellings if text for names in known for a in names.find(text))


def _id(text: str) -> int:
    """An id of Sotkanet; a number that is nobody's where the text is none."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS_OF_ID else -1


def _titles(catalogue: Catalogue) -> Iterator[tuple[Titled, tuple[str, ...], tuple[str, ...]]]:
    for indicator in catalogue.indicators.values():
        single = indicator.series[0].key if len(indicator.series) == 1 else None
        named = Titled(indicator.number, single)
        yield named, (), _texts(indicator.name)
        for series in indicator.series if single is None else ():
            found = Titled(indicator.number, series.key)
            yield found, (), _texts(series.name)
    for alias in catalogue.aliases.titles:
        only = catalogue.indicators[alias.indicator].series[0].key
        yield Titled(alias.indicator, alias.series or only), (), alias.titles


def _groups(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for group in catalogue.groups.values():
        if group.key == WHOLE_GROUP:
            # Its names are those of totals, which any dimension may have.
            continue
        names = [text for name in (group.name, group.short_name) for text in _texts(name)]
        yield group.key, (group.key,), tuple(names)
    for alias in catalogue.aliases.groups:
        yield alias.group, (), alias.names


def _texts(name: Text) -> tuple[str, str, str]:
    return name.fi, name.sv, name.en


def _sotkanet_regions(catalogue: Catalogue) -> Iterator[tuple[int, Area]]:
    for area in catalogue.areas.values():
        if area.sotkanet_id is not None:
            yield area.sotkanet_id, area
    for alias in catalogue.aliases.areas:
        yield from ((number, catalogue.areas[alias.area]) for number in alias.sotkanet_ids)


def _only(areas: Iterable[Area]) -> Area | None:
    found = {area.key: area for area in areas}
    return next(iter(found.values())) if len(found) == 1 else None
