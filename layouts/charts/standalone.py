"""A chart that stands by itself: title, light, legend, source and date inside the picture.

Styles are attributes of each element, so that it looks the same in any program.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from data.model import Status

WIDTH, MARGIN, CHART_WIDTH = 520, 28, 464
TITLE_LETTERS, SMALL_LETTERS = 54, 88
INK, MUTE, FAINT, LINE, PAPER = "#14202e", "#4c5a68", "#8e9aa6", "#dde3e9", "#ffffff"
FONT = "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
SHAPES = {
    Status.GREEN: '<circle cx="8" cy="8" r="7" fill="#1c7c4a"/>',
    Status.YELLOW: '<rect x="2" y="2" width="12" height="12" rx="1" fill="#d99a00"/>',
    Status.RED: '<path d="M8 1.2 15.4 14.6H.6Z" fill="#c2352b"/>',
    Status.NOT_JUDGED: f'<circle cx="8" cy="8" r="6" fill="none" stroke="{MUTE}"/>',
    Status.MISSING: (
        f'<circle cx="8" cy="8" r="6" fill="none" stroke="{MUTE}" stroke-dasharray="2.6 2.1"/>'
    ),
    Status.SUPPRESSED: (
        f'<rect x="2" y="2" width="12" height="12" fill="none" stroke="{MUTE}"/>'
        f'<path d="M2 9 9 2M2 14 14 2M7 14l7-7" stroke="{MUTE}"/>'
    ),
}

# By element and class, as the page's style sheet has them.
_STYLES = {
    ("line", "grid"): f'stroke="{LINE}" stroke-width="1"',
    ("polyline", "own"): f'fill="none" stroke="{INK}" stroke-width="2.6" stroke-linejoin="round"',
    ("polyline", "bench"): (
        f'fill="none" stroke="{FAINT}" stroke-width="2" stroke-dasharray="6 4"'
    ),
    ("circle", "own"): f'fill="{PAPER}" stroke="{INK}" stroke-width="2.4"',
    ("circle", "bench"): f'fill="{FAINT}"',
    ("text", "tick"): f'font-size="14" fill="{MUTE}"',
    ("text", "end own"): f'font-size="18" font-weight="600" fill="{INK}"',
    ("text", "end bench"): f'font-size="15" fill="{MUTE}"',
}
_STYLED = re.compile(r'<(?P<element>line|polyline|circle|text) class="(?P<kind>[^"]+)"')
_OUTER = re.compile(
    r'<svg class="[^"]*" viewBox="0 0 (?P<width>[0-9.]+) (?P<height>[0-9.]+)"[^>]*>'
    r"(?P<inside>.*)</svg>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the drawing. ``caption`` lines are source, date and publication.

    ``benchmark`` is empty when only the area is drawn; ``is_line`` tells lines from points.
    """

    title: str
    subtitle: str
    status: Status
    word: str
    area: str
    benchmark: str
    is_line: bool
    caption: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class StandaloneChart:
    """A finished SVG document and its size in pixels of a 96th of an inch."""

    svg: str
    width: int
    height: int


def standalone(drawing: str, around: Surroundings) -> StandaloneChart:
    """Set a chart of ``layouts.charts.svg`` into a picture of its own.

    Raises ValueError for a drawing made elsewhere.
    """
    match = _OUTER.fullmatch(drawing)
    if match is None:
        raise ValueError("not a chart of layouts.charts.svg")
    title = textwrap.wrap(around.title, TITLE_LETTERS)
    caption = [line for text in around.caption for line in textwrap.wrap(text, SMALL_LETTERS)]
    chart_height = round(CHART_WIDTH * float(match["height"]) / float(match["width"]))
    top = 30 + 24 * len(title) + 34
    legend = top + chart_height + 24
    height = legend + 18 + 16 * len(caption) + 14
    parts = [
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
        *_texts(title, 40, 24, f'font-size="19" font-weight="600" fill="{INK}"'),
        *_light(around, 40 + 24 * len(title)),
        f'<svg x="{MARGIN}" y="{top}" width="{CHART_WIDTH}" height="{chart_height}" '
        f'viewBox="0 0 {match["width"]} {match["height"]}">{_STYLED.sub(_style, match["inside"])}'
        "</svg>",
        *_legend(around, legend),
        *_texts(caption, legend + 26, 16, f'font-size="12" fill="{MUTE}"'),
    ]
    return StandaloneChart(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" font-family="{FONT}">'
        f"<title>{escape(around.title)}</title><desc>{escape(around.description)}</desc>"
        f"{''.join(parts)}</svg>\n",
        WIDTH,
        height,
    )


def _style(match: re.Match[str]) -> str:
    return f"<{match['element']} {_STYLES[match['element'], match['kind']]}"


def _texts(lines: Sequence[str], first: int, step: int, style: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f'<text x="{MARGIN}" y="{first + number * step}" {style}>{escape(line)}</text>'


def _light(around: Surroundings, y: int) -> Iterator[str]:
    """The group or series, and its light as shape and word at the right."""
    yield from _texts([around.subtitle], y, 0, f'font-size="15" fill="{MUTE}"')
    yield (
        f'<text x="{WIDTH - MARGIN}" y="{y}" text-anchor="end" font-size="15" fill="{INK}">'
        f"{escape(around.word)}</text>"
    )
    # The word's width is not known here; the widest letters leave room enough.
    left = WIDTH - MARGIN - 8 * len(around.word) - 22
    yield f'<svg x="{left}" y="{y - 12}" width="14" height="14" viewBox="0 0 16 16">'
    yield SHAPES[around.status] + "</svg>"


def _legend(around: Surroundings, y: int) -> Iterator[str]:
    yield from _key(around.area, MARGIN, y, "own", is_line=around.is_line)
    if around.benchmark:
        x = MARGIN + 60 + 8 * len(around.area)
        yield from _key(around.benchmark, x, y, "bench", is_line=around.is_line)


def _key(label: str, x: int, y: int, kind: str, *, is_line: bool) -> Iterator[str]:
    if is_line:
        yield f'<polyline {_STYLES["polyline", kind]} points="{x},{y - 4} {x + 26},{y - 4}"/>'
    yield f'<circle {_STYLES["circle", kind]} cx="{x + 13}" cy="{y - 4}" r="4"/>'
    yield f'<text x="{x + 34}" y="{y}" font-size="14" fill="{MUTE}">{escape(label)}</text>'
