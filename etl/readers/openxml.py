"""What an .xlsx or .xlsm says beside its values: number formats, what is hidden, errors.

The sheets are gone through as text, because an XML parser takes many times as long; a sheet
written in an unusual way is left to one all the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from xml.etree import ElementTree

from etl.grid import Formats, column_number
from etl.readers.openxml_slowly import scan_slowly
from etl.readers.wire import Extras

_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"}
_BUILT_IN |= {37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 48: "##0.0E+0"}
# Decimals and percent signs change how a number is read; whole numbers, texts and dates do not.
_SHOWS_DIGITS = re.compile(r"[0#?]")
_CHANGES_READING = re.compile(r"[.%]")
_SHOWS_TIME = re.compile(r"[dmyhs]", re.IGNORECASE)
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')

_MAX_PART_BYTES = 40 * 1024 * 1024
_CHUNK_BYTES = 2 * 1024 * 1024
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONSHIP = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

_HIDDEN_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*? hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col\b[^>]*>")
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)', re.DOTALL)
_NOT_CALCULATED = re.compile(
    rb'<c r="([A-Z]+)(\d+)"([^>]*)>\s*<f[^>]*?(?:/>|>([^<]*)</f>)\s*'
    rb"(<v>\s*</v>|<v\s*/>)?\s*</c>"
)
# How a cell begins, up to its style, each followed by a zero byte or the end.
_START = re.compile(rb'<c r="([A-Z]+)(\d+)"(?: t="\w+")? s="(\d+)"(?:\0|\Z)')
_LONGEST_START = 64
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')


def read_extras(content: bytes) -> Mapping[str, Extras]:
    """What the package says of each sheet, by the sheet's name.

    Raises KeyError, ValueError, zipfile.BadZipFile or ElementTree.ParseError when the package is
    not put together as the standard says.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name.lower(): name for name in archive.namelist()}
        book = _book_part(archive, parts)
        targets = _targets(archive, parts, book)
        styles = _styles(archive, parts, targets)
        return {
            name: _scan(archive, parts[targets[sheet].lower()], styles)
            for name, sheet in _sheets(archive, book)
            if sheet in targets and targets[sheet].lower() in parts
        }


