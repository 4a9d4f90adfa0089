"""Parses a file in a process of its own, with limits on memory and time."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

from etl.cells import GridCells, Sheet
from etl.grid import Block, Formats, Grid, Line
from etl.issues import UnreadableFile
from etl.readers.wire import read_lines
from etl.readers.workbook import Library

MEMORY_LIMIT_BYTES = 480 * 1024 * 1024
TIME_LIMIT_SECONDS = 8.0
# A file as large as coordinators' largest takes longer than any small one may.
SECONDS_PER_MEBIBYTE = 4.0
LONGEST_SECONDS = 40.0

_ROOT = Path(__file__).parents[1]
_KEPT_VARIABLES = ("PATH", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH")
_LOG = logging.getLogger(__name__)

_RESAVE = "Avaa se taulukko-ohjelmassa, tallenna muodossa .xlsx ja lähetä uudelleen."
_NOT_A_WORKBOOK = f"Tiedosto ei aukea taulukkona: se on vioittunut tai muuta lajia. {_RESAVE}"
_REFUSALS = {
    "password": "Tiedosto on suojattu salasanalla. Poista salasana ja lähetä uudelleen.",
    "not_a_workbook": _NOT_A_WORKBOOK,
    "too_much": "Tiedostossa on liikaa soluja tai tekstiä. Jaa se osiin.",
    "memory": "Tiedoston avaaminen veisi liikaa muistia. Jaa se osiin.",
    "broken_json": "Tiedosto alkaa kuin JSON, mutta se on vajaa tai vioittunut. "
    "Lataa se uudelleen.",
    # The line follows the key.
    "open_quote": "Tekstitiedoston rivillä {} alkaa lainausmerkki, joka ei pääty omalla "
    "paikallaan, joten seuraavat rivit jäisivät lukematta. Poista se tai pane sille pari.",
    "unknown_json": "Tiedosto on JSONia, mutta siinä ei ole JSON-stat-aineistoa eikä "
    "riviluetteloa. Lataa luvut muodossa JSON-stat tai CSV.",
    "incomplete_cube": "Tilastotiedostosta puuttuu osia: ulottuvuudet, niiden koot tai luvut. "
    "Lataa koko taulukko uudelleen.",
    "broken_cube": "Tilastotiedoston lukuja on eri määrä kuin sen ulottuvuudet edellyttävät. "
    "Lataa koko taulukko uudelleen.",
    "sparse_px": "PX-tiedosto luettelee vain osan soluista avaimin (KEYS), eikä sitä muotoa lueta. "
    "Lataa taulukko muodossa JSON-stat tai CSV.",
    "crashed": f"Tiedoston lukeminen kaatui. {_RESAVE}",
}
_TOO_SLOW = (
    "Tiedoston lukeminen kesti yli {:.0f} sekuntia ja keskeytettiin. "
    "Jaa se osiin tai poista siitä ylimääräiset taulukot."
)
# What another library may still open.
_WORTH_ANOTHER_TRY = frozenset({"not_a_workbook", "crashed"})


class _Refused(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_sheets(
    content: bytes,
    *,
    memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    time_limit_seconds: float | None = None,
) -> tuple[Sheet, ...]:
    """The sheets of a file. Raises UnreadableFile when it cannot be parsed in its limits.

    The time limit grows with the file unless one is given. A fresh interpreter is started
    rather than a fork, so that this works from threads and from web workers alike.
    """
    limit = time_limit_seconds or time_limit_of(content)
    deadline = time.monotonic() + limit
    reason = ""
    for library in Library:
        try:
            return _parse(content, library, memory_limit_bytes, deadline - time.monotonic())
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(_TOO_SLOW.format(limit)) from error
        except _Refused as refused:
            # What the first library says counts, unless the second can say more.
            reason = reason if refused.reason in _WORTH_ANOTHER_TRY and reason else refused.reason
            if refused.reason not in _WORTH_ANOTHER_TRY:
                break
    kind, _, where = reason.partition(" ")
    raise UnreadableFile(_REFUSALS[kind].format(where))


def time_limit_of(content: bytes) -> float:
    """How many seconds parsing this file may take."""
    grown = TIME_LIMIT_SECONDS + SECONDS_PER_MEBIBYTE * (len(content) // (1024 * 1024))
    return min(grown, LONGEST_SECONDS)


def _parse(
    content: bytes, library: Library, memory_limit_bytes: int, seconds: float
) -> tuple[Sheet, ...]:
    command = [sys.executable, "-m", "etl.readers.child", library, str(memory_limit_bytes)]
    with TemporaryFile() as source, TemporaryFile() as complaints:
        source.write(content)
        source.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=_ROOT,
            env=environment(),
        )
        # Rows are taken in while the process still reads, which is half of the work.
        with process, _deadline(process, seconds):
            sheets = _sheets(process.stdout or ())
        if process.returncode != 0:
            complaints.seek(0)
            _LOG.warning("parser ended with %s: %s", process.returncode, complaints.read()[-2000:])
            raise _Refused("crashed")
        return sheets


@contextmanager
def _deadline(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kills the process when its time is up. Raises TimeoutExpired then."""
    timer = Timer(max(seconds, 0.001), process.kill)
    timer.start()
    try:
        yield
        process.wait()
    finally:
        is_over = timer.finished.is_set()
        timer.cancel()
        process.kill()
    if is_over:
        raise subprocess.TimeoutExpired(process.args, seconds)


def environment() -> dict[str, str]:
    """What the interpreter needs and no secrets; one arena, for each reserves memory."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "RUST_BACKTRACE": "0"}


def _sheets(answer: Iterable[bytes]) -> tuple[Sheet, ...]:
    """The sheets of an answer, each begun by an object and followed by arrays of rows.

    The last object is the ending; a line that breaks off belongs to a process that died.
    """
    sheets: list[Sheet] = []
    about: dict[str, Any] = {}
    lines: list[Line] = []
    has_booleans = False
    for text in answer:
        if not text.endswith(b"\n"):
            break
        if text.startswith(b"["):
            more, booleans = read_lines(text)
            lines += more
            has_booleans |= booleans
            continue
        if about:
            sheets.append(_sheet(about, lines, has_booleans=has_booleans))
        about, lines, has_booleans = json.loads(text), [], False
        if refusal := about.get("refused"):
            raise _Refused(refusal)
    return tuple(sheets)


def _sheet(about: dict[str, Any], lines: list[Line], *, has_booleans: bool) -> Sheet:
    formats = Formats({column: tuple(runs) for column, runs in about["formats"]})
    name = about["name"]
    return Sheet(
        name=name,
        hidden=about["hidden"],
        cells=GridCells(name, Grid(lines, formats, has_booleans=has_booleans)),
        merged=tuple(Block(*edges) for edges in about["merged"]),
        hidden_rows=frozenset(about["hidden_rows"]),
        hidden_columns=frozenset(about["hidden_columns"]),
        formats_known=about["formats_known"],
    )
