"""Text as the trained reader sees it: word pieces, the words they spell, and overlapping windows of them.

Used at run time and in training, so that both cut a text in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosswire.language.reader.reading import Passage

Ints = NDArray[np.int64]

BREAK, CLASSIFY, SEPARATE = 1, 101, 102  # ids of [unused0], which we put between paragraphs, [CLS] and [SEP]
CORE_PIECES = 168  # a window answers for these,
CONTEXT_PIECES = 28  # and sees at least so many on each side; 224 in all: longer ones cost more and read no better
CROP_LEFT, CROP_RIGHT = 56, 72  # pieces read around a cue: 98 % of PolNeAR's attributions lie inside
FARTHEST = 8  # distances from a cue are told apart by doubling: 1, 2, 3-4, 5-8 ... 33-64 and more
PLACES = 1 + 2 * FARTHEST  # on the cue, and at each distance after and before it
CHUNK_CHARACTERS = 20_000  # tokenised at a time, so that one endless line does not fill the memory

_SENTENCE_START = re.compile(r"(?<=[.!?…])[\"”’»)\]']*\s+(?=[\"“‘«(\[']*[A-Z0-9])")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A passage in pieces and words. Word `w` is `text[starts[w]:ends[w]]` and its first piece is `first[w]`."""

    ids: Ints
    shapes: Ints  # of the word that each piece belongs to, as `shape_of` numbers them: the pieces are lower case
    first: Ints
    starts: Ints
    ends: Ints
    sentences: Ints  # indices of the pieces with which sentences begin


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `low:high` of a passage; the window answers for `core_low:core_high`, the rest is context."""

    low: int
    high: int
    core_low: int
    core_high: int

    def words(self, tokens: Tokens) -> tuple[int, int]:
        """Return the range of words whose first piece is in the window."""
        low, high = np.searchsorted(tokens.first, (self.low, self.high))
        return int(low), int(high)

    def pieces(self, tokens: Tokens) -> Ints:
        """Return the ids that the network reads; piece `i` of the passage stands at `i - low + 1`."""
        return np.concatenate(([CLASSIFY], tokens.ids[self.low : self.high], [SEPARATE]))

    def shapes(self, tokens: Tokens) -> Ints:
        """Return the shapes that go with `pieces`."""
        return np.pad(tokens.shapes[self.low : self.high], 1)


def tokenise(tokenizer: Tokenizer, passage: Passage) -> Tokens:
    """Return the pieces and words of a passage; offsets are into `passage.text`. What lies between ranges is left out."""
    ids: list[Ints] = []
    words: list[Ints] = []
    sentences: list[Ints] = []
    count = 0
    for start, end in passage.ranges:
        for low, high in chunks(passage.text, start, end):
            piece_ids, found = words_of(tokenizer, passage.text[low:high])
            if len(found):
                ids.append(piece_ids)
                words.append(found + np.array([count, low, low]))
                begins = sentence_starts(passage.text, low, high)
                sentences.append(words[-1][np.unique(np.searchsorted(words[-1][:, 1], begins).clip(max=len(found) - 1)), 0])
                count += len(piece_ids)
        if ids and ids[-1][-1] != BREAK:
            ids.append(np.array([BREAK]))
            count += 1
    if not words:
        nothing = np.zeros(0, np.int64)
        return Tokens(nothing, nothing, nothing, nothing, nothing, nothing)
    first, starts, ends = np.concatenate(words).T
    shapes = np.zeros(count, np.int64)
    written = [shape_of(passage.text[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    shapes[first[0] :] = np.repeat(written, np.diff(first, append=count))
    pieces = np.concatenate(ids)
    shapes[pieces == BREAK] = 0
    return Tokens(pieces, shapes, first, starts, ends, np.unique(np.concatenate(sentences)))


def shape_of(word: str) -> int:
    """Return how a word is written: 0 without capitals, 1 with a first one, 2 in capitals only, 3 mixed."""
    if word == word.lower():
        return 0
    if word[0].isupper() and word[1:] == word[1:].lower():
        return 1
    return 2 if word.isupper() else 3


def words_of(tokenizer: Tokenizer, text: str) -> tuple[Ints, Ints]:
    """Return the ids of the pieces of `text`, and for each word its first piece, start and end."""
    encoding = tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
    word = np.array(encoding.word_ids, np.int64)
    if not len(word):
        return word, np.zeros((0, 3), np.int64)
    first = np.flatnonzero(np.diff(word, prepend=-1))
    last = np.append(first[1:], len(word)) - 1
    found = np.stack([first, offsets[first, 0], offsets[last, 1]], 1)
    return np.array(encoding.ids, np.int64), found[found[:, 1] < found[:, 2]]


def sentence_starts(text: str, low: int, high: int) -> list[int]:
    """Return the offsets at which sentences begin in `text[low:high]`, the first included. Good enough for cutting windows."""
    return [low, *(match.end() for match in _SENTENCE_START.finditer(text, low, high))]


def chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of at most `CHUNK_CHARACTERS`, cut at a space where there is one."""
    while end - start > CHUNK_CHARACTERS:
        cut = text.rfind(" ", start + 1, start + CHUNK_CHARACTERS)
        cut = start + CHUNK_CHARACTERS if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


