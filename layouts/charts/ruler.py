"""Draws where a difference falls on the rule's scale: green, yellow and red side by side."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from data.model import Direction, Judgement, Language, Series
from layouts.charts.scale import Scale
from layouts.numbers import format_difference

WIDTH, HEIGHT, BAR_TOP, BAR_HEIGHT = 300, 58, 20, 14
LABEL_WIDTH = 40


def ruler(series: Series, judgement: Judgement, language: Language) -> Markup:
    """The ruler of a judged value; empty when there is no judged difference.

    Decorative: the sentences beside it say the same in words.
    """
    if judgement.difference is None or series.threshold is None:
        return Markup()
    difference, threshold = judgement.difference, series.threshold
    reach = max(threshold * 4, abs(difference) * Decimal("1.2"))
    x = Scale(float(-reach), float(reach), 0, WIDTH)
    low, high = x(-threshold), x(threshold)
    wants_higher = series.direction is Direction.HIGHER_IS_BETTER
    left, right = ("red", "green") if wants_higher else ("green", "red")
    gap = min(1.0, (high - low) / 4)
    zones = (
        (left, 0.0, low - gap),
        ("yellow", low + gap, high - gap),
        (right, high + gap, float(WIDTH)),
    )
    bars = "".join(
        f'<rect class="zone {name}" x="{start:g}" y="{BAR_TOP}" width="{end - start:g}" '
        f'height="{BAR_HEIGHT}"/>'
        for name, start, end in zones
    )
    marker = x(difference)
    is_narrow = high - low < LABEL_WIDTH
    # The labels of a narrow band stand on its outer sides, or they would cover each other.
    sides = ("end", "start") if is_narrow else ("middle", "middle")
    labels = "".join(
        f'<text class="tick" x="{x(value):g}" y="{HEIGHT - 8}" text-anchor="{side}">'
        f"{format_difference(value, language)}</text>"
        for value, side in zip((-threshold, threshold), sides, strict=True)
    )
    anchor = "end" if marker > WIDTH - 40 else "start" if marker < 40 else "middle"
    text = format_difference(difference, language, series.decimals)
    return Markup(
        f'<svg class="ruler" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{bars}{labels}'
        f'<path class="marker" d="M{marker - 6:g} {BAR_TOP - 3}h12l-6 9z"/>'
        f'<text class="reading" x="{marker:g}" y="{BAR_TOP - 7}" text-anchor="{anchor}">'
        f"{text}</text></svg>"
    )
