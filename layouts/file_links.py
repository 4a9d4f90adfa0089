"""Links to files of an area: one place knows how their addresses are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from data.catalogue import Catalogue
from layouts.documents.formats import Format
from layouts.documents.scope import Part
from layouts.i18n import Words
from layouts.options import Options, only, to_query
from layouts.selection import EXPORT_OPTIONS, Page, Selection, to_url

TAKEN_ALONG = ("with_measures", "with_context")
FILLED_IN = tuple(name for name in EXPORT_OPTIONS if name not in ("what", *TAKEN_ALONG))
# What an address of a document says beside which document it is.
CARRIED = (*FILLED_IN, *TAKEN_ALONG)


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to be had; ``form`` is its ending."""

    form: str
    label: str
    url: str


class FileLinks:
    """Addresses of files of one area and state, with what is filled in."""

    def __init__(self, catalogue: Catalogue, selection: Selection) -> None:
        bare = Selection(Page.EXPORT, selection.language, catalogue.plan.region)
        self.action = to_url(bare, catalogue)
        self._folder = f"{self.action}/{selection.area}"
        query = to_query(only(selection.options, CARRIED))
        if selection.as_of is not None:
            query["as_of"] = str(selection.as_of)
        self._query = f"?{urlencode(query)}" if query else ""

    def url(self, name: str, form: str) -> str:
        """The address of one file."""
        return f"{self._folder}/{name}.{form}{self._query}"

    def of(self, name: str, labels: Mapping[Format, str]) -> tuple[FileView, ...]:
        """One file in several formats."""
        return tuple(FileView(f.value, label, self.url(name, f)) for f, label in labels.items())


def data_labels(words: Words) -> dict[Format, str]:
    """The formats that figures come in as data."""
    return {
        Format.XLSX: words.gettext("Workbook (Excel)"),
        Format.CSV: "CSV",
        Format.JSON: "JSON-stat",
    }


def context_files(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[FileView, ...]:
    """The local figures of an area and around it, in the formats of data."""
    return FileLinks(catalogue, replace(selection, options=Options())).of(
        Part.CONTEXT, data_labels(words)
    )
