"""What the labels of one row or column say together, and where labels contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from etl.cells import RawCell, Role
from etl.issues import Issue
from etl.labels import Labels
from etl.names import MOST_SUGGESTED
from etl.readers.handmade_issues import beside, disagreeing, unknown
from etl.readers.handmade_titles import cells_of

Said = Mapping[Role, RawCell]
# In order, and each once.
Issues = dict[Issue, None]

# What every value has one of.
_KEYS = (Role.INDICATOR, Role.AREA, Role.PERIOD, Role.GROUP)


def understood(
    cells: Sequence[RawCell], words: Labels, issues: Issues
) -> dict[Role, RawCell] | None:
    """What the labels say together; None when the row or column is not to be read."""
    said: dict[Role, RawCell] = {}
    for cell in cells:
        label = words.find(cell.value)
        if label is None:
            issues.setdefault(unknown(cell, words if len(issues) < MOST_SUGGESTED else None))
            return None
        if label.is_beside:
            issues.setdefault(beside(cell))
            return None
        told = cells_of(cell, label)
        if clash := _clash(said, told, words):
            issues.setdefault(disagreeing(said[clash], cell))
            return None
        said = told | {
            r: c for r, c in said.items() if r not in told or _is_finer(c, told[r], words)
        }
    return said


def _clash(said: Said, told: Said, words: Labels) -> Role | None:
    """What two labels of one row or column say differently, but for a town and its region."""
    for role in _KEYS:
        if role in said and role in told and said[role].text != told[role].text:
            one, other = said[role], told[role]
            if not (_is_finer(one, other, words) or _is_finer(other, one, words)):
                return role
    return None


def _is_finer(cell: RawCell, than: RawCell, words: Labels) -> bool:
    return words.is_municipality(cell.text) and not words.is_municipality(than.text)


def crossing(rows: Collection[Said], columns: Collection[Said]) -> Iterator[Issue]:
    """Years, groups or indicators that rows and columns tell differently; areas may head both."""
    for role in (Role.PERIOD, Role.GROUP, Role.INDICATOR):
        down = {said[role].text: said[role] for said in rows if role in said}
        across = {said[role].text: said[role] for said in columns if role in said}
        if down and across and len(down.keys() | across.keys()) > 1:
            one = next(iter(down.values()))
            other = next((c for text, c in across.items() if text != one.text), one)
            yield disagreeing(one, other)
