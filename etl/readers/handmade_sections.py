"""Headings within a table: nobody can tell how far each of them reaches, so they stop the file."""

from __future__ import annotations

from collections.abc import Container, Iterator

from etl.cells import RawCell, Role
from etl.issues import Issue, error
from etl.labels import Labels
from etl.one_gender import tells_one_gender
from etl.readers.layout import Layout

_SHOWN = 60


def rows_between(layout: Layout) -> Iterator[int]:
    """The rows from below the header to the last with values, also those without any."""
    top = layout.header_rows[-1] + 1 if layout.header_rows else layout.rows[0]
    return (n for n in layout.spread.row_numbers() if top <= n <= layout.rows[-1])


def sections(layout: Layout, told: Container[Role], words: Labels) -> Iterator[Issue]:
    """The labels of rows without values that say what the rows themselves do not.

    ``told`` is what every kind of label beside the values says: an area whose figures are
    missing is no heading among areas.
    """
    filled = set(layout.rows)
    for row in rows_between(layout):
        for column in layout.label_columns if row not in filled else ():
            cell = layout.spread.at(row, column)
            if cell is not None and _is_section(cell.text, told, words):
                yield _section(cell)


def _is_section(text: str, told: Container[Role], words: Labels) -> bool:
    label = words.find(text)
    if label is None:
        head = words.find(text.partition(":")[0])
        return not (head and head.is_beside)
    return tells_one_gender(text) or any(role not in told for role in label.roles)


def _section(cell: RawCell) -> Issue:
    return error(
        "section_in_table",
        cell.place,
        f"Taulukon keskellä on väliotsikko {cell.text[:_SHOWN]!r}. Ei voi tietää, mitkä sen alla "
        "olevista luvuista kuuluvat siihen.",
        "Kirjoita sen tieto joka riville tai jaa taulukko eri välilehdille. Huomautuksen voi "
        "siirtää taulukon alle.",
    )
