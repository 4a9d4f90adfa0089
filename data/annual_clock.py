"""The yearly rhythm of the plan's work. A step without a month has no place in the year yet."""

from __future__ import annotations

from dataclasses import dataclass

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


NO_CLOCK = AnnualClock((), None)
