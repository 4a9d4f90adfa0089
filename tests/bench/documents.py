"""Documents of the whole plan, each beside the least that its engine can write."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import docx
import pptx
import typst

from callbacks.exports import ExportRequest, make_files
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.migrations import migrate
from data.model import Language
from data.store import Store, create_engine_from_url
from etl.loading import load
from layouts.documents.attachment import Attachment
from layouts.documents.build import build_document
from layouts.documents.engines.pdf import document_pdf, picture_png
from layouts.documents.engines.word import document_docx
from layouts.documents.formats import DOCUMENTS, Format
from layouts.documents.pictures import pictures_of
from layouts.documents.scope import Part, Scope, parse_scope
from layouts.i18n import words_in
from tests.bench.document_peers import pdf_lines, picture_lines
from tests.bench.table import Line
from tests.support.server import PLAN_FIGURES

CHARTS = 40
PACK_SECONDS, PICTURES_SECONDS = 5, 10
PART = "Documents of the whole plan"


def measure() -> list[Line]:
    """Each document beside an empty one, then what a secretary takes, beside other tools."""
    with _services() as services, tempfile.TemporaryDirectory() as folder:
        lines = [
            _line(str(form), partial(_one, services, form), bare) for form, bare in _BARE.items()
        ]
        return [*lines, *_pack_lines(services), *_peer_lines(services, Path(folder))]


def _pack_lines(services: Services) -> list[Line]:
    """What one area's whole pack and forty pictures take, in all."""
    size, pack = _timed(lambda: sum(_one(services, form) for form in sorted(DOCUMENTS)))
    name = f"full pack of an area in {len(DOCUMENTS)} formats ({size / 1000:.0f} kB)"
    pictures = _line(f"{CHARTS} pictures", partial(_pictures, services), _bare_picture)
    return [
        Line(PART, name, pack, "s", at_most=PACK_SECONDS),
        Line(PART, f"{CHARTS} pictures in all", pictures.own, "s", at_most=PICTURES_SECONDS),
        pictures,
    ]


def _peer_lines(services: Services, folder: Path) -> list[Line]:
    """With its charts, as the others have them in their pages."""
    profile = services.profile(services.catalogue.plan.region, None)
    words = words_in(Language.FI)
    document = build_document(profile, Scope(), Attachment(), words, has_all_charts=True)
    word = document_docx(document)
    _, pdf = _timed(lambda: len(document_pdf(document)))
    found = pictures_of(profile, Scope(Part.CHARTS), words)[:CHARTS]
    _, pictures = _timed(lambda: sum(len(picture_png(picture)) for picture in found))
    return [
        *pdf_lines(PART, pdf, document, word, folder),
        *picture_lines(PART, pictures, found, folder),
    ]


def _line(name: str, make: Callable[[], int], bare: Callable[[], int]) -> Line:
    size, own = _timed(make)
    _, least = _timed(bare)
    return Line(PART, f"{name} ({size / 1000:.0f} kB)", own, "s", "an empty one", least)


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    start = time.perf_counter()
    size = work()
    return size, time.perf_counter() - start


@contextmanager
def _services() -> Iterator[Services]:
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine_from_url(f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        migrate(engine)
        services = Services(load_catalogue(), Store(engine))
        load(
            PLAN_FIGURES.read_bytes(),
            PLAN_FIGURES.name,
            catalogue=services.catalogue,
            store=services.store,
            publish=True,
            loaded_by="bench",
        )
        yield services
        engine.dispose()


def _one(services: Services, form: Format) -> int:
    scope = parse_scope("indicators", services.catalogue)
    region = services.catalogue.plan.region
    return sum(len(f.content) for f in make_files(services, ExportRequest(region, scope, form)))


def _pictures(services: Services) -> int:
    scope = parse_scope("charts", services.catalogue)
    request = ExportRequest(services.catalogue.plan.region, scope, Format.PNG)
    return sum(
        len(file.content)
        for _, file in zip(range(CHARTS), make_files(services, request), strict=False)
    )


def _bare_pdf() -> int:
    return len(typst.compile(b"Tyhja.", format="pdf"))


def _bare_picture() -> int:
    return len(
        typst.compile(b"#set page(width: 390pt, height: 352pt)\nTyhja.", format="png", ppi=300)
    )


def _bare_docx() -> int:
    target = io.BytesIO()
    docx.Document().save(target)
    return len(target.getvalue())


def _bare_pptx() -> int:
    target = io.BytesIO()
    pptx.Presentation().save(target)
    return len(target.getvalue())


_BARE: dict[Format, Callable[[], int]] = {
    Format.PDF: _bare_pdf,
    Format.DOCX: _bare_docx,
    Format.PPTX: _bare_pptx,
}
