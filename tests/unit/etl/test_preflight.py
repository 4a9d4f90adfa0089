"""What is refused before anything is parsed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from etl import preflight
from etl.issues import UnreadableFile
from etl.preflight import Container
from tests.support.records import workbook

SHEET = "xl/worksheets/sheet1.xml"
XML = b'<?xml version="1.0"?>'


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package with the given parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def refusal(content: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(UnreadableFile) as caught:
        preflight.inspect(content)
    return str(caught.value)


def test_an_ordinary_workbook_passes() -> None:
    """The template as a spreadsheet program saves it goes on to parsing."""
    assert preflight.inspect(workbook({})) is Container.ZIP


def test_an_old_binary_workbook_passes() -> None:
    """The container of .xls files is let through; its content is the parser's matter."""
    assert preflight.inspect(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) is Container.COMPOUND


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tyhjä"),
        (b"%PDF-1.7", "ei ole taulukkotiedosto"),
        (b"PK\x03\x04 ja roskaa", "vioittunut"),
        (packed({}), "tyhjä paketti"),
    ],
)
def test_what_is_no_workbook_is_told_in_finnish(content: bytes, said: str) -> None:
    """An empty, foreign, broken or hollow file gives one clear sentence."""
    assert said in refusal(content)


def test_a_huge_file_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is not even opened."""
    monkeypatch.setattr(preflight, "MAX_FILE_BYTES", 1000)
    assert "liian suuri" in refusal(b"PK" + bytes(1000))


def test_too_many_parts_are_refused() -> None:
    """A package of thousands of parts is no workbook."""
    parts = {f"xl/{number}.bin": b"" for number in range(preflight.MAX_ENTRIES + 1)}
    assert "liian monta osaa" in refusal(packed(parts))


def test_a_bomb_is_refused_by_its_ratio() -> None:
    """A part that unpacks to hundreds of times its size is not unpacked."""
    assert "tiiviiksi" in refusal(packed({SHEET: XML + b" " * (20 * preflight.MEBIBYTE)}))


@pytest.mark.parametrize(
    ("limit", "part"),
    [("MAX_SHEET_BYTES", SHEET), ("MAX_SHARED_STRINGS_BYTES", "xl/sharedStrings.xml")],
)
def test_oversized_parts_are_refused(
    limit: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet and the shared texts have limits of their own."""
    monkeypatch.setattr(preflight, limit, 100)
    assert part in refusal(packed({part: XML + b"<a>" + bytes(200) + b"</a>"}))


def test_the_sum_of_parts_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many ordinary parts may still be too much together."""
    monkeypatch.setattr(preflight, "MAX_UNPACKED_BYTES", 1000)
    parts = {f"{n}.bin": bytes(range(256)) for n in range(5)}
    assert "purkautuisi" in refusal(packed(parts))


DTD = b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content",
    [
        XML + DTD,
        XML + b"<!-- <a> -->" + DTD,
        '<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16")
        + DTD.decode().encode("utf-16-le"),
        DTD.decode().encode("utf-16-be"),
    ],
)
def test_entities_are_refused_in_any_encoding(content: bytes) -> None:
    """A document type is found behind comments and in wide encodings alike."""
    assert "DTD" in refusal(packed({SHEET: content}))


def test_a_part_without_a_root_is_refused() -> None:
    """A part that hides what it is behind a long prolog or a strange encoding is not parsed."""
    hidden = XML + b"<!-- " + b"x" * preflight.MAX_PROLOG_BYTES + b" -->" + DTD
    assert "XML" in refusal(packed({SHEET: hidden}, zipfile.ZIP_STORED))
    assert "XML" in refusal(packed({SHEET: DTD.decode().encode("cp037")}))


def test_a_sheet_that_claims_every_cell_is_refused() -> None:
    """A sheet reaching to the last cell there is would fill the memory of a parser."""
    sheet = XML + b'<worksheet><dimension ref="A1:XFD1048576"/></worksheet>'
    assert "XFD1048576" in refusal(packed({SHEET: sheet}))


def test_a_locked_package_is_refused() -> None:
    """Encrypted parts ask for the password to be removed."""
    content = bytearray(packed({SHEET: XML + b"<a/>"}))
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    assert "salasana" in refusal(bytes(content))


def test_an_unknown_compression_is_refused() -> None:
    """A package packed in a way nothing here can unpack is told apart from a broken one."""
    content = bytearray(packed({SHEET: XML + b"<a/>"}))
    content[content.index(b"PK\x03\x04") + 8] = 97
    content[content.index(b"PK\x01\x02") + 10] = 97
    assert "pakattu" in refusal(bytes(content))
