"""Parses a workbook in a process of its own, with limits on memory and time."""

from __future__ import annotations

import datetime
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from data.model import Place
from etl.cells import CellValue, RawCell, Sheet, column_letters
from etl.issues import UnreadableFile

MEMORY_LIMIT_BYTES = 480 * 1024 * 1024
TIME_LIMIT_SECONDS = 8.0

_ROOT = Path(__file__).parents[1]
_KEPT_VARIABLES = ("PATH", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH")
_LOG = logging.getLogger(__name__)

_RESAVE = "Avaa se taulukko-ohjelmassa, tallenna muodossa .xlsx ja lähetä uudelleen."
_REFUSALS = {
    "password": "Tiedosto on suojattu salasanalla. Poista salasana ja lähetä uudelleen.",
    "not_a_workbook": f"Tiedosto ei aukea taulukkona: se on vioittunut tai muuta lajia. {_RESAVE}",
    "too_much": "Tiedostossa on liikaa soluja tai tekstiä. Jaa se osiin.",
    "memory": "Tiedoston avaaminen veisi liikaa muistia. Jaa se osiin.",
}
_TOO_SLOW = (
    f"Tiedoston lukeminen kesti yli {TIME_LIMIT_SECONDS:.0f} sekuntia ja keskeytettiin. "
    "Jaa se osiin tai poista siitä ylimääräiset taulukot."
)
_CRASHED = f"Tiedoston lukeminen kaatui. {_RESAVE}"


def read_sheets(
    content: bytes,
    *,
    memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    time_limit_seconds: float = TIME_LIMIT_SECONDS,
) -> tuple[Sheet, ...]:
    """The sheets of a workbook. Raises UnreadableFile when it cannot be parsed in its limits.

    A fresh interpreter is started rather than a fork, so that this works from threads and from
    web workers alike; what comes back is JSON, which can carry no code.
    """
    command = [sys.executable, "-m", "etl.readers.child", str(memory_limit_bytes)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=content,
            capture_output=True,
            cwd=_ROOT,
            env=_environment(),
            timeout=time_limit_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(_TOO_SLOW) from error
    answer = _answer(done)
    if "refused" in answer:
        raise UnreadableFile(_REFUSALS[answer["refused"]])
    return tuple(map(_sheet, answer["sheets"]))


def _environment() -> dict[str, str]:
    """What the interpreter needs and no secrets; one thread, for each reserves memory."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | {"OPENBLAS_NUM_THREADS": "1"}


def _answer(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    if done.returncode != 0:
        _LOG.warning("parser ended with %s: %s", done.returncode, done.stderr[-2000:])
        raise UnreadableFile(_CRASHED)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _sheet(wire: dict[str, Any]) -> Sheet:
    name = wire["name"]
    cells = tuple(
        RawCell(Place(name, f"{column_letters(column)}{row}"), row, column, _value(kind, text), fmt)
        for row, column, kind, text, fmt in wire["cells"]
    )
    return Sheet(name, wire["hidden"], cells)


def _value(kind: str, text: str) -> CellValue:
    match kind:
        case "int":
            return int(text)
        case "float":
            return float(text)
        case "bool":
            return text == "1"
        case "date":
            return datetime.date.fromisoformat(text)
    return text
