"""How the trained reader reads one window: tag it, find cue candidates, then read once more around each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from crosswire.language.cues import cue_words
from crosswire.language.reader.trained_decoding import ROLES, Floats, best_labels, cue_candidates, stretches
from crosswire.language.reader.trained_windows import Ints, Tokens, Window, crop_of, places_of

LINKED_SCORES, VALID_SCORE = slice(0, 7), 7  # of the second reading
WORD_FLOOR = 0.25  # a word less likely than this to be of a cue is not in a run of words that may be one
NEAR = 8  # candidates on either side that may hold the same words: contents do not reach further
CANDIDATE_FLOOR = 0.35
"""Chance (of its likeliest word) from which a run of words that may be a cue is looked at again. On 28 documents of PolNeAR dev
0.25 gives the same whole F1 (74.4) with 7 % more to read, and 0.45 loses 0.2."""


Spans = tuple[tuple[int, int], ...]
"""Half-open ranges of words."""


class Encoder(Protocol):
    """The two readings of attributions, and the one of names.

    `transitions` (8, 7) scores one linked role after another, the last row at the start.
    """

    transitions: Floats

    def tag(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:
        """Return hidden states (length, width) and scores (length, 7) of roles for piece ids and word shapes (length)."""

    def name(self, ids: Ints, shapes: Ints) -> Floats:
        """Return scores (length, 7) of names for piece ids and word shapes (length)."""

    def link(self, hidden: Floats, places: Ints) -> Floats:
        """Return scores (cues, length, labels) for hidden states (cues, length, width) and places (cues, length).

        Places are counted from the cue, see `places_of`.
        """


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


def scan(encoder: Encoder, tokens: Tokens, window: Window) -> list[Candidate]:
    """Return the candidates that begin in the core of a window. They depend on this window alone."""
    hidden, scores = tag(encoder, tokens, window)
    return read_again(encoder, tokens, window, hidden, cue_runs(tokens, window, scores))


def scan_names(encoder: Encoder, tokens: Tokens, window: Window) -> Floats:
    """Return the scores (words, 7) for names of the words of a window's core. They depend on this window alone."""
    scores = encoder.name(window.pieces(tokens), window.shapes(tokens))
    low, high = core(tokens, window)
    return scores[tokens.first[low:high] - window.low + 1]


def scan_inside(encoder: Encoder, text: str, tokens: Tokens, window: Window) -> list[Candidate]:
    """Read one window of a content: only attributions whose cue has a word of the cue lexicon.

    No gold says what is attributed inside a content, and without the lexicon two cues of five read there were no cues ("to",
    "for", "abandon"; 271 of 718 on PolNeAR dev).
    """
    hidden, scores = tag(encoder, tokens, window)
    runs = [run for run in cue_runs(tokens, window, scores) if reports(text, tokens, run[0], run[1])]
    return read_again(encoder, tokens, window, hidden, runs)


def tag(encoder: Encoder, tokens: Tokens, window: Window) -> tuple[Floats, Floats]:
    """Return the hidden states (length, width) of a window and the scores (words, labels) of its words, nothing marked."""
    hidden, scores = encoder.tag(window.pieces(tokens), window.shapes(tokens))
    low, high = window.words(tokens)
    return hidden, scores[tokens.first[low:high] - window.low + 1]


def core(tokens: Tokens, window: Window) -> tuple[int, int]:
    """Return the range of words for which the window answers."""
    low, high = np.searchsorted(tokens.first, (window.core_low, window.core_high))
    return int(low), int(high)


def cue_runs(tokens: Tokens, window: Window, scores: Floats) -> list[tuple[int, int, float]]:
    """Return the runs of words (start, end, chance) that may be cues and begin in the core of the window."""
    first, _ = window.words(tokens)
    low, high = core(tokens, window)
    runs = [run for run in cue_candidates(scores, WORD_FLOOR) if run[2] >= CANDIDATE_FLOOR]
    return [(start + first, end + first, found) for start, end, found in runs if low <= start + first < high]


