"""Clauses that are joined in one sentence."""

from __future__ import annotations

import re

_JOINED_THAT = re.compile(r",?\s+(?:and|but|or|while)\s+(?:also\s+)?(?=that\s)", re.IGNORECASE)
_JOINED_QUOTATION = re.compile(r",\s+(?:and|but|while)\s+(?:(?:the|a|an|its|his|her|their)\s+)?(?=\")", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"")

SHORTEST_CLAUSE = 3
"""Words that a piece must have to stand alone; less is a fragment such as "and that too"."""

SHORTEST_QUOTED_CLAUSE = 6
"""Words of a quotation that is a clause by itself, and no quoted phrase."""


def joined_clauses(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the joined clauses in a content, in order; the whole range if there is only one.

    `folded` is `fold(text)`. Parts are parted at "and that" and "but that" outside quotation marks, if the content begins with
    "that" or the first part has a clause before it, and at ", and" before a quotation that is a clause by itself. Conjunctions,
    and commas before them, are left out; "that" stays at the head of its clause.
    """
    quoted = [match.span() for match in _QUOTED.finditer(folded, start, end)]
    joints = [match for match in _JOINED_THAT.finditer(folded, start, end) if not _inside(match.start(), quoted)]
    joints += [match for match in _JOINED_QUOTATION.finditer(folded, start, end) if _is_clause(match.end(), quoted, folded)]
    pieces: list[tuple[int, int]] = []
    begin = start
    for match in sorted(joints, key=lambda match: match.start()):
        if _words(folded, begin, match.start()) >= SHORTEST_CLAUSE and _words(folded, match.end(), end) >= SHORTEST_CLAUSE:
            pieces.append((begin, match.start()))
            begin = match.end()
    return [*pieces, (begin, end)]


def _inside(place: int, quoted: list[tuple[int, int]]) -> bool:
    return any(low < place < high for low, high in quoted)


def _is_clause(place: int, quoted: list[tuple[int, int]], folded: str) -> bool:
    """Tell whether a quotation that begins at the place is long enough to be a clause."""
    return any(low == place and _words(folded, low, high) >= SHORTEST_QUOTED_CLAUSE for low, high in quoted)


def _words(folded: str, start: int, end: int) -> int:
    return len(folded[start:end].split())
