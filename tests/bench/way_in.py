"""One workbook taken in by a process of its own, each stage timed: run by ``tests.bench.etl``.

A process that has done nothing else tells honestly how much memory it took.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from data.migrations import migrate
from data.store import Store, connected
from etl.loading import Outcome, load
from tests.bench.etl import bench_catalogue

STAGES = {
    "etl.pipeline.preflight.inspect": "preflight",
    "etl.pipeline.isolation.read_sheets": "read in a process of its own",
    "etl.pipeline.recognise": "recognise",
    "etl.readers.long_template.LongTemplateReader.read": "make records of rows",
    "etl.pipeline.map_records": "map to observations",
    "etl.pipeline.suppress_small": "suppress",
    "etl.pipeline.run_checks": "check",
    "etl.pipeline.draft": "stage: values that change",
    "etl.pipeline.find_turned_lights": "stage: lights that turn",
    "etl.loading.report.as_stored": "report",
    "data.store.Store.keep_delivery": "keep the file",
    "data.store.Store.publish": "publish in one transaction",
}


def main(file: str) -> None:
    """Print seconds, seconds by stage, values and peak megabytes as JSON."""
    catalogue, content = bench_catalogue(), Path(file).read_bytes()
    stages: defaultdict[str, float] = defaultdict(float)
    with (
        tempfile.TemporaryDirectory() as folder,
        connected(f"sqlite:///{Path(folder) / 'bench.sqlite3'}") as engine,
        ExitStack() as patches,
    ):
        migrate(engine)
        for name, stage in STAGES.items():
            patches.enter_context(_timed(name, stage, stages))
        start = time.perf_counter()
        loaded = load(
            content,
            "bench.xlsx",
            catalogue=catalogue,
            store=Store(engine),
            publish=True,
            loaded_by="bench",
        )
        seconds = time.perf_counter() - start
    if loaded.outcome is not Outcome.PUBLISHED or loaded.examination is None:
        sys.exit(f"the workbook was not published: {loaded.outcome}")
    told = {
        "seconds": seconds,
        "stages": stages,
        "values": len(loaded.examination.observations),
        "service_mb": _peak_mebibytes(),
        "parser_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(told))


def _timed(name: str, stage: str, stages: defaultdict[str, float]) -> Any:
    """Replaces a function by one that adds up the time it takes."""
    original: Callable[..., Any] = resolve_name(name)

    def timed(*given: Any, **named: Any) -> Any:
        start = time.perf_counter()
        found = original(*given, **named)
        if hasattr(found, "__next__"):
            found = list(found)
        stages[stage] += time.perf_counter() - start
        return found

    return patch(name, timed)


def _peak_mebibytes() -> float:
    """Of this program alone: what getrusage tells includes the parent it was forked from."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])
