"""The plan's table of children by municipality, as figures and as a table view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.judging import runs_of
from data.model import Observation, Series, SeriesRole
from data.periods import Period
from data.profile import Profile
from layouts.i18n import Words
from layouts.numbers import format_number, format_period

INDICATOR = 1


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """One area's figures, in the order of the table's columns."""

    area: str
    is_selected: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PopulationTable:
    """Columns are grouped by age (series), each with the same periods."""

    ages: tuple[str, ...]
    periods: tuple[str, ...]
    rows: tuple[PopulationRow, ...]


def population_series(profile: Profile) -> tuple[Series, ...]:
    """The context series that count children, under the forecast where a plan has one."""
    indicator = profile.catalogue.indicators.get(INDICATOR)
    if indicator is None:
        return ()
    return tuple(s for s in indicator.series if s.role is SeriesRole.CONTEXT)


def build_population(
    profile: Profile, observations: Iterable[Observation], words: Words
) -> PopulationTable | None:
    """The table of the plan's region and its municipalities; None while it has no figures."""
    series = population_series(profile)
    runs = runs_of(observations)
    plan = profile.catalogue.plan
    keys = [a.key for a in profile.catalogue.municipalities_of(plan.region)] + [plan.region]
    values = {
        (o.key.area, o.key.series, o.key.period): o.value
        for run in runs.values()
        for o in run
        if o.key.series in {s.key for s in series}
    }
    periods = sorted({period for _, _, period in values})
    if not periods:
        return None

    def cell(area: str, of: Series, period: Period) -> str:
        value = values.get((area, of.key, period))
        return "–" if value is None else format_number(value, words.language)

    return PopulationTable(
        ages=tuple(words.text(s.name) for s in series),
        periods=tuple(format_period(p, words.language) for p in periods),
        rows=tuple(
            PopulationRow(
                area=words.text(profile.catalogue.areas[key].name),
                is_selected=key == profile.area.key,
                values=tuple(cell(key, s, p) for s in series for p in periods),
            )
            for key in keys
        ),
    )
