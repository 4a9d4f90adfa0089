"""Zip archives: office files with the same bytes for the same content, and packs of files."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator

# When the parts were written, in the archive's own properties.
_WRITTEN = re.compile(rb">[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z<")


def repack(archive: bytes, made_at: datetime.datetime) -> bytes:
    """The same parts in the same order, all dated ``made_at`` instead of the time of writing.

    A chart's embedded workbook is an archive in the archive, and dated alike.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        names = [part.filename for part in source.infolist()]
        parts = ((name, _dated(name, source.read(name), made_at)) for name in names)
        return b"".join(zip_pieces(parts, made_at))


def _dated(name: str, content: bytes, made_at: datetime.datetime) -> bytes:
    if name.endswith(".xlsx"):
        return repack(content, made_at)
    if name == "docProps/core.xml":
        return _WRITTEN.sub(f">{made_at:%Y-%m-%dT%H:%M:%SZ}<".encode(), content)
    return content


def zip_pieces(files: Iterable[tuple[str, bytes]], made_at: datetime.datetime) -> Iterator[bytes]:
    """An archive of names and contents, a piece as soon as each file is there, and its end.

    A file's size stands before its bytes, so that who takes the pieces can tell the files apart.
    """
    window = _Window()
    with zipfile.ZipFile(window, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
            yield window.hand_over()
    yield window.hand_over()


class _Window(io.BytesIO):
    """The end of a long file whose beginning is handed over; positions are the whole file's."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0

    def tell(self) -> int:
        return self._before + super().tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = self._before if whence == io.SEEK_SET else 0
        return self._before + super().seek(offset - start, whence)

    def hand_over(self) -> bytes:
        """What has been written since the last time."""
        piece = self.getvalue()
        self._before += len(piece)
        super().seek(0)
        self.truncate()
        return piece
