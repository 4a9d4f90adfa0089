"""Small numbers as words, as good prose writes them."""

from __future__ import annotations

from data.model import Language

# Swedish counts results, which are neuter: "ett resultat".
_WORDS = {
    Language.FI: "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen",
    Language.SV: "noll ett två tre fyra fem sex sju åtta nio tio",
    Language.EN: "zero one two three four five six seven eight nine ten",
}


def number_word(count: int, language: Language) -> str:
    """Up to ten as a word, then in figures."""
    words = _WORDS[language].split()
    return words[count] if count < len(words) else str(count)
