"""What an indicator card says: per series and group the value, benchmark, light and past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from data.model import (
    JUDGED_STATUSES,
    Indicator,
    Judgement,
    Series,
    Unit,
)
from data.plan import Card
from data.profile import Profile
from layouts.charts.model import Chart, line_of
from layouts.charts.svg import sparkline
from layouts.i18n import Words
from layouts.lights import Light, light_of
from layouts.numbers import (
    EN_DASH,
    format_difference,
    format_number,
    format_period,
    unit_symbol,
)
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of a card, every number already in the reader's language.

    ``is_named`` tells that the label is a series' name, longer than a group's. ``caution`` stands
    beside a light that chance could explain and is empty elsewhere.
    """

    label: str
    is_named: bool
    value: str
    unit: str
    benchmark: str
    difference: str
    previous: str
    light: Light
    caution: str
    spark: Markup | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """The rows of one series; ``heading`` is empty when the card has only one series."""

    heading: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """One card of the plan."""

    number: int
    title: str
    url: str
    blocks: tuple[BlockView, ...]
    source: str


class CardBuilder:
    """Builds the cards of one view, each once: the plan prints some under several sub-goals."""

    def __init__(self, profile: Profile, selection: Selection, words: Words) -> None:
        self.profile = profile
        self.selection = selection
        self.words = words
        self._built: dict[Card, CardView | None] = {}

    def cards(self, cards: Iterable[Card]) -> tuple[CardView, ...]:
        """Those that have something for the group looked at; equal ones are the same object."""
        built = (self._card(card) for card in cards)
        return tuple(card for card in built if card is not None)

    def _card(self, card: Card) -> CardView | None:
        if card not in self._built:
            self._built[card] = build_card(self.profile, card, self.selection, self.words)
        return self._built[card]


def build_card(profile: Profile, card: Card, selection: Selection, words: Words) -> CardView | None:
    """The view of a card, or None when it has nothing for the group looked at."""
    indicator = profile.catalogue.indicators[card.indicator]
    judgements = [j for j in profile.judgements_of(card) if selection.group in (None, j.group)]
    if not judgements:
        return None
    shown = [
        series
        for series in indicator.series_of(card.series)
        if any(j.series == series.key for j in judgements)
    ]
    blocks = tuple(
        _block(profile, indicator, series, judgements, words, is_only=len(shown) == 1)
        for series in shown
    )
    link = Selection(
        page=Page.INDICATOR,
        language=words.language,
        area=selection.area,
        indicator=indicator.number,
        group=selection.group,
        as_of=selection.as_of,
        day=selection.day,
    )
    return CardView(
        number=indicator.number,
        title=words.text(card.title or indicator.name),
        url=to_url(link, profile.catalogue),
        blocks=blocks,
        source=_source_line(profile, indicator, judgements, words),
    )


def _block(
    profile: Profile,
    indicator: Indicator,
    series: Series,
    judgements: Iterable[Judgement],
    words: Words,
    *,
    is_only: bool,
) -> BlockView:
    """A series names its block, or its one row when it has no groups to tell apart."""
    name = "" if is_only else words.text(series.name)
    has_groups = len(series.groups) > 1
    rows = tuple(
        _row(profile, indicator, series, j, "" if has_groups else name, words)
        for j in judgements
        if j.series == series.key
    )
    return BlockView(name if has_groups else "", rows)


def _row(
    profile: Profile,
    indicator: Indicator,
    series: Series,
    judgement: Judgement,
    label: str,
    words: Words,
) -> RowView:
    group = profile.catalogue.groups[judgement.group]
    return RowView(
        label=label or words.text(group.short_name),
        is_named=bool(label),
        value=number_or_dash(judgement.value, series, words),
        unit=unit_symbol(series.unit, words) if judgement.value is not None else "",
        benchmark=number_or_dash(judgement.benchmark_value, series, words),
        difference=difference_text(judgement, series, words),
        previous=_previous(profile, indicator, series, judgement, words),
        light=light_of(judgement.status, words),
        caution=words.gettext("uncertain") if profile.is_uncertain(judgement) else "",
        spark=_spark(profile, indicator, series, judgement, words),
    )


def number_or_dash(value: Decimal | None, series: Series, words: Words) -> str:
    """A number, or a dash where there is none."""
    return EN_DASH if value is None else format_number(value, words.language, series.decimals)


def difference_text(judgement: Judgement, series: Series, words: Words) -> str:
    """The judged difference with its sign; empty where nothing was judged."""
    if judgement.status not in JUDGED_STATUSES or judgement.difference is None:
        return ""
    return format_difference(judgement.difference, words.language, series.decimals)


def _previous(
    profile: Profile, indicator: Indicator, series: Series, judgement: Judgement, words: Words
) -> str:
    past = [
        o
        for o in profile.run(indicator.number, series.key, judgement.group)
        if judgement.period and o.key.period < judgement.period
    ]
    return " · ".join(
        f"{format_period(o.key.period, words.language)}: {number_or_dash(o.value, series, words)}"
        for o in past
    )


def chart_of(profile: Profile, indicator: int, series: Series, group: str, words: Words) -> Chart:
    """The chart of one series and group: the area against the benchmark.

    Counts of a whole country would flatten an area's own, so they are left to the table.
    """
    own = profile.run(indicator, series.key, group)
    is_alone = profile.area.key == profile.benchmark.key or series.unit is Unit.COUNT
    benchmark = () if is_alone else profile.benchmark_run(indicator, series.key, group)
    return Chart(
        own=line_of(words.text(profile.area.name), series, own),
        benchmark=line_of(words.text(profile.benchmark.name), series, benchmark),
        status=profile.latest[indicator, series.key, group].status,
        decimals=series.decimals,
    )


def _spark(
    profile: Profile, indicator: Indicator, series: Series, judgement: Judgement, words: Words
) -> Markup | None:
    """A trend needs two comparable values of the area's own; otherwise there is none to draw."""
    chart = chart_of(profile, indicator.number, series, judgement.group, words)
    if all(len(segment) < 2 for segment in chart.own.segments):
        return None
    return sparkline(chart)


def _source_line(
    profile: Profile, indicator: Indicator, judgements: Iterable[Judgement], words: Words
) -> str:
    periods = {j.period for j in judgements if j.period}
    years = ", ".join(format_period(p, words.language) for p in sorted(periods))
    sources = ", ".join(words.text(profile.catalogue.sources[s].name) for s in indicator.sources)
    return " · ".join(part for part in (years, sources) if part)
