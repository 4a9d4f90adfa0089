"""A workbook of some 160,000 values, written to a file or published from it, in its own process."""

from __future__ import annotations

import sys
from pathlib import Path

from data.store import Store, connected, database_url
from etl.loading import Outcome, load
from tests.bench.etl import bench_catalogue, workbook


def main() -> None:
    """``FILE`` writes it; ``FILE --publish`` takes it into the database of the settings."""
    file = Path(sys.argv[1])
    catalogue = bench_catalogue()
    if "--publish" not in sys.argv:
        file.write_bytes(workbook(catalogue))
        return
    with connected(database_url()) as engine:
        loaded = load(
            file.read_bytes(),
            file.name,
            catalogue=catalogue,
            store=Store(engine),
            publish=True,
            loaded_by="bench",
        )
    if loaded.outcome is not Outcome.PUBLISHED:
        sys.exit(f"not published: {loaded.outcome}")


if __name__ == "__main__":
    main()
