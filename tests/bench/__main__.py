"""``make bench``: each part beside its peers, one table, kept in ``docs/bench.md``.

A part is a module here with ``measure() -> list[Line]``; ``python -m tests.bench NAME…`` runs
only the named ones and then keeps nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module

from tests.bench.table import RESULT, Line, cells, to_markdown

PARTS = ("single", "pages", "areas", "etl", "documents", "load", "growth")


def main() -> None:
    """Run the parts, printing each as soon as it is measured."""
    chosen = tuple(sys.argv[1:]) or PARTS
    lines = [line for name in chosen for line in _measured(name)]
    if chosen == PARTS:
        RESULT.write_text(to_markdown(lines), encoding="utf-8")
        print(f"kept in {RESULT.name}")


def _measured(name: str) -> list[Line]:
    found: list[Line] = import_module(f"tests.bench.{name}").measure()
    print(f"\n{found[0].part}" if found else f"\n{name}: nothing to measure")
    for line in found:
        own, beside = cells(line)[1:3]
        print(f"  {line.name:56}{own:>16}  {beside:44}{'  '.join(cells(line)[3:])}", flush=True)
    return found


if __name__ == "__main__":
    main()
