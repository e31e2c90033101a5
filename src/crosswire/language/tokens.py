"""Words and punctuation with their place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.language.fold import INVISIBLE, solid
from crosswire.language.lexicon import load

_ABBREVIATIONS = load("abbreviations")
_DOTTED = frozenset({*_ABBREVIATIONS["titles"], *_ABBREVIATIONS["others"]}) - {"no", "am", "pm", "la", "mar", "sun", "sat"}
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.P.
    r"|[^\W\d_](?:\w|-(?=\w)|&(?=\w)|'(?=[A-Z]\w)|(?<=[nN])'(?=[tT]\b))*(\.(?![\w.]))?"  # al-Moallem, AT&T, O'Neil, don't, Mr.
    r"|\d+(?:[.,:]\d+)*(?:\w|-(?=\w))*"  # 25,000; 3.5; 5th; 12-year-old
    r"|'(?:s|re|ll|ve|d|m)\b"  # clitics
    r"|''|\.{2,}|-{2,}|\S",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: where each token starts and ends (half-open), and its letters without invisible characters."""

    starts: list[int]
    ends: list[int]
    words: list[str]

    def __len__(self) -> int:
        return len(self.starts)


def tokens(folded: str, start: int, end: int) -> Tokens:
    """Return the tokens of a range of folded text (`fold`), in order; every visible character is in one.

    A possessive "'s" is a token of its own, "don't" is one token, and so is an abbreviation with its full stop.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in TOKEN.finditer(folded, start, end):
        word, first, last = match.group(), match.start(), match.end()
        if INVISIBLE in word and not (word := solid(word)):
            continue
        dot = match.group(1) is not None and len(word) > 2 and word[:-1].lower() not in _DOTTED
        if dot:
            word, last = word[:-1], last - 1
        starts.append(first)
        ends.append(last)
        words.append(word)
        if dot:
            starts.append(last)
            ends.append(last + 1)
            words.append(".")
    return Tokens(starts, ends, words)
