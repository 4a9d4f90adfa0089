"""Figures of local context: read as of a publication, added with one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, insert, select

from data.changes import ContextChanges, context_changes_to
from data.context import Bound, ContextFigure, ContextKey
from data.model import Mark, Place
from data.store.context_tables import KEY_COLUMNS, context_figure

_COLUMNS = (
    *KEY_COLUMNS,
    *(
        context_figure.c[name]
        for name in (
            "value",
            "mark",
            "approximate",
            "bound",
            "respondents",
            "scale",
            "note",
            "source_page",
            "sheet",
            "cell",
            "delivery",
            "publication",
        )
    ),
)


def figures(
    connection: Connection, *, as_of: int, areas: Collection[str] | None = None
) -> tuple[ContextFigure, ...]:
    """The state at publication ``as_of``, ordered by key."""
    newer = context_figure.alias("newer")
    superseded = exists().where(
        and_(*(newer.c[column.name] == column for column in KEY_COLUMNS)),
        newer.c.publication > context_figure.c.publication,
        newer.c.publication <= as_of,
    )
    query = (
        select(*_COLUMNS)
        .where(context_figure.c.publication <= as_of, ~context_figure.c.withdrawn, ~superseded)
        .order_by(*KEY_COLUMNS)
    )
    if areas is not None:
        query = query.where(context_figure.c.area.in_(sorted(areas)))
    return tuple(map(_figure_of, connection.execute(query)))


def changes_by(
    connection: Connection, base: int | None, incoming: Sequence[ContextFigure]
) -> ContextChanges:
    """What figures that came in change in the state at ``base``."""
    if not incoming:
        return ContextChanges()
    return context_changes_to(_state(connection, base), incoming)


def changes_back(connection: Connection, base: int | None, to: int) -> ContextChanges:
    """What returning from ``base`` to the state at ``to`` changes."""
    before, after = _state(connection, base), _state(connection, to)
    gone = [key for key in before if key not in after]
    return context_changes_to(before, tuple(after.values()), gone)


def write(
    connection: Connection,
    changes: ContextChanges,
    publication: int,
    *,
    delivery: int | None = None,
) -> None:
    """Add the changes; without a ``delivery`` a figure keeps the one it came with."""
    rows = [
        *(_row(new, delivery or new.delivery) for new in changes.added + changes.changed),
        *(_withdrawal(key, delivery) for key in changes.removed),
    ]
    if rows:
        connection.execute(insert(context_figure), [r | {"publication": publication} for r in rows])


def _state(connection: Connection, number: int | None) -> Mapping[ContextKey, ContextFigure]:
    return {f.key: f for f in figures(connection, as_of=number or 0)}


def _row(new: ContextFigure, delivery: int | None) -> dict[str, Any]:
    return _key_columns(new.key) | {
        "withdrawn": False,
        "value": new.value,
        "mark": None if new.mark is None else new.mark.value,
        "approximate": new.approximate,
        "bound": None if new.bound is None else new.bound.value,
        "respondents": new.respondents,
        "scale": new.scale,
        "note": new.note,
        "source_page": new.source_page,
        "delivery": delivery,
        "sheet": new.place.sheet,
        "cell": new.place.cell,
    }


def _withdrawal(key: ContextKey, delivery: int | None) -> dict[str, Any]:
    empty = ("value", "mark", "bound", "respondents", "scale", "note", "source_page")
    nowhere = {"delivery": delivery, "sheet": None, "cell": None}
    states = {"withdrawn": True, "approximate": False}
    return _key_columns(key) | dict.fromkeys(empty) | states | nowhere


def _key_columns(key: ContextKey) -> dict[str, Any]:
    return {column.name: getattr(key, column.name) for column in KEY_COLUMNS}


def _figure_of(row: Row[*tuple[Any, ...]]) -> ContextFigure:
    found = row._mapping
    return ContextFigure(
        ContextKey(*(found[column] for column in KEY_COLUMNS)),
        found["value"],
        Place(found["sheet"], found["cell"]),
        None if found["mark"] is None else Mark(found["mark"]),
        found["approximate"],
        None if found["bound"] is None else Bound(found["bound"]),
        found["respondents"],
        found["scale"],
        found["note"],
        found["source_page"],
        found["delivery"],
        found["publication"],
    )
