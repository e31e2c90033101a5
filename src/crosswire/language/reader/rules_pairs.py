"""What the scores for the parts of an attribution look at: a token as seen from the head of a cue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.reader.rules_features import KIND, LEMMA, WORD, Columns, unit_marks
from crosswire.language.reader.rules_linear import Ints, hashed

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Relation:
    """How a token stands to the head: side, distance, and how many of each kind lie between; one entry a pair."""

    side: Ints
    exact: Ints
    commas: Ints
    verbs: Ints
    marks: Ints
    between: Ints


def _relation(c: Columns, head: Indices, token: Indices) -> Relation:
    distance = token - head
    low, high = np.minimum(token, head), np.maximum(token, head)

    def count(running: NDArray[np.int64], most: int) -> Ints:
        return np.asarray(np.minimum(running[high] - running[low], most), dtype=np.uint32)

    side = np.where(distance > 0, 2, np.where(distance < 0, 1, 3)).astype(np.uint32)
    commas, verbs, clauses = count(c.commas, 3), count(c.verbs, 3), count(c.clauses, 2)
    return Relation(
        side=side,
        exact=(np.clip(distance, -8, 8) + 9).astype(np.uint32),
        commas=side * 4 + commas,
        verbs=side * 4 + verbs,
        marks=count(c.marks, 3),
        between=((commas * 4 + verbs) * 4 + clauses) * 4 + side,
    )


def part_features(c: Columns, head: Indices, token: Indices) -> list[Ints]:
    """Return the features for "this token is in the source, cue or content of the cue with that head"; one row a pair."""
    r, tag, word = _relation(c, head, token), c.tag, c.lexical[WORD]
    two_back, back, on, two_on = (c.near(tag, step)[token] for step in (-2, -1, 1, 2))
    before, after = c.near(word, -1)[token], c.near(word, 1)[token]
    t0, w0 = tag[token], word[token]
    lemma, kind, follows = c.lexical[LEMMA][head], c.lexical[KIND][head], c.near(word, 1)[head]
    quoted = (c.quoted[token] * 9 + c.near(c.quoted, -1)[token] * 3 + c.near(c.quoted, 1)[token]) * 4 + r.side
    form = unit_marks(c)[head] * 4 + r.side
    edge = (np.minimum(c.left, 2)[token] * 3 + np.minimum(c.right, 2)[token]) * 4 + r.side
    behind, ahead = back * 64 + t0, t0 * 64 + on
    pairs = [
        (r.side, w0), (r.side, before), (r.side, after), (r.exact, t0), (r.exact, w0), (r.exact, lemma), (r.between, t0),
        (r.between, back), (r.between, on), (r.side, behind), (r.side, ahead), (quoted, t0), (quoted, r.marks),
        (quoted, lemma), (quoted, form), (edge, t0), (edge, lemma), (r.exact, kind), (form, r.between), (form, t0),
        (r.commas, behind), (r.commas, ahead), (r.exact, follows), (r.between, follows), (lemma, r.side * 64 + t0),
        (lemma, r.between), (kind, r.between), (r.side, behind * 64 + on), (r.side, behind * 64 + two_back),
        (r.side, ahead * 64 + two_on), (r.exact, before), (r.exact, after), (r.exact, behind), (r.exact, ahead),
        (lemma, r.side * 64 + on), (lemma, quoted), (tag[head] * 4 + r.side, t0), (tag[head], r.exact),
        (tag[head], r.between), (quoted, after), (quoted, before), (edge, form), (r.marks * 4 + r.side, r.between),
        (r.verbs, w0), (r.verbs, after),
    ]  # fmt: skip
    return [hashed(200 + number, *pair) for number, pair in enumerate(pairs)]
