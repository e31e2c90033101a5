"""How the trained reader reads one window: tag it, find cue candidates, then read once more around each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from crosswire.language.reader.trained_decoding import ROLES, Floats, allowed, best_labels, cue_candidates, softmax, stretches
from crosswire.language.reader.trained_windows import Ints, Tokens, Window, crop_of

ROLE_SCORES, NAME_SCORES, LINKED_SCORES, VALID_SCORE = slice(0, 7), slice(7, 14), slice(14, 21), 21
CANDIDATE_FLOOR = 0.25  # a word less likely than this to be a cue is not looked at again; on PolNeAR dev 0.1 finds nothing more


Spans = tuple[tuple[int, int], ...]
"""Half-open ranges of words."""


class Encoder(Protocol):
    """The two halves of the network. `transitions` (8, 7) scores one linked role after another, the last row at the start."""

    transitions: Floats

    def lower(self, ids: Ints, shapes: Ints) -> Floats:
        """Return hidden states (length, width) for piece ids and word shapes (length)."""

    def upper(self, hidden: Floats, mask: Floats, marks: Floats) -> Floats:
        """Return scores (texts, length, 22) for hidden states (texts, length, width); mask and marks are (texts, length)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution, in words of the passage.

    `found` and `valid` are the chances of its cue before and after it is marked: the first reading weighs the cue against all
    other words, the second sees what it would bind together.
    """

    found: float
    valid: float
    source: Spans
    cue: Spans
    content: Spans

    @property
    def score(self) -> float:
        """Both chances in one: the mean of their log-odds, as a probability. Either alone is 0.5 to 4 points of F1 worse."""
        odds = [chance / (1 - chance) for chance in (min(max(c, 1e-6), 1 - 1e-6) for c in (self.found, self.valid))]
        return 1 / (1 + math.sqrt(1 / (odds[0] * odds[1])))


@dataclass(frozen=True, slots=True)
class WordName:
    """A name in words of the passage; `kind` counts in `trained_decoding.NAMES`, `score` is its words' mean probability."""

    kind: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Scan:
    """What one window gave: the names and candidates that begin in its core."""

    names: tuple[WordName, ...]
    candidates: tuple[Candidate, ...]


def scan(encoder: Encoder, tokens: Tokens, window: Window, *, attributions: bool = True) -> Scan:
    """Read one window; without `attributions` only names are looked for. What it returns depends on this window alone."""
    hidden = encoder.lower(window.pieces(tokens), window.shapes(tokens))
    plain = np.ones((1, len(hidden)), np.float32)
    scores = encoder.upper(hidden[None], plain, np.zeros_like(plain))[0]
    low, high = window.words(tokens)
    core_low, core_high = (int(word) for word in np.searchsorted(tokens.first, (window.core_low, window.core_high)))
    at = tokens.first[low:high] - window.low + 1
    roles = scores[at, ROLE_SCORES]
    runs = cue_candidates(roles, CANDIDATE_FLOOR) if attributions else []
    runs = [(start + low, end + low, found) for start, end, found in runs if core_low <= start + low < core_high]
    names = tuple(name for name in names_in(scores[at, NAME_SCORES], low) if core_low <= name.start < core_high)
    return Scan(names, tuple(read_again(encoder, tokens, window, hidden, runs)))


def names_in(scores: Floats, first_word: int) -> list[WordName]:
    """Return the names that the scores (words, 7) mark; `first_word` is the number of the first word."""
    chances = softmax(scores)
    labels = best_labels(scores[None], [len(scores)], allowed(scores.shape[1]))[0]
    chosen_chances = chances[np.arange(len(labels)), labels]
    return [
        WordName(kind, first_word + start, first_word + end, float(chosen_chances[start:end].mean()))
        for kind, start, end in stretches(labels)
    ]


def chosen(candidates: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """Return the candidates that are likely enough and whole, the likelier where two have one cue, in text order."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (-c.score, c.cue)):
        clash = any(overlap(one.cue, other.cue) for other in kept)
        if one.score >= threshold and one.content and one.cue and not clash:
            kept.append(one)
    return sorted(kept, key=lambda c: c.cue)


def overlap(left: Spans, right: Spans) -> bool:
    """Return whether two tuples of ranges share a word."""
    return any(a < d and c < b for a, b in left for c, d in right)


def read_again(
    encoder: Encoder, tokens: Tokens, window: Window, hidden: Floats, runs: Sequence[tuple[int, int, float]]
) -> list[Candidate]:
    """Return a candidate for each run of words (start, end, chance) that may be a cue."""
    if not runs:
        return []
    crops = [crop_of(int(tokens.first[start]) - window.low + 1, len(hidden)) for start, _, _ in runs]
    shape = len(runs), max(high - low for low, high in crops)
    states, mask, marks = (
        np.zeros((*shape, hidden.shape[1]), np.float32),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.float32),
    )
    for row, ((start, end, _), (low, high)) in enumerate(zip(runs, crops, strict=True)):
        states[row, : high - low], mask[row, : high - low] = hidden[low:high], 1
        marks[row, slice(*marked(tokens, window, (start, end), (low, high)))] = 1
    scores = encoder.upper(states, mask, marks)
    chances = (scores[:, :, VALID_SCORE] * marks).sum(1) / marks.sum(1)
    found = linked_roles(encoder, tokens, window, crops, scores[:, :, LINKED_SCORES])
    return [
        Candidate(chance, float(1 / (1 + np.exp(-valid))), *spans)
        for (_, _, chance), valid, spans in zip(runs, chances, found, strict=True)
    ]


def marked(tokens: Tokens, window: Window, cue: tuple[int, int], crop: tuple[int, int]) -> tuple[int, int]:
    """Return the pieces of the words of `cue`, counted from the start of the crop."""
    (start, end), (low, high) = cue, crop
    after = int(tokens.first[end]) if end < len(tokens.first) else len(tokens.ids)
    return int(tokens.first[start]) - window.low + 1 - low, min(after - window.low + 1, high) - low


def linked_roles(
    encoder: Encoder, tokens: Tokens, window: Window, crops: Sequence[tuple[int, int]], scores: Floats
) -> list[tuple[Spans, Spans, Spans]]:
    """Return for each crop the ranges of words that are source, cue and content of its marked cue."""
    limits = [words_in(tokens, window, low, high) for low, high in crops]
    lengths = [high - low for low, high in limits]
    emissions = np.zeros((len(crops), max(lengths), scores.shape[2]), np.float32)
    for row, ((low, high), (crop_low, _)) in enumerate(zip(limits, crops, strict=True)):
        emissions[row, : high - low] = scores[row, tokens.first[low:high] - window.low + 1 - crop_low]
    results = []
    for (first, _), labels in zip(limits, best_labels(emissions, lengths, encoder.transitions), strict=True):
        runs = stretches(labels)
        source, cue, content = (
            tuple((start + first, end + first) for kind, start, end in runs if kind == role) for role in range(len(ROLES))
        )
        results.append((source, cue, content))
    return results


def words_in(tokens: Tokens, window: Window, low: int, high: int) -> tuple[int, int]:
    """Return the range of words whose first piece is at `low:high` of the window's input and in the window."""
    first, last = np.searchsorted(tokens.first, (max(low - 1, 0) + window.low, min(high - 1 + window.low, window.high)))
    return int(first), int(last)