def reports(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether one of the words `start:end` is in the cue lexicon."""
    places = zip(tokens.starts[start:end], tokens.ends[start:end], strict=True)
    return any(text[low:high].lower() in cue_words() for low, high in places)


def chosen(tokens: Tokens, candidates: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """Return the candidates that are likely enough and whole, the likelier where two have one cue, in text order."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(candidates, key=lambda c: (-c.score, c.cue)):
        words = {word for start, end in one.cue for word in range(start, end)}
        if one.score >= threshold and one.content and words and not words & taken:
            kept.append(one)
            taken |= words
    kept.sort(key=lambda c: c.cue)
    return [without_borrowed(tokens, one, kept[max(0, place - NEAR) : place + NEAR]) for place, one in enumerate(kept)]


def without_borrowed(tokens: Tokens, one: Candidate, others: Sequence[Candidate]) -> Candidate:
    """Return a candidate without the pieces of its content that belong to a nearer cue, if others are left.

    Two attributions hold the same words only where one lies inside the other: a headline's "minister says" does not hold the
    sentence below it that has a "said" of its own.
    """
    rest = [other for other in others if other is not one]
    own = tuple(piece for piece in one.content if not any(borrowed(tokens, piece, one, other) for other in rest))
    return one if len(own) == len(one.content) or not own else replace(one, content=own)


def borrowed(tokens: Tokens, piece: tuple[int, int], one: Candidate, other: Candidate) -> bool:
    """Tell whether the other holds at least half of the piece, has its cue nearer to it, and does not lie inside `one`."""
    shared = sum(max(0, min(end, piece[1]) - max(start, piece[0])) for start, end in other.content)
    if 2 * shared < piece[1] - piece[0] or any(a < end and start < b for a, b in one.content for start, end in other.cue):
        return False
    return away(tokens, piece, other.cue) < away(tokens, piece, one.cue)


def away(tokens: Tokens, piece: tuple[int, int], cue: Spans) -> tuple[int, int]:
    """Return how many sentences, and how many words, lie between a piece and the nearest word of a cue."""
    words, near, edge = min(
        (max(0, s - piece[1], piece[0] - e), s, piece[1] - 1 if s >= piece[1] else piece[0]) for s, e in cue
    )
    sentences = np.searchsorted(tokens.sentences, tokens.first[[near, edge]], side="right")
    return abs(int(sentences[0]) - int(sentences[1])), words


def read_again(
    encoder: Encoder, tokens: Tokens, window: Window, hidden: Floats, runs: Sequence[tuple[int, int, float]]
) -> list[Candidate]:
    """Return a candidate for each run of words (start, end, chance) that may be a cue."""
    if not runs:
        return []
    crops = [crop_of(int(tokens.first[start]) - window.low + 1, len(hidden)) for start, _, _ in runs]
    cues = [marked(tokens, window, run[:2], crop) for run, crop in zip(runs, crops, strict=True)]
    places = [places_of(high - low, *cue) for (low, high), cue in zip(crops, cues, strict=True)]
    scores = encoder.link(np.stack([hidden[low:high] for low, high in crops]), np.stack(places))
    odds = [own[start:end, VALID_SCORE].mean() for own, (start, end) in zip(scores, cues, strict=True)]
    valid = [float(1 / (1 + np.exp(-one))) for one in odds]
    found = linked_roles(encoder, tokens, window, crops, scores)
    return [Candidate(run[2], chance, *spans) for run, chance, spans in zip(runs, valid, found, strict=True)]


def marked(tokens: Tokens, window: Window, cue: tuple[int, int], crop: tuple[int, int]) -> tuple[int, int]:
    """Return the pieces of the words of `cue`, counted from the start of the crop."""
    (start, end), (low, high) = cue, crop
    after = int(tokens.first[end]) if end < len(tokens.first) else len(tokens.ids)
    return int(tokens.first[start]) - window.low + 1 - low, min(after - window.low + 1, high) - low


def linked_roles(
    encoder: Encoder, tokens: Tokens, window: Window, crops: Sequence[tuple[int, int]], scores: Floats
) -> list[tuple[Spans, Spans, Spans]]:
    """Return for each crop, with its scores (crops, length, labels), the words that are source, cue and content of its cue."""
    limits = [words_in(tokens, window, low, high) for low, high in crops]
    lengths = [high - low for low, high in limits]
    emissions = np.zeros((len(crops), max(lengths), len(encoder.transitions) - 1), np.float32)
    for row, ((low, high), (crop_low, _)) in enumerate(zip(limits, crops, strict=True)):
        emissions[row, : high - low] = scores[row][tokens.first[low:high] - window.low + 1 - crop_low, LINKED_SCORES]
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
