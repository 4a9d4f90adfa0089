"""The one table of all benches: printed as it grows, and kept beside the README that quotes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

RESULT = Path(__file__).parents[2] / "docs" / "bench.md"
_HEAD = ("measured", "ours", "beside it", "ratio", "wanted")
_ABOUT = (
    "Made by `make bench`. Each row was measured side by side in one run; machines differ, so\n"
    "read the ratios: ours divided by what stands beside it."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured, in ``unit``, and the same of what it is compared with.

    ``least`` is None where nothing stands beside it; ``note`` then may say why, such as a peer
    that cannot run here. ``at_most`` and ``at_least`` are bounds of the ratio, or of ``own``
    where nothing stands beside.
    """

    part: str
    name: str
    own: float
    unit: str
    beside: str = ""
    least: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours divided by what stands beside it; None where nothing does."""
        return self.own / self.least if self.least else None

    @property
    def is_met(self) -> bool | None:
        """Whether the bounds hold; None where none is set."""
        if self.at_most is None and self.at_least is None:
            return None
        found = self.own if self.ratio is None else self.ratio
        return (self.at_most is None or found <= self.at_most) and (
            self.at_least is None or found >= self.at_least
        )


def cells(line: Line) -> tuple[str, ...]:
    """The texts of one row."""
    beside = line.note
    if line.least is not None:
        beside = f"{figure(line.least)} {line.unit}".strip() + f" ({line.beside})"
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    return (line.name, f"{figure(line.own)} {line.unit}".strip(), beside, ratio, _wanted(line))


def figure(number: float) -> str:
    """Three digits that count, never an exponent."""
    if number == 0 or abs(number) >= 100:
        return f"{number:,.0f}".replace(",", "\u00a0")
    return f"{number:.{2 if abs(number) < 1 else 1}f}"


def to_markdown(lines: Iterable[Line]) -> str:
    """A heading and a table for each part."""
    texts = ["# Benchmarks", _ABOUT]
    for part, rows in groupby(lines, key=lambda line: line.part):
        texts += [f"## {part}", "\n".join(_table(rows))]
    return "\n\n".join(texts) + "\n"


def _wanted(line: Line) -> str:
    bounds = [
        f"{sign} {bound:g}"
        for sign, bound in (("≤", line.at_most), ("≥", line.at_least))
        if bound is not None
    ]
    if not bounds:
        return ""
    return f"{' and '.join(bounds)}: {'yes' if line.is_met else 'NO'}"


def _table(lines: Iterable[Line]) -> Iterator[str]:
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{'---|' * len(_HEAD)}"
    for line in lines:
        yield f"| {' | '.join(cells(line))} |"
