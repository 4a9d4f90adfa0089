"""Asks the running service without a browser."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered; ``body`` as it was sent, compressed or not."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body of an answer that is not compressed."""
        return self.body.decode("utf-8")

    @property
    def is_page(self) -> bool:
        """Whether it is an HTML document."""
        return self.headers.get("Content-Type", "").startswith("text/html")


Ask = Callable[..., Answer]


def asker(base_url: str) -> Ask:
    """A function that asks this service for a path, with request headers if given."""
    host = urlsplit(base_url).netloc

    def ask(path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(host, timeout=TIMEOUT_SECONDS)
        with closing(connection):
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=names)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())

    return ask


def judgements(ask: Ask, query: str) -> list[dict[str, Any]]:
    """The judgements the HTTP interface gives for a query."""
    answer = json.loads(ask(f"/api/v1/judgements?{query}").text)
    found: list[dict[str, Any]] = answer["judgements"]
    return found
