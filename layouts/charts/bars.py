"""Draws counts of a few areas as bars, one for each period, on one scale.

Lengths are shares of the width there is, so that words are as large on a phone as on a desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

# What is left over is for the value after the longest bar, also at 320 pixels.
LONGEST_PER_CENT = 76
LABEL_HEIGHT, BAR_HEIGHT, BAR_STEP, GROUP_GAP = 22, 13, 16, 12


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
    parts: list[str] = []
    y = 0
    for group in groups:
        parts += _group(group, highest, y)
        y += LABEL_HEIGHT + len(group.bars) * BAR_STEP + GROUP_GAP
    return Markup(
        f'<svg class="chart bars" height="{y}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _group(group: BarGroup, highest: Decimal, top: int) -> Iterator[str]:
    yield f'<text class="area" y="{top + LABEL_HEIGHT - 7}">{escape(group.label)}</text>'
    for number, bar in enumerate(group.bars):
        y = top + LABEL_HEIGHT + number * BAR_STEP
        length = f"{LONGEST_PER_CENT * bar.value / highest:.2f}%"
        yield (
            f'<rect class="bar b{number}" y="{y}" width="{length}" height="{BAR_HEIGHT}"/>'
            f'<text class="tick" x="{length}" dx="6" y="{y + BAR_HEIGHT - 1}">'
            f"{escape(bar.shown)}"
            f"<title>{escape(bar.period)}</title></text>"
        )
