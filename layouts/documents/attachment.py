"""What the secretary may fill in about the meeting; every field is blank unless given."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

LONGEST_FIELD = 200
_FINNISH_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")


class BadAttachment(ValueError):
    """What was given for a field cannot be used."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """The fields of an attachment. ``preparer`` is a title or a unit."""

    title: str = ""
    board: str = ""
    meeting: datetime.date | None = None
    diary_number: str = ""
    paragraph: str = ""
    preparer: str = ""

    @property
    def meeting_line(self) -> str:
        """The meeting as an item names it: ``Hyvinvointilautakunta 23.1.2024 § 8``."""
        paragraph = f"§ {self.paragraph}" if self.paragraph else ""
        return " ".join(part for part in (self.board, short_day(self.meeting), paragraph) if part)

    @property
    def stamp_line(self) -> str:
        """The meeting as the case system stamps it: ``Hyvinvointilautakunta 23.01.2024 / 8``."""
        paragraph = f"/ {self.paragraph}" if self.paragraph else ""
        return " ".join(part for part in (self.board, long_day(self.meeting), paragraph) if part)


def short_day(day: datetime.date | None) -> str:
    """``23.1.2024``, empty for no day."""
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def long_day(day: datetime.date | None) -> str:
    """``23.01.2024``, empty for no day."""
    return f"{day:%d.%m.%Y}" if day else ""


def read_line(text: str) -> str:
    """One line of text, without the control characters that no document may hold.

    Raises BadAttachment when it is too long.
    """
    clean = " ".join("".join(" " if _is_control(c) else c for c in text).split())
    if len(clean) > LONGEST_FIELD:
        raise BadAttachment(f"at most {LONGEST_FIELD} characters")
    return clean


def read_day(text: str) -> datetime.date | None:
    """A day as ``23.1.2024`` or ``2024-01-23``, None for nothing. Raises BadAttachment."""
    clean = read_line(text)
    if not clean:
        return None
    try:
        if match := _FINNISH_DAY.fullmatch(clean):
            return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        return datetime.date.fromisoformat(clean)
    except ValueError as error:
        raise BadAttachment(f"not a day such as 23.1.2024: {clean!r}") from error


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
