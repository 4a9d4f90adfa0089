"""Percentages given as shares of one: 0.123 for 12.3 per cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.model import Unit
from etl.checks.context import Context, Point, Run
from etl.issues import Issue, warning
from etl.mapping import Mapped

_ONE = Decimal(1)
# One or two small percentages may well be just that.
_ENOUGH = 3


def shares_of_one(context: Context) -> Iterator[Issue]:
    """Percentages of which none is over one, where none like them has been published."""
    for run, areas in context.lines.items():
        points = (point for line in areas.values() for point in line.values())
        if context.series_of(run).unit is Unit.PERCENT and (small := _all_small(points)):
            yield _told(run, small)


def _all_small(points: Iterator[Point]) -> Sequence[Mapped]:
    """The delivery's values when all are small, there are enough, and no small one is known."""
    found: list[Mapped] = []
    for value, mapped, published in points:
        known = value if mapped is None else published
        if (known and known <= _ONE) or (mapped and value > _ONE):
            return ()
        if mapped and value:
            found.append(mapped)
    return found if len(found) >= _ENOUGH else ()


def _told(run: Run, small: Sequence[Mapped]) -> Issue:
    return warning(
        "shares_of_one",
        small[0].observation.place,
        f"Indikaattorin {run.indicator} sarjan {run.series} kaikki arvot ({len(small)}, ryhmä "
        f"{run.group}) ovat enintään 1 prosentti. Onko osuudet annettu desimaalilukuina (0,123), "
        "vaikka tarkoitetaan prosentteja (12,3)?",
        "Jos on, kerro luvut sadalla; jos luvut ovat oikein, ne voi julkaista.",
    )
