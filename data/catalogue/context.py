"""Reads ``context.toml``: whose yearly figures are told, of what, and beside which indicators."""

from __future__ import annotations

import datetime

from data.catalogue.table import Table, keyed
from data.context import ContextCatalogue, FamilyCentreArea, FamilyCentres, Provider, Service
from data.model import Text


def read_context(root: Table) -> ContextCatalogue:
    """What figures of local context can be about."""
    return ContextCatalogue(
        providers=keyed(root, "provider", ((p.key, p) for p in _providers(root))),
        services=keyed(
            root, "service", ((s.key, s) for s in map(_service, root.tables("service")))
        ),
        metrics=_names(root, "metric"),
        units=_names(root, "unit"),
        notes=keyed(root, "note", ((t.fi, t) for t in map(_told, root.tables("note")))),
        family_centres=_centres(root.table("family_centres"))
        if root.has("family_centres")
        else None,
    )


def _providers(root: Table) -> list[Provider]:
    found = []
    for table in root.tables("provider"):
        found.append(Provider(table.string("key"), table.text("name"), table.text("report")))
        table.finish()
    return found


def _service(table: Table) -> Service:
    service = Service(
        key=table.string("key"),
        name=table.text("name"),
        provider=table.string("provider"),
        indicators=table.integers("indicators"),
        subgoals=table.strings("subgoals"),
    )
    table.finish()
    return service


def _names(root: Table, kind: str) -> dict[str, Text]:
    table = root.table(kind)
    return {key: table.text(key) for key in table.keys()}


def _centres(table: Table) -> FamilyCentres:
    centres = FamilyCentres(
        dated=_day(table),
        source=table.text("source"),
        areas=tuple(map(_centre_area, table.tables("area"))),
        facts=tuple(map(_told, table.tables("fact"))),
        conflicts=tuple(map(_told, table.tables("conflict"))),
    )
    table.finish()
    return centres


def _day(table: Table) -> datetime.date:
    text = table.string("dated")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise table.error("dated", f"is not a day: {text!r}") from error


def _centre_area(table: Table) -> FamilyCentreArea:
    area = FamilyCentreArea(
        table.string("key"), table.text("name"), table.integer("centres"), table.strings("running")
    )
    if len(area.running) > area.centres:
        raise table.error("running", "names more places than there are centres")
    table.finish()
    return area


def _told(table: Table) -> Text:
    text = table.text("text")
    table.finish()
    return text
