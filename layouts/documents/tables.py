"""The figures behind a document as plain rows, for workbooks and other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.deliveries import Delivery
from data.judging import Periods, judge_area
from data.model import Judgement, Mark, Observation, ObservationKey, Series
from data.profile import Profile
from layouts.documents.scope import Scope, indicators_of
from layouts.i18n import Words
from layouts.numbers import unit_symbol
from layouts.series_tables import mark_word
from layouts.vocabulary import reason_phrase, status_word


@dataclass(frozen=True, slots=True)
class DataRow:
    """One value of the area with its judgement and place.

    ``mark`` says why there is no value. ``place`` is file, sheet and cell. What a source has
    suppressed comes with nothing but its mark.
    """

    number: int
    indicator: str
    series: str
    group: str
    area: str
    period: str
    value: Decimal | None
    mark: str
    benchmark_period: str
    benchmark_value: Decimal | None
    difference: Decimal | None
    unit: str
    light: str
    reason: str
    decimals: int
    publication: int | None
    place: str
    printed: str
    note: str


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """What an indicator measures and whose figures they are."""

    number: int
    indicator: str
    definition: str
    direction_reason: str
    sources: str
    citation: str
    licence: str


def data_heads(words: Words) -> tuple[str, ...]:
    """The column names of the rows, in their order."""
    return (
        words.gettext("No."),
        words.gettext("Indicator"),
        words.gettext("Series"),
        words.gettext("Group"),
        words.gettext("Area"),
        words.gettext("Period"),
        words.gettext("Value"),
        words.gettext("Mark"),
        words.gettext("Benchmark's period"),
        words.gettext("Benchmark's value"),
        words.gettext("Difference"),
        words.gettext("Unit"),
        words.gettext("Judgement"),
        words.gettext("Reason"),
        words.gettext("Publication"),
        words.gettext("File, sheet, cell"),
        words.gettext("Printed in the source"),
        words.gettext("Note"),
    )


def cells_of(row: DataRow) -> tuple[str | int | Decimal | None, ...]:
    """A row's cells in the order of ``data_heads``; None is an empty cell."""
    return (
        *(row.number, row.indicator, row.series, row.group, row.area, row.period),
        *(row.value, row.mark, row.benchmark_period, row.benchmark_value, row.difference),
        *(row.unit, row.light, row.reason, row.publication, row.place, row.printed, row.note),
    )


def definition_heads(words: Words) -> tuple[str, ...]:
    """The column names of the definitions."""
    return (
        words.gettext("No."),
        words.gettext("Indicator"),
        words.gettext("What is measured"),
        words.gettext("Reason of the direction"),
        words.gettext("Sources"),
        words.gettext("Citation"),
        words.gettext("Licence"),
    )


def build_rows(
    profile: Profile, scope: Scope, deliveries: Mapping[int, Delivery], words: Words
) -> tuple[DataRow, ...]:
    """Every value of the area in a scope, all periods, in the catalogue's order."""
    numbers = set(indicators_of(scope, profile.catalogue))
    observations = {o.key: o for run in profile.runs.values() for o in run}
    judged = judge_area(profile.catalogue, profile.area.key, observations.values(), Periods.ALL)
    return tuple(
        _row(profile, judgement, observations, deliveries, words)
        for judgement in judged
        if judgement.indicator in numbers and judgement.period is not None
    )


def _row(
    profile: Profile,
    judgement: Judgement,
    observations: Mapping[ObservationKey, Observation],
    deliveries: Mapping[int, Delivery],
    words: Words,
) -> DataRow:
    catalogue = profile.catalogue
    indicator = catalogue.indicators[judgement.indicator]
    series = indicator.find_series(judgement.series)
    own = _own(judgement, observations)
    is_open = own is not None and own.mark is not Mark.SUPPRESSED
    return DataRow(
        number=indicator.number,
        indicator=words.text(indicator.name),
        series=words.text(series.name),
        group=words.text(catalogue.groups[judgement.group].name),
        area=words.text(profile.area.name),
        period=judgement.period.key if judgement.period else "",
        value=judgement.value,
        mark=mark_word(own.mark, words) if own and own.mark else "",
        benchmark_period=judgement.benchmark_period.key if judgement.benchmark_period else "",
        benchmark_value=judgement.benchmark_value,
        difference=judgement.difference,
        unit=_unit(series, words),
        light=status_word(judgement.status, words),
        reason=reason_phrase(judgement.reason, words),
        decimals=series.decimals,
        publication=own.publication if own else None,
        place=_place(own, deliveries) if own else "",
        printed=(own.printed or "") if own and is_open else "",
        note=(own.note or "") if own and is_open else "",
    )


def _own(
    judgement: Judgement, observations: Mapping[ObservationKey, Observation]
) -> Observation | None:
    if judgement.period is None:
        return None
    key = ObservationKey(
        judgement.indicator, judgement.series, judgement.group, judgement.area, judgement.period
    )
    return observations.get(key)


def _unit(series: Series, words: Words) -> str:
    return unit_symbol(series.unit, words) or words.gettext("persons or cases")


def _place(observation: Observation, deliveries: Mapping[int, Delivery]) -> str:
    parts = [observation.place.sheet, observation.place.cell]
    if observation.delivery is not None and observation.delivery in deliveries:
        parts.insert(0, deliveries[observation.delivery].filename)
    return " · ".join(parts)


def build_definitions(profile: Profile, scope: Scope, words: Words) -> Iterator[DefinitionRow]:
    """The indicators of a scope by number."""
    catalogue = profile.catalogue
    for number in indicators_of(scope, catalogue):
        indicator = catalogue.indicators[number]
        sources = [catalogue.sources[key] for key in indicator.sources]
        yield DefinitionRow(
            number=number,
            indicator=words.text(indicator.name),
            definition=words.text(indicator.definition),
            direction_reason=words.text(indicator.direction_reason),
            sources="; ".join(words.text(source.publisher) for source in sources),
            citation=" ".join(words.text(source.citation) for source in sources),
            licence="; ".join(dict.fromkeys(source.licence for source in sources)),
        )
