"""Aineistot: what is in, from which file, what is due, and every publication so far."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.calendar import Arrival, Freshness, find_standing
from data.catalogue import Catalogue
from data.deliveries import Delivery, Publication
from data.model import Indicator, Observation
from data.moments import day_of
from data.periods import Period, PeriodKind
from layouts.content import PageContent
from layouts.dates import format_day, format_month
from layouts.header import language_prefix, plain_view
from layouts.i18n import Words
from layouts.links import Link
from layouts.numbers import format_period
from layouts.publication_lines import PublicationLine, publication_lines
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """What is in of one indicator; ``file`` and ``received`` are empty where nothing is."""

    link: Link
    period: str
    file: str
    received: str
    publication: str
    freshness: Freshness
    state: str
    following: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """The indicators of one source."""

    key: str
    name: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class DayForm:
    """Asks for the state at the end of a day; days are ISO 8601, from the first publication on."""

    action: str
    day: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class DeliveriesView:
    """Everything the page shows; ``sign_in_url`` is empty for those who are signed in."""

    sources: tuple[SourceView, ...]
    publications: tuple[PublicationLine, ...]
    day_form: DayForm
    template_url: str
    sign_in_url: str


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept that the page tells of; ``observations`` are of the region and benchmark.

    ``is_member``: the one who asks is signed in, and may have the original files.
    """

    observations: Sequence[Observation]
    deliveries: Mapping[int, Delivery]
    publications: Sequence[Publication]
    is_member: bool = False


def build(
    catalogue: Catalogue, held: Held, selection: Selection, words: Words, today: datetime.date
) -> DeliveriesView:
    """The page as things stand ``today``; publications are given newest first."""
    newest = _newest_by_indicator(held.observations, catalogue.plan.region, today)
    lines: dict[str, list[IndicatorLine]] = {key: [] for key in catalogue.sources}
    for indicator in catalogue.indicators.values():
        observation = newest.get(indicator.number)
        arrival = catalogue.arrival_of(indicator.number)
        line = _Line(catalogue, held, selection, words).build(
            indicator, observation, arrival, today
        )
        lines[indicator.sources[0]].append(line)
    prefix = language_prefix(words.language)
    return DeliveriesView(
        sources=tuple(
            SourceView(key, words.text(catalogue.sources[key].name), tuple(found))
            for key, found in lines.items()
            if found
        ),
        publications=publication_lines(
            held.publications, catalogue, selection, words, is_member=held.is_member
        ),
        day_form=_day_form(catalogue, held, selection, today),
        template_url="/aineistot/pohja.xlsx",
        sign_in_url="" if held.is_member else f"{prefix}/kirjaudu",
    )


def _day_form(
    catalogue: Catalogue, held: Held, selection: Selection, today: datetime.date
) -> DayForm:
    newest = replace(plain_view(selection, Page.OVERVIEW), as_of=None, day=None)
    days = [day_of(publication.published_at) for publication in held.publications]
    return DayForm(
        action=to_url(replace(newest, area=catalogue.plan.region), catalogue),
        day=str(selection.day or today),
        first=str(min(days, default=today)),
        last=str(today),
    )


def _newest_by_indicator(
    observations: Iterable[Observation], region: str, today: datetime.date
) -> dict[int, Observation]:
    """The region's observation of the newest period; of one period a preliminary one first.

    Years to come are left out: a projection is known by the year it was made in.
    """
    newest: dict[int, Observation] = {}
    for observation in observations:
        key = observation.key
        is_to_come = _year(key.period) > today.year
        if key.area != region or observation.value is None or is_to_come:
            continue
        known = newest.get(key.indicator)
        rank = (_year(key.period), key.period, observation.preliminary)
        if known is None or rank > (_year(known.key.period), known.key.period, known.preliminary):
            newest[key.indicator] = observation
    return newest


def _year(period: Period) -> int:
    """The round a period is of; a projection is known by the year it starts from."""
    return period.start.year if period.kind is PeriodKind.SPAN else period.end.year


@dataclass(frozen=True, slots=True)
class _Line:
    catalogue: Catalogue
    held: Held
    selection: Selection
    words: Words

    def build(
        self,
        indicator: Indicator,
        newest: Observation | None,
        arrival: Arrival | None,
        today: datetime.date,
    ) -> IndicatorLine:
        there = replace(self.selection, page=Page.INDICATOR, indicator=indicator.number)
        delivery = self.held.deliveries.get(newest.delivery or 0) if newest else None
        freshness, following = self._standing(newest, arrival, today)
        return IndicatorLine(
            link=Link(
                to_url(there, self.catalogue),
                f"{indicator.number} {self.words.text(indicator.name)}",
            ),
            period=format_period(newest.key.period, self.words.language) if newest else "",
            file=delivery.filename if delivery else "",
            received=format_day(delivery.received_at.date(), self.words) if delivery else "",
            publication=str(newest.publication or "") if newest else "",
            freshness=freshness,
            state=freshness_word(freshness, self.words),
            following=following,
        )

    def _standing(
        self, newest: Observation | None, arrival: Arrival | None, today: datetime.date
    ) -> tuple[Freshness, str]:
        if arrival is None:
            return (Freshness.FRESH if newest else Freshness.MISSING), ""
        standing = find_standing(
            arrival,
            _year(newest.key.period) if newest else None,
            is_preliminary=newest is not None and newest.preliminary,
            today=today,
        )
        if standing.freshness in (Freshness.DUE, Freshness.OVERDUE):
            return standing.freshness, str(standing.expected_round)
        if standing.next_round is None or standing.next_expected is None:
            return standing.freshness, ""
        last_day = standing.next_expected - datetime.timedelta(days=1)
        month = format_month(last_day, self.words)
        # A month carries its year, which is most often the year of the round itself.
        told = month if standing.next_round == last_day.year else f"{standing.next_round} ({month})"
        return standing.freshness, told


def freshness_word(freshness: Freshness, words: Words) -> str:
    """A state against the calendar in words."""
    return {
        Freshness.FRESH: words.gettext("up to date"),
        Freshness.PRELIMINARY: words.gettext("preliminary"),
        Freshness.DUE: words.gettext("due now"),
        Freshness.OVERDUE: words.gettext("overdue"),
        Freshness.ONE_OFF: words.gettext("no new round known"),
        Freshness.MISSING: words.gettext("not brought in"),
    }[freshness]


def render_deliveries(view: DeliveriesView, words: Words) -> PageContent:
    """The page as content for the shell."""
    title = words.gettext("Data")
    return PageContent(title, render("deliveries.html", words, view=view), title)
