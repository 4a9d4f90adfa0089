"""A period is of the kind its series is followed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.periods import Period, PeriodKind
from etl.cells import Role
from etl.checks.context import Context, Line
from etl.issues import Issue, warning
from etl.mapping import Mapped
from etl.periods_text import period_text

_KINDS = {
    PeriodKind.YEAR: "vuosi",
    PeriodKind.DAY: "yksi päivä",
    PeriodKind.SPAN: "väli",
}


def unfamiliar_periods(context: Context) -> Iterator[Issue]:
    """A day where years are published, or the other way: a date cell may show a year only."""
    for areas in context.lines.values():
        periods: set[Period] = set().union(*areas.values())
        if len({period.kind for period in periods}) > 1:
            yield from _unfamiliar(areas)


def _unfamiliar(areas: Mapping[str, Line]) -> Iterator[Issue]:
    found = [(period, point) for line in areas.values() for period, point in line.items()]
    known = {p.kind for p, point in found if not point.mapped or point.published is not None}
    for period, point in found:
        if known and point.mapped and period.kind not in known:
            yield _told(point.mapped, " tai ".join(_KINDS[kind] for kind in sorted(known)))


def _told(found: Mapped, usual: str) -> Issue:
    key = found.observation.key
    return warning(
        "period_unfamiliar",
        found.record.place_of(Role.PERIOD),
        f"Jakso {period_text(key.period)} on {_KINDS[key.period.kind]}, mutta indikaattorin "
        f"{key.indicator} sarjan {key.series} jakso on tähän asti ollut {usual}. Lukuja ei "
        "verrata aiempiin.",
        "Jos luku on vuodelta, kirjoita pelkkä vuosi, esimerkiksi 2023.",
    )