def windows(tokens: Tokens, first_core: int = CORE_PIECES) -> Iterator[Window]:
    """Yield windows whose cores tile the passage, cut between sentences where they are short enough.

    `first_core` limits the first core; training varies it, so that windows differ from epoch to epoch.
    """
    total, low, limit = len(tokens.ids), 0, first_core
    bounds = np.append(tokens.sentences, total)
    while low < total:
        high = furthest(bounds, low, limit) or furthest(tokens.first, low, limit) or min(low + limit, total)
        start = max(0, low - CONTEXT_PIECES)
        yield Window(start, min(total, start + CORE_PIECES + 2 * CONTEXT_PIECES), low, high)
        low, limit = high, CORE_PIECES


def tiles(tokens: Tokens) -> Iterator[Window]:
    """Yield windows without context that tile the passage, cut between ranges where they are short enough.

    For passages whose ranges have nothing to do with one another, such as the contents of a text: context would be read twice
    for nothing.
    """
    total, low, limit = len(tokens.ids), 0, CORE_PIECES + 2 * CONTEXT_PIECES
    ranges = np.flatnonzero(tokens.ids == BREAK) + 1
    while low < total:
        bounds = (ranges, tokens.sentences, tokens.first)
        high = next((found for bound in bounds if (found := furthest(bound, low, limit))), min(low + limit, total))
        yield Window(low, high, low, high)
        low = high


def furthest(bounds: Ints, low: int, limit: int) -> int | None:
    """Return the last of the sorted `bounds` within `low + 1 .. low + limit`, or None."""
    place = int(np.searchsorted(bounds, low + limit, side="right")) - 1
    return int(bounds[place]) if place >= 0 and bounds[place] > low else None


def crop_of(position: int, length: int) -> tuple[int, int]:
    """Return the range of a window of `length` pieces that is read again for a cue at `position`.

    All ranges of a window are equally long, so that they can be read in one go: at its ends they reach further inwards.
    """
    low = max(0, min(position - CROP_LEFT, length - CROP_LEFT - CROP_RIGHT))
    return low, min(length, low + CROP_LEFT + CROP_RIGHT)


def places_of(length: int, start: int, end: int) -> Ints:
    """Return where each of `length` pieces stands from the cue `start:end`: 0 on it, then 1-8 after and 9-16 before it.

    >>> places_of(8, 2, 3).tolist()
    [10, 9, 0, 1, 2, 3, 3, 4]
    """
    at = np.arange(length)
    away = np.maximum(start - at, at - end + 1).clip(min=0)
    steps = np.where(away > 0, np.ceil(np.log2(np.maximum(away, 1))) + 1, 0).clip(max=FARTHEST).astype(np.int64)
    return np.where(at < start, steps + FARTHEST, steps)
