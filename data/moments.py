"""Days as Finland's calendar has them, and what was in force when one of them ended."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from data.deliveries import Publication

FINLAND = ZoneInfo("Europe/Helsinki")
_NUMBER = re.compile("[1-9][0-9]{0,8}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

# A state of the data: the number of a publication, or the day by whose end one was in force.
State = int | datetime.date


def parse_state(text: str) -> State:
    """``3`` or ``2026-11-01``. Raises ValueError."""
    if _NUMBER.fullmatch(text):
        return int(text)
    if _DAY.fullmatch(text):
        return datetime.date.fromisoformat(text)
    raise ValueError(f"neither a publication nor a day: {text!r}")


def day_of(moment: datetime.datetime) -> datetime.date:
    """The day it was in Finland."""
    return moment.astimezone(FINLAND).date()


def today() -> datetime.date:
    """The day it is in Finland."""
    return datetime.datetime.now(FINLAND).date()


def in_force(publications: Iterable[Publication], day: datetime.date) -> Publication | None:
    """The newest publication made by the end of a day; None before the first."""
    made = (p for p in publications if day_of(p.published_at) <= day)
    return max(made, key=lambda p: p.number, default=None)
