"""From what is asked for to finished files: the same for addresses and for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from callbacks.services import Services
from data.context import ContextFigure
from data.deliveries import Delivery
from data.model import Language
from data.profile import Profile
from data.reporting import Reports
from layouts.documents.attachment import Attachment
from layouts.documents.build import build_document, default_title, file_stem, made_at
from layouts.documents.context import TOLD_IN, context_cells, figures_of, with_context
from layouts.documents.context_data import (
    ContextData,
    build_context_data,
    context_data_cells,
    context_data_heads,
)
from layouts.documents.context_slides import with_context_tables
from layouts.documents.engines.context_jsonstat import context_jsonstat
from layouts.documents.engines.delimited import rows_csv, table_csv
from layouts.documents.engines.jsonstat import profile_jsonstat
from layouts.documents.engines.pdf import document_pdf
from layouts.documents.engines.pictures import picture_file
from layouts.documents.engines.slides import document_pptx
from layouts.documents.engines.text import item_txt
from layouts.documents.engines.word import document_docx
from layouts.documents.engines.workbook import rows_xlsx, table_xlsx
from layouts.documents.footer import footer_text
from layouts.documents.formats import Format, is_offered
from layouts.documents.item_text import build_item_text
from layouts.documents.pictures import pictures_of
from layouts.documents.scope import Part, Scope, UnknownScope, indicators_of
from layouts.documents.tables import build_definitions, build_rows
from layouts.i18n import Words, words_in
from layouts.local_context import areas_around

NOTHING_FILLED_IN = Attachment()
WITH_MEASURES = frozenset({Format.DOCX, Format.PDF})
WITH_CONTEXT = frozenset({Format.DOCX, Format.PDF, Format.PPTX, Format.XLSX})


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is asked for, and what is filled in.

    ``with_measures`` is the newest entry of what is told of measures that Word and PDF take
    along; None leaves the measures out. ``with_context`` gives slides of a goal or of the whole
    plan their local figures, which those of smaller parts have anyway.
    """

    area: str
    scope: Scope
    form: Format
    language: Language = Language.FI
    as_of: int | None = None
    attachment: Attachment = NOTHING_FILLED_IN
    with_measures: int | None = None
    with_context: bool = False


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A finished file under a readable name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Told:
    """What goes into files beside the profile."""

    deliveries: Mapping[int, Delivery]
    reports: Reports | None
    around: tuple[ContextFigure, ...]


def make_files(services: Services, request: ExportRequest) -> Iterator[ExportFile]:
    """The files of a request, one unless every chart is asked for.

    Raises UnknownScope for a format the part is not offered in, for a chart without values and
    for an entry never made, and UnknownView for a publication never made.
    """
    if not is_offered(request.scope.part, request.form):
        raise UnknownScope(f"{request.scope.name} is not made as {request.form}")
    profile = services.profile(request.area, request.as_of)
    words = words_in(request.language)
    if request.scope.part in (Part.CHART, Part.CHARTS):
        yield from _pictures(profile, request, words)
        return
    deliveries = {delivery.number: delivery for delivery in services.store.deliveries()}
    if request.scope.part is Part.CONTEXT:
        figures = _figures(services, profile)
        data = build_context_data(profile, figures, deliveries, words)
        yield _local(profile, request.form, data, words)
        return
    name = f"{file_stem(profile, request.scope)}.{request.form}"
    around = _around(services, profile, request)
    told = _Told(deliveries, _told(services, request), around)
    yield ExportFile(name, _content(profile, request, told, words))


def _around(
    services: Services, profile: Profile, request: ExportRequest
) -> tuple[ContextFigure, ...]:
    """The figures of local context beside what is exported, of the area and around it."""
    is_asked = request.with_context or request.scope.part in TOLD_IN
    if request.form not in WITH_CONTEXT or (request.form is Format.PPTX and not is_asked):
        return ()
    return figures_of(request.scope, profile.catalogue, _figures(services, profile))


def _figures(services: Services, profile: Profile) -> tuple[ContextFigure, ...]:
    if profile.publication is None:
        return ()
    areas = areas_around(profile.catalogue, profile.area.key)
    return services.store.context_figures(areas=areas, as_of=profile.publication.number)


def _local(profile: Profile, form: Format, data: ContextData, words: Words) -> ExportFile:
    """The local figures as data, in a file of their own."""
    name = f"{data.file_stem}.{form}"
    if form is Format.JSON:
        return ExportFile(name, context_jsonstat(profile, data, words))
    heads, lines = context_data_heads(words), context_data_cells(data, words)
    if form is Format.CSV:
        return ExportFile(name, table_csv(heads, lines, words.language))
    about = (data.title, *data.about, *data.sources)
    rows = [(cells, 0) for cells in lines]
    return ExportFile(name, table_xlsx(heads, rows, about, words, made_at(profile)))


def _told(services: Services, request: ExportRequest) -> Reports | None:
    if request.with_measures is None or request.form not in WITH_MEASURES:
        return None
    reports = services.store.measure_reports()
    if request.with_measures > reports.newest:
        # Later it would come to mean something else.
        raise UnknownScope(f"nothing has been told under entry {request.with_measures}")
    return reports.until(request.with_measures)


def _pictures(profile: Profile, request: ExportRequest, words: Words) -> Iterator[ExportFile]:
    timestamp = int(made_at(profile).timestamp())
    for picture in pictures_of(profile, request.scope, words):
        number, series, group = picture.key.split("-")
        scope = Scope(Part.CHART, indicator=int(number), series=series, group=group)
        content = picture_file(picture, request.form, words.language.value, timestamp)
        yield ExportFile(f"{file_stem(profile, scope)}.{request.form}", content)


def _content(
    profile: Profile,
    request: ExportRequest,
    told: _Told,
    words: Words,
) -> bytes:
    scope, attachment = request.scope, request.attachment
    title = attachment.title or default_title(profile, scope, words)
    if request.form in (Format.PDF, Format.DOCX, Format.PPTX):
        write = {
            Format.PDF: document_pdf,
            Format.DOCX: document_docx,
            Format.PPTX: document_pptx,
        }[request.form]
        has_all_charts = request.form is Format.PPTX
        document = build_document(
            profile, scope, attachment, words, has_all_charts=has_all_charts, reports=told.reports
        )
        if request.form is Format.PPTX:
            return write(with_context_tables(document, profile, scope, told.around, words))
        return write(with_context(document, scope, profile.catalogue, told.around, words))
    if request.form is Format.TXT:
        return item_txt(build_item_text(profile, scope, words), title, attachment, words)
    if request.form is Format.JSON:
        return profile_jsonstat(profile, scope, title, words)
    rows = build_rows(profile, scope, told.deliveries, words)
    if request.form is Format.CSV:
        return rows_csv(rows, words)
    about = (title, footer_text(profile, indicators_of(scope, profile.catalogue), words))
    definitions = build_definitions(profile, scope, words)
    lines = context_cells(profile.catalogue, told.around, words)
    return rows_xlsx(rows, definitions, about, words, made_at(profile), lines)
