"""What a report tells right beside a name or a description of a person: an age, a noun, an accusation, harm, what they do.

"Ivo Drach, 61," is the 61-year-old of another report of the story, "the inmate Ivo Drach" its inmate, "a man charged with
arson" its suspect, whom a man who was killed is not, and a man who robbed a bank the man of a report who robbed one.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.language.cues import cue_words
from crosswire.language.people import ACCUSED, AGENTS, HARMED, HARMING, PARTS, PLAIN, TRAITS
from crosswire.language.terms import content_words, stem

WINDOW = 60  # characters behind a mention in which an accusation is looked for
BEFORE, BEHIND = 2, 3
"""Telling words before a mention in its sentence, and behind it, that are taken for what is told of it. On ECB+ topics 1-20 .95
of the pairs of descriptions in the same words of one story that share one of these are one party's, .78 of the others."""
SUSPECT = "suspect"  # the noun for whoever is accused
_BEHIND = re.compile(r"(?:\s*,\s+(?:aged\s+)?|\s*\(|\s+aged\s+)(\d{1,3})\b(?!\s*[-\w%])")
_BEFORE = re.compile(r"\b(\d{1,3})-year-old\s+$")
_END = re.compile(r"[.!?;]\s|\n")
_NEXT = r"(?:\s*,\s+(?:aged\s+)?\d+)?\s*,?\s+(?:who\s+)?"
_WAS = r"(?:(?:is|was|were|are|be|been|being|has|have|had|remains|later|now|also)\s+)"
_ACCUSED = re.compile(rf"{_NEXT}{_WAS}*(?:{'|'.join(map(re.escape, ACCUSED))})\b")
_HARMED = re.compile(
    rf"{_NEXT}(?:{_WAS}*(?:dead|died|dies)\b|{_WAS}+(?:\w+ly\s+)?(?:{'|'.join(HARMED)})\b"
    rf"|(?:{'|'.join(HARMED)})(?=\s+(?:by|in|on|at|during|when|while|outside|near|last|to\s+death)\b|\s*(?:[.,;]|$)))"
)
_HARMING = re.compile(rf"\b(?:{'|'.join(HARMING)})\s+$")
_GENERIC = re.compile(r"\b(?:many|such|no|any|every|each|like|than|what)\s+$", re.IGNORECASE)
_LAST = re.compile(r"(?<![\w'-])([a-z][a-z-]+)\s+$")
_CLOSED = r"(?=\s*(?:[,.;)]|$)|\s(?:who|whom|whose|of|from|in|at|with|and|serving|accused|charged|convicted)\b)"
_SAID = re.compile(
    rf"(?:\s*,\s+(?:(?:aged\s+)?\d+,\s+)?|(?:\s*,\s+who)?\s+(?:is|was)\s+)(?:an?|the)\s+"
    rf"(?:[\w'-]+\s+){{0,3}}?([a-z][a-z-]+){_CLOSED}"
)
"""An apposition or a predicate behind a name: ", a former swimmer," and "is a swimmer"."""
_NOUNS = (TRAITS | PARTS) - PLAIN - AGENTS


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
    return _ACCUSED.match(text, end, end + WINDOW) is not None


def is_harmed(text: str, start: int, end: int) -> bool:
    """Tell whether a text says right beside a mention in a range that its party was killed or hurt.

    >>> is_harmed("a man was shot in Orsk", 0, 5), is_harmed("a man killed in Orsk", 0, 5), is_harmed("he killed a man", 10, 15)
    (True, True, True)
    >>> is_harmed("a man killed a guard", 0, 5), is_harmed("a man shot and killed two", 0, 5)
    (False, False)
    """
    before = _HARMING.search(text[max(0, start - WINDOW) : start])
    return before is not None or _HARMED.match(text, end, end + WINDOW) is not None


def is_generic(text: str, start: int) -> bool:
    """Tell whether the words before a description that starts there make it mean nobody in particular: "many a star".

    >>> is_generic("a clinic of many a star", 17), is_generic("a clinic of a star", 12)
    (True, False)
    """
    return _GENERIC.search(text, max(0, start - len("every ")), start) is not None


def nouns(text: str, start: int, end: int) -> frozenset[str]:
    """Return the nouns that a text says of the person whom it names in a range: right before the name, or behind it.

    >>> sorted(nouns("the Orsk inmate Ivo Drach, 61, a former swimmer, fled", 16, 25))
    ['inmate', 'swimmer']
    >>> nouns("inmates of Ivo Drach", 11, 20), nouns("Ivo Drach is the lawyer of an inmate.", 0, 9)
    (frozenset(), frozenset())
    """
    found = (_LAST.search(text[max(0, start - WINDOW) : start]), _SAID.match(text, end, end + WINDOW))
    return _NOUNS & {match[1] for match in found if match}


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
