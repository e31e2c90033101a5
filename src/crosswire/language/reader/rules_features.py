"""What the linear scores look at: columns of numbers for the tokens of a layout, and the features made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crosswire.language.cues import cue_words
from crosswire.language.reader.rules_layout import Layout
from crosswire.language.reader.rules_linear import Ints, Linear, hashed
from crosswire.language.reader.rules_patterns import FINITE, SPEECH

TAGS = (
    "N", "NNP", "VBD", "VBN", "VBZ", "VB", "VBG", "MD", "IN", "TO", "DT", "JJ", "RB", "CC", "W", "P", "CD", "POS",
    "PRP", "PRP$", "RP", "EX", "X",
)  # fmt: skip
"""Penn Treebank tags, folded: N for NN(S), VBZ for VBP too, W for all WH-words, P for punctuation."""

NOT_PAST = tuple(index for index, tag in enumerate(TAGS) if tag not in {"VBD", "VBN"})
VERBAL = tuple(TAGS.index(tag) for tag in ("VBD", "VBZ", "MD"))
_CLAUSE_WORDS = frozenset(
    ["that", "who", "which", "but", "and", "because", "if", "when", "while", "although", "as", "whether", "how"]
)
WORD, LEMMA, SUFFIX, SHORT, SHAPE, KIND, PAST, SPEAKS = range(8)
"""Rows of `Columns.lexical`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One number a token: hashes of the word and its parts, place in its unit, quotation state, running counts."""

    lexical: Ints
    unit: NDArray[np.int64]
    left: Ints
    right: Ints
    quoted: Ints
    tag: Ints
    commas: NDArray[np.int64]
    verbs: NDArray[np.int64]
    clauses: NDArray[np.int64]
    marks: NDArray[np.int64]

    def near(self, column: Ints, step: int) -> Ints:
        """Return the column as seen `step` tokens further on; 0 beyond the unit."""
        moved = np.zeros_like(column)
        same = np.zeros(len(column), dtype=bool)
        if abs(step) < len(column):
            here, there = (slice(None, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(None, step))
            same[here] = self.unit[here] == self.unit[there]
            moved[here] = column[there]
        return np.where(same, moved, np.uint32(0)).astype(np.uint32)


def _crc(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _shape(word: str) -> int:
    """Return a small number for the look of a word: capitals, digits, hyphen, punctuation."""
    first = word[0]
    if not first.isalnum():
        return 2 + _crc(word) % 1000 * 8
    if first.isdigit():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    return (6 if first.isupper() else 7) + 8 * ("-" in word)


@cache
def _kinds() -> dict[str, tuple[int, ...]]:
    """Return the lexicon's words with hashes of lemma, of kind and form, and two flags.

    The flags: a form that is past and nothing else; a finite verb of speech.
    """
    return {
        word: (
            _crc(cue.lemma),
            _crc(f"{cue.kind} {cue.form}"),
            int(cue.form == "past" and word != cue.lemma),
            int(cue.kind in SPEECH and cue.form in FINITE),
        )
        for word, cue in cue_words().items()
    }


_seen: dict[str, tuple[int, ...]] = {}
_SEEN_LIMIT = 200_000  # words kept; a run over millions of documents must not grow without bound


def _lexical(word: str) -> tuple[int, ...]:
    known = _seen.get(word)
    if known is None:
        small = word.lower()
        lemma, *flags = _kinds().get(small, (_crc(small), 0, 0, 0))
        key = "0" if small[0].isdigit() else small
        known = (_crc(key), lemma, _crc(small[-3:]), _crc(small[-2:]), _shape(word), *flags)
        if len(_seen) < _SEEN_LIMIT:
            _seen[word] = known
    return known


def columns(layout: Layout, tagger: Linear) -> Columns:
    """Return the columns of a layout that has at least one token; `tagger` gives the parts of speech."""
    words = layout.tokens.words
    unit = np.array(layout.unit_of, dtype=np.int64)
    starts = np.array([first for first, _ in layout.units], dtype=np.int64)
    ends = np.array([end for _, end in layout.units], dtype=np.int64)
    place = np.arange(len(words), dtype=np.int64)
    lexical = np.array([_lexical(word) for word in words], dtype=np.uint32).T.copy()
    quoted = np.array([1 + (quote >= 0) for quote in layout.quote_of], dtype=np.uint32)
    left = np.minimum(place - starts[unit], 7).astype(np.uint32)
    right = np.minimum(ends[unit] - 1 - place, 7).astype(np.uint32)
    none = np.zeros(len(words), dtype=np.uint32)
    empty = np.zeros(len(words) + 1, dtype=np.int64)
    bare = Columns(lexical, unit, left, right, quoted, none, empty, empty, empty, empty)
    chances = tagger.scores(tag_features(bare))
    chances[np.ix_(lexical[PAST] > 0, NOT_PAST)] = -np.inf  # "told" is never an adjective
    tag = chances.argmax(axis=1).astype(np.uint32) + np.uint32(1)
    return Columns(
        lexical, unit, left, right, quoted, tag,
        _running([word in {",", ";", "–", "--", ":"} for word in words]),
        _running(np.isin(tag, [verbal + 1 for verbal in VERBAL])),
        _running([word in _CLAUSE_WORDS for word in words]),
        _running([word in {'"', "''"} for word in words]),
    )  # fmt: skip


def _running(flags: ArrayLike) -> NDArray[np.int64]:
    """Return how many flags are set before each token, with one more entry for the end."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(np.asarray(flags, dtype=np.int64))))


