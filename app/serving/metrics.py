"""Figures for Prometheus, the same from every worker: requests, callbacks, cache, pool, the way in.

With PROMETHEUS_MULTIPROC_DIR set, as ``gunicorn.conf.py`` does, the workers add theirs together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_REQUEST_SECONDS = (0.001, 0.005, 0.025, 0.1, 0.25, 1.0, 5.0)
_CALLBACK_SECONDS = (0.01, 0.05, 0.15, 0.5, 2.0)
_WORK_SECONDS = (0.5, 2.0, 5.0, 15.0, 60.0, 150.0)
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """The figures of one server."""

    def __init__(self) -> None:
        # Whoever counts later than at once catches up here.
        self.before_reading: Callable[[], None] = lambda: None
        registry = self._registry = CollectorRegistry()
        self._requests = Counter(
            "lape_requests",
            "Requests answered, by how the cache took part.",
            ["method", "route", "status", "cache"],
            registry=registry,
        )
        self._seconds = Histogram(
            "lape_request_seconds",
            "Time from a request to its answer.",
            ["route"],
            buckets=_REQUEST_SECONDS,
            registry=registry,
        )
        self._callbacks = Histogram(
            "lape_callback_seconds",
            "Time that a Dash callback took.",
            ["output"],
            buckets=_CALLBACK_SECONDS,
            registry=registry,
        )
        self._work = Histogram(
            "lape_etl_seconds",
            "Time that work on incoming files took, by what was done and how it ended.",
            ["work", "outcome"],
            buckets=_WORK_SECONDS,
            registry=registry,
        )
        self._connections = Gauge(
            "lape_pool_connections_in_use",
            "Connections to a database that are in use.",
            ["database"],
            multiprocess_mode="livesum",
            registry=registry,
        )
        self._kept_bytes = Gauge(
            "lape_cache_bytes",
            "What the kept answers weigh.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        # Labels are looked up once for each address, which a busy service notices.
        self._known: dict[tuple[str, str, str, str], tuple[Counter, Histogram]] = {}

    def answered(self, method: str, route: str, status: str, cache: str, seconds: float) -> None:
        """Count a request. Every argument comes from a small set of values."""
        key = (method, route, status, cache)
        found = self._known.get(key)
        if found is None:
            found = self._requests.labels(*key), self._seconds.labels(route)
            self._known[key] = found
        found[0].inc()
        found[1].observe(seconds)

    def called_back(self, output: str, seconds: float) -> None:
        """Count a Dash callback by what it fills."""
        self._callbacks.labels(output).observe(seconds)

    def worked(self, work: str, outcome: str, seconds: float) -> None:
        """Count a piece of work on incoming files."""
        self._work.labels(work, outcome).observe(seconds)

    def connections(self, database: str, change: int) -> None:
        """A connection was taken from a pool (1) or given back (-1)."""
        self._connections.labels(database).inc(change)

    def kept(self, size_bytes: int) -> None:
        """How much this worker's kept answers weigh now."""
        self._kept_bytes.set(size_bytes)

    def text(self, extra: Collector) -> bytes:
        """Everything as Prometheus reads it, with what only one place can tell."""
        self.before_reading()
        registry = self._registry
        if FOLDER_VARIABLE in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it is untyped
        alone = CollectorRegistry()
        alone.register(extra)
        return generate_latest(registry) + generate_latest(alone)


class StoreFigures(Collector):
    """What the database holds, asked when somebody wants the figures."""

    def __init__(self, figures: Iterable[tuple[str, str, float]]) -> None:
        self._figures = tuple(figures)

    def collect(self) -> Iterable[Metric]:
        """One gauge for each figure: its name, what it means, its value."""
        for name, about, value in self._figures:
            yield GaugeMetricFamily(name, about, value=value)
