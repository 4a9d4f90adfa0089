"""The table that ``make bench`` keeps."""

from __future__ import annotations

from tests.bench.table import Line, to_markdown


def test_a_bound_is_held_to_the_ratio() -> None:
    """A line says whether its ratio to what stands beside it keeps to what is wanted."""
    slow = Line("Load", "overview", 60, "req/s", "a file", 100, at_least=0.7)
    assert slow.is_met is False
    assert "| 0.60 | ≥ 0.7: NO |" in to_markdown([slow])


def test_a_bound_without_a_peer_is_held_to_the_figure() -> None:
    """A line with nothing beside it is held to its own figure, and says why it stands alone."""
    alone = Line("Load", "p99", 180, "ms", at_most=250, note="peer does not run here: no Chromium")
    assert alone.is_met is True
    assert "| 180 ms | peer does not run here: no Chromium |  | ≤ 250: yes |" in to_markdown(
        [alone]
    )


def test_each_part_has_a_table_of_its_own() -> None:
    """Lines of one part stand under one heading."""
    lines = [Line("A", "x", 1, "s"), Line("A", "y", 2, "s"), Line("B", "z", 3, "s")]
    assert [t for t in to_markdown(lines).splitlines() if t.startswith("## ")] == ["## A", "## B"]
