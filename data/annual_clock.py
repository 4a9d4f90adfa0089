"""The yearly rhythm of the plan's work. A step without a month has no place in the year yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
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

    def with_months(self, changes: Iterable[MonthChange]) -> AnnualClock:
        """The clock after edits, oldest first; a step not named in them keeps its month."""
        months = {change.step: change.month for change in changes}
        steps = (replace(s, month=months.get(s.key, s.month)) for s in self.steps)
        return replace(self, steps=tuple(steps))

    def next_step(self, month: int) -> Step | None:
        """The step of this month or the first one after it, around the year; None without months.

        Of several in one month the first in the order of the cycle.
        """
        dated = [(step.month, step) for step in self.steps if step.month is not None]
        following = min(dated, key=lambda pair: (pair[0] - month) % 12, default=None)
        return following[1] if following else None


@dataclass(frozen=True, slots=True)
class MonthChange:
    """One edit of a step's month, by an account; without a month it was taken away."""

    step: str
    month: int | None
    changed_by: str
    changed_at: datetime.datetime


NO_CLOCK = AnnualClock((), None)
