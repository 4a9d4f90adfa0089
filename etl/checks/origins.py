"""Invented figures never stand beside real ones in one file."""

from __future__ import annotations

from collections.abc import Iterator

from etl.cells import Role
from etl.checks.context import Context
from etl.issues import Issue, error
from etl.origin import invented_rows


def mixed_origins(context: Context) -> Iterator[Issue]:
    """A file of which only some rows say that they are invented."""
    invented = {id(found) for found in invented_rows(context.mapped, context.catalogue)}
    if not invented:
        return
    real = [found for found in context.mapped if id(found) not in invented]
    if real:
        yield error(
            "invented_mixed",
            real[0].record.place_of(Role.SOURCE),
            f"Tiedostossa on sekä keksittyjä lukuja ({len(invented)}) että muita ({len(real)}).",
            "Anna keksityt ja oikeat luvut eri tiedostoissa.",
        )
