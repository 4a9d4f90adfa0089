"""What is different between two states of an area: lights that turned, moves, new and gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.catalogue.model import Catalogue
from data.judging import judge_newest
from data.model import Judgement, SeriesRole, Status, Unit
from data.profile import Profile
from data.rules import is_broken_between

Key = tuple[int, str, str]
Latest = Mapping[Key, Judgement]

_GOODNESS = {Status.RED: 0, Status.YELLOW: 1, Status.GREEN: 2}


@dataclass(frozen=True, slots=True)
class Turn:
    """One result in both states."""

    before: Judgement
    after: Judgement

    @property
    def difference(self) -> Decimal | None:
        """How much the value moved, in the series' unit; None without both values."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def is_worse(self) -> bool | None:
        """Whether the colour turned for the worse; None unless both are colours that differ."""
        if self.before.status not in _GOODNESS or self.after.status not in _GOODNESS:
            return None
        if self.before.status is self.after.status:
            return None
        return _GOODNESS[self.after.status] < _GOODNESS[self.before.status]


@dataclass(frozen=True, slots=True)
class Turns:
    """Results by what happened to them, each in one place only.

    ``worse`` and ``better`` turned colour; ``other`` changed state otherwise, as when nothing can
    be judged any more. ``moved`` kept its light, largest move first. ``unlike`` cannot be
    compared, because what was measured changed.
    """

    worse: tuple[Turn, ...]
    better: tuple[Turn, ...]
    other: tuple[Turn, ...]
    moved: tuple[Turn, ...]
    appeared: tuple[Turn, ...]
    gone: tuple[Turn, ...]
    unlike: tuple[Turn, ...] = ()

    def __bool__(self) -> bool:
        kinds = (self.worse, self.better, self.other, self.moved, self.appeared, self.gone)
        return any((*kinds, self.unlike))


def between_states(catalogue: Catalogue, before: Latest, after: Latest) -> Turns:
    """What is different between an area's newest results in two publications."""
    pairs = [Turn(before[key], after[key]) for key in _main_keys(catalogue) if key in after]
    return _sorted_out(pairs, ())


def since_previous(profile: Profile) -> Turns:
    """What is different between each result's newest period and the area's own one before it.

    A result of one period only is neither new nor gone: there was nothing before it.
    """
    catalogue, area = profile.catalogue, profile.area.key
    pairs: list[Turn] = []
    unlike: list[Turn] = []
    for key in _main_keys(catalogue):
        indicator, name, group = key
        run = profile.run(indicator, name, group)
        if len(run) < 2:
            continue
        series = catalogue.indicators[indicator].find_series(name)
        before, after = (
            judge_newest(catalogue, (indicator, series, group), area, profile.runs, o.key.period)
            for o in run[-2:]
        )
        is_broken = is_broken_between(series, run[-2].key.period, run[-1].key.period)
        (unlike if is_broken else pairs).append(Turn(before, after))
    return _sorted_out(pairs, unlike)


def _main_keys(catalogue: Catalogue) -> Iterator[Key]:
    for indicator, series in catalogue.series():
        if series.role is SeriesRole.MAIN:
            yield from ((indicator.number, series.key, group) for group in series.groups)


def _sorted_out(pairs: Iterable[Turn], unlike: Iterable[Turn]) -> Turns:
    found: dict[str, list[Turn]] = {
        "worse": [],
        "better": [],
        "other": [],
        "moved": [],
        "appeared": [],
        "gone": [],
    }
    for turn in pairs:
        if kind := _kind(turn):
            found[kind].append(turn)
    found["moved"].sort(key=_largest_first)
    return Turns(**{kind: tuple(turns) for kind, turns in found.items()}, unlike=tuple(unlike))


def _kind(turn: Turn) -> str | None:
    if turn.before.value is None or turn.after.value is None:
        if turn.after.value is not None:
            return "appeared"
        return "gone" if turn.before.value is not None else None
    if turn.is_worse is not None:
        return "worse" if turn.is_worse else "better"
    if turn.before.status is not turn.after.status:
        return "other"
    return "moved" if turn.difference else None


def _largest_first(turn: Turn) -> tuple[bool, Decimal]:
    """Shares before other units, which cannot be compared with them or each other."""
    return turn.after.unit is not Unit.PERCENT, -abs(turn.difference or Decimal(0))
