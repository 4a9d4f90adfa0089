"""Lists of names and codes that belong to a statistical service and hold no figures."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Place
from etl.cells import Sheet, text_of
from etl.issues import error
from etl.readers.shape import Reading
from etl.text import fold

_LISTS: dict[frozenset[str], str] = {
    frozenset(
        {"id", "title", "organization", "classifications"}
    ): "Sotkanetin indikaattoriluettelo",
    frozenset({"id", "code", "category", "title", "memberof", "uri"}): "Sotkanetin alueluettelo",
    frozenset({"fi", "sv", "en", "uri"}): "Sotkanetin asiasanaluettelo",
    frozenset({"ref", "lang", "tag", "data"}): "THL:n kuutiokuvauksen nimet",
    frozenset({"key", "parent_key", "dim", "stage", "ref"}): "THL:n kuutiokuvauksen rakenne",
}


class ListingReader:
    """Knows such lists by their headers, to say what they are instead of looking for figures."""

    shape = "listing"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Which list it is, in Finnish, or None when it is none."""
        if len(sheets) != 1 or not sheets[0].grid.lines:
            return None
        headers = {fold(text_of(value)) for _, value in sheets[0].grid.lines[0].filled()}
        return _LISTS.get(frozenset(headers))

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """One error: there is nothing to take in."""
        about = error(
            "no_figures",
            Place(sheets[0].name, "A1"),
            f"Tiedosto on {self.recognise(sheets)}, eikä siinä ole lukuja.",
            "Lataa samasta palvelusta itse luvut.",
        )
        return Reading((), (about,))
