"""The numbered explanations: what is measured, with every figure and how the print is read."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Indicator, SeriesRole
from data.profile import Profile
from layouts.documents.model import Explanation, ExplanationRow, ExplanationTable
from layouts.documents.notes import Notes
from layouts.documents.pictures import build_pictures
from layouts.i18n import Words
from layouts.series_tables import SeriesTable, TableRow, build_series_tables
from layouts.vocabulary import direction_phrase


def build_explanation(
    profile: Profile, indicator: Indicator, notes: Notes, words: Words, *, has_pictures: bool
) -> Explanation:
    """One indicator's explanation; ``has_pictures`` adds its charts."""
    catalogue = profile.catalogue
    series = [s for s in indicator.series if s.role is not SeriesRole.CONTEXT]
    direction = direction_phrase(indicator.series_of(())[0].direction, words)
    return Explanation(
        number=indicator.number,
        title=words.text(indicator.name),
        definition=words.text(indicator.definition),
        direction=f"{direction} {words.text(indicator.direction_reason)}",
        pictures=build_pictures(profile, indicator, words) if has_pictures else (),
        tables=tuple(
            _table(profile, table, words)
            for table in build_series_tables(profile, indicator, series, None, words)
        ),
        notes=tuple(dict.fromkeys(_notes(profile, indicator, notes))),
        citations=tuple(words.text(catalogue.sources[key].citation) for key in indicator.sources),
    )


def _notes(profile: Profile, indicator: Indicator, notes: Notes) -> Iterator[int]:
    """What is printed otherwise in any of the tables, then how the print is read."""
    for series in indicator.series:
        for group in series.groups:
            yield from notes.of(indicator.number, series.key, group)
    for decision in profile.catalogue.decisions_of(indicator.number):
        yield notes.reading(decision)


def _table(profile: Profile, table: SeriesTable, words: Words) -> ExplanationTable:
    is_alone = profile.area.key == profile.benchmark.key
    benchmark = words.text(profile.benchmark.name)
    heads = [
        [period] if is_alone else [period, f"{benchmark} {period}"] for period in table.periods
    ]
    return ExplanationTable(
        caption=f"{table.caption}: {words.text(profile.area.name)}",
        heads=tuple(head for pair in heads for head in pair),
        rows=tuple(_row(row, is_alone=is_alone) for row in table.rows),
        remarks=table.notes,
    )


def _row(row: TableRow, *, is_alone: bool) -> ExplanationRow:
    cells = [pair[:1] if is_alone else pair for pair in row.values]
    return ExplanationRow(
        label=row.label,
        cells=tuple(cell for pair in cells for cell in pair),
        difference=row.difference,
        status=row.light.status,
        word=row.light.word,
    )
