"""Linear scales with round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values between ``low`` and ``high`` onto pixels from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Decimal | float) -> float:
        """Where a value falls, to a tenth of a pixel."""
        share = (float(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def ticks(values: Iterable[Decimal], *, count: int = 4) -> tuple[Decimal, ...]:
    """Round, evenly spaced axis values that cover ``values``, about ``count`` steps.

    Zero is covered too, unless all values lie so far from it on one side that their differences
    would vanish (the nearest is over half as far as the farthest).
    """
    found = list(values) or [Decimal(0)]
    distances = [abs(value) for value in found]
    if min(found) < 0 < max(found) or min(distances) <= max(distances) / 2:
        found.append(Decimal(0))
    low, high = min(found), max(found)
    rough = (high - low) / count or Decimal(1)
    magnitude = Decimal(10) ** math.floor(rough.log10())
    step = next(s * magnitude for s in _STEPS if s * magnitude >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        last += 1
    return tuple(_plain(step * n) for n in range(first, last + 1))


def _plain(value: Decimal) -> Decimal:
    """Without an exponent: ``1E+1`` would be written as it stands."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
