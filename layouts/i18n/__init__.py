"""The words of the interface in Finnish, Swedish and English."""

from layouts.i18n.words import Words, words_in

__all__ = ["Words", "words_in"]
