"""Reads indicators.toml: the numbered indicators and the series under each."""

from __future__ import annotations

from decimal import Decimal

from data.catalogue.table import Table, keyed
from data.model import Direction, Indicator, Series, SeriesBreak, SeriesRole, Text, Unit
from data.periods import Period


def read_indicators(root: Table) -> dict[int, Indicator]:
    """Every indicator by its number, in the order of the file."""
    return keyed(
        root, "indicator", ((i.number, i) for i in map(_indicator, root.tables("indicator")))
    )


def _indicator(table: Table) -> Indicator:
    name = table.text("name")
    series = keyed(
        table, "series", ((s.key, s) for s in (_series(t, name) for t in table.tables("series")))
    )
    if not series:
        raise table.error("series", "an indicator needs at least one series")
    indicator = Indicator(
        number=table.integer("number"),
        name=name,
        theme=table.string("theme"),
        definition=table.text("definition"),
        direction_reason=table.text("direction_reason"),
        sources=table.strings("sources"),
        series=tuple(series.values()),
    )
    table.finish()
    return indicator


def _series(table: Table, indicator_name: Text) -> Series:
    series = Series(
        key=table.string("key"),
        name=table.optional_text("name") or indicator_name,
        unit=table.choice("unit", Unit),
        decimals=table.integer("decimals"),
        direction=table.choice("direction", Direction),
        threshold=_threshold(table),
        groups=table.strings("groups"),
        role=table.choice("role", SeriesRole) if table.has("role") else SeriesRole.MAIN,
        breaks=tuple(map(_break, table.tables("break"))),
        equivalent_periods=_equivalent_periods(table),
        sotkanet_ids=_sotkanet_ids(table),
        first_period=table.optional_period("first_period"),
        last_period=table.optional_period("last_period"),
    )
    if not series.groups:
        raise table.error("groups", "a series needs at least one group")
    table.finish()
    return series


def _threshold(table: Table) -> Decimal | None:
    if not table.has("threshold"):
        return None
    threshold = table.decimal("threshold")
    if threshold < 0:
        raise table.error("threshold", "must not be negative")
    return threshold


def _break(table: Table) -> SeriesBreak:
    found = SeriesBreak(
        last_before=table.period("last_before"),
        first_after=table.period("first_after"),
        note=table.text("note"),
    )
    if found.first_after <= found.last_before:
        raise table.error("first_after", "must be later than last_before")
    table.finish()
    return found


def _equivalent_periods(table: Table) -> dict[Period, Period]:
    if not table.has("equivalent_periods"):
        return {}
    pairs = table.table("equivalent_periods")
    found = {pairs.as_period(key, key): pairs.period(key) for key in pairs.keys()}
    pairs.finish()
    return found


def _sotkanet_ids(table: Table) -> dict[str, int]:
    if not table.has("sotkanet_ids"):
        return {}
    ids = table.table("sotkanet_ids")
    found = {group: ids.integer(group) for group in ids.keys()}
    ids.finish()
    return found
