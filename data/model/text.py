"""Content in the three languages of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """Languages of the interface, by ISO 639-1 code."""

    FI = "fi"
    SV = "sv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of content in all three languages."""

    fi: str
    sv: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return {Language.FI: self.fi, Language.SV: self.sv, Language.EN: self.en}[language]
