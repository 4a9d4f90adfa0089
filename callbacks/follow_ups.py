"""An actor's yearly follow-up as a finished file."""

from __future__ import annotations

from dataclasses import dataclass

from callbacks.exports import NOTHING_FILLED_IN, WITH_MEASURES, ExportFile
from callbacks.services import Services
from data.model import Language
from data.moments import today
from data.reporting import years_open
from layouts.documents.attachment import Attachment
from layouts.documents.engines.pdf import document_pdf
from layouts.documents.engines.word import document_docx
from layouts.documents.follow_up import build_follow_up
from layouts.documents.formats import Format
from layouts.documents.scope import UnknownScope
from layouts.i18n import words_in


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """What is asked for; ``newest`` is the last entry taken along, None for all there are."""

    actor: str
    year: int
    form: Format
    language: Language = Language.FI
    newest: int | None = None
    attachment: Attachment = NOTHING_FILLED_IN


def make_follow_up(services: Services, request: FollowUpRequest) -> ExportFile:
    """The file. Raises UnknownScope for an actor, a year, a format or an entry there is not."""
    register = services.catalogue.register
    reports = services.store.measure_reports(actor=request.actor)
    newest = services.store.measure_reports().newest
    is_known = (
        request.actor in register.actors
        and request.year in years_open(register, today())
        and request.form in WITH_MEASURES
        and (request.newest is None or request.newest <= newest)
    )
    if not is_known:
        raise UnknownScope(f"no follow-up of {request.actor} in {request.year}")
    if request.newest is not None:
        reports = reports.until(request.newest)
    document = build_follow_up(
        services.catalogue,
        request.actor,
        request.year,
        reports,
        request.attachment,
        words_in(request.language),
    )
    write = document_pdf if request.form is Format.PDF else document_docx
    return ExportFile(f"{document.file_stem}.{request.form}", write(document))
