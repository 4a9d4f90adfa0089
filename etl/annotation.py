"""Gives the coordinator's own workbook back with the cells to mend marked."""

from __future__ import annotations

import datetime
import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from etl import isolation
from etl.cells import RawCell, Sheet
from etl.issues import Issue, UnreadableFile, address
from etl.report import SEVERITY_NAMES, in_order

# The whole workbook with its formatting takes more room than its values alone.
MEMORY_LIMIT_BYTES = 1536 * 1024 * 1024
TIME_LIMIT_SECONDS = 90.0

_ROOT = Path(__file__).parents[1]
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")
_LONGEST_SHEET_NAME = 31
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_LOG = logging.getLogger(__name__)


def annotate(content: bytes, issues: Sequence[Issue]) -> bytes:
    """The workbook with errors and warnings highlighted, a comment in each and a list of all.

    A workbook that keeps its formatting where openpyxl can open it; any other file comes back
    as a plain workbook of its cells. Raises UnreadableFile when it cannot be written.
    """
    remarks = [_remark(issue) for issue in in_order(issues)]
    marked = _run({"sheets": None, "remarks": remarks}, content)
    if marked is None:
        sheets = list(_plain(isolation.read_sheets(content)))
        marked = _run({"sheets": sheets, "remarks": remarks}, b"")
    if marked is None:
        raise UnreadableFile("Tiedostosta ei voi tehdä merkittyä taulukkoa.")
    return marked


def suffix_of(content: bytes) -> str:
    """The ending of the marked file's name: macros stay only where they were."""
    is_workbook = content.startswith(b"PK")
    return ".xlsm" if is_workbook and b"vbaProject.bin" in content else ".xlsx"


def _run(order: dict[str, Any], content: bytes) -> bytes | None:
    """The marked workbook, or None when the library could not open it."""
    command = [sys.executable, "-m", "etl.readers.annotator", str(MEMORY_LIMIT_BYTES)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=json.dumps(order).encode() + b"\n" + content,
            capture_output=True,
            cwd=_ROOT,
            env=isolation.environment(),
            timeout=TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            "Taulukko on niin suuri, että sen merkitseminen keskeytettiin. Käytä tarkistuksen "
            "luetteloa tai jaa taulukko osiin."
        ) from error
    if done.returncode != 0:
        _LOG.info("annotator ended with %s: %s", done.returncode, done.stderr[-2000:])
        return None
    return done.stdout


def _remark(issue: Issue) -> dict[str, Any]:
    place = issue.place
    return {
        "severity": issue.severity,
        "label": SEVERITY_NAMES[issue.severity],
        "sheet": _sheet_name(place.sheet) if place else None,
        "cell": place.cell if place and _CELL.fullmatch(place.cell) else None,
        "address": address(place) if place else "koko tiedosto",
        "message": issue.message,
        "remedy": issue.remedy,
    }


def _sheet_name(name: str) -> str:
    """The name as a workbook allows it; names of real workbooks stay as they are."""
    return _FORBIDDEN_IN_NAME.sub("_", name)[:_LONGEST_SHEET_NAME]


def _plain(sheets: Iterable[Sheet]) -> Iterator[dict[str, Any]]:
    for sheet in sheets:
        yield {"name": _sheet_name(sheet.name), "cells": [_wire(cell) for cell in sheet.cells]}


def _wire(cell: RawCell) -> tuple[int, int, str, str | int | float | bool]:
    if isinstance(cell.value, datetime.date):
        return cell.row, cell.column, "date", cell.value.isoformat()
    kind = "text" if isinstance(cell.value, str) else "number"
    return cell.row, cell.column, kind, cell.value
