"""Reads aliases.toml: what official sources call the plan's indicators, groups and areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue.table import Table


@dataclass(frozen=True, slots=True)
class TitleAlias:
    """Titles of one series. ``series`` is None where the indicator has only one."""

    indicator: int
    series: str | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupAlias:
    """Names of a group, and how a title ends that is about this group alone."""

    group: str
    names: tuple[str, ...]
    title_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaAlias:
    """Other names and former codes of an area."""

    area: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    sotkanet_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aliases:
    """The words of other systems, beside the catalogue's own names and codes.

    ``dimensions`` names dimensions by their kind. ``totals`` say that a dimension leaves nobody
    out; ``genders`` name one gender alone. ``measures`` name what a number is beside the value.
    """

    dimensions: Mapping[str, tuple[str, ...]]
    totals: tuple[str, ...]
    genders: tuple[str, ...]
    measures: Mapping[str, tuple[str, ...]]
    titles: tuple[TitleAlias, ...]
    groups: tuple[GroupAlias, ...]
    areas: tuple[AreaAlias, ...]


def read_aliases(root: Table) -> Aliases:
    """Everything the file says."""
    return Aliases(
        dimensions=_lists(root.table("dimensions")),
        totals=root.strings("totals"),
        genders=root.strings("genders"),
        measures=_lists(root.table("measures")),
        titles=tuple(map(_title, root.tables("indicator"))),
        groups=tuple(map(_group, root.tables("group"))),
        areas=tuple(map(_area, root.tables("area"))),
    )


def _lists(table: Table) -> dict[str, tuple[str, ...]]:
    found = {key: table.strings(key) for key in table.keys()}
    table.finish()
    return found


def _title(table: Table) -> TitleAlias:
    alias = TitleAlias(
        indicator=table.integer("number"),
        series=table.optional_string("series"),
        titles=table.strings("titles"),
    )
    table.finish()
    return alias


def _group(table: Table) -> GroupAlias:
    alias = GroupAlias(
        group=table.string("key"),
        names=table.strings("names"),
        title_endings=table.strings("title_endings"),
    )
    table.finish()
    return alias


def _area(table: Table) -> AreaAlias:
    alias = AreaAlias(
        area=table.string("key"),
        names=table.strings("names"),
        codes=table.strings("codes"),
        sotkanet_ids=table.integers("sotkanet_ids"),
    )
    table.finish()
    return alias
