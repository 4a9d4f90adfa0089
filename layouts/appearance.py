"""Colours that a reader can choose: of the lights, and light or dark pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from layouts.filters import Choice, Option
from layouts.i18n import Words


class Palette(StrEnum):
    """Colours of the lights: the plan's own, or THL's that colour-blind people can tell apart."""

    PLAN = "plan"
    THL = "thl"


class Scheme(StrEnum):
    """Light or dark pages; SYSTEM follows the reader's device."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a reader has chosen."""

    palette: Palette = Palette.PLAN
    scheme: Scheme = Scheme.SYSTEM

    @property
    def text(self) -> str:
        """As a cookie keeps it."""
        return f"{self.palette}.{self.scheme}"

    @classmethod
    def parse(cls, text: str) -> Appearance:
        """Read what a cookie kept; anything else than a choice is the default."""
        palette, _, scheme = text.partition(".")
        return cls(
            Palette(palette) if palette in set(Palette) else Palette.PLAN,
            Scheme(scheme) if scheme in set(Scheme) else Scheme.SYSTEM,
        )


DEFAULT_APPEARANCE = Appearance()


def appearance_choices(chosen: Appearance, words: Words) -> tuple[Choice, ...]:
    """The two selects at the foot of every page."""
    palettes = (
        (Palette.PLAN, words.gettext("The plan's colours")),
        (Palette.THL, words.gettext("For the colour-blind (THL)")),
    )
    schemes = (
        (Scheme.SYSTEM, words.gettext("As on the device")),
        (Scheme.LIGHT, words.gettext("Light pages")),
        (Scheme.DARK, words.gettext("Dark pages")),
    )
    return (
        Choice("valot", words.gettext("Colours of the lights"), _options(palettes, chosen.palette)),
        Choice("sivut", words.gettext("Pages"), _options(schemes, chosen.scheme)),
    )


def _options(offered: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(str(value), label, value == chosen) for value, label in offered)
