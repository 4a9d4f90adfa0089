"""The annotating process: a workbook and remarks on stdin, the marked workbook on stdout.

Started by ``etl.annotation`` only, under a memory limit, after the file has been read once.
Formulas stay as they are written; nothing evaluates them.
"""

from __future__ import annotations

import datetime
import io
import json
import resource
import sys
from typing import Any

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

NOT_OPENED = 3

_AUTHOR = "Tarkistus"
_LIST_SHEET = "Tarkistus"
_LIST_HEADER = ("Vakavuus", "Paikka", "Huomio", "Mitä tehdä")
_LIST_WIDTHS = (14, 22, 90, 70)
_COLOURS = {"error": "FFC7CE", "warning": "FFEB9C"}
_COMMENT_WIDTH, _COMMENT_HEIGHT, _LINE_HEIGHT = 360, 40, 9
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def main(memory_limit_bytes: int) -> int:
    """The first line says what to write, the rest is the workbook unless the line has sheets."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.loads(sys.stdin.buffer.readline())
    book = _rebuilt(order["sheets"]) if order["sheets"] else _opened(sys.stdin.buffer.read())
    if book is None:
        return NOT_OPENED
    for remark in order["remarks"]:
        _mark(book, remark)
    _list(book, order["remarks"])
    target = io.BytesIO()
    book.save(target)
    sys.stdout.buffer.write(target.getvalue())
    return 0


def _opened(content: bytes) -> openpyxl.Workbook | None:
    """The coordinator's own workbook, its macros kept unread; None when openpyxl cannot."""
    try:
        has_macros = b"vbaProject.bin" in content
        book = openpyxl.load_workbook(io.BytesIO(content), keep_vba=has_macros, rich_text=True)
    except MemoryError:
        raise
    except Exception:  # it may raise anything; the caller then sends the cells instead
        return None
    return book if book.worksheets else None


def _rebuilt(sheets: list[dict[str, Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet["name"])
        for row, column, kind, value in sheet["cells"]:
            cell = page.cell(row, column)
            cell.value = datetime.date.fromisoformat(value) if kind == "date" else value
            if kind == "text":
                cell.data_type = "s"  # never a formula, whatever it starts with
    return book


def _mark(book: openpyxl.Workbook, remark: dict[str, Any]) -> None:
    colour = _COLOURS.get(remark["severity"])
    page = next((page for page in book.worksheets if page.title == remark["sheet"]), None)
    if colour is None or page is None or not remark["cell"]:
        return
    cell = page[_first_of_merged(page, remark["cell"])]
    cell.fill = PatternFill("solid", fgColor=colour)
    text = f"{remark['label']}: {remark['message']} {remark['remedy']}"
    if cell.comment is not None:
        text = f"{cell.comment.text}\n\n{text}"
    comment = Comment(text, _AUTHOR)
    comment.width = _COMMENT_WIDTH
    comment.height = _COMMENT_HEIGHT + len(text) * _LINE_HEIGHT // 20
    cell.comment = comment


def _first_of_merged(page: Worksheet, address: str) -> str:
    """Only the first cell of a merged block can hold anything."""
    if isinstance(page[address], MergedCell):
        for block in page.merged_cells.ranges:
            if address in block:
                return str(block.start_cell.coordinate)
    return address


def _list(book: openpyxl.Workbook, remarks: list[dict[str, Any]]) -> None:
    """Every remark on a sheet of its own, with links to the cells."""
    page = book.create_sheet(_free_name(book))
    for column, (title, width) in enumerate(zip(_LIST_HEADER, _LIST_WIDTHS, strict=True), start=1):
        page.cell(1, column, title).font = Font(bold=True)
        page.column_dimensions[page.cell(1, column).column_letter].width = width
    for row, remark in enumerate(remarks, start=2):
        texts = (remark["label"], remark["address"], remark["message"], remark["remedy"])
        for column, text in enumerate(texts, start=1):
            cell = page.cell(row, column, text)
            cell.data_type = "s"
            cell.alignment = _WRAPPED
        if remark["sheet"] in book.sheetnames and remark["cell"]:
            sheet = remark["sheet"].replace("'", "''")
            there = f"'{sheet}'!{remark['cell']}"
            page.cell(row, 2).hyperlink = Hyperlink(ref="", location=there)
    page.freeze_panes = "A2"


def _free_name(book: openpyxl.Workbook) -> str:
    number, name = 1, _LIST_SHEET
    while name in book.sheetnames:
        number += 1
        name = f"{_LIST_SHEET} {number}"
    return name


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
