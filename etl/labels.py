"""What a header, title or row label says: indicator, series, group, area or period.

A label counts only when all of it is understood, so that a name never stands for one that looks
like it. Decorations that people add are taken off first: percent signs, footnote marks, numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from data.catalogue import Catalogue, load_catalogue
from data.model import Area, AreaKind, Group, Indicator, Series, Text
from etl import names
from etl.cells import CellValue, Role
from etl.making import tells_of_making
from etl.names import Names
from etl.periods_text import read_period
from etl.remembered import IGNORED
from etl.text import fold, plain

_FOOTNOTE = re.compile(r"(?: ?\*+| ?\(?\d\)|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_PERCENT = re.compile(r"[ ,]*(?:\(%\)|\[%\]|%|prosenttia|procent)$|^% ", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:ind(?:ikaattori)?\.? ?)?(\d{1,2})[.:)]? +(?=\D)", re.IGNORECASE)
_YEAR_AT_END = re.compile(r"(.+?)[ ,(]+((?:v\. ?|vuosi |vuonna )?(?:19|20)\d{2}\*?)\)?")
_YEAR_AT_START = re.compile(r"((?:v\. ?|vuosi |vuonna )?(?:19|20)\d{2}\*?)[ ,:]+(\D.*)")
_PARTS = re.compile(r"[,:;|()]| - | / ")
_LAST_PART = re.compile(r"(.+?)(?: ?[,:;|(]| - | / ) ?([^,:;|()]+)\)?")
_MOST_CHARACTERS = 300

# Words that stand beside the figures without naming any: a column or row of them is passed over.
_BESIDE = frozenset(
    {
        "kuntakoodi", "kuntanumero", "aluekoodi", "kommunkod", "koodi", "code", "kod", "nro",
        "numero", "tunnus", "muutos", "erotus", "ero",
        "keskiarvo", "mediaani", "summa", "huom", "huom.", "huomautus", "lisätieto", "lisätietoja",
        "kommentti", "lähde", "trendi", "tavoite", "medeltal", "förändring", "anmärkning", "source",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """What a text names, each by a text that the mapping understands without doubt.

    ``is_beside`` says that its figures are none to be read: one gender, a sum, a change.
    """

    roles: Mapping[Role, str]
    is_beside: bool = False


_NOTHING = Label({})


class Labels:
    """The words of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._indicators = names.indicator_names(catalogue.indicators.values())
        self._titles = _titles(catalogue)
        self._series = _series(catalogue)
        self._groups = _groups(catalogue)
        self._areas = _areas(catalogue)
        aliases = catalogue.aliases
        self._endings = [(fold(e), g.group) for g in aliases.groups for e in g.title_endings]
        self._neutral = {fold(text) for text in aliases.totals}
        self._neutral |= {fold(text) for texts in aliases.dimensions.values() for text in texts}
        self._neutral |= {fold(text) for text in aliases.measures["value"]}
        self._beside = _BESIDE | {fold(text) for text in aliases.genders} | {fold(IGNORED)}
        limits = (*aliases.measures["lower_limit"], *aliases.measures["upper_limit"])
        self._beside |= {fold(text) for text in limits}
        self._respondents = {fold(text) for text in aliases.measures["respondents"]}
        self._known: dict[CellValue, Label | None] = {}

    def find(self, value: CellValue) -> Label | None:
        """What the whole of a cell says; None when not all of it is understood."""
        if isinstance(value, bool) or (isinstance(value, str) and len(value) > _MOST_CHARACTERS):
            return None
        if value not in self._known:
            self._known[value] = self._find(value)
        return self._known[value]

    def find_within(self, text: str) -> Label:
        """What the parts of a title say; parts that say nothing are passed over."""
        if len(text) > _MOST_CHARACTERS:
            return _NOTHING
        whole = self.find(text)
        if whole and whole.roles:
            return whole
        found: dict[Role, str] = {}
        before = ""
        for part in _PARTS.split(_without_ending(text, self._endings, found)):
            label = self.find(part.strip())
            for role, said in (label.roles if label else {}).items():
                if role is not Role.PERIOD or not tells_of_making(before):
                    found.setdefault(role, said)
            before = part
        return Label(found)

    def is_respondents(self, value: CellValue) -> bool:
        """Whether a column so headed holds how many answered."""
        return isinstance(value, str) and fold(value) in self._respondents

    def is_municipality(self, key: str) -> bool:
        """Whether this is the key of a municipality."""
        area = self._catalogue.areas.get(key)
        return area is not None and area.kind is AreaKind.MUNICIPALITY

    def suggest(self, text: str) -> tuple[str, ...]:
        """Known texts that look like this one."""
        bare = _bare(text)
        vocabularies = (self._indicators, self._areas, self._groups, self._titles)
        return tuple(dict.fromkeys(near for v in vocabularies for near in v.suggest(bare)))[:3]

    def _find(self, value: CellValue) -> Label | None:
        period = read_period(value)
        if period is not None:
            return Label({Role.PERIOD: period.key})
        if not isinstance(value, str):
            return None
        return self._name(plain(value)) or self._composed(plain(value))

    def _name(self, text: str) -> Label | None:
        for form in _forms(text):
            folded = fold(form)
            if folded in self._beside:
                return Label({}, is_beside=True)
            if folded in self._neutral:
                return _NOTHING
            if period := read_period(form):
                return Label({Role.PERIOD: period.key})
            if roles := self._term(form):
                return Label(roles)
        return self._numbered(text)

    def _term(self, text: str) -> dict[Role, str] | None:
        if areas := self._areas.find(text):
            return {Role.AREA: areas[0].key if len(areas) == 1 else text}
        if len(groups := self._groups.find(text)) == 1:
            return {Role.GROUP: groups[0].key}
        return self._topic(text)

    def _topic(self, text: str) -> dict[Role, str] | None:
        """An indicator or series by name, with the group its title may end with."""
        found: dict[Role, str] = {}
        bare = _without_ending(text, self._endings, found)
        if len(titles := self._titles.find(bare)) == 1:
            number, series = titles[0]
            found[Role.INDICATOR] = str(number)
            return found | ({Role.SERIES: series} if series else {})
        indicators = () if bare.isdigit() else self._indicators.find(bare)
        if len(indicators) == 1:
            return found | {Role.INDICATOR: str(indicators[0].number)}
        if len(series_found := self._series.find(bare)) == 1:
            indicator, one = series_found[0]
            return found | {Role.INDICATOR: str(indicator.number), Role.SERIES: one.key}
        return None

    def _numbered(self, text: str) -> Label | None:
        """A name with its number before it. A number that contradicts the name says nothing."""
        if not (match := _NUMBERED.match(text)):
            return None
        for form in _forms(text[match.end() :]):
            roles = self._topic(form)
            if roles and roles.get(Role.INDICATOR) == str(int(match[1])):
                return Label(roles)
        return None

    def _composed(self, text: str) -> Label | None:
        """Terms of different kinds in one text: ``Kotka 2023``, ``Ylipaino, lukio``."""
        for pattern in (_YEAR_AT_END, _YEAR_AT_START, _LAST_PART):
            if match := pattern.fullmatch(text):
                last = self._name(match[2].strip())
                first = self.find(match[1].strip()) if last and last.roles else None
                if first and last and first.roles and not first.roles.keys() & last.roles.keys():
                    return Label({**first.roles, **last.roles})
        return None


