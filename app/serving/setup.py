"""Puts around a server what stands around every answer."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.build import build_fingerprint
from app.serving.cache import AnswerCache, allow_keeping
from app.serving.exposition import build_blueprint, time_callbacks
from app.serving.kept import MEBIBYTE, KeptAnswers
from app.serving.metrics import Metrics
from app.serving.watching import Watching
from app.settings import Settings
from data.store import Store
from data.store.revision import RecentRevision, RevisionReader


def listen_in(server: Flask, settings: Settings, metrics: Metrics, store: Store) -> None:
    """What marks and counts answers as the application makes them, and ``/metrics``.

    Called before whatever sets cookies.
    """
    allow_keeping(server)
    time_callbacks(server, metrics)
    server.register_blueprint(build_blueprint(metrics, store, settings.metrics_token))


def stand_around(
    server: Flask, settings: Settings, metrics: Metrics, revision: RevisionReader
) -> None:
    """From the outside in: log and figures, one's own proxies, kept answers, the application."""
    kept = KeptAnswers(most_bytes=settings.cache_mb * MEBIBYTE, weighed=metrics.kept)
    # Dash dates its scripts by the files of this very host, and pages name them.
    build = ":".join((build_fingerprint(), *server.extensions["dashboard"].script_addresses))
    cached = AnswerCache(server.wsgi_app, RecentRevision(revision).read, build, kept)
    proxied = _trust_proxies(cached, settings.trusted_proxies)
    watched = Watching(proxied, metrics)
    server.wsgi_app = watched.__call__  # type: ignore[method-assign]  # as Flask documents it


def _trust_proxies(application: AnswerCache, count: int) -> AnswerCache | ProxyFix:
    """Take the client's address and protocol from headers that so many own proxies set."""
    if not count:
        return application
    return ProxyFix(application, x_for=count, x_proto=count, x_host=count)
