"""The form above the content: which area and which group to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.catalogue import Catalogue
from data.model import AreaKind
from data.moments import State
from layouts.header import into_minutes
from layouts.i18n import Words
from layouts.options import NOTHING
from layouts.selection import Selection, to_url


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select; ``value`` is empty for the default."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One further select; ``name`` is what the address calls it."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_made(self) -> bool:
        """Whether something else than the default is chosen."""
        return any(option.is_selected and option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class FilterView:
    """Choices that the form offers, and the address it asks for them at.

    ``choices`` are those beside area and group. ``kept`` are names and values that the view has
    and the form does not ask for. ``is_folded`` keeps the choices closed until one is made.
    ``minutes`` is where the view is taken into the minutes.
    """

    action: str
    areas: tuple[Option, ...]
    groups: tuple[Option, ...]
    as_of: State | None
    choices: tuple[Choice, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    minutes: str = ""
    is_folded: bool = False

    @property
    def is_any_made(self) -> bool:
        """Whether one of the further choices narrows the view."""
        return any(choice.is_made for choice in self.choices)


def build_filters(
    catalogue: Catalogue, selection: Selection, words: Words, groups: tuple[str, ...]
) -> FilterView:
    """Offer the plan's region, its municipalities and the benchmark, and these groups."""
    newest = replace(selection, as_of=None, day=None)
    bare = replace(newest, area=catalogue.plan.region, group=None, options=NOTHING)
    return FilterView(
        action=to_url(bare, catalogue),
        areas=_area_options(catalogue, selection, words),
        groups=_group_options(catalogue, selection, words, groups),
        as_of=selection.day or selection.as_of,
        minutes=to_url(into_minutes(selection), catalogue),
    )


def _area_options(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[Option, ...]:
    plan = catalogue.plan
    keys = [plan.region, *(a.key for a in catalogue.municipalities_of(plan.region)), plan.benchmark]
    if selection.area not in keys:
        keys.append(selection.area)
    return tuple(
        Option(key, _capitalised(words.text(catalogue.areas[key].name)), key == selection.area)
        for key in keys
    )


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _group_options(
    catalogue: Catalogue, selection: Selection, words: Words, groups: tuple[str, ...]
) -> tuple[Option, ...]:
    everyone = Option("", words.gettext("All groups"), selection.group is None)
    return (
        everyone,
        *(
            Option(key, words.text(group.short_name), key == selection.group)
            for key, group in catalogue.groups.items()
            if key in groups
        ),
    )


def is_municipality(catalogue: Catalogue, area: str) -> bool:
    """Whether the area is a municipality."""
    return catalogue.areas[area].kind is AreaKind.MUNICIPALITY
