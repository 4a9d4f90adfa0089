"""Asks a public service politely: seldom, one question at a time, and saying who asks."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import requests

from etl.issues import UnreadableFile

# Sotkanet turns away programs that do not present themselves as browsers do.
AGENT = "Mozilla/5.0 (compatible; lape-dashboard/0.1; python-requests)"
CACHE_FOLDER = Path(__file__).parents[2] / "var" / "haetut"

_KEPT_SECONDS = 24 * 3600
PAUSE_SECONDS = 1.0
_TIMEOUT_SECONDS = 60.0
_LARGEST_BYTES = 60 * 1024 * 1024
_CHUNK_BYTES = 1 << 16

Parameters = Sequence[tuple[str, str]]

_REASONS = {
    400: "Palvelu ei ymmärtänyt kyselyä (400). Tarkista vuodet, alueet ja taulukon valinnat.",
    403: "Palvelu torjui kyselyn (403): se on liian suuri tai palvelu rajoittaa hakuja. Hae "
    "vähemmän kerralla tai yritä myöhemmin uudelleen.",
    404: "Palvelussa ei ole haettua taulukkoa tai indikaattoria (404). Tarkista tunnus.",
    429: "Palvelu pyytää odottamaan (429). Yritä myöhemmin uudelleen.",
}


class SourceUnavailable(Exception):
    """The service gave no usable answer. The text is one Finnish message."""


class Client:
    """Answers of one service, kept on disk for a day so that nothing is asked twice."""

    def __init__(
        self,
        base_url: str,
        *,
        folder: Path = CACHE_FOLDER,
        pause_seconds: float = PAUSE_SECONDS,
        timeout_seconds: float = _TIMEOUT_SECONDS,
    ) -> None:
        self._base = base_url.rstrip("/")
        self._folder = folder
        self._pause = pause_seconds
        self._timeout = timeout_seconds
        self._session = requests.Session()
        self._session.headers["User-Agent"] = AGENT
        self._last_asked: float | None = None

    def get(self, path: str, parameters: Parameters = ()) -> bytes:
        """The answer to a GET, from disk when it is there. Raises SourceUnavailable."""
        return self._kept("GET", path, parameters, None)

    def post(self, path: str, query: Any) -> bytes:
        """The answer to a JSON query that only asks. Raises SourceUnavailable."""
        return self._kept("POST", path, (), query)

    def _kept(self, method: str, path: str, parameters: Parameters, query: Any) -> bytes:
        question = json.dumps([method, self._base, path, list(parameters), query])
        file = self._folder / hashlib.sha256(question.encode()).hexdigest()
        if file.exists() and time.time() - file.stat().st_mtime < _KEPT_SECONDS:
            return file.read_bytes()
        answer = self._ask(method, path, parameters, query)
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(answer)
        unfinished.replace(file)
        return answer

    def _ask(self, method: str, path: str, parameters: Parameters, query: Any) -> bytes:
        self._wait()
        try:
            with self._session.request(
                method,
                f"{self._base}/{path}",
                params=list(parameters),
                json=query,
                timeout=self._timeout,
                stream=True,
            ) as answer:
                if answer.status_code != requests.codes.ok:
                    raise SourceUnavailable(_refusal(answer.status_code))
                return _limited(answer)
        except requests.Timeout as error:
            raise SourceUnavailable(
                f"Palvelu ei vastannut {self._timeout:.0f} sekunnissa. Yritä myöhemmin uudelleen."
            ) from error
        except requests.RequestException as error:
            raise SourceUnavailable(
                f"Palveluun {self._base} ei saada yhteyttä. Tarkista verkko ja osoite."
            ) from error

    def _wait(self) -> None:
        """Leave the service in peace between two questions."""
        if self._last_asked is not None:
            time.sleep(max(0.0, self._last_asked + self._pause - time.monotonic()))
        self._last_asked = time.monotonic()


def _refusal(status: int) -> str:
    return _REASONS.get(status, f"Palvelu vastasi virheellä {status}. Yritä myöhemmin uudelleen.")


def _limited(answer: requests.Response) -> bytes:
    content = bytearray()
    for chunk in answer.iter_content(_CHUNK_BYTES):
        content += chunk
        if len(content) > _LARGEST_BYTES:
            raise UnreadableFile("Palvelun vastaus on liian suuri. Hae vähemmän kerralla.")
    return bytes(content)


def parsed(answer: bytes, **numbers: Any) -> Any:
    """The answer read as JSON. Raises SourceUnavailable when it is none."""
    try:
        return json.loads(answer, **numbers)
    except ValueError as error:
        raise SourceUnavailable(
            "Palvelu vastasi muuta kuin JSONia. Sivustolla voi olla häiriö; yritä myöhemmin."
        ) from error
