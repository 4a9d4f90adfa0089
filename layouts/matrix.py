"""The cells of a comparison: value and light, small enough for hundreds of areas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from data.comparison import Column, Comparison
from data.model import Judgement, Status
from data.uncertainty import is_uncertain
from layouts.i18n import Words
from layouts.numbers import EN_DASH, NBSP, format_number, format_period
from layouts.vocabulary import status_word

UNCERTAIN = "±"
_CELL = Markup('<td role="cell" class="{}">{}<i>{}</i></td>')
_WORDLESS = Markup('<td role="cell" class="{}">{}</td>')


@dataclass(frozen=True, slots=True)
class Cells:
    """An area's cells as one piece of markup."""

    area: str
    markup: Markup


@lru_cache(maxsize=8192)
def _cell(status: str, text: str, word: str) -> Markup:
    return _CELL.format(status, text, word) if word else _WORDLESS.format(status, text)


def build_cells(comparison: Comparison, area: str, places: Iterable[int], words: Words) -> Markup:
    """The cells of an area in the chosen columns, in order."""
    row = comparison.rows[area]
    return Markup("").join(
        _build_cell(
            comparison.columns[place], row[place], comparison.respondents.get((area, place)), words
        )
        for place in places
    )


def _build_cell(
    column: Column, judgement: Judgement, respondents: int | None, words: Words
) -> Markup:
    word = status_word(judgement.status, words)
    if judgement.value is None:
        return _cell(judgement.status, EN_DASH, word)
    text = format_number(judgement.value, words.language, column.series.decimals)
    if judgement.status is Status.NOT_JUDGED and judgement.area == judgement.benchmark_area:
        return _cell("bench", text, "")
    if _is_of_another_time(judgement) and judgement.period:
        text += f" ({format_period(judgement.period, words.language)})".replace(" ", NBSP)
    if respondents and is_uncertain(judgement, respondents):
        text += f"{NBSP}{UNCERTAIN}"
        word = f"{word}, {words.gettext('uncertain')}"
    return _cell(judgement.status, text, word)


def _is_of_another_time(judgement: Judgement) -> bool:
    """Whether the benchmark's newest value is of another period, so that nothing is judged."""
    return (
        judgement.status is Status.NOT_JUDGED
        and judgement.benchmark_period is not None
        and judgement.period != judgement.benchmark_period
    )
