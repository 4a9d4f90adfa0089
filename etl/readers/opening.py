"""Opens a text file: JSON, PX or separated lines, told apart by how the content begins."""

from __future__ import annotations

from collections.abc import Iterator

from etl.readers.jsonstat import read_json
from etl.readers.px import decode_px, is_px, read_px
from etl.readers.separated import decode, read_separated
from etl.readers.wire import WireSheet


def read_text(content: bytes) -> Iterator[WireSheet]:
    """The sheets of a text file. Raises WorkbookError when it cannot be read."""
    if is_px(content):
        yield from read_px(decode_px(content))
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        yield from read_json(decode(content))
    else:
        yield read_separated(content)
