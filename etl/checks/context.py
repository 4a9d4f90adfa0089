"""What a check may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.model import Observation
from etl.issues import Issue
from etl.mapping import Mapped


@dataclass(frozen=True, slots=True)
class Context:
    """The delivery's mapped values, the catalogue, and what is published now."""

    catalogue: Catalogue
    mapped: Sequence[Mapped]
    current: Sequence[Observation]


Check = Callable[[Context], Iterable[Issue]]
