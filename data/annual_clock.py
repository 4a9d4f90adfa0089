"""The yearly rhythm of the plan's work. A step without a month has no place in the year yet."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.model import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the cycle; ``month`` is None until the group agrees on one."""

    key: str
    name: Text
    month: int | None


@dataclass(frozen=True, slots=True)
class Meetings:
    """The group's monthly meeting and the months it pauses. The day is not known."""

    name: Text
    pauses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnnualClock:
    """The steps in the order of the cycle, and the meetings between them."""

    steps: tuple[Step, ...]
    meetings: Meetings | None

    def with_months(self, months: Mapping[str, int | None]) -> AnnualClock:
        """The clock with the months people have given; a step not named keeps its own."""
        steps = (replace(s, month=months.get(s.key, s.month)) for s in self.steps)
        return replace(self, steps=tuple(steps))


@dataclass(frozen=True, slots=True)
class MonthChange:
    """One edit of a step's month, by an account; without a month it was taken away."""

    step: str
    month: int | None
    changed_by: str
    changed_at: datetime.datetime


NO_CLOCK = AnnualClock((), None)
