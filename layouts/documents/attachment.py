"""What the secretary may fill in about the meeting; every field is blank unless given."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_FIELD = 200
_FINNISH_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")


class BadAttachment(ValueError):
    """A field cannot be used; the message names the field."""


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


def read_attachment(fields: Mapping[str, str]) -> Attachment:
    """Read the fields of an address or a command by their names. Raises BadAttachment."""
    return Attachment(
        title=_text(fields, "title"),
        board=_text(fields, "board"),
        meeting=_day(_text(fields, "meeting")),
        diary_number=_text(fields, "diary_number"),
        paragraph=_text(fields, "paragraph").removeprefix("§").strip(),
        preparer=_text(fields, "preparer"),
    )


def short_day(day: datetime.date | None) -> str:
    """``23.1.2024``, empty for no day."""
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def long_day(day: datetime.date | None) -> str:
    """``23.01.2024``, empty for no day."""
    return f"{day:%d.%m.%Y}" if day else ""


def _text(fields: Mapping[str, str], name: str) -> str:
    """One line of text, without the control characters that no document may hold."""
    text = "".join(" " if _is_control(c) else c for c in fields.get(name, ""))
    text = " ".join(text.split())
    if len(text) > LONGEST_FIELD:
        raise BadAttachment(f"{name}: at most {LONGEST_FIELD} characters")
    return text


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def _day(text: str) -> datetime.date | None:
    if not text:
        return None
    try:
        if match := _FINNISH_DAY.fullmatch(text):
            return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise BadAttachment("meeting: a day such as 23.1.2024") from error
