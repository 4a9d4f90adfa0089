"""Writes files in the layouts that THL's result service exports, from values known beforehand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.records import saved

# What a cell holds: a number, one of the service's marks, or nothing.
Value = Decimal | str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A category as the export names it, and what it stands for here."""

    code: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension of the export. ``place`` is columns, rows, footer or corner."""

    name: str
    choices: tuple[Choice, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Export:
    """A table as somebody chose it, with the value of every combination of meanings."""

    axes: tuple[Axis, ...]
    with_codes: bool
    values: Mapping[tuple[str, ...], Value]

    def at(self, place: str) -> list[Axis]:
        """The dimensions that stand in one place."""
        return [axis for axis in self.axes if axis.place == place]

    def value(self, chosen: Mapping[str, Choice]) -> Value:
        """The value of one choice from every dimension."""
        return self.values[tuple(chosen[axis.name].meaning for axis in self.axes)]

    def fixed(self) -> dict[str, Choice]:
        """The dimensions that are on neither axis of the table."""
        return {a.name: a.choices[0] for a in self.axes if a.place in ("footer", "corner")}


def as_workbook(export: Export) -> bytes:
    """The cross table with merged headers, and its restrictions below."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    columns, rows = export.at("columns"), export.at("rows")
    for axis in export.at("corner"):
        page.cell(1, 1, _named(export, axis.choices[0]))
    _merge(page, (1, 1), (len(columns), len(rows)))
    _write_heads(page, export, columns, across=True)
    _write_heads(page, export, rows, across=False)
    _write_values(page, export)
    last = len(columns) + prod(len(axis.choices) for axis in rows)
    _write_foot(page, export, last + 3)
    return saved(book)


def as_csv(export: Export, line_end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    """One value a row; with codes every dimension has two columns of one name."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator=line_end)
    axes = [*export.at("columns"), *export.at("rows"), *export.at("footer"), *export.at("corner")]
    writer.writerow([*(n for axis in axes for n in [axis.name] * (1 + export.with_codes)), "val"])
    for chosen in _combinations(axes):
        heads = [t for axis in axes for t in _pair(export, chosen[axis.name])]
        value = export.value(chosen)
        writer.writerow([*heads, "" if value is None else str(value)])
    return target.getvalue().encode(encoding)


def as_jsonstat(export: Export) -> bytes:
    """Sparse texts by position, decimals with a comma; sizes inside "dimension"."""
    axes = export.axes
    values = {
        str(position): str(value).replace(".", ",") if isinstance(value, Decimal) else value
        for position, chosen in enumerate(_combinations(axes))
        if (value := export.value(chosen)) is not None
    }
    dimension: dict[str, object] = {
        axis.name: {
            "label": axis.name,
            "category": {
                "index": {choice.code: n for n, choice in enumerate(axis.choices)},
                "label": {choice.code: choice.label for choice in axis.choices},
            },
        }
        for axis in axes
    }
    dimension["id"] = [axis.name for axis in axes]
    dimension["size"] = [len(axis.choices) for axis in axes]
    dataset = {"version": "2.0", "class": "dataset", "dimension": dimension, "value": values or []}
    return json.dumps({"dataset": dataset}, ensure_ascii=False).encode()


def _combinations(axes: Sequence[Axis]) -> Iterator[dict[str, Choice]]:
    names = [axis.name for axis in axes]
    for choices in product(*(axis.choices for axis in axes)):
        yield dict(zip(names, choices, strict=True))


def _pair(export: Export, choice: Choice) -> list[str]:
    return [choice.code, choice.label] if export.with_codes else [choice.label]


def _named(export: Export, choice: Choice) -> str:
    return f"{choice.code} - {choice.label}" if export.with_codes else choice.label


def _write_heads(page: Worksheet, export: Export, axes: Sequence[Axis], across: bool) -> None:
    """Each level of headers, text only in the first cell of the cells it covers."""
    skipped = len(export.at("rows" if across else "columns"))
    for level, axis in enumerate(axes, start=1):
        span = prod(len(inner.choices) for inner in axes[level:])
        repeats = prod(len(outer.choices) for outer in axes[: level - 1])
        for number in range(repeats * len(axis.choices)):
            choice = axis.choices[number % len(axis.choices)]
            start = skipped + number * span + 1
            first = (level, start) if across else (start, level)
            page.cell(*first, _named(export, choice))
            _merge(page, first, (1, span) if across else (span, 1))


def _merge(page: Worksheet, first: tuple[int, int], size: tuple[int, int]) -> None:
    if size != (1, 1):
        row, column = first
        page.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + size[0] - 1,
            end_column=column + size[1] - 1,
        )


def _write_values(page: Worksheet, export: Export) -> None:
    columns, rows = export.at("columns"), export.at("rows")
    for y, down in enumerate(_combinations(rows), start=len(columns) + 1):
        for x, across in enumerate(_combinations(columns), start=len(rows) + 1):
            value = export.value(down | across | export.fixed())
            cell = page.cell(y, x, float(value) if isinstance(value, Decimal) else value)
            if isinstance(value, Decimal):
                cell.number_format = "#,##0.0"


def _write_foot(page: Worksheet, export: Export, row: int) -> None:
    page.cell(row, 1, "Käytössä olevat rajoitukset")
    for axis in export.at("footer"):
        row += 1
        page.cell(row, 1, axis.name)
        page.cell(row, 2, _named(export, axis.choices[0]))
    page.cell(row + 2, 1, "Kuutio päivitetty 15.11.2023")
    page.cell(row + 3, 1, "(c) Terveyden ja hyvinvoinnin laitos 2023, CC BY 4.0")
