"""Office files are zip archives; here they get the same bytes for the same content."""

from __future__ import annotations

import datetime
import io
import zipfile


def repack(archive: bytes, made_at: datetime.datetime) -> bytes:
    """The same parts in the same order, all dated ``made_at`` instead of the time of writing."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, source.read(part))
    return target.getvalue()
