"""The one template environment, with every value escaped unless it is markup of our own."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro

from data.model import Language
from layouts.i18n import Words, words_in
from layouts.unbroken import unbroken

FOLDER = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["unbroken"] = unbroken
    return environment


def prepare() -> None:
    """Compile every template and the words now, so that no reader waits for them."""
    environment = _environment()
    for template in environment.list_templates(extensions=["html"]):
        environment.get_template(template)
    for language in Language:
        words_in(language)


class Once:
    """Draws a component once that stands in several places of a page, and repeats it."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[object, ...], str] = {}

    def __call__(self, component: Macro, view: object, *more: Hashable) -> str:
        """What ``component`` makes of this very ``view``."""
        key = (component.name, id(view), *more)
        if key not in self._drawn:
            self._drawn[key] = component(view, *more)
        return self._drawn[key]


def render(template: str, words: Words, **values: object) -> str:
    """Fill a template. ``_`` and ``ngettext`` in it are the words of the language.

    Values must live as long as the call, for ``once`` knows them by identity.
    """
    return (
        _environment()
        .get_template(template)
        .render(
            values,
            once=Once(),
            _=words.gettext,
            ngettext=words.ngettext,
            language=words.language.value,
        )
    )
