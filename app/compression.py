"""Compression of answers: pages each time, Dash's own files only once."""

from __future__ import annotations

from flask import Flask, Request
from flask_compress import Compress

DASH_FILES = "/_dash-component-suites/"


class DashFileCache:
    """Keeps compressed Dash files, whose addresses carry their version, and nothing else."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The compressed file, or None for what is compressed anew each time."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep a Dash file; a page is never kept. ``key`` is ``encoding;path``."""
        if key.partition(";")[2].startswith(DASH_FILES):
            self._kept[key] = value


def _cache_key(request: Request) -> str:
    return request.path


def compress_answers(server: Flask) -> None:
    """Compress text answers with Brotli or gzip, as the client prefers."""
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_STREAMS=False,
        COMPRESS_CACHE_BACKEND=DashFileCache,
        COMPRESS_CACHE_KEY=_cache_key,
    )
    Compress(server)
