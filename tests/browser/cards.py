"""Reads the cards of a page as a person sees them: words, numbers, shapes and colours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from playwright.sync_api import Page

NUMBER = re.compile(r"[+−]?\d[\d ]*(?:,\d+)?")
SEPARATOR = " · "

_READ = r"""
() => {
  const text = element => element ? element.innerText.replace(/\s+/g, " ").trim() : "";
  const light = element => {
    const shape = element.querySelector(".shape");
    const symbol = shape.querySelector("use").getAttribute("href");
    return {
      word: text(element),
      shape: document.querySelector(symbol) ? symbol : "",
      colour: getComputedStyle(shape).color,
      size: shape.getBoundingClientRect().width,
    };
  };
  const row = element => ({
    label: text(element.querySelector("th")),
    value: text(element.querySelector(".value")),
    benchmark: text(element.querySelector(".against .bench")),
    difference: text(element.querySelector(".difference")),
    past: text(element.querySelector(".past")),
    light: light(element.querySelector(".judged")),
  });
  const card = element => ({
    number: Number(text(element.querySelector("h4 .number"))),
    title: text(element.querySelector("h4 a")),
    rows: [...element.querySelectorAll("tbody tr:not(.block)")].map(row),
  });
  // As if each had been scrolled to: what is far out of sight is not laid out.
  for (const one of document.querySelectorAll(".subgoal")) one.style.contentVisibility = "visible";
  return [...document.querySelectorAll(".subgoal")].map(element => ({
    key: text(element.querySelector(".kicker")),
    title: text(element.querySelector("h3")),
    roll_up: text(element.querySelector(".roll-up")),
    note: text(element.querySelector(".empty")),
    cards: [...element.querySelectorAll(".card")].map(card),
  }));
}
"""


@dataclass(frozen=True, slots=True)
class LightSeen:
    """A light as drawn. ``shape`` names the symbol, empty when the page does not have it."""

    word: str
    shape: str
    colour: str
    width_px: float


@dataclass(frozen=True, slots=True)
class RowSeen:
    """One row of a card, as text."""

    label: str
    value: str
    benchmark: str
    difference: str
    past: str
    light: LightSeen

    @property
    def past_values(self) -> list[Decimal | None]:
        """The earlier values without their periods, oldest first."""
        parts = self.past.split(SEPARATOR) if self.past else []
        return [number_in(part.rpartition(": ")[2]) for part in parts]


@dataclass(frozen=True, slots=True)
class CardSeen:
    """One card."""

    number: int
    title: str
    rows: tuple[RowSeen, ...]


@dataclass(frozen=True, slots=True)
class SectionSeen:
    """A sub-goal, or a theme outside the goals (without ``key``), with its cards."""

    key: str
    title: str
    roll_up: str
    note: str
    cards: tuple[CardSeen, ...]

    @property
    def rows(self) -> tuple[RowSeen, ...]:
        """The rows of all its cards."""
        return tuple(row for card in self.cards for row in card.rows)


def read_sections(page: Page) -> tuple[SectionSeen, ...]:
    """Every sub-goal and theme on the page, from top to bottom."""
    return tuple(_section(found) for found in page.evaluate(_READ))


def number_in(text: str) -> Decimal | None:
    """The number a Finnish text begins with; None for a dash."""
    match = NUMBER.match(text)
    if match is None:
        assert text == "–", f"neither a number nor a dash: {text!r}"
        return None
    return Decimal(match[0].replace(" ", "").replace(",", ".").replace("−", "-"))


def _section(found: dict[str, Any]) -> SectionSeen:
    return SectionSeen(**{**found, "cards": tuple(_card(card) for card in found["cards"])})


def _card(found: dict[str, Any]) -> CardSeen:
    return CardSeen(**{**found, "rows": tuple(_row(row) for row in found["rows"])})


def _row(found: dict[str, Any]) -> RowSeen:
    light = found["light"]
    seen = LightSeen(light["word"], light["shape"], light["colour"], light["size"])
    return RowSeen(**{**found, "light": seen})
