"""The one template environment, with every value escaped unless it is markup of our own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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


def render(template: str, words: Words, **values: object) -> str:
    """Fill a template. ``_`` and ``ngettext`` in it are the words of the language."""
    return (
        _environment()
        .get_template(template)
        .render(values, _=words.gettext, ngettext=words.ngettext, language=words.language.value)
    )
