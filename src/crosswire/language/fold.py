r"""Text made easy to match without moving a single character.

`fold` answers one character for one character, so an offset in the folded text is an offset in the stored text. Two
characters need care in patterns: invisible ones (soft hyphen, zero-width, variation selectors, direction marks) all become
`INVISIBLE`, which `\w` matches, so that "Mos<soft hyphen>cow" is still one word; `solid` removes them where a word is
compared with a list.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

INVISIBLE = "\N{MODIFIER LETTER LOW VERTICAL LINE}"
"""Stands for every invisible character: a letter to `re` (`\\w`), and one that no English text uses."""

LONG = 200  # characters from which an array is faster than a table of characters; plain ASCII has a fast way of its own
CODES = 0x110000

_INVISIBLES = (
    "\u00ad"  # soft hyphen
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b\u200c\u200d\u200e\u200f"  # zero-width, direction marks
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\ufeff"
)
_SELECTORS = (*range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c"
_BREAKS = "\r\x85\u2028\u2029"
_SINGLE_QUOTES = "‘’‚‛ʼʹ′`´＇"
_DOUBLE_QUOTES = "“”„‟″«»＂"
_HYPHENS = "‐‑⁃﹣－−"
_DASHES = "‒―–—⸺⸻"


def _single(character: str) -> str:
    """Return the plain form of a presentation character ("Ａ", "①") when that is one character, else the character."""
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and not plain.isspace() else character


def _table() -> dict[int, str]:
    table = {ord(c): _single(c) for c in map(chr, range(0xFF01, 0xFF5F))}
    table |= dict.fromkeys(map(ord, _INVISIBLES), INVISIBLE) | dict.fromkeys(_SELECTORS, INVISIBLE)
    for characters, plain in (
        (_SPACES, " "),
        (_BREAKS, "\n"),
        (_SINGLE_QUOTES, "'"),
        (_DOUBLE_QUOTES, '"'),
        (_HYPHENS, "-"),
        (_DASHES, "–"),
    ):
        table |= dict.fromkeys(map(ord, characters), plain)
    return table


_TABLE = _table()


def fold(text: str) -> str:
    r"""Return the text with quotes, dashes, spaces and invisible characters made plain; `len(fold(t)) == len(t)`, always.

    Single quotes become `'`, double quotes and guillemets `"`, hyphens `-`, dashes `–`, spaces of any width and tabs a space,
    other line ends a newline, full-width letters plain ones, invisible characters `INVISIBLE`. Letters with accents and the
    case are left as they are.

    >>> fold("“Mos\u00adcow”\u00a0– it’s") == f'"Mos{INVISIBLE}cow" – it' + "'s"
    True
    """
    if len(text) < LONG or text.isascii():
        return text.translate(_TABLE)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _codes().take(codes).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _codes() -> NDArray[np.uint32]:
    """Return the folded form of every character: the table as an array, a tenth of the time on long texts."""
    codes = np.arange(CODES, dtype=np.uint32)
    codes[list(_TABLE)] = [ord(plain) for plain in _TABLE.values()]
    return codes


def solid(folded: str) -> str:
    """Return folded text without its invisible characters: for comparing words, since this one does shift offsets."""
    return folded.replace(INVISIBLE, "")
