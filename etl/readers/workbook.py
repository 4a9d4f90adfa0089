"""Opens a file of cells of any kind and lists its rows. Runs in the parsing process only.

calamine reads the values of every kind of workbook, and fast; what it does not tell (number
formats, what is hidden, error values) is read beside it from the file itself. openpyxl opens
what calamine cannot.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from itertools import count, repeat
from zipfile import ZipFile

import python_calamine

from etl.grid import Block
from etl.readers.placing import with_texts
from etl.readers.wire import Extras, WireRow, WireSheet, WorkbookError

_UNKNOWN = Extras(formats_known=False)


class Library(StrEnum):
    """What opens a workbook: the fast one first, the other where that fails."""

    CALAMINE = "calamine"
    OPENPYXL = "openpyxl"


def read_workbook(content: bytes, library: Library = Library.CALAMINE) -> Iterator[WireSheet]:
    """Every worksheet of a workbook, or the one sheet of a text. Raises WorkbookError."""
    if not content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        from etl.readers.opening import read_text  # noqa: PLC0415 - only what is needed

        yield from read_text(content)
    elif library is Library.OPENPYXL:
        yield from _with_openpyxl(content)
    else:
        yield from _with_calamine(content)


def _with_openpyxl(content: bytes) -> list[WireSheet]:
    # Imported only when it is needed: it takes longer than a small workbook.
    from etl.readers.fallback import read_fallback  # noqa: PLC0415 - see above

    try:
        return read_fallback(content)
    except (MemoryError, WorkbookError):
        raise
    except Exception as error:
        raise WorkbookError("not_a_workbook") from error


def _with_calamine(content: bytes) -> Iterator[WireSheet]:
    try:
        # calamine lets other threads run meanwhile.
        with ThreadPoolExecutor(max_workers=1) as beside:
            extras = beside.submit(_extras, content)
            book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
            for about in book.sheets_metadata:
                if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_name(about.name)
                    yield _sheet(sheet, about, extras.result().get(about.name, _UNKNOWN))
    except (MemoryError, WorkbookError, GeneratorExit):
        raise
    except python_calamine.PasswordError as error:
        raise WorkbookError("password") from error
    except BaseException as error:  # its panics are no Exceptions
        raise WorkbookError("not_a_workbook") from error


def _sheet(
    sheet: python_calamine.CalamineSheet, about: python_calamine.SheetMetadata, extras: Extras
) -> WireSheet:
    hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
    merged = [
        Block(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return WireSheet(about.name, hidden, with_texts(_rows(sheet), extras.texts), merged, extras)


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[WireRow]:
    if sheet.start is None:
        return iter(())
    # Its rows begin at the first of the sheet, its columns at the first that holds anything.
    return zip(count(1), repeat(sheet.start[1] + 1), sheet.iter_rows())


def _extras(content: bytes) -> Mapping[str, Extras]:
    """What the file says beside its values; nothing where it cannot be read that way."""
    try:
        return _reader(content)(content)
    except MemoryError:
        raise
    except Exception:  # the values stand all the same, and formats_known tells of this
        return {}


def _reader(content: bytes) -> Callable[[bytes], Mapping[str, Extras]]:
    from etl.readers import binary, opendocument, openxml  # noqa: PLC0415 - as above

    if not content.startswith(b"PK"):
        return binary.read_extras
    with ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    return opendocument.read_extras if "content.xml" in names else openxml.read_extras
