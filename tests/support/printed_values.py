"""The printed values of the plan as they are to be read: by the catalogue's keys, exact."""

from __future__ import annotations

from decimal import Decimal

from data.catalogue.areas import slug
from data.model import ObservationKey
from data.periods import Period
from tests.integration.etl.test_plan_figures import CORRECTED_PERIODS, as_key
from tests.support.transcription import plan_rows
from tests.unit.data.test_catalogue_indicators import GROUPS, printed_series


def printed_values() -> dict[ObservationKey, Decimal]:
    """Every printed value, its period corrected where the print is decided to be wrong."""
    return {_key(row): Decimal(row["value_numeric"]) for row in plan_rows("observations.csv")}


def _key(row: dict[str, str]) -> ObservationKey:
    series, group = printed_series(row), GROUPS[row["population_group"]]
    area, year = row["area"], row["year_as_printed"]
    corrected = CORRECTED_PERIODS.get((series, area, year)) or (
        CORRECTED_PERIODS.get((group, area, year))
    )
    period = Period.parse(corrected or as_key(year))
    return ObservationKey(int(row["number"]), series, group, slug(area), period)