def tag_features(c: Columns) -> list[Ints]:
    """Return the features of the part-of-speech tagger."""
    word, suffix, short, shape = c.lexical[WORD], c.lexical[SUFFIX], c.lexical[SHORT], c.lexical[SHAPE]
    one = [word, suffix, short, c.near(word, -1), c.near(word, 1), c.near(word, -2), c.near(word, 2), c.near(suffix, -1)]
    one += [c.near(suffix, 1), c.near(short, 2)]
    found = [hashed(number, column) for number, column in enumerate(one)]
    pairs = [
        (word, c.near(word, -1)), (word, c.near(word, 1)), (suffix, c.near(suffix, -1)), (suffix, c.near(suffix, 1)),
        (shape, np.minimum(c.left, 1)), (shape, c.near(shape, -1)), (shape, c.near(shape, 1)), (shape, suffix),
        (short, c.near(word, -1)), (short, c.near(word, -2)), (c.near(suffix, -1), c.near(suffix, 1)),
    ]  # fmt: skip
    return found + [hashed(40 + number, *pair) for number, pair in enumerate(pairs)]


def cue_features(c: Columns) -> list[Ints]:
    """Return the features for "this token is the head of a cue"."""
    word, lemma, kind, tag = c.lexical[WORD], c.lexical[LEMMA], c.lexical[KIND], c.tag
    before, after, left, right = c.near(word, -1), c.near(word, 1), c.near(tag, -1), c.near(tag, 1)
    further, beyond = c.near(tag, -2), c.near(tag, 2)
    quoted = c.quoted * 9 + c.near(c.quoted, 1) * 3 + c.near(c.quoted, -1)
    marks = unit_marks(c)
    one = [word, lemma, before, after, c.near(word, -2), c.near(word, 2), tag, kind, c.lexical[SUFFIX]]
    found = [hashed(100 + number, column) for number, column in enumerate(one)]
    either = left * 64 + right
    wide = either * 4096 + further * 64 + beyond
    pairs = [
        (lemma, after), (lemma, before), (lemma, left), (lemma, right), (lemma, quoted), (lemma, marks),
        (lemma, tag), (lemma, c.near(word, 2)), (lemma, c.near(word, -2)), (lemma, either), (kind, either), (tag, either),
        (tag, wide), (kind, wide), (kind, after), (kind, before), (kind, tag), (kind, quoted), (kind, marks), (tag, quoted),
        (tag, marks), (tag, after), (tag, before), (kind, c.near(word, 2)), (kind, c.near(word, -2)),
        (tag, left * 64 + further), (tag, right * 64 + beyond), (kind, c.left), (kind, c.right), (tag, c.right),
        (lemma, np.minimum(c.left, 2)),
        (lemma, np.minimum(c.right, 2)), (tag, c.near(c.lexical[KIND], -1)), (tag, c.near(c.lexical[KIND], 1)),
        (tag, c.lexical[SUFFIX]), (_earlier(c), kind), (_earlier(c), tag),
    ]  # fmt: skip
    return found + [hashed(140 + number, *pair) for number, pair in enumerate(pairs)]


def unit_marks(c: Columns) -> Ints:
    """Return how many quotation marks stand before and after a token in its unit, each up to two."""
    place = np.arange(len(c.unit))
    first = np.searchsorted(c.unit, c.unit, side="left")
    last = np.searchsorted(c.unit, c.unit, side="right")
    before = np.minimum(c.marks[place] - c.marks[first], 2)
    after = np.minimum(c.marks[last] - c.marks[place], 2)
    return np.asarray(before * 3 + after + 1, dtype=np.uint32)


def _earlier(c: Columns) -> Ints:
    """Return how many words of the cue lexicon and finite verbs stand before a token in its unit, each up to two."""
    place = np.arange(len(c.unit))
    first = np.searchsorted(c.unit, c.unit, side="left")
    kinds = _running(c.lexical[KIND] > 0)
    cues = np.minimum(kinds[place] - kinds[first], 2)
    verbs = np.minimum(c.verbs[place] - c.verbs[first], 2)
    return np.asarray(cues * 3 + verbs + 1, dtype=np.uint32)
