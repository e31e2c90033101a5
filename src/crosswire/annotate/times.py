"""Finds the words that say when something was said: "Thursday", "late Thursday", "earlier this week", "on 5 May"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from crosswire.annotate.prose import Prose, Range
from crosswire.language.lexicon import load

_DATES = load("dates")


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WEEKDAY = rf"(?:{_any({w.capitalize(): n for w, n in _DATES['weekdays'].items()})})\b\.?"
_MONTH = rf"(?:{_any({w.capitalize(): n for w, n in _DATES['months'].items()})})\b\.?"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"
_NEAR = r"(?:today|yesterday|tonight|this morning|this afternoon|this evening|last night)"
_DAY = rf"(?:{_WEEKDAY}(?:,?\s+{_MONTH}\s+{_NUMBER})?{_PART}|{_NEAR})"
_TIME = re.compile(
    rf"\b(?:(?:late|early|earlier|later|last)\s+)?(?:on\s+)?(?:{_DAY}|{_NUMBER}\s+{_MONTH}(?:\s+\d{{4}})?|{_MONTH}\s+{_NUMBER}(?:,\s+\d{{4}})?"
    r"|(?:this|last) (?:week|month|year))\b"
)

BEFORE = 8  # contents before a sentence among which one may still reach into it


def said_on(prose: Prose, cue: Range, content: Sequence[Range], contents: Sequence[Range]) -> Range | None:
    """Return the words of time nearest to the cue, in its sentence and outside `content` and all `contents`, without "on".

    `contents` must be in text order. None if there are none.
    """
    start, end = prose.sentence_at(cue[0])
    found = [(m.start(), m.end()) for m in _TIME.finditer(prose.folded, start, end)]
    if not found:
        return None
    near = contents[max(0, bisect_left(contents, (start, start)) - BEFORE) : bisect_left(contents, (end, end))]
    held = [*content, *(r for r in near if not r[0] <= cue[0] < r[1])]  # an outer content holds cue and day alike
    free = [r for r in found if not any(left < r[1] and r[0] < right for left, right in held)]
    if not free:
        return None
    first, last = min(free, key=lambda r: min(abs(r[0] - cue[1]), abs(cue[0] - r[1])))
    if lead := re.match(r"on\s+", prose.folded[first:last]):
        first += lead.end()
    return first, last