@cache
def labels() -> Labels:
    """The words of the service's own catalogue."""
    return Labels(load_catalogue())


def _forms(text: str) -> Iterator[str]:
    """The text as it stands, then without footnote marks, then without percent signs."""
    yield text
    bare = _FOOTNOTE.sub("", text)
    yield bare
    yield _PERCENT.sub("", bare).strip(" ,:")


def _bare(text: str) -> str:
    *_, bare = _forms(plain(text))
    return _NUMBERED.sub("", bare)


def _without_ending(text: str, endings: list[tuple[str, str]], found: dict[Role, str]) -> str:
    folded = fold(text)
    for ending, group in endings:
        if folded.endswith(ending):
            found[Role.GROUP] = group
            return plain(text)[: len(folded) - len(ending)].rstrip(" ,")
    return text


def _titles(catalogue: Catalogue) -> Names[tuple[int, str | None]]:
    return Names(((t.indicator, t.series), (), t.titles) for t in catalogue.aliases.titles)


def _series(catalogue: Catalogue) -> Names[tuple[Indicator, Series]]:
    return Names(
        ((i, s), (), (s.name.fi, s.name.sv, s.name.en))
        for i, s in catalogue.series()
        if len(i.series) > 1
    )


def _groups(catalogue: Catalogue) -> Names[Group]:
    aliases = {alias.group: alias.names for alias in catalogue.aliases.groups}
    return Names(
        (g, (g.key,), (*_texts(g.name), *_texts(g.short_name), *aliases.get(g.key, ())))
        for g in catalogue.groups.values()
    )


def _areas(catalogue: Catalogue) -> Names[Area]:
    aliases = {alias.area: alias.names for alias in catalogue.aliases.areas}
    return Names(
        (a, (a.key,), (*_texts(a.name), *aliases.get(a.key, ()))) for a in catalogue.areas.values()
    )


def _texts(text: Text) -> tuple[str, str, str]:
    return text.fi, text.sv, text.en
