"""Further choices of a form, beside area and group: one select for each option of the view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.catalogue import Catalogue
from data.model import Status
from data.periods import Period
from layouts.filters import Choice, Option
from layouts.i18n import Words
from layouts.numbers import format_period
from layouts.options import EVERYWHERE, NAMES, RED_FIRST, Options
from layouts.vocabulary import status_word

LIGHTS = (Status.RED, Status.YELLOW, Status.GREEN)


def _choice(
    name: str, label: str, offered: Iterable[tuple[str, str]], chosen: str | None
) -> Choice:
    options = tuple(Option(value, text, value == (chosen or "")) for value, text in offered)
    return Choice(NAMES[name], label, options)


def theme_choice(catalogue: Catalogue, options: Options, words: Words) -> Choice:
    """The themes under which the plan explains its indicators."""
    themes = ((key, words.text(name)) for key, name in catalogue.themes.items())
    everything = ("", words.gettext("All themes"))
    return _choice("theme", words.gettext("Theme"), (everything, *themes), options.theme)


def part_choice(catalogue: Catalogue, options: Options, words: Words) -> Choice:
    """The main goals, each followed by its sub-goals."""
    offered = [("", words.gettext("The whole plan"))]
    for goal in catalogue.plan.goals:
        offered.append((goal.number, f"{goal.number} {words.text(goal.name)}"))
        offered += [(s.key, f"{s.key} {words.text(s.name)}") for s in goal.subgoals]
    return _choice("part", words.gettext("Goal"), offered, options.part)


def light_choice(options: Options, words: Words) -> Choice:
    """The three colours, worst first."""
    lights = ((str(status), status_word(status, words)) for status in LIGHTS)
    everything = ("", words.gettext("All lights"))
    return _choice("light", words.gettext("Light"), (everything, *lights), options.light)


def order_choice(options: Options, words: Words) -> Choice:
    """The plan's own order, or the worst first."""
    offered = (
        ("", words.gettext("As in the plan")),
        (RED_FIRST, words.gettext("Red first")),
    )
    return _choice("order", words.gettext("Order"), offered, options.order)


def period_choice(periods: Iterable[Period], options: Options, words: Words) -> Choice:
    """The newest value of everything, or one period."""
    known = list(periods)
    if options.period and options.period not in known:
        known.append(options.period)
    offered = ((p.key, format_period(p, words.language)) for p in known)
    newest = ("", words.gettext("Newest of each"))
    chosen = options.period.key if options.period else None
    return _choice("period", words.gettext("Period"), (newest, *offered), chosen)


def scope_choice(catalogue: Catalogue, options: Options, words: Words) -> Choice:
    """The municipalities of the plan's region, or of the whole country."""
    region = words.text(catalogue.areas[catalogue.plan.region].name)
    offered = (
        ("", words.gettext("Municipalities of %(area)s", area=region)),
        (EVERYWHERE, words.gettext("All municipalities")),
    )
    return _choice("scope", words.gettext("Municipalities"), offered, options.scope)


def one_choice(
    name: str,
    label: str,
    everything: tuple[str, str],
    offered: Mapping[str, str],
    chosen: str | None,
) -> Choice:
    """A select of ``offered`` under the option that narrows nothing."""
    return _choice(name, label, (everything, *offered.items()), chosen)
