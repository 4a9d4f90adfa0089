"""The cells of a comparison: value and light, small enough for hundreds of areas."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from data.comparison import Cell, Column
from data.model import Reason, Status
from layouts.i18n import Words
from layouts.numbers import EN_DASH, NBSP, format_number, format_period
from layouts.vocabulary import status_word

UNCERTAIN = "±"
# The style sheet shows the first line of a cell; the light's word is two lines down, where it
# stays out of sight even with loose lines, and is read out and copied with the value.
_OUT_OF_SIGHT = "\n\n"


class CellWriter:
    """Writes the cells of one view, every different one once.

    A ``td`` of a row is a cell to assistive technology without being called one by a role, which
    hundreds of areas would pay for by 200 kB.
    """

    def __init__(self, columns: Sequence[Column], words: Words) -> None:
        self._columns = columns
        self._words = words
        self._status_words = {status: status_word(status, words) for status in Status}
        self._written: dict[tuple[object, ...], str] = {}

    def row(self, cells: Sequence[Cell]) -> Markup:
        """The cells of an area, in the order of the columns."""
        written = (
            self._cell(column.series.decimals, cell)
            for column, cell in zip(self._columns, cells, strict=True)
        )
        return Markup("".join(written))  # noqa: S704 - every text in a cell is escaped below

    def _cell(self, decimals: int, cell: Cell) -> str:
        # Numbers that differ in their digits only, such as 5 and 5.0, are equal but not the same.
        digits = str(cell.value)
        other_time = cell.period if cell.is_of_another_time else None
        key = (decimals, cell.status, cell.reason, digits, other_time, cell.is_uncertain)
        if key not in self._written:
            self._written[key] = self._markup(decimals, cell)
        return self._written[key]

    def _markup(self, decimals: int, cell: Cell) -> str:
        text = self._text(decimals, cell)
        if cell.reason is Reason.IS_BENCHMARK:
            return f"<td class=bench>{escape(text)}</td>"
        word = self._status_words[cell.status]
        if cell.is_uncertain:
            text += f"{NBSP}{UNCERTAIN}"
            word = f"{word}, {self._words.gettext('uncertain')}"
        return f"<td class={cell.status}>{escape(text)}{_OUT_OF_SIGHT}{escape(word)}</td>"

    def _text(self, decimals: int, cell: Cell) -> str:
        if cell.value is None:
            return EN_DASH
        text = format_number(cell.value, self._words.language, decimals)
        if cell.is_of_another_time and cell.period:
            text += f" ({format_period(cell.period, self._words.language)})".replace(" ", NBSP)
        return text
