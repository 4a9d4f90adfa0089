"""Builds the catalogue from its files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from data.annual_clock import NO_CLOCK, AnnualClock
from data.catalogue.aliases import read_aliases
from data.catalogue.annual_clock import read_annual_clock
from data.catalogue.areas import read_areas
from data.catalogue.calendar import read_calendar
from data.catalogue.checks import check_references
from data.catalogue.context import read_context
from data.catalogue.indicators import read_indicators
from data.catalogue.measures import read_register
from data.catalogue.model import Catalogue
from data.catalogue.plans import read_plan
from data.catalogue.table import Table, keyed
from data.context import NO_CONTEXT, ContextCatalogue
from data.measures import NO_REGISTER, Register
from data.model import Decision, Group, Mark, Source, Text

FOLDER = Path(__file__).parent

V = TypeVar("V")


@cache
def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Read and check a catalogue folder. Raises CatalogueError at the first mistake.

    A catalogue never changes while the service runs, so each folder is read once.
    """
    catalogue = Catalogue(
        indicators=_read(folder, "indicators.toml", read_indicators),
        groups=_read(folder, "groups.toml", _groups),
        themes=_read(folder, "themes.toml", _themes),
        sources=_read(folder, "sources.toml", _sources),
        areas=_read(folder, "areas.toml", read_areas),
        decisions=_read(folder, "decisions.toml", _decisions),
        marks=_read(folder, "marks.toml", _marks),
        plan=_read(folder, "plan.toml", read_plan),
        calendar=_read(folder, "calendar.toml", read_calendar),
        aliases=_read(folder, "aliases.toml", read_aliases),
        register=_register(folder),
        annual_clock=_annual_clock(folder),
        context=_context(folder),
    )
    check_references(catalogue)
    return catalogue


def _read(folder: Path, file: str, build: Callable[[Table], V]) -> V:
    table = Table.from_file(folder / file)
    value = build(table)
    table.finish()
    return value


def _register(folder: Path) -> Register:
    """The measures; a plan may have none."""
    if not (folder / "measures.toml").exists():
        return NO_REGISTER
    rows = folder / "measures.csv"
    return _read(folder, "measures.toml", lambda root: read_register(root, rows))


def _annual_clock(folder: Path) -> AnnualClock:
    """The yearly rhythm; a plan may have none."""
    if not (folder / "annual_clock.toml").exists():
        return NO_CLOCK
    return _read(folder, "annual_clock.toml", read_annual_clock)


def _context(folder: Path) -> ContextCatalogue:
    """What local figures can be about; a plan may have none."""
    if not (folder / "context.toml").exists():
        return NO_CONTEXT
    return _read(folder, "context.toml", read_context)


def _groups(root: Table) -> dict[str, Group]:
    def group(table: Table) -> tuple[str, Group]:
        key = table.string("key")
        value = Group(key, table.text("name"), table.text("short_name"))
        table.finish()
        return key, value

    return keyed(root, "group", map(group, root.tables("group")))


def _themes(root: Table) -> dict[str, Text]:
    return {key: root.text(key) for key in root.keys()}


def _sources(root: Table) -> dict[str, Source]:
    def source(table: Table) -> tuple[str, Source]:
        value = Source(
            key=table.string("key"),
            name=table.text("name"),
            publisher=table.text("publisher"),
            citation=table.text("citation"),
            licence=table.string("licence"),
            url=table.string("url"),
            least_respondents=table.optional_integer("least_respondents"),
            is_invented=table.flag("is_invented"),
        )
        table.finish()
        return value.key, value

    return keyed(root, "source", map(source, root.tables("source")))


def _decisions(root: Table) -> dict[str, Decision]:
    def decision(table: Table) -> tuple[str, Decision]:
        value = Decision(
            key=table.string("key"),
            anomalies=table.integers("anomalies"),
            indicators=table.integers("indicators"),
            series=table.strings("series"),
            printed=table.text("printed"),
            reading=table.text("reading"),
        )
        table.finish()
        return value.key, value

    return keyed(root, "decision", map(decision, root.tables("decision")))


def _marks(root: Table) -> dict[str, dict[str, Mark]]:
    def marks(table: Table) -> dict[str, Mark]:
        found = {text: table.choice(text, Mark) for text in table.keys()}
        table.finish()
        return found

    return {source: marks(root.table(source)) for source in root.keys()}
