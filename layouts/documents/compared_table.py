"""A comparison as plain rows: one for each area and each thing that is followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.catalogue import Catalogue
from data.comparison import Column, Comparison
from data.model import Reason, Status
from layouts.i18n import Words
from layouts.numbers import unit_symbol
from layouts.vocabulary import reason_phrase, status_word

Cells = tuple[str | int | Decimal | None, ...]


def compared_heads(words: Words) -> tuple[str, ...]:
    """The column names of the rows, in their order."""
    return (
        words.gettext("Area"),
        words.gettext("No."),
        words.gettext("Indicator"),
        words.gettext("Series"),
        words.gettext("Group"),
        words.gettext("Period"),
        words.gettext("Value"),
        words.gettext("Unit"),
        words.gettext("Judgement"),
        words.gettext("Reason"),
        words.gettext("Note"),
    )


def compared_rows(
    catalogue: Catalogue,
    comparison: Comparison,
    areas: Sequence[str],
    places: Sequence[int],
    words: Words,
) -> Iterator[tuple[Cells, int]]:
    """The cells of each row and the decimals its value is shown with."""
    # Each word is looked up once, for there may be tens of thousands of rows.
    lights = {status: status_word(status, words) for status in Status}
    reasons = {reason: reason_phrase(reason, words) for reason in Reason}
    named = {place: _naming(catalogue, comparison.columns[place], words) for place in places}
    uncertain = words.gettext("uncertain")
    for area in areas:
        name = words.text(catalogue.areas[area].name)
        for place in places:
            naming, unit, decimals = named[place]
            cell = comparison.rows[area][place]
            period = cell.period.key if cell.period else ""
            judged = (lights[cell.status], reasons[cell.reason])
            caution = uncertain if cell.is_uncertain else ""
            yield (name, *naming, period, cell.value, unit, *judged, caution), decimals


def _naming(
    catalogue: Catalogue, column: Column, words: Words
) -> tuple[tuple[int, str, str, str], str, int]:
    """What a column follows, its unit and decimals."""
    indicator, series = column.indicator, column.series
    group = words.text(catalogue.groups[column.group].name)
    naming = (indicator.number, words.text(indicator.name), words.text(series.name), group)
    unit = unit_symbol(series.unit, words) or words.gettext("persons or cases")
    return naming, unit, series.decimals
