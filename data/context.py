"""Yearly figures of organisations and services: context beside indicators, never judged.

They have no national value to be set against, and more clients may tell of reach or of need.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from data.model import Language, Mark, Place, Text


class Bound(StrEnum):
    """What the source says of a figure it gives only from one side: "yli 40 %"."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class ContextKey:
    """What identifies one figure. Service, metric and unit are keys of the catalogue."""

    area: str
    service: str
    metric: str
    unit: str
    year: int


@dataclass(frozen=True, slots=True)
class ContextFigure:
    """One figure of one year, or the mark that stands in its place.

    ``approximate`` is the source's "n."; ``scale`` is the range of an answer, such as 1–5;
    ``note`` also tells where the source contradicts itself. ``delivery`` and ``publication``
    are None until the figure has been published.
    """

    key: ContextKey
    value: Decimal | None
    place: Place
    mark: Mark | None = None
    approximate: bool = False
    bound: Bound | None = None
    respondents: int | None = None
    scale: str | None = None
    note: str | None = None
    source_page: str | None = None
    delivery: int | None = None
    publication: int | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.mark is None):
            raise ValueError(f"a figure has either a value or a mark: {self.key}")


def disclosed(figure: ContextFigure) -> ContextFigure:
    """What may be told of a figure: of one the source has suppressed, only that and its place."""
    if figure.mark is not Mark.SUPPRESSED:
        return figure
    return replace(
        figure,
        approximate=False,
        bound=None,
        respondents=None,
        scale=None,
        note=None,
        source_page=None,
    )


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation that tells yearly figures of its services, and what it tells them in."""

    key: str
    name: Text
    report: Text


@dataclass(frozen=True, slots=True)
class Service:
    """A service with the indicators and sub-goals (``I/2``) that its figures stand beside."""

    key: str
    name: Text
    provider: str
    indicators: tuple[int, ...]
    subgoals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyCentreArea:
    """A large area of family centres as the source tells of it.

    ``centres`` is how many smaller areas it is divided into, each of which is to have a meeting
    place; ``running`` names those that were open on the day of the source.
    """

    key: str
    name: Text
    centres: int
    running: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyCentres:
    """Dated facts of the family centres; ``conflicts`` say where sources tell otherwise."""

    dated: datetime.date
    source: Text
    areas: tuple[FamilyCentreArea, ...]
    facts: tuple[Text, ...]
    conflicts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ContextCatalogue:
    """What figures of local context can be about. Mappings keep the order of the file.

    ``notes`` are remarks of figures in every language, by the Finnish of the delivered file.
    """

    providers: Mapping[str, Provider]
    services: Mapping[str, Service]
    metrics: Mapping[str, Text]
    units: Mapping[str, Text]
    notes: Mapping[str, Text] = field(default_factory=dict)
    family_centres: FamilyCentres | None = None

    def beside_indicator(self, number: int) -> frozenset[str]:
        """The keys of the services whose figures stand beside an indicator."""
        return frozenset(s.key for s in self.services.values() if number in s.indicators)

    def beside_subgoal(self, key: str) -> frozenset[str]:
        """The keys of the services whose figures stand beside a sub-goal."""
        return frozenset(s.key for s in self.services.values() if key in s.subgoals)

    def note_in(self, figure: ContextFigure, language: Language) -> tuple[str, Language]:
        """A figure's note in a language, or as it was brought in, and which language that is."""
        note = figure.note or ""
        translated = self.notes.get(note)
        return (translated[language], language) if translated else (note, Language.FI)


NO_CONTEXT = ContextCatalogue({}, {}, {}, {})
# Units that values are checked by; the others are only names.
PERCENT, MEAN = "percent", "mean"
