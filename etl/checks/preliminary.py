"""Figures that will still change."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Observation
from etl.checks.context import Context
from etl.issues import Issue, note, warning
from etl.mapping import Mapped


def preliminary_values(context: Context) -> Iterator[Issue]:
    """How many values are preliminary, and each that would replace a final one."""
    found = [m for m in context.mapped if m.observation.preliminary]
    if not found:
        return
    yield note(
        "preliminary",
        found[0].observation.place,
        f"Tiedostossa on {len(found)} ennakollista lukua; ne merkitään ennakollisiksi.",
        "Tuo lopulliset luvut, kun lähde julkaisee ne.",
    )
    keys = {m.observation.key for m in found}
    final = {o.key: o for o in context.current if o.key in keys and _is_final(o)}
    yield from (_instead_of_final(m) for m in found if m.observation.key in final)


def _is_final(observation: Observation) -> bool:
    return observation.value is not None and not observation.preliminary


def _instead_of_final(found: Mapped) -> Issue:
    return warning(
        "preliminary_over_final",
        found.observation.place,
        "Ennakollinen luku korvaisi jo julkaistun lopullisen.",
        "Tarkista, onko tiedosto vanhempi kuin julkaistu aineisto.",
    )
