"""JSON: JSON-stat as Statistics Finland and THL write it, and plain lists of records.

Numbers keep the digits they are written with. No library is used: those there are turn values
into binary floats, forget where each stood, and refuse THL's form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from etl.readers.cube import Category, Cube, CubeDimension, check, to_sheets
from etl.readers.fields import with_comma
from etl.readers.wire import WireRow, WireSheet, WorkbookError

FORM = "JSON-stat"
# THL puts the dataset in a wrapper, its sizes inside "dimension", and values as texts.
THL_FORM = "THL:n JSON-stat"
RECORDS_SHEET = "JSON"


def read_json(text: str) -> Iterator[WireSheet]:
    """The sheets of a JSON-stat dataset or of a list of records. Raises WorkbookError."""
    try:
        document = json.loads(text, parse_float=_decimal_text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise WorkbookError("broken_json") from error
    if isinstance(document, list):
        return iter([_records(document)])
    if isinstance(document, dict):
        dataset = document.get("dataset", document)
        if isinstance(dataset, dict) and "dimension" in dataset:
            return to_sheets(check(_cube(dataset)))
    raise WorkbookError("unknown_json")


def _decimal_text(number: str) -> str:
    """A decimal as Finns write it: a comma is never taken for a separator of thousands."""
    plain = f"{Decimal(number):f}" if "e" in number.lower() else number
    return with_comma(plain)


def _refuse(constant: str) -> str:
    raise ValueError(constant)


def _records(document: list[Any]) -> WireSheet:
    """Row 1 has the keys and row n + 1 the nth record."""
    if not document or not all(isinstance(item, dict) for item in document):
        raise WorkbookError("unknown_json")
    keys = list(dict.fromkeys(key for item in document for key in item))
    rows: list[WireRow] = [(1, 1, keys)]
    rows += [(n, 1, [_field(item.get(k)) for k in keys]) for n, item in enumerate(document, 2)]
    return WireSheet(RECORDS_SHEET, False, iter(rows))


def _field(value: object) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _cube(dataset: Mapping[str, Any]) -> Cube:
    try:
        dimensions = dataset["dimension"]
        # Version 2 keeps these beside "dimension", version 1 and THL inside it.
        holder = dataset if "id" in dataset else dimensions
        keys, sizes = holder.get("id"), holder.get("size")
        if not isinstance(keys, list) or not isinstance(sizes, list) or len(keys) != len(sizes):
            raise WorkbookError("incomplete_cube")
        values = _by_position(dataset.get("value"))
        status = dataset.get("status")
        return Cube(
            form=FORM if holder is dataset else THL_FORM,
            label=str(dataset.get("label") or ""),
            unit="",
            dimensions=tuple(
                _dimension(str(key), int(size), dimensions[key])
                for key, size in zip(keys, sizes, strict=True)
            ),
            values=values,
            statuses=dict.fromkeys(values, status)
            if isinstance(status, str)
            else _by_position(status),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise WorkbookError("broken_cube") from error


def _dimension(key: str, size: int, about: Mapping[str, Any]) -> CubeDimension:
    category = about.get("category") or {}
    labels = category.get("label") or {}
    units = category.get("unit") or {}
    index = category.get("index")
    if index is None:
        index = list(labels)
    if isinstance(index, list):
        index = {code: position for position, code in enumerate(index)}
    categories = {
        int(position): Category(str(code), str(labels.get(code, code)), _unit(units.get(code)))
        for code, position in index.items()
    }
    if any(not 0 <= position < size for position in categories):
        raise ValueError(key)
    return CubeDimension(key, str(about.get("label") or key), size, categories)


def _unit(unit: object) -> str:
    if isinstance(unit, dict):
        return str(unit.get("base") or unit.get("label") or "")
    return str(unit or "")


def _by_position(given: object) -> dict[int, str]:
    """What stands at each position: given as a list, or by position."""
    if isinstance(given, list):
        return {n: with_comma(str(item)) for n, item in enumerate(given) if item is not None}
    if isinstance(given, dict):
        return {int(n): with_comma(str(item)) for n, item in given.items() if item is not None}
    return {}
