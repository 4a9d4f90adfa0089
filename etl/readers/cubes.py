"""JSON-stat and PX: cubes whose dimensions name and code their categories themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from data.model import Place
from etl.cells import RawCell, Sheet
from etl.facts import Fact, Facts, Kind, Member
from etl.readers.cube import Category, Cube, CubeDimension, from_sheets, is_cube
from etl.readers.fields import TITLE, contents_of
from etl.readers.jsonstat import THL_FORM
from etl.readers.shape import Reading

# The one dimension THL itself adds; it tells values, limits and respondents apart.
_THL_MEASURES = "tiku_vtype"
_UNNAMED = Category("", "nimetön luokka")


class CubeReader:
    """Every cell that the cube gives a value or a mark."""

    shape = "cube"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        if not is_cube(sheets):
            return None
        cube = from_sheets(sheets)
        names = ", ".join(f"{d.label} ({d.size})" for d in cube.dimensions)
        return f"{cube.form}: {cube.label or 'nimetön aineisto'}; ulottuvuudet {names}"

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """The cube's values, each with its position counted from 1."""
        cube = from_sheets(sheets)
        source = "thl" if cube.form == THL_FORM else "statistics_finland"
        kinds = {d.label: Kind.MEASURE for d in cube.dimensions if d.key == _THL_MEASURES}
        kinds[TITLE] = Kind.TITLE
        return Reading((), (), Facts(source, tuple(_facts(cube)), kinds))


def _facts(cube: Cube) -> Iterator[Fact]:
    members = list(map(_members, cube.dimensions))
    title = [Member(TITLE, contents_of(cube.label), unit=cube.unit)] if cube.label else []
    for position in sorted({*cube.values, *cube.statuses}):
        place = Place(cube.form, f"arvo {position + 1}")
        value = RawCell(place, position + 1, 1, cube.values.get(position, ""))
        indexes = cube.indexes(position)
        combination = (m[i] for m, i in zip(members, indexes, strict=True))
        yield Fact(value, (*title, *combination), cube.statuses.get(position, ""))


def _members(dimension: CubeDimension) -> defaultdict[int, Member]:
    """Categories by position, one and the same for positions that the file does not name."""
    unnamed = _member(dimension, _UNNAMED)
    named = {n: _member(dimension, c) for n, c in dimension.categories.items()}
    return defaultdict(lambda: unnamed, named)


def _member(dimension: CubeDimension, category: Category) -> Member:
    return Member(dimension.label, category.label, category.code, category.unit)