def _book_part(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> str:
    for relation in _tree(archive, parts["_rels/.rels"]):
        if relation.get("Type", "").endswith("/officeDocument"):
            return parts[relation.get("Target", "").lstrip("/").lower()]
    raise KeyError("officeDocument")


def _targets(archive: zipfile.ZipFile, parts: Mapping[str, str], book: str) -> dict[str, str]:
    """Part names by relationship id; the styles under their own name."""
    path = PurePosixPath(book)
    relations = parts[f"{path.parent}/_rels/{path.name}.rels".lower()]
    found = {}
    for relation in _tree(archive, relations):
        target = relation.get("Target", "").replace("\\", "/")
        full = target.lstrip("/") if target.startswith("/") else f"{path.parent}/{target}"
        found[relation.get("Id", "")] = full
        if relation.get("Type", "").endswith("/styles"):
            found["styles"] = full
    return found


def _sheets(archive: zipfile.ZipFile, book: str) -> Iterator[tuple[str, str]]:
    for element in _tree(archive, book).iter():
        if _local(element) == "sheet":
            sheet = element.get(_RELATIONSHIP) or element.get(_STRICT_RELATIONSHIP) or ""
            yield element.get("name", ""), sheet


def _styles(
    archive: zipfile.ZipFile, parts: Mapping[str, str], targets: Mapping[str, str]
) -> dict[int, str]:
    """The number formats that change how a number is read, by the style's index."""
    name = parts.get(targets.get("styles", "").lower())
    if name is None:
        return {}
    root = _tree(archive, name)
    own = {
        int(e.get("numFmtId", "0")): e.get("formatCode", "")
        for e in root.iter()
        if _local(e) == "numFmt"
    }
    codes = _BUILT_IN | own
    styles = [e for e in root if _local(e) == "cellXfs"]
    indexed = enumerate(styles[0] if styles else ())
    found = ((i, codes.get(int(e.get("numFmtId", "0")), "")) for i, e in indexed)
    return {index: code for index, code in found if _is_number(code)}


def _is_number(code: str) -> bool:
    bare = _NOT_CODE.sub("", code)
    shows_number = _SHOWS_DIGITS.search(bare) and not _SHOWS_TIME.search(bare)
    return bool(shows_number and _CHANGES_READING.search(bare))


def _scan(archive: zipfile.ZipFile, part: str, styles: Mapping[int, str]) -> Extras:
    found: list[tuple[int, int, str]] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    texts: dict[int, dict[int, str]] = {}
    marks = _style_marks(styles)
    for piece in _pieces(archive, part):
        if _is_unusual(piece):
            with archive.open(part) as stream:
                return scan_slowly(stream, styles)
        if b' hidden="' in piece:
            hidden_rows.update(int(m[1]) for m in _HIDDEN_ROW.finditer(piece))
            hidden_columns.update(_hidden_columns(piece))
        if marks:
            found += _styled(piece, marks, styles)
        for row, column, text in _texts(piece):
            texts.setdefault(row, {})[column] = text
    return Extras(Formats.of(found), frozenset(hidden_rows), frozenset(hidden_columns), texts)


def _style_marks(styles: Mapping[int, str]) -> re.Pattern[bytes] | None:
    if not styles:
        return None
    indexes = b"|".join(str(index).encode() for index in styles)
    return re.compile(rb' s="(?:' + indexes + rb')"')


def _styled(
    piece: bytes, marks: re.Pattern[bytes], styles: Mapping[int, str]
) -> Iterator[tuple[int, int, str]]:
    """Row, column and format of the cells with one of the styles.

    Only what stands before such a style is looked at, for most cells have another one.
    """
    ends = [match.end() for match in marks.finditer(piece)]
    starts = b"\0".join([piece[max(end - _LONGEST_START, 0) : end] for end in ends])
    for letters, row, index in _START.findall(starts):
        yield int(row), _column(letters), styles[int(index)]


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that never end within a cell."""
    with archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK_BYTES):
            piece = rest + chunk
            cut = max(piece.rfind(b"<c "), piece.rfind(b"<row "), 0)
            yield piece[:cut]
            rest = piece[cut:]
        yield rest


def _is_unusual(piece: bytes) -> bool:
    """Whether cells lack their address, begin with another attribute, or have a prefix."""
    if b":sheetData" in piece or piece[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    plain = piece.count(b'<c r="')
    # Most pieces have no other element that begins so.
    if piece.count(b"<c") == plain:
        return False
    return piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<c/>") != plain


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _hidden_columns(piece: bytes) -> Iterator[int]:
    for match in _COLUMN.finditer(piece):
        attributes = dict(_ATTRIBUTE.findall(match[0]))
        if attributes.get(b"hidden") in (b"1", b"true"):
            last = min(int(attributes[b"max"]), int(attributes[b"min"]) + 999)
            yield from range(int(attributes[b"min"]), last + 1)


def _texts(piece: bytes) -> Iterator[tuple[int, int, str]]:
    if b't="e"' in piece:
        for match in _ERROR.finditer(piece):
            yield int(match[2]), column_number(match[1].decode()), match[3].decode(errors="replace")
    if b"<f" in piece:
        for match in _NOT_CALCULATED.finditer(piece):
            letters, row, attributes, formula, value = match.groups()
            # Calculated, and the result is a text without letters.
            if b't="str"' in attributes and value:
                continue
            text = f"={(formula or b'').decode(errors='replace')}"
            yield int(row), column_number(letters.decode()), text


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    if archive.getinfo(part).file_size > _MAX_PART_BYTES:
        raise ValueError(f"too large: {part}")
    # Entities cannot stand here: preflight refuses every document type.
    return ElementTree.fromstring(archive.read(part))  # noqa: S314 - preflight refused DTDs


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
