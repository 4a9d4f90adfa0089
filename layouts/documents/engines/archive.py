"""Office files are zip archives; here they get the same bytes for the same content."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

# When the parts were written, in the archive's own properties.
_WRITTEN = re.compile(rb">[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z<")


def repack(archive: bytes, made_at: datetime.datetime) -> bytes:
    """The same parts in the same order, all dated ``made_at`` instead of the time of writing.

    A chart's embedded workbook is an archive in the archive, and dated alike.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, _dated(part.filename, source.read(part), made_at))
    return target.getvalue()


def _dated(name: str, content: bytes, made_at: datetime.datetime) -> bytes:
    if name.endswith(".xlsx"):
        return repack(content, made_at)
    if name == "docProps/core.xml":
        return _WRITTEN.sub(f">{made_at:%Y-%m-%dT%H:%M:%SZ}<".encode(), content)
    return content
