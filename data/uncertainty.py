"""How far chance alone can carry a share that rests on few respondents.

A share of a survey is compared with the whole country's share. The area's share is taken as
observed in a simple random sample of the given size, and the country's as exact, because it
rests on hundreds of times more people. Wilson's score interval (95 per cent, without continuity
correction) then tells which true shares agree with the observed one. A light is uncertain when
the country's own share is among them and the light is not yellow, or when a yellow light's
interval reaches past the threshold on both sides, so that it could as well be either colour.
The plan's colour is never changed by this.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from data.model import JUDGED_STATUSES, Judgement, Status, Unit

# The standard normal distribution's 97.5th percentile.
Z = Decimal("1.959963984540054")
HUNDRED = Decimal(100)
_Z2 = Z * Z


@dataclass(frozen=True, slots=True)
class Interval:
    """The shares, in per cent, that agree with an observed one."""

    low: Decimal
    high: Decimal

    def __contains__(self, share: Decimal) -> bool:
        return self.low <= share <= self.high


def wilson(share: Decimal, respondents: int) -> Interval:
    """Wilson's 95 per cent interval of a share in per cent.

    Raises ValueError for a share outside 0-100 or without respondents.
    """
    if not 0 <= share <= HUNDRED or respondents < 1:
        raise ValueError(f"not a share of respondents: {share} of {respondents}")
    with localcontext() as context:
        context.prec = 28
        p, n, z2 = share / HUNDRED, Decimal(respondents), _Z2
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).sqrt()
        return Interval(
            max(Decimal(0), (centre - half) * HUNDRED),
            min(HUNDRED, (centre + half) * HUNDRED),
        )


def interval_of(judgement: Judgement, respondents: int | None) -> Interval | None:
    """The interval of a judged share; None where the rule or the sample size gives none."""
    value = judgement.value
    if respondents is None or respondents < 1 or value is None:
        return None
    if judgement.unit is not Unit.PERCENT or judgement.status not in JUDGED_STATUSES:
        return None
    return wilson(value, respondents) if 0 <= value <= HUNDRED else None


def is_uncertain(judgement: Judgement, respondents: int | None) -> bool:
    """Whether chance alone could explain the light of a value resting on so many people."""
    value, benchmark = judgement.value, judgement.benchmark_value
    if judgement.unit is not Unit.PERCENT or judgement.status not in JUDGED_STATUSES:
        return False
    if not respondents or value is None or benchmark is None or judgement.threshold is None:
        return False
    return could_be_chance(judgement.status, value, benchmark, judgement.threshold, respondents)


def could_be_chance(
    status: Status, share: Decimal, benchmark: Decimal, threshold: Decimal, respondents: int
) -> bool:
    """The same of a share in per cent that has got one of the three colours.

    A true share agrees with the observed one exactly when it lies in Wilson's interval; asked
    so, no root is drawn, which is felt where hundreds of areas are compared.
    """
    if not 0 <= share <= HUNDRED:
        return False
    if status is Status.YELLOW:
        return _agrees(share, benchmark - threshold, respondents) and _agrees(
            share, benchmark + threshold, respondents
        )
    return _agrees(share, benchmark, respondents)


def _agrees(share: Decimal, true_share: Decimal, respondents: int) -> bool:
    distance = share - true_share
    return respondents * distance * distance < _Z2 * true_share * (HUNDRED - true_share)
