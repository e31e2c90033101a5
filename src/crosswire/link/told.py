"""What a report tells right beside a name or a description of a person: an age, that somebody is accused, what they do.

"Ivo Drach, 61," is the 61-year-old of another report of the story, "a man charged with arson" its suspect, and a man who robbed
a bank the man of a report who robbed one.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.language.cues import cue_words
from crosswire.language.people import ACCUSED
from crosswire.language.terms import content_words, stem

WINDOW = 60  # characters behind a mention in which an accusation is looked for
BEFORE, BEHIND = 2, 3
"""Telling words before a mention in its sentence, and behind it, that are taken for what is told of it. On ECB+ topics 1-20 .95
of the pairs of descriptions in the same words of one story that share one of these are one party's, .78 of the others."""
SUSPECT = "suspect"  # the noun for whoever is accused
_BEHIND = re.compile(r"(?:\s*,\s+(?:aged\s+)?|\s*\(|\s+aged\s+)(\d{1,3})\b(?!\s*[-\w%])")
_BEFORE = re.compile(r"\b(\d{1,3})-year-old\s+$")
_END = re.compile(r"[.!?;]\s|\n")
_ACCUSED = re.compile(
    rf"(?:\s*,\s+(?:aged\s+)?\d+)?\s*,?\s+(?:who\s+)?(?:(?:is|was|were|are|be|been|being|has|have|had|remains|later|now|also)\s+)*"
    rf"(?:{'|'.join(map(re.escape, ACCUSED))})\b"
)


def age(text: str, start: int, end: int) -> str:
    """Return the age that a text gives beside the name in a range, "" where it gives none.

    >>> age("Ivo Drach, 61, was held", 0, 9), age("the 61-year-old Ivo Drach", 16, 25), age("Ivo Drach, 61 metres off", 0, 9)
    ('61', '61', '')
    """
    found = _BEHIND.match(text, end) or _BEFORE.search(text[max(0, start - WINDOW) : start])
    return found[1] if found else ""


def is_accused(text: str, end: int) -> bool:
    """Tell whether a text says right behind a mention that ends there that its party is accused of something.

    >>> is_accused("a man charged with arson", 5), is_accused("a man who charged a fee", 5)
    (True, False)
    """
    return _ACCUSED.match(text[: end + WINDOW], end) is not None


def beside(text: str, start: int, end: int) -> frozenset[str]:
    """Return the stems of the telling words right beside a mention in its sentence, as a rule what it does or suffers.

    Words for saying tell nothing: all sorts of people say something.

    >>> sorted(beside("Late on Monday a man robbed the bank of Orsk, police said. He fled.", 15, 20))
    ['bank', 'late', 'monday', 'orsk', 'rob']
    """
    before = _END.split(text[max(0, start - WINDOW) : start])[-1]
    behind = _END.split(text[end : end + WINDOW])[0]
    one, two = ([word for word in content_words(side) if word not in _saying()] for side in (before, behind))
    return frozenset((*one[-BEFORE:], *two[:BEHIND]))


@cache
def _saying() -> frozenset[str]:
    return frozenset(stem(form) for form, word in cue_words().items() if word.kind == "speech")
