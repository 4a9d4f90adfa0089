"""Looks at a file's outside before anything parses it: kind, sizes and forbidden contents.

Takes milliseconds whatever the file is. Passing promises nothing about the content, only that
opening it is not known to be dangerous; parsing still happens under limits (see isolation).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum

from etl.issues import UnreadableFile

MEBIBYTE = 1024 * 1024
MAX_FILE_BYTES = 25 * MEBIBYTE
MAX_ENTRIES = 2000
MAX_UNPACKED_BYTES = 300 * MEBIBYTE
MAX_SHEET_BYTES = 200 * MEBIBYTE
MAX_SHARED_STRINGS_BYTES = 40 * MEBIBYTE
MAX_RATIO = 200
MIN_BYTES_FOR_RATIO = MEBIBYTE
MAX_PROLOG_BYTES = 64 * 1024
MAX_DECLARED_CELLS = 20_000_000

_SHEET = re.compile(r"xl[/\\]worksheets[/\\][^/\\]+\.xml", re.IGNORECASE)
_SHARED_STRINGS = re.compile(r"xl[/\\]sharedstrings\.xml", re.IGNORECASE)
# Apple's archiver adds shadow files that are XML by name only; no parser looks at them.
_XML = re.compile(r"(?!__MACOSX/).*\.(?:xml|rels|vml)", re.IGNORECASE)
_PROLOG_NOISE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DIMENSION = re.compile(r"<(?:\w+:)?dimension[^>]*\bref=\"[A-Z]+\d+:([A-Z]{1,3})(\d{1,7})\"")
_ENCRYPTED_FLAG = 0x1
_TEXT_BYTES = bytes([*b"\t\n\f\r\x1a", *range(0x20, 0x7F), *range(0x80, 0x100)])
_NOT_TEXT = (b"%PDF", b"{\\rtf")


class Container(StrEnum):
    """How a file is wrapped, told from its first bytes, never from its name."""

    ZIP = "zip"
    COMPOUND = "compound"
    TEXT = "text"


def inspect(content: bytes) -> Container:
    """The container of a file that may be parsed. Raises UnreadableFile for any other."""
    if not content:
        raise UnreadableFile("Tiedosto on tyhjä. Tallenna se uudelleen ja lähetä sitten.")
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile(
            f"Tiedosto on liian suuri ({len(content) // MEBIBYTE} Mt, enintään "
            f"{MAX_FILE_BYTES // MEBIBYTE} Mt). Jaa se osiin."
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return Container.COMPOUND
    if content.startswith(b"PK"):
        _inspect_zip(content)
        return Container.ZIP
    if _is_text(content[:MAX_PROLOG_BYTES]):
        return Container.TEXT
    raise UnreadableFile(
        "Tiedosto ei ole taulukkotiedosto, jonka tämä palvelu osaa avata. "
        "Tallenna se muodossa .xlsx ja lähetä uudelleen."
    )


def _is_text(head: bytes) -> bool:
    """Whether these are letters: a byte order mark, or no control characters but line ends."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not head.startswith(_NOT_TEXT) and not head.translate(None, _TEXT_BYTES)


def _inspect_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            for entry in entries:
                _check_part(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableFile(
            "Tiedosto on vioittunut: sen pakkaus ei aukea. Tallenna se uudelleen muodossa .xlsx."
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(
            "Tiedosto on pakattu tai suojattu tavalla, jota ei voi avata. "
            "Poista suojaus ja tallenna se uudelleen muodossa .xlsx."
        ) from error


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise UnreadableFile("Tiedosto on tyhjä paketti ilman taulukoita.")
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFile(f"Tiedostossa on liian monta osaa ({len(entries)}).")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise UnreadableFile(
            f"Tiedosto purkautuisi {unpacked // MEBIBYTE} megatavuksi "
            f"(enintään {MAX_UNPACKED_BYTES // MEBIBYTE}). Jaa se osiin."
        )


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableFile(
            "Tiedosto on suojattu salasanalla. Poista salasana ja lähetä uudelleen."
        )
    too_dense = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if entry.file_size >= MIN_BYTES_FOR_RATIO and too_dense:
        raise UnreadableFile(
            f"Tiedoston osa {entry.filename} on pakattu epäilyttävän tiiviiksi, eikä sitä avata."
        )
    _check_part_size(entry)
    if _XML.fullmatch(entry.filename):
        _check_prolog(archive, entry)
    if _SHEET.fullmatch(entry.filename):
        _check_dimension(archive, entry)


def _check_part_size(entry: zipfile.ZipInfo) -> None:
    limits = ((_SHEET, MAX_SHEET_BYTES), (_SHARED_STRINGS, MAX_SHARED_STRINGS_BYTES))
    for pattern, limit in limits:
        if pattern.fullmatch(entry.filename) and entry.file_size > limit:
            raise UnreadableFile(
                f"Tiedoston osa {entry.filename} on liian suuri "
                f"({entry.file_size // MEBIBYTE} Mt, enintään {limit // MEBIBYTE} Mt)."
            )


def _check_prolog(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Refuse a document type: entities have no place in a workbook, only in attacks."""
    if entry.file_size == 0:
        return
    prolog = _PROLOG_NOISE.sub("", _head(archive, entry))
    start = re.search(r"<[!\w]", prolog)
    if start is None:
        raise UnreadableFile(f"Tiedoston osa {entry.filename} ei ole luettavaa XML:ää.")
    if start[0] == "<!":
        raise UnreadableFile(
            f"Tiedoston osassa {entry.filename} on XML-määrittelyjä (DTD), joita taulukoissa ei "
            "sallita. Avaa tiedosto taulukko-ohjelmassa ja tallenna se uudelleen."
        )


def _check_dimension(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if not (match := _DIMENSION.search(_head(archive, entry))):
        return
    columns = 0
    for letter in match[1]:
        columns = columns * 26 + ord(letter) - ord("A") + 1
    if columns * int(match[2]) > MAX_DECLARED_CELLS:
        raise UnreadableFile(
            f"Taulukon {entry.filename} alue ulottuu soluun {match[1]}{match[2]}. Poista tyhjät "
            "muotoillut rivit ja sarakkeet ja tallenna tiedosto uudelleen."
        )


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    with archive.open(entry) as part:
        head = part.read(MAX_PROLOG_BYTES)
    # UTF-16 shows as a byte order mark or as a zero byte beside the first "<".
    if head[:2] == b"\xff\xfe" or head[1:2] == b"\x00":
        return head.decode("utf-16-le", errors="replace")
    if head[:2] == b"\xfe\xff" or head[:1] == b"\x00":
        return head.decode("utf-16-be", errors="replace")
    return head.decode("utf-8", errors="replace")
