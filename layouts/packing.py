"""The choice of many files at once: which areas, in which formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue import Catalogue
from layouts.documents.formats import Format
from layouts.filters import Option
from layouts.i18n import Words

# What an address calls the choices; each may occur many times.
PACK_AREAS, PACK_FORMATS = "alueet", "muodot"
_CHOSEN_AT_FIRST = frozenset({Format.DOCX, Format.PDF})


@dataclass(frozen=True, slots=True)
class PackView:
    """Areas and formats to tick, and where the archive is had."""

    action: str
    areas_name: str
    areas: tuple[Option, ...]
    formats_name: str
    formats: tuple[Option, ...]


def pack_areas(catalogue: Catalogue) -> tuple[str, ...]:
    """The areas that are taken along together: the plan's region and its municipalities."""
    region = catalogue.plan.region
    return (region, *(area.key for area in catalogue.municipalities_of(region)))


def build_pack(
    catalogue: Catalogue, action: str, labels: Mapping[Format, str], words: Words
) -> PackView:
    """Every area and the two documents that a meeting needs are ticked at first."""
    return PackView(
        action=f"{action}/paketti.zip",
        areas_name=PACK_AREAS,
        areas=tuple(
            Option(key, words.text(catalogue.areas[key].name), is_selected=True)
            for key in pack_areas(catalogue)
        ),
        formats_name=PACK_FORMATS,
        formats=tuple(
            Option(form.value, label, form in _CHOSEN_AT_FIRST) for form, label in labels.items()
        ),
    )
