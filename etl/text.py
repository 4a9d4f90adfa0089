"""Text as people type it, brought to one form for comparing."""

from __future__ import annotations

import re
import unicodedata

# No NFKC here: it would turn the footnote in "12²" into another digit.
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006"), " ")
_MORE_SPACES = dict.fromkeys(map(ord, "\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_PLAIN = _SPACES | _MORE_SPACES | _DASHES | _INVISIBLE


def plain(text: str) -> str:
    """Ordinary spaces and hyphens only, single and trimmed; letters and digits untouched.

    A letter and its dots become one character, as a person sees them.
    """
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    return re.sub(r" +", " ", whole.translate(_PLAIN)).strip()


def fold(text: str) -> str:
    """The form in which labels are compared: plain, caseless, no space around a hyphen."""
    return re.sub(r" ?- ?", "-", plain(text)).casefold()
