"""How many values a file has of each indicator and period, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from data.model import Observation
from etl.periods_text import period_text


def coverage_table(observations: Iterable[Observation]) -> pd.DataFrame:
    """Counts of values: a row for each indicator, a column for each period, in order.

    Columns are named as Finnish periods. Empty when there are no observations.
    """
    keys = [o.key for o in observations]
    periods = sorted({key.period for key in keys})
    if not keys:
        return pd.DataFrame()
    counts = pd.crosstab(
        pd.Series([key.indicator for key in keys], name="indicator"),
        pd.Series([period_text(key.period) for key in keys], name="period"),
    )
    return counts[[period_text(period) for period in periods]]


def coverage_lines(observations: Iterable[Observation]) -> Iterator[str]:
    """The table as aligned text; a period an indicator lacks is left blank."""
    table = coverage_table(observations)
    if table.empty:
        return
    shown = table.astype(str).mask(table == 0, "")
    shown.index.name = shown.columns.name = None
    yield "Arvoja indikaattoreittain ja jaksoittain:"
    yield from (f"  {line.rstrip()}" for line in shown.to_string().splitlines())
