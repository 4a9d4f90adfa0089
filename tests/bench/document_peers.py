"""The attachment and the pictures beside those of other tools, each in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from layouts.documents.model import Document, DocumentGoal, ExplanationTable, Picture
from tests.bench.table import Line
from tests.support.programs import find_chromium

PYTHON = Path(__file__).parents[2] / "build" / "peers" / "bin" / "python"
SCRIPT = Path(__file__).with_name("document_peer.py")
PATIENCE_SECONDS = 200


class CannotRun(Exception):
    """A peer is not on this machine or gave up; the message says which."""


def pdf_lines(part: str, own: float, document: Document, word: bytes, folder: Path) -> list[Line]:
    """Our PDF beside three others' of the same content; ``own`` is in seconds."""
    html, docx = folder / "attachment.html", folder / "attachment.docx"
    html.write_text(attachment_html(document), encoding="utf-8")
    docx.write_bytes(word)
    chromium, office = str(find_chromium() or ""), shutil.which("soffice") or ""
    printing = ["--headless", "--no-sandbox", f"--print-to-pdf={folder / 'chromium.pdf'}"]
    converting = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    converting += ["--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    peers = {
        "WeasyPrint, PDF/UA-1": _ours_to_run("weasyprint", html, folder),
        "Chromium, printing HTML": [chromium, *printing, html.as_uri()],
        "LibreOffice, from our Word": [office, *converting],
    }
    return [_line(part, "PDF", own, name, command) for name, command in peers.items()]


def picture_lines(part: str, own: float, pictures: Sequence[Picture], folder: Path) -> list[Line]:
    """Our PNG pictures beside three others' of the same numbers; ``own`` is in seconds."""
    given = folder / "charts.json"
    given.write_text(json.dumps([_chart(picture) for picture in pictures]), encoding="utf-8")
    return [
        _line(part, f"{len(pictures)} pictures", own, name, _ours_to_run(name, given, folder))
        for name in ("kaleido", "matplotlib", "vl_convert")
    ]


def _ours_to_run(name: str, given: Path, folder: Path) -> list[str]:
    return [str(PYTHON), str(SCRIPT), name, str(given), str(folder)]


def _line(part: str, what: str, own: float, name: str, command: Sequence[str]) -> Line:
    try:
        return Line(part, what, own, "s", name, _seconds(command))
    except CannotRun as error:
        return Line(part, what, own, "s", note=f"{name} could not run: {error}")


def _seconds(command: Sequence[str]) -> float:
    """What the peer says it took, else how long its process lived. Raises CannotRun."""
    if not Path(command[0]).is_file():
        raise CannotRun("it is not on this machine")
    environment = {**os.environ, "BROWSER_PATH": str(find_chromium() or "")}
    start = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRun(f"more than {PATIENCE_SECONDS} s") from error
    except subprocess.CalledProcessError as error:
        raise CannotRun((error.stderr.strip().splitlines() or ["no reason told"])[-1]) from error
    lived = time.perf_counter() - start
    return float(done.stdout) if str(SCRIPT) in command else lived


def _chart(picture: Picture) -> dict[str, object]:
    data = picture.data
    lines = [(data.area, data.values), (data.benchmark_area, data.benchmark)]
    return {
        "title": picture.heading,
        "periods": data.periods,
        "lines": [
            (name, [None if value is None else float(value) for value in values])
            for name, values in lines
            if values
        ],
    }


def attachment_html(document: Document) -> str:
    """Headings, cards and tables of an attachment as one page of HTML."""
    parts = [f"<h1>{escape(document.title)}</h1><p>{escape(' '.join(document.summary))}</p>"]
    for goal in document.goals:
        parts += _goal(goal)
    for explanation in document.explanations:
        parts.append(f"<h2>{escape(explanation.title)}</h2><p>{escape(explanation.definition)}</p>")
        parts += [picture.svg for picture in explanation.pictures]
        parts += [_table(table) for table in explanation.tables]
    parts += [f"<p>{note.number}) {escape(note.text)}</p>" for note in document.notes]
    head = f'<meta charset="utf-8"><title>{escape(document.title)}</title>'
    return f'<!doctype html><html lang="{document.language}"><head>{head}</head><body>' + (
        "".join(parts) + "</body></html>"
    )


def _goal(goal: DocumentGoal) -> Iterator[str]:
    yield f"<h2>{escape(goal.title)}</h2>"
    for section in goal.sections:
        yield f"<h3>{escape(section.title)}</h3><p>{escape(section.statement)}</p>"
        for card in section.cards:
            rows = [
                (row.label, row.period, row.value, row.earlier, row.benchmark, row.word)
                for row in card.rows
            ]
            yield f"<h4>{card.number} {escape(card.title)}</h4>{_rows(rows)}"


def _table(table: ExplanationTable) -> str:
    rows = [(row.label, *row.cells, row.difference, row.word) for row in table.rows]
    return f"<p>{escape(table.caption)}</p>{_rows(rows)}"


def _rows(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
