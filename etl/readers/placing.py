"""Puts texts that the value reader does not see among the rows that it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from etl.readers.wire import WireRow


def with_texts(
    rows: Iterator[WireRow], texts: Mapping[int, Mapping[int, str]]
) -> Iterator[WireRow]:
    """The rows with the texts put where they stand, in rows of their own if need be."""
    return _merged(rows, texts) if texts else rows


def _merged(rows: Iterable[WireRow], texts: Mapping[int, Mapping[int, str]]) -> Iterator[WireRow]:
    waiting = sorted(texts, reverse=True)
    for row, first, values in rows:
        while waiting and waiting[-1] < row:
            yield _placed(waiting.pop(), 1, [], texts)
        if waiting and waiting[-1] == row:
            yield _placed(waiting.pop(), first, values, texts)
        else:
            yield row, first, values
    while waiting:
        yield _placed(waiting.pop(), 1, [], texts)


def _placed(
    row: int, first: int, values: list[Any], texts: Mapping[int, Mapping[int, str]]
) -> WireRow:
    full = [""] * (first - 1) + values
    for column, text in texts[row].items():
        full += [""] * (column - len(full))
        full[column - 1] = text
    return row, 1, full
