"""Where sentences end."""

from __future__ import annotations

import re

from crosswire.language.cues import cue_words
from crosswire.language.lexicon import load

_WORDS = load("abbreviations")
_TITLES = frozenset(_WORDS["titles"])
_OTHERS = frozenset(_WORDS["others"])
_STARTERS = frozenset(_WORDS["starters"])

_STOP = re.compile(
    r"(?:[.!?…]+|(?<=[.!?…])\s(?=\"(?:\s|$)))(?:''|[\"')\]])*(?=\s)|\n\s*\n|(?<=[a-z][a-z])[.!?]\"?(?=\"[A-Z][a-z]|(?<!\")[A-Z][a-z])"
)
"""The last of these is a paragraph break that was lost: "on Friday.Ada Lund said"."""
_LAST_WORD = re.compile(r"[^\s(\[\"']*$")
_NEXT = re.compile(r"[\s\"'(\[–-]*(\w*)")
_NAMED = re.compile(r"(?<![\w.])(?P<before>[A-Z][\w'-]+\.?)\s(?P<name>[A-Z][a-z]+)$")
_GIVEN = frozenset(name for names in load("given_names").values() for name in names.split())
_ADDRESSES = frozenset({"mr", "mrs", "ms"})
LONGEST_NAME = 40  # characters before a full stop in which a given name and a surname are looked for
_SINGLE_LETTER = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
_ENDS_IN_ME = re.compile(
    r"\b(?:am|was|do|did|have|had|can|could|will|would|should|must|may|might|than|as|and|or|nor|but|not|neither|that|who"
    r"|world war|phase|part|type)\s+I$",
    re.IGNORECASE,
)
"""Before a full stop the pronoun or a numeral, and no initial: "So am I."."""


def sentences(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of a range of folded text (`fold`), as half-open ranges without the white space around them.

    A full stop after a title, an initial or an abbreviation, in a number, or before a small letter ends nothing; an ellipsis
    or a question mark does only before a capital, a digit or a quotation mark. A blank line always ends a sentence.
    """
    found: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(folded, start, end):
        if match.start() >= begin and _ends_here(folded, begin, match.start(), match.end(), end):
            _add(found, folded, begin, match.end())
            begin = match.end()
    _add(found, folded, begin, end)
    return found


def _add(found: list[tuple[int, int]], folded: str, start: int, end: int) -> None:
    """Append the range without its outer white space, unless nothing is left."""
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends_here(folded: str, begin: int, stop: int, after: int, limit: int) -> bool:
    """Tell whether the stop at `stop`, with the closing marks up to `after`, ends the sentence that began at `begin`."""
    mark = folded[stop : after if after > stop else stop + 1]
    if mark.isspace():
        return True
    following = _NEXT.match(folded, after, limit)
    word = following.group(1) if following else ""
    if word and word[0].islower():
        return False
    previous = _LAST_WORD.search(folded, max(begin, stop - 24), stop)
    last = previous.group().lower() if previous else ""
    if mark != "." or (last in _TITLES | _OTHERS and _is_surname(folded, begin, stop)):
        return True
    if last in _TITLES:
        return not word or (last == "no" and word.lower() in _STARTERS)
    if last in _OTHERS or (_SINGLE_LETTER.match(last) and not (last == "i" and _ENDS_IN_ME.search(folded, begin, stop))):
        return not word or word.lower() in _STARTERS or ("." in last and _opens_by_saying(word))
    return True


def _is_surname(folded: str, begin: int, stop: int) -> bool:
    """Tell whether a word that is spelled like an abbreviation is somebody's surname: behind a given name or "Ms".

    Behind another capital it is one if the text has it without a full stop as well, and no name goes on there: "Darja Min. …
    Min said", not "Foreign Min. Lund … Min Lund said".
    """
    named = _NAMED.search(folded, max(begin, stop - LONGEST_NAME), stop)
    if named is None:
        return False
    before = named["before"]
    if before in _GIVEN or before.lower().rstrip(".") in _ADDRESSES:
        return True
    return re.search(rf"\b{named['name']}(?:'s\b|,|\s[a-z])", folded) is not None


def _opens_by_saying(word: str) -> bool:
    """Tell whether a word behind "the U.S." opens a sentence, and no name goes on there: "Speaking to reporters"."""
    known = cue_words().get(word.lower())
    return known is not None and known.form == "ing"
