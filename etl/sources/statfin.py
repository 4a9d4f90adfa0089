"""Statistics Finland's PxWeb: a table's own answer in json-stat2, as it came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from data.catalogue import Catalogue
from data.model import Area
from etl.aliases import Vocabulary
from etl.sources.client import Client, SourceUnavailable, parsed
from etl.text import fold

BASE_URL = "https://pxdata.stat.fi/PXWeb/api/v1/fi/StatFin"

_TIME_NAMES = frozenset({"vuosi", "år", "year"})

Selections = Mapping[str, Sequence[str]]


def fetch(
    client: Client,
    table: str,
    *,
    catalogue: Catalogue,
    areas: Collection[Area],
    years: Collection[int],
    selections: Selections,
) -> bytes:
    """The table for these areas and years. Raises SourceUnavailable.

    ``selections`` chooses among the other variables by code or label; a variable that is left
    out is summed over where the table allows, else all of it comes.
    """
    path = table if table.endswith(".px") else f"{table}.px"
    variables = _variables(parsed(client.get(path)), table)
    chooser = _Chooser(catalogue, areas, years, selections)
    query = [chosen for variable in variables if (chosen := chooser.choose(variable))]
    chooser.refuse_what_was_not_found(table, variables)
    return client.post(path, {"query": query, "response": {"format": "json-stat2"}})


def _variables(about: Any, table: str) -> list[dict[str, Any]]:
    variables = about.get("variables") if isinstance(about, dict) else None
    if not isinstance(variables, list):
        raise SourceUnavailable(f"{table} ei ole PxWeb-taulukko.")
    return variables


class _Chooser:
    def __init__(
        self,
        catalogue: Catalogue,
        areas: Collection[Area],
        years: Collection[int],
        selections: Selections,
    ) -> None:
        self._vocabulary = Vocabulary(catalogue)
        self._wanted = {area.key for area in areas}
        self._years = {str(year) for year in years}
        self._selections = {fold(name): values for name, values in selections.items()}
        self._areas_found = False

    def choose(self, variable: dict[str, Any]) -> dict[str, Any] | None:
        """What to ask of a variable, or None to have it summed over."""
        pairs = list(zip(variable["values"], variable["valueTexts"], strict=True))
        chosen = self._chosen(variable, pairs)
        if chosen is None:
            if variable.get("elimination"):
                return None
            chosen = [code for code, _ in pairs]
        return {"code": variable["code"], "selection": {"filter": "item", "values": chosen}}

    def refuse_what_was_not_found(self, table: str, variables: Iterable[dict[str, Any]]) -> None:
        """Raise SourceUnavailable when the areas or a selection name nothing in the table."""
        if not self._areas_found:
            raise SourceUnavailable(f"Taulukossa {table} ei ole mitään haetuista alueista.")
        known = {fold(variable[name]) for variable in variables for name in ("code", "text")}
        if unknown := sorted(set(self._selections) - known):
            raise SourceUnavailable(f"Taulukossa {table} ei ole muuttujaa {unknown[0]}.")

    def _chosen(self, variable: dict[str, Any], pairs: list[tuple[str, str]]) -> list[str] | None:
        names = {fold(variable["code"]), fold(variable["text"])}
        if own := names & self._selections.keys():
            return self._selected(variable, pairs, self._selections[own.pop()])
        if variable.get("time") or names & _TIME_NAMES:
            return _some([code for code, _ in pairs if code in self._years], "vuosista")
        areas = [code for code, label in pairs if self._is_wanted(code, label)]
        self._areas_found = self._areas_found or bool(areas)
        return areas or None

    def _selected(
        self, variable: dict[str, Any], pairs: list[tuple[str, str]], wanted: Sequence[str]
    ) -> list[str]:
        folded = {fold(value) for value in wanted}
        found = [c for c, label in pairs if fold(c) in folded or fold(label) in folded]
        return _some(found, f"arvoista muuttujalla {variable['text']}")

    def _is_wanted(self, code: str, label: str) -> bool:
        area = self._vocabulary.find_area(label, code)
        return area is not None and area.key in self._wanted


def _some(found: list[str], what: str) -> list[str]:
    if not found:
        raise SourceUnavailable(f"Taulukossa ei ole mitään haetuista {what}.")
    return found
