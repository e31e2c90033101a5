"""The name beside a noun that says whom it means: behind a title, before an apposition, or before "is" and "as"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from crosswire.annotate.lines import Name
from crosswire.annotate.prose import Prose
from crosswire.annotate.words import FUNCTION_WORDS
from crosswire.model import Kind

_AHEAD = re.compile(r"(?:\s+|\s*,\s+)(?:[A-Z]\w*\.\s+)?$")
_APPOSED = re.compile(r"(?:\s*\([^)]*\))?\s*,\s+(?:(?:aged\s+)?\d+\s*,\s+)?(?P<words>[^,;:()\"]*)$")
_IS = re.compile(
    r"\s*(?:,\s+who\s+)?(?:is|was|became|becomes|remains|(?:will|would|to) be|has been|had been|be)\s+"
    r"(?:(?:also|once|still|now)\s+)?(?:(?:the|an?|this|one of the)\s+)?(?P<words>[^,;:()\"]*)$"
)
_AS = re.compile(
    r"(?:\s+(?:is|was|were|has been|will be|will return)?\s*(?:\w+ed|chosen|set)?)?\s+as\s+"
    r"(?:(?:the|an?|its|their)\s+)?(?P<words>[^,;:()\"]*)$"
)
_HELD_AS = re.compile(
    r"(?:(?!\b(?:that|which|but|replac\w+|succe\w+|said|says)\b)[^,;:()\"]){0,60}?"
    r"\b(?:serv|return|work|hir|appoint|dut|job|role|stint|season|year|tenure|career|experience|performance|appear|debut|resign|dismiss|sack)\w*"
    r"(?:\s+(?:to|of|in|the)(?:\s+[A-Z][\w'-]*)*)?\s+[Aa]s\s+(?!(?:the|he|she|it|they|we)\b)(?:an?\s+)?(?P<words>[^,;:()\"]*)$"
)
"""Behind a word for holding an office "as" says what somebody is or was: "her return as host", "after a year as head coach"."""
_CLOSED = re.compile(r"\s*(?:[,.;:)(-]|$|'s\b|(?:who|of|for|from|in|at|and|turned|whose)\b)")
_BETWEEN = re.compile(r"[\w'’-]+")
LONGEST_GAP = 90  # characters between a name and the noun that says what its bearer is
ALLOWED = frozenset({"and", "this", "the", "s", "'s", "a", "an"})  # small words that may stand between them
PERSONAL = frozenset({Kind.PERSON, Kind.UNKNOWN})


def name_beside(prose: Prose, names: Sequence[Name], start: int, end: int, kinds: frozenset[Kind] = PERSONAL) -> Name | None:
    """Return the name that the noun phrase of a range is a title, an apposition or a predicate of; None if there is none.

    `names` are those of the document, in text order; `kinds` those that the noun can mean.
    """
    first, last = prose.sentence_at(start)
    index = bisect_left(names, end, key=lambda name: name.start)
    ahead = names[index] if index < len(names) and names[index].start < last else None
    if ahead and ahead.kind in kinds and _leads(prose, end, ahead, last):
        return ahead
    index = bisect_left(names, start, key=lambda name: name.start) - 1
    behind = names[index] if index >= 0 and names[index].start >= first and names[index].end <= start else None
    if behind and behind.kind in kinds and start - behind.end < LONGEST_GAP and _told(prose, behind.end, start, end):
        return behind
    return None


def _leads(prose: Prose, end: int, name: Name, last: int) -> bool:
    """Tell whether a noun goes on to the name behind it: "actress Ada Lund", "the coach, Ada Lund,"."""
    gap = prose.cut(end, name.start)
    if not _AHEAD.match(gap):
        return False
    return "," not in gap or bool(re.match(r"\s*[,.]|\s*$", prose.cut(name.end, last)))


def _told(prose: Prose, stop: int, start: int, end: int) -> bool:
    """Tell whether the words behind a name that ends at `stop` make the noun phrase say what its bearer is."""
    gap = prose.cut(stop, start)
    for pattern in (_APPOSED, _IS, _AS, _HELD_AS):
        match = pattern.match(gap)
        if match and not any(word.lower() in FUNCTION_WORDS - ALLOWED for word in _BETWEEN.findall(match["words"])):
            return pattern is not _APPOSED or _CLOSED.match(prose.folded, end) is not None
    return False
