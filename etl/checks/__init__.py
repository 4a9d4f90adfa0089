"""Everything a delivery is checked for once it has been mapped.

Each check is one small function; this list is the only place that names them. All of them run,
and everything they find is reported together.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.checks.areas import abolished_areas
from etl.checks.benchmarks import missing_benchmarks
from etl.checks.context import Check, Context
from etl.checks.coverage import missing_coverage
from etl.checks.duplicates import duplicates
from etl.checks.fractions import shares_of_one
from etl.checks.jumps import unlikely_jumps
from etl.checks.origins import mixed_origins
from etl.checks.periods import unfamiliar_periods
from etl.checks.preliminary import preliminary_values
from etl.checks.questions import mixed_questions
from etl.checks.regions import implausible_regions
from etl.checks.units import (
    counts_in_percent,
    periods_of_wrong_kind,
    unit_disagreements,
    values_out_of_range,
)
from etl.issues import Issue

CHECKS: tuple[Check, ...] = (
    duplicates,
    unit_disagreements,
    counts_in_percent,
    values_out_of_range,
    periods_of_wrong_kind,
    unfamiliar_periods,
    shares_of_one,
    abolished_areas,
    mixed_questions,
    mixed_origins,
    implausible_regions,
    unlikely_jumps,
    missing_coverage,
    preliminary_values,
    missing_benchmarks,
)


def run_checks(context: Context) -> Iterator[Issue]:
    """The findings of every check, in the order of the list."""
    for check in CHECKS:
        yield from check(context)
