"""The loaded catalogue as one immutable value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.annual_clock import AnnualClock
from data.calendar import Arrival
from data.catalogue.aliases import Aliases
from data.context import ContextCatalogue
from data.measures import Register
from data.model import Area, AreaKind, Decision, Group, Indicator, Mark, Series, Source, Text
from data.plan import Plan


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the catalogue files say. Mappings keep the order of the files.

    ``marks`` maps a source key to its own texts for absent values; the source ``any`` holds
    those that mean the same everywhere.
    """

    indicators: Mapping[int, Indicator]
    groups: Mapping[str, Group]
    themes: Mapping[str, Text]
    sources: Mapping[str, Source]
    areas: Mapping[str, Area]
    decisions: Mapping[str, Decision]
    marks: Mapping[str, Mapping[str, Mark]]
    plan: Plan
    calendar: Mapping[str, Arrival]
    aliases: Aliases
    register: Register
    annual_clock: AnnualClock
    context: ContextCatalogue

    def series(self) -> Iterator[tuple[Indicator, Series]]:
        """Every series with its indicator, in catalogue order."""
        for indicator in self.indicators.values():
            for series in indicator.series:
                yield indicator, series

    def decisions_of(self, indicator: int) -> tuple[Decision, ...]:
        """The decisions a reader of this indicator must know about."""
        return tuple(d for d in self.decisions.values() if indicator in d.indicators)

    def arrival_of(self, indicator: int) -> Arrival | None:
        """When figures of an indicator arrive; None where the calendar does not say."""
        known = self.calendar.values()
        named = (a for a in known if indicator in a.indicators)
        source = self.indicators[indicator].sources[0]
        general = (a for a in known if not a.indicators and source in a.sources)
        return next(named, None) or next(general, None)

    def municipalities_of(self, area: str) -> tuple[Area, ...]:
        """The municipalities that belong to a wellbeing area now, by Finnish name."""
        return tuple(
            a
            for a in self.areas.values()
            if a.kind is AreaKind.MUNICIPALITY and a.parent == area and a.valid_to is None
        )
