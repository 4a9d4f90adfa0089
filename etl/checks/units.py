"""A value is in the unit its series is kept in, and within what that unit allows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from data.model import Series, Unit
from data.periods import PeriodKind
from etl.cells import AT, CellValue, Role
from etl.checks.context import Context
from etl.issues import Issue, error
from etl.mapping import Mapped
from etl.names import UNIT_NAMES, unit_names
from etl.numbers_text import number_text
from etl.periods_text import period_text

_LOWEST: dict[Unit, Decimal] = {unit: Decimal(0) for unit in Unit} | {
    Unit.PERCENT_CHANGE: Decimal(-100)
}
_HIGHEST: dict[Unit, Decimal] = {Unit.PER_1000: Decimal(1000), Unit.PER_10000: Decimal(10000)}
_WHOLE_PERCENT = Decimal(100)
_PERCENT_UNITS = (Unit.PERCENT, Unit.PERCENT_CHANGE)
# Named here: to look up a member of an enumeration for every value takes long.
_PERCENT, _PERCENT_CHANGE, _COUNT, _SPAN = *_PERCENT_UNITS, Unit.COUNT, PeriodKind.SPAN
_UNIT_AT = AT[Role.UNIT]


def unit_disagreements(context: Context) -> Iterator[Issue]:
    """A unit column or a percent sign that says something else than the catalogue."""
    names, agreeing = unit_names(), set[tuple[CellValue | None, Unit]]()
    for found in context.mapped:
        unit = found.series.unit
        written = (found.record.key()[_UNIT_AT], unit)
        text = None if written in agreeing else found.record.text(Role.UNIT)
        if text is not None and names.find(text) != (unit,):
            yield _disagreement(found, Role.UNIT, f"Yksiköksi on merkitty {text!r}")
            continue
        agreeing.add(written)
        if found.value.percent and unit not in _PERCENT_UNITS:
            yield _disagreement(found, Role.VALUE, "Arvossa on prosenttimerkki")


def counts_in_percent(context: Context) -> Iterator[Issue]:
    """A percentage over a hundred, which is most often a count in the wrong place."""
    for found, value in _values(context):
        if found.series.unit is _PERCENT and value > _WHOLE_PERCENT:
            yield error(
                "count_in_percent",
                found.observation.place,
                f"Arvo {number_text(value)} on yli 100 prosenttia; onko se lukumäärä?",
                "Anna osuus prosentteina tai valitse lukumäärän sarja.",
            )


def values_out_of_range(context: Context) -> Iterator[Issue]:
    """Values below or above what the unit allows, and counts that are not whole."""
    for found, value in _values(context):
        unit = found.series.unit
        too_high = unit in _HIGHEST and value > _HIGHEST[unit]
        if value < _LOWEST[unit] or too_high:
            yield _out_of_range(found, value, "ei ole mahdollinen tässä yksikössä")
        elif unit is _COUNT and value % 1 != 0:
            yield _out_of_range(found, value, "ei ole kokonaisluku, vaikka sarja on lukumäärä")


def periods_of_wrong_kind(context: Context) -> Iterator[Issue]:
    """A change needs a span of years, and nothing else may have one."""
    for found in context.mapped:
        period = found.observation.key.period
        is_span = period.kind is _SPAN
        if is_span != (found.series.unit is _PERCENT_CHANGE):
            wanted = "väli, esimerkiksi 2019–2035" if not is_span else "yksi vuosi tai päivä"
            yield error(
                "period_kind",
                found.record.place_of(Role.PERIOD),
                f"Jakso {period_text(period)} ei sovi sarjaan {found.series.key}.",
                f"Sarjan jakso on {wanted}.",
            )


def _values(context: Context) -> Iterator[tuple[Mapped, Decimal]]:
    for found in context.mapped:
        if found.observation.value is not None:
            yield found, found.observation.value


def _disagreement(found: Mapped, role: Role, what: str) -> Issue:
    series: Series = found.series
    return error(
        "unit_disagrees",
        found.record.place_of(role),
        f"{what}, mutta indikaattorin {found.observation.key.indicator} sarjan {series.key} "
        f"yksikkö on {UNIT_NAMES[series.unit][0]}.",
        "Korjaa yksikkö tai sarja. Painettu asu kuuluu sarakkeeseen Painettu arvo.",
    )


def _out_of_range(found: Mapped, value: Decimal, problem: str) -> Issue:
    return error(
        "value_out_of_range",
        found.observation.place,
        f"Arvo {number_text(value)} {UNIT_NAMES[found.series.unit][0]} {problem}.",
        "Tarkista arvo, sarja ja yksikkö.",
    )
