"""The desk's pipeline with a watch in hand."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from app.serving.metrics import Metrics
from etl.desk import Busy, Desk, Refused


class TimedDesk(Desk):
    """Tells how long each order took and how it ended: done, refused, busy or failed."""

    def __init__(self, database_url: str, metrics: Metrics) -> None:
        super().__init__(database_url)
        self._metrics = metrics

    def _ask(self, do: str, order: Mapping[str, Any], content: bytes = b"") -> dict[str, Any]:
        begun, outcome = time.perf_counter(), "failed"
        try:
            answer = super()._ask(do, order, content)
            outcome = "done"
            return answer
        except Refused:
            outcome = "refused"
            raise
        except Busy:
            outcome = "busy"
            raise
        finally:
            self._metrics.worked(do, outcome, time.perf_counter() - begun)
