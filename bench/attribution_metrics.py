"""How readings of attributions are scored: three families of figures over tokens.

A: exact spans, begins and Jaccard of source, cue and content, one by one (CofeNet, Tables 6 to 8). B: whole attributions, one
to one, content Jaccard at least 0.5 and sources that overlap. C: all three equal, token by token.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ROLES = ("source", "cue", "content")
JACCARD_MATCH = 0.5
"""Contents count as the same from this Jaccard index of tokens on: the definition that the data set's scorer uses."""

TokenSpan = tuple[int, int]
Spans = Mapping[str, Sequence[TokenSpan]]
"""Token spans of one attribution by role."""

Pair = tuple[Sequence[Spans], Sequence[Spans]]
"""The attributions of one document: gold and read."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall as fractions of 1, from counts."""

    right: int
    read: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was read."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class TokenMap:
    """Character ranges to ranges of gold tokens."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        spans = gold_tokens(record)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def span(self, start: int, end: int) -> TokenSpan | None:
        """Return the tokens that a character range touches, or None."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return (first, last) if first < last else None

    def attribution(self, roles: Mapping[str, Iterable[tuple[int, int]]]) -> dict[str, list[TokenSpan]]:
        """Return one attribution in tokens; the pieces of a role sorted and without doubles."""
        return {role: sorted({span for piece in roles[role] if (span := self.span(*piece))}) for role in ROLES}


def gold_tokens(record: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return the character ranges of the tokens that figures count."""
    sentences = record["corenlp_tokens"]
    if sentences is None:  # a few documents of the set lack tokens
        return [match.span() for match in re.finditer(r"\w+|[^\w\s]", record["text"])]
    return [(flat[i], flat[i + 1]) for flat in sentences for i in range(0, len(flat), 2)]


def exact(pairs: Sequence[Pair], role: str) -> Score:
    """Score the spans of one role, linking left aside."""
    right = read = gold = 0
    for golden, found in pairs:
        one, two = _spans(golden, role), _spans(found, role)
        right, read, gold = right + len(one & two), read + len(two), gold + len(one)
    return Score(right, read, gold)


def begins(pairs: Sequence[Pair], role: str) -> Score:
    """Score the first tokens of the spans of one role."""
    right = read = gold = 0
    for golden, found in pairs:
        one, two = {first for first, _ in _spans(golden, role)}, {first for first, _ in _spans(found, role)}
        right, read, gold = right + len(one & two), read + len(two), gold + len(one)
    return Score(right, read, gold)


def jaccard(pairs: Sequence[Pair], role: str) -> float:
    """Return the mean best Jaccard index of gold spans; a read span that touches none counts as one more zero."""
    values: list[float] = []
    for golden, found in pairs:
        one, two = _spans(golden, role), _spans(found, role)
        values += [max((_overlap(span, other) for other in two), default=0.0) for span in one]
        values += [0.0 for span in two - one if not any(_overlap(span, other) > 0 for other in one)]
    return sum(values) / max(1, len(values))


def attributions(pairs: Sequence[Pair]) -> Score:
    """Score whole attributions, one to one (family B)."""
    right = read = gold = 0
    for golden, found in pairs:
        complete = _complete(golden)
        right += len(matches(complete, found))
        read, gold = read + len(found), gold + len(complete)
    return Score(right, read, gold)


def strict(pairs: Sequence[Pair]) -> Score:
    """Score attributions of which source, cue and content all are equal (family C)."""
    right = read = gold = 0
    for golden, found in pairs:
        complete = _complete(golden)
        right += len({_key(one) for one in complete} & {_key(one) for one in found})
        read, gold = read + len(found), gold + len(complete)
    return Score(right, read, gold)


def matches(golden: Sequence[Spans], found: Sequence[Spans]) -> list[tuple[int, int]]:
    """Return index pairs of gold and read attributions that match, best contents first, each used once."""
    candidates = sorted(
        (-similarity, i, j)
        for i, one in enumerate(golden)
        for j, other in enumerate(found)
        if (similarity := _content_jaccard(one, other)) >= JACCARD_MATCH and _sources_meet(one, other)
    )
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in candidates:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _content_jaccard(one: Spans, other: Spans) -> float:
    a, b = _tokens(one["content"]), _tokens(other["content"])
    return len(a & b) / len(a | b) if a | b else 0.0


def _sources_meet(one: Spans, other: Spans) -> bool:
    if not one["source"] and not other["source"]:
        return True
    return bool(_tokens(one["source"]) & _tokens(other["source"]))


def _complete(golden: Sequence[Spans]) -> list[Spans]:
    return [one for one in golden if one["cue"] and one["content"]]


def _spans(many: Sequence[Spans], role: str) -> set[TokenSpan]:
    return {span for one in many for span in one[role]}


def _tokens(spans: Sequence[TokenSpan]) -> set[int]:
    return {token for first, end in spans for token in range(first, end)}


def _key(one: Spans) -> tuple[tuple[TokenSpan, ...], ...]:
    return tuple(tuple(one[role]) for role in ROLES)


def _overlap(one: TokenSpan, other: TokenSpan) -> float:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))
