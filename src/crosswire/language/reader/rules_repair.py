"""What grammar says about a content that the scores, which see a few words at a time, sometimes miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.language.reader.rules_decode import Parts, Span
from crosswire.language.reader.rules_layout import Layout

TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tonight",
        "earlier",
        "late",
        "later",
    ]
)
_PARTS_OF_DAYS = frozenset(["morning", "afternoon", "evening", "night", "'s", "that", ","])
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "one"])
_JOINTS = frozenset(["and", "but", "or"])
_BREAKS = frozenset([",", ";", ":", '"', "''", "(", ")", "–", "--", ".", "?", "!"])
_OPENERS = frozenset(["but", "and", "so", "yet", "still", "also", "however", "then", "meanwhile", "or", "nor"])

SHORTEST_BEFORE = 3
"""Tokens that a clause before its cue must have."""

LONGEST_START = 8
"""At most so many tokens before a content that begins in mid-clause are added to it; dev does not tell 8 from none."""


def repair(layout: Layout, parts: Parts, stop: int) -> Parts:
    """Return the parts with contents that begin and end where clauses do; none goes beyond token `stop`."""
    words = [word.lower() for word in layout.tokens.words[layout.units[layout.unit_of[parts.cue[0]]][0] : stop]]
    base = layout.units[layout.unit_of[parts.cue[0]]][0]
    parts = _inverted(words, parts, base)
    content = []
    for low, high in parts.content or _before(words, parts, base):
        span = (low - base, high - base)
        span = _without_time(words, span, parts.cue[1] - base)
        span = _with_joined(words, span, _taken(parts, base))
        if layout.quote_of[base + span[0]] < 0:
            span = _from_start(words, span, _taken(parts, base))
        content.append((span[0] + base, span[1] + base))
    return replace(parts, content=tuple(content))


def _inverted(words: Sequence[str], parts: Parts, base: int) -> Parts:
    """Return the parts of "A cable fault, says the operator." with the two not swapped."""
    if parts.source is None or len(parts.content) != 1:
        return parts
    comma, (low, high) = parts.cue[0] - base - 1, parts.content[0]
    follows = low == parts.cue[1] and words[low - base] in _DETERMINERS and high - low < LONGEST_START
    if comma < 1 or words[comma] != "," or not follows or parts.source[1] not in {comma + base, comma + base + 1}:
        return parts
    if words[comma + 1] not in {"say", "says", "said"}:
        return parts
    return replace(parts, source=(low, high), content=((parts.source[0], comma + base),))


def _before(words: Sequence[str], parts: Parts, base: int) -> tuple[Span, ...]:
    """Return what stands before ", the minister claims." as content, for a cue that was given none."""
    if parts.source is None:
        return ()
    comma, end = parts.source[0] - base - 1, parts.cue[1] - base
    closed = end >= len(words) or words[end] in _BREAKS
    if parts.source[1] != parts.cue[0] or comma < SHORTEST_BEFORE or words[comma] != "," or not closed:
        return ()
    return ((base + (words[0] in _OPENERS), base + comma),)


def _taken(parts: Parts, base: int) -> list[Span]:
    """Return cue and source, as places in the unit."""
    return [(low - base, high - base) for low, high in (parts.cue, *([parts.source] if parts.source else []))]


def _without_time(words: Sequence[str], span: Span, cue_end: int) -> Span:
    """Return the span without the day right after the cue: "said Thursday there were …", "said on Thursday …"."""
    low, high = span
    follows = low == cue_end or (low == cue_end + 1 and words[cue_end] in {"on", "late", "early", "earlier", "last"})
    if follows and high - low > 3 and words[low] in TIMES and words[low + 1] not in _PARTS_OF_DAYS:
        return low + 1, high
    return span


def _with_joined(words: Sequence[str], span: Span, taken: Sequence[Span]) -> Span:
    """Return the span with a further clause that "and that" or "but that" joins to it."""
    low, high = span
    at = high + 1 if high < len(words) and words[high] == "," else high
    if at + 3 < len(words) and words[at] in _JOINTS and words[at + 1] == "that" and words[low] == "that":
        end = len(words)
        while end > at and words[end - 1] in _BREAKS - {'"', "''", ")"}:
            end -= 1
        if not any(first < end and last > at for first, last in taken):
            return low, end
    return span


def _from_start(words: Sequence[str], span: Span, taken: Sequence[Span]) -> Span:
    """Return a span before the cue with the beginning of the clause that it begins in the middle of."""
    low, high = span
    behind = all(first >= high for first, _ in taken)
    if not behind or not 0 < low <= LONGEST_START:
        return span
    start = 1 if words[0] in _OPENERS else 0
    if start < low and not _BREAKS.intersection(words[start:low]):
        return start, high
    return span
