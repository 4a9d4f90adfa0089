"""Draws counts of a few areas as bars, one for each period, on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from layouts.charts.scale import Scale

WIDTH, LEFT, RIGHT = 640, 108, 84
BAR_HEIGHT, BAR_STEP, GROUP_GAP, TOP = 13, 16, 14, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One value, how it is written and the period it is of, in the reader's language."""

    period: str
    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The bars of one area, in order of time."""

    label: str
    bars: tuple[Bar, ...]


def bar_chart(groups: Sequence[BarGroup], label: str) -> Markup:
    """Bars from zero; ``label`` says in words what they show. Empty without a value over zero."""
    highest = max((bar.value for group in groups for bar in group.bars), default=Decimal(0))
    if highest <= 0:
        return Markup()
    x = Scale(0, float(highest), LEFT, WIDTH - RIGHT)
    parts: list[str] = []
    y = TOP
    for group in groups:
        parts += _group(group, x, y)
        y += len(group.bars) * BAR_STEP + GROUP_GAP
    return Markup(
        f'<svg class="chart bars" viewBox="0 0 {WIDTH} {y}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _group(group: BarGroup, x: Scale, top: int) -> Iterator[str]:
    yield f'<text class="area" x="0" y="{top + BAR_HEIGHT - 1}">{escape(group.label)}</text>'
    for number, bar in enumerate(group.bars):
        y = top + number * BAR_STEP
        end = x(bar.value)
        yield (
            f'<rect class="bar b{number}" x="{LEFT}" y="{y}" width="{end - LEFT:g}" '
            f'height="{BAR_HEIGHT}"/>'
            f'<text class="tick" x="{end + 6:g}" y="{y + BAR_HEIGHT - 1}">'
            f"{escape(bar.shown)}"
            f"<title>{escape(bar.period)}</title></text>"
        )
