"""Keeps invented figures and municipalities' real ones out of each other's databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.catalogue import Catalogue
from data.deliveries import Delivered
from data.model import AreaKind, SeriesRole
from data.store import Store
from etl.cells import AT, CellValue, Role
from etl.issues import Issue, error
from etl.mapping import Mapped
from etl.names import source_names

_SOURCE_AT = AT[Role.SOURCE]


def invented_rows(mapped: Iterable[Mapped], catalogue: Catalogue) -> list[Mapped]:
    """The values whose own row names an invented source."""
    names = source_names(catalogue.sources.values())
    known: dict[CellValue | None, bool] = {}
    found = []
    for value in mapped:
        written = value.record.key()[_SOURCE_AT]
        if written not in known:
            text = value.record.text(Role.SOURCE) or ""
            known[written] = any(source.is_invented for source in names.find(text))
        if known[written]:
            found.append(value)
    return found


def refusals(
    incoming: Iterable[Delivered], catalogue: Catalogue, store: Store, *, is_invented: bool
) -> Iterator[Issue]:
    """Why these values may not come into this store: nothing, or one error.

    Invented figures never join municipalities' real ones, nor those the invented. Real
    figures of regions and of the country, and the context the plan prints of municipalities,
    may stand in both kinds of store.
    """
    there = store.delivered(is_invented=not is_invented)
    if is_invented and _has_municipal(there, catalogue):
        yield error(
            "invented_among_real",
            None,
            "Tiedoston luvut ovat keksittyjä, ja tässä tietokannassa on kuntien oikeita lukuja.",
            "Käytä kokeiluun omaa tietokantaa: make demo tekee sellaisen.",
        )
    elif not is_invented and there and _has_municipal(incoming, catalogue):
        yield error(
            "real_among_invented",
            None,
            "Tässä tietokannassa on keksittyjä kuntalukuja, eikä oikeita oteta niiden sekaan.",
            "Vie oikeat luvut toiseen tietokantaan (asetus DATABASE_URL).",
        )


def _has_municipal(found: Iterable[Delivered], catalogue: Catalogue) -> bool:
    return any(
        catalogue.areas[f.area].kind is AreaKind.MUNICIPALITY
        and catalogue.indicators[f.indicator].find_series(f.series).role is not SeriesRole.CONTEXT
        for f in found
    )
