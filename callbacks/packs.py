"""Many files at once: the chosen areas, each in the chosen formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callbacks.exports import NOTHING_FILLED_IN, ExportFile, ExportRequest, make_files
from callbacks.services import Services
from data.deliveries import Publication
from data.model import Language
from layouts.documents.attachment import Attachment
from layouts.documents.formats import Format
from layouts.documents.scope import Part, Scope


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What is asked for; ``publication`` is every file's, None before anything is published.

    Each area and format gives one file, unless ``scope`` is every chart.
    """

    areas: tuple[str, ...]
    scope: Scope
    forms: tuple[Format, ...]
    publication: Publication | None
    language: Language = Language.FI
    attachment: Attachment = NOTHING_FILLED_IN
    with_measures: int | None = None
    with_context: bool = False

    @property
    def file_count(self) -> int:
        """How many files come of it, charts aside."""
        return len(self.areas) * len(self.forms)


def pack_name(scope: Scope) -> str:
    """A readable name of the archive."""
    what = "indikaattorit" if scope.part is Part.ALL else scope.name.lower()
    return f"lape-{what.replace('_', '-')}.zip"


def requests_of(pack: PackRequest) -> Iterator[ExportRequest]:
    """One request for each area and format, area by area."""
    as_of = pack.publication.number if pack.publication else None
    for area in pack.areas:
        for form in pack.forms:
            yield ExportRequest(
                area,
                pack.scope,
                form,
                pack.language,
                as_of,
                pack.attachment,
                pack.with_measures,
                pack.with_context,
            )


def make_pack(services: Services, pack: PackRequest) -> Iterator[tuple[ExportRequest, ExportFile]]:
    """Every file with what it answers, each when it is asked for. Raises as ``make_files``."""
    for request in requests_of(pack):
        for file in make_files(services, request):
            yield request, file
