"""Reads areas.toml: the country, the wellbeing areas and every municipality."""

from __future__ import annotations

import re
import unicodedata

from data.catalogue.table import Table, keyed
from data.model import Area, AreaKind


def read_areas(root: Table) -> dict[str, Area]:
    """Every area by its key, in the order of the file."""
    return keyed(root, "area", ((a.key, a) for a in map(_area, root.tables("area"))))


def slug(name: str) -> str:
    """The key of an area named ``name``: ``Hämeenkyrö`` -> ``hameenkyro``."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _area(table: Table) -> Area:
    name = table.text("name")
    area = Area(
        key=table.optional_string("key") or slug(name.fi),
        code=table.string("code"),
        kind=table.choice("kind", AreaKind),
        name=name,
        parent=table.optional_string("parent"),
        valid_from=table.optional_integer("valid_from"),
        valid_to=table.optional_integer("valid_to"),
        genitive_fi=table.optional_string("genitive_fi"),
        inessive_fi=table.optional_string("inessive_fi"),
        sotkanet_id=table.optional_integer("sotkanet_id"),
        note=table.optional_text("note"),
    )
    table.finish()
    return area
