"""One area's state in one publication: its newest judgements and the values behind them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.catalogue.model import Catalogue
from data.deliveries import Publication
from data.judging import Run, RunKey, judge_area, runs_of
from data.model import Area, Judgement, Observation
from data.plan import Card
from data.uncertainty import is_uncertain

JudgementKey = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What pages, documents and sentences about one area are made from.

    ``publication`` is None while nothing has been published. ``is_newest`` is False when an
    earlier state was asked for, and ``asked_day`` is the day by whose end it was asked for.
    """

    catalogue: Catalogue
    area: Area
    benchmark: Area
    publication: Publication | None
    is_newest: bool
    latest: Mapping[JudgementKey, Judgement]
    runs: Mapping[RunKey, Run]
    asked_day: datetime.date | None = None

    @classmethod
    def build(
        cls,
        catalogue: Catalogue,
        area: str,
        observations: Iterable[Observation],
        publication: Publication | None,
        *,
        is_newest: bool = True,
    ) -> Profile:
        """Judge an area. ``observations`` hold the area's and the benchmark's values."""
        kept = tuple(observations)
        return cls(
            catalogue=catalogue,
            area=catalogue.areas[area],
            benchmark=catalogue.areas[catalogue.plan.benchmark],
            publication=publication,
            is_newest=is_newest,
            latest={(j.indicator, j.series, j.group): j for j in judge_area(catalogue, area, kept)},
            runs=runs_of(kept),
        )

    def run(self, indicator: int, series: str, group: str) -> Run:
        """The area's own values, oldest first."""
        return self.runs.get((indicator, series, group, self.area.key), ())

    def benchmark_run(self, indicator: int, series: str, group: str) -> Run:
        """The benchmark's values, oldest first."""
        return self.runs.get((indicator, series, group, self.benchmark.key), ())

    def respondents(self, judgement: Judgement) -> int | None:
        """How many people a judged value rests on, where the source tells."""
        run = self.run(judgement.indicator, judgement.series, judgement.group)
        found = (o.respondents for o in reversed(run) if o.key.period == judgement.period)
        return next(found, None)

    def is_uncertain(self, judgement: Judgement) -> bool:
        """Whether so few answered that chance alone could explain the light."""
        return is_uncertain(judgement, self.respondents(judgement))

    def judgements_of(self, card: Card) -> tuple[Judgement, ...]:
        """The newest judgements a card shows, by series, then in the catalogue's group order."""
        indicator = self.catalogue.indicators[card.indicator]
        return tuple(
            self.latest[indicator.number, series.key, group]
            for series in indicator.series_of(card.series)
            for group in self.catalogue.groups
            if group in series.groups
        )

    def main_judgements(self) -> tuple[Judgement, ...]:
        """The newest judgement of every main series and group, each counted once."""
        return tuple(
            self.latest[indicator.number, series.key, group]
            for indicator in self.catalogue.indicators.values()
            for series in indicator.series_of(())
            for group in series.groups
        )
