"""The comparison of a view as a file: the same areas, columns and order."""

from __future__ import annotations

from callbacks.exports import ExportFile
from callbacks.pages.comparison import compared
from callbacks.services import Services
from layouts.compared import areas_in_order, places_shown
from layouts.documents.build import NO_TIME
from layouts.documents.compared_table import compared_heads, compared_rows
from layouts.documents.engines.delimited import table_csv
from layouts.documents.engines.workbook import table_xlsx
from layouts.documents.formats import Format
from layouts.documents.scope import UnknownScope
from layouts.i18n import words_in
from layouts.publication import publication_view
from layouts.selection import Selection


def make_comparison(services: Services, selection: Selection, form: Format) -> ExportFile:
    """What a view compares, as CSV or a workbook.

    Raises UnknownScope for another format, and UnknownView for a publication never made.
    """
    if form not in (Format.CSV, Format.XLSX):
        raise UnknownScope(f"a comparison is not made as {form}")
    catalogue, words = services.catalogue, words_in(selection.language)
    publication, is_newest = services.publication(selection.as_of)
    comparison = compared(services, selection, publication)
    places = places_shown(catalogue, comparison, selection)
    areas = areas_in_order(catalogue, comparison, selection)
    rows = list(compared_rows(catalogue, comparison, areas, places, words))
    heads = compared_heads(words)
    name = f"vertailu_{publication.number if publication else 0}.{form}"
    if form is Format.CSV:
        return ExportFile(name, table_csv(heads, (cells for cells, _ in rows), words.language))
    shown = publication_view(publication, words, is_newest=is_newest)
    about = [words.gettext("Areas compared")]
    if shown:
        about.append(
            words.gettext("Publication %(number)s, %(date)s.", number=shown.number, date=shown.date)
        )
    made_at = publication.published_at if publication else NO_TIME
    return ExportFile(name, table_xlsx(heads, rows, about, words, made_at))
