"""Passages: the runs of equal words that two texts share, tiled longest first (Wise 1996), and which words are speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crosswire.language.fold import fold
from crosswire.language.quotes import quotations
from crosswire.link.joining import Hashes, Positions, sums
from crosswire.link.wordhashes import Places
from crosswire.model import Span

SHORTEST = 6  # words in a row that count as shared, once a fingerprint has proposed the pair
REPEATS = 64  # places of one gram in a text that are matched: a refrain of thousands of lines must not square
RECENT = 512  # texts of which sorted grams and quotations are kept: 5 MB; an engine compares a family's pairs one after another
APART = b"\1"  # a word that stands in quotation marks or in stock text, or that a longer passage has taken
FREE = bytes(SHORTEST)  # so many words in a row that are not
NOWHERE = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Given:
    """Words that a report gives to a third source, and the first word of the attribution, by number; -1 if it has no cue.

    `keys` are those of its name; of a description or an abbreviation there are none, and it may be whoever the other names.
    """

    first: int
    last: int
    cue: int
    name: str
    keys: frozenset[str] = frozenset()

    def may_be(self, other: Given) -> bool:
        """Return whether two sources may be one: their names share a key, or one of them has no name."""
        return not self.keys or not other.keys or not self.keys.isdisjoint(other.keys)


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """What is compared of a document: its words, by hash and by place, and what is known of its date and origin.

    `parts` are the character ranges of `text` that were read. `stock` marks words that a crowd of unrelated reports shares.
    `given` are the words that the report gives to third sources.
    """

    id: str
    text: str
    parts: tuple[tuple[int, int], ...]
    words: Hashes
    places: Places
    stock: NDArray[np.bool_] | None = None
    published: tuple[date | None, date | None] = (None, None)
    publisher: str = ""
    credits: frozenset[str] = frozenset()
    story: str = ""
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of equal words: where it starts in each text, and how many words it has."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class _Grams:
    """The grams of the shortest passage in a text: the first, all sorted, where each stands; `repeats` if one does twice."""

    first: Hashes
    hashes: Hashes
    at: Positions
    repeats: bool


def passages(left: Text, right: Text) -> list[Passage]:
    """Return the shared passages, longest first; none overlaps another in either text."""
    if len(left.words) == len(right.words) and np.array_equal(left.words, right.words):
        return [Passage(0, 0, len(left.words))] if len(left.words) >= SHORTEST else []
    runs = _runs(left, right)
    if len(runs) > 1 and _overlapping(runs):
        runs = _tiled(runs, len(left.words), len(right.words))
    return sorted(runs, key=_longest_first)


def unquoted(passage: Passage, left: Text, right: Text) -> int:
    """Return how many words of a passage are quoted in neither text, and no stock text."""
    return passage.length - _quoted(passage, left, right).bit_count()


def narrative(passage: Passage, left: Text, right: Text) -> int:
    """Return how many of those words the two texts do not give to one third source."""
    ours, theirs = _within(passage.left, passage.length, left), _within(passage.right, passage.length, right)
    given = 0
    for one in ours:
        for other in theirs:
            if one.may_be(other):
                given |= _mask(one, passage.left, passage.length) & _mask(other, passage.right, passage.length)
    return passage.length - (_quoted(passage, left, right) | given).bit_count()


def sourced(passage: Passage, left: Text, right: Text) -> int:
    """Return how many words that are quoted in neither text at least one of the two gives to a third source."""
    given = 0
    for text, start in ((left, passage.left), (right, passage.right)):
        for one in _within(start, passage.length, text):
            given |= _mask(one, start, passage.length)
    return (given & ~_quoted(passage, left, right)).bit_count()


def sources(passage: Passage, left: Text, right: Text) -> list[str]:
    """Return the third sources to which either text gives words of a passage."""
    at = ((left, passage.left), (right, passage.right))
    return [given.name for text, start in at for given in _within(start, passage.length, text)]


def _quoted(passage: Passage, left: Text, right: Text) -> int:
    """Return a number with a bit in each byte whose word is quoted in one of the texts, or stock text."""
    ours = _apart(left)[passage.left : passage.left + passage.length]
    theirs = _apart(right)[passage.right : passage.right + passage.length]
    return int.from_bytes(ours) | int.from_bytes(theirs)


def _mask(given: Given, start: int, length: int) -> int:
    """Return such a number for those words of a run that are given to a source."""
    first, last = max(given.first - start, 0), min(given.last - start, length)
    return int.from_bytes(bytes(first) + APART * (last - first) + bytes(length - last))


def _within(start: int, length: int, text: Text) -> list[Given]:
    """Return what a text gives to third sources within a run of words.

    Where the run holds the words of the attribution as well ("…, the bank said"), the report's own words are shared.
    """
    last = start + length
    return [g for g in text.given if g.first < last and start < g.last and not start <= g.cue < last]


def spans(passage: Passage, left: Text, right: Text) -> Iterator[Span]:
    """Yield where a passage stands, in the left text and in the right."""
    for text, at in ((left, passage.left), (right, passage.right)):
        yield Span(text.id, text.places.item(at, 0), text.places.item(at + passage.length - 1, 1))


def _longest_first(run: Passage) -> tuple[int, int, int]:
    return -run.length, run.left, run.right


def _runs(left: Text, right: Text) -> list[Passage]:
    """Return the maximal runs of equal words: equal grams that follow one another on one diagonal."""
    ours, theirs = _short(left), _short(right)
    if not len(ours.hashes) or not len(theirs.hashes):
        return []
    if whole := _whole(left, right):
        return [whole]
    low = theirs.hashes.searchsorted(ours.hashes)
    here = (theirs.hashes.take(low, mode="clip") == ours.hashes).nonzero()[0]
    i, low = ours.at.take(here), low.take(here)
    return _crossing(*_repeated(i, low, theirs)) if theirs.repeats else _along(i, theirs.at.take(low), len(ours.at))


def _whole(left: Text, right: Text) -> Passage | None:
    """Return the run that is the whole of the shorter text, if its first gram leads to one: of most reprints and cuts.

    It is the longest there can be, and the first of its length, so it leaves no word of the shorter text to another.
    """
    if len(left.words) > len(right.words):
        other = _whole(right, left)
        return Passage(other.right, other.left, other.length) if other else None
    theirs, first = _short(right), _short(left).first
    low = int(theirs.hashes.searchsorted(first)[0])
    if low == len(theirs.hashes) or theirs.hashes[low] != first[0]:
        return None
    at, length = int(theirs.at[low]), len(left.words)
    return Passage(0, at, length) if np.array_equal(left.words, right.words[at : at + length]) else None


def _along(i: Positions, j: Positions, number: int) -> list[Passage]:
    """Return the runs, where none of the `number` grams of the left text meets more than one."""
    diagonals = np.full(number + 2, NOWHERE)  # a gap before the first gram and behind the last
    diagonals[i + 1] = j - i
    edges = (diagonals[1:] != diagonals[:-1]).nonzero()[0]
    steps, bounds = diagonals.take(edges + 1).tolist(), edges.tolist()
    return [
        Passage(start, start + step, end - start + SHORTEST - 1)
        for start, end, step in zip(bounds, bounds[1:], steps, strict=False)
        if step != NOWHERE
    ]


def _repeated(i: Positions, low: Positions, theirs: _Grams) -> tuple[Positions, Positions]:
    """Return the pairs of places of equal grams, where a gram stands in the right text more than once."""
    found = theirs.hashes[low]
    counts = np.minimum(theirs.hashes.searchsorted(found, side="right") - low, REPEATS)
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(i, counts), theirs.at[np.repeat(low, counts) + nth]


def _crossing(i: Positions, j: Positions) -> list[Passage]:
    """Return the runs, where a gram of the left text may meet several."""
    along = ((j - i) * (int(i.max(initial=0)) + 1) + i).argsort()
    i, j = i[along], j[along]
    edges = ((i[1:] != i[:-1] + 1) | (j[1:] != j[:-1] + 1)).nonzero()[0] + 1
    bounds = [0, *edges.tolist(), len(i)] if len(i) else []
    starts = zip(i.take(bounds[:-1]).tolist(), j.take(bounds[:-1]).tolist(), strict=True)
    return [Passage(*at, end - start + SHORTEST - 1) for at, (start, end) in zip(starts, pairwise(bounds), strict=True)]


def _overlapping(runs: list[Passage]) -> bool:
    """Return whether two of the runs share a word of either text."""
    ours = sorted((run.left, run.left + run.length) for run in runs)
    theirs = sorted((run.right, run.right + run.length) for run in runs)
    return any(one[1] > two[0] for sides in (ours, theirs) for one, two in pairwise(sides))


def _tiled(runs: list[Passage], left: int, right: int) -> list[Passage]:
    """Return what is left of the runs when each word, of so many on either side, goes to the longest that holds it."""
    taken_left, taken_right = bytearray(left), bytearray(right)
    kept: list[Passage] = []
    for run in sorted(runs, key=_longest_first):
        for part in _free(run, taken_left, taken_right):
            kept.append(part)
            taken_left[part.left : part.left + part.length] = APART * part.length
            taken_right[part.right : part.right + part.length] = APART * part.length
    return kept


@lru_cache(maxsize=RECENT)
def _short(text: Text) -> _Grams:
    found = sums(text.words, SHORTEST)
    order = found.argsort()
    hashes, first = found.take(order), found[:1].copy()  # a copy, which does not hold on to the rest
    if not (hashes[1:] == hashes[:-1]).any():
        return _Grams(first, hashes, order, repeats=False)
    return _Grams(first, hashes, found.argsort(kind="stable"), repeats=True)


def _free(run: Passage, taken_left: bytearray, taken_right: bytearray) -> Iterator[Passage]:
    """Yield the stretches of a run that no longer passage has taken, if long enough to count."""
    own, other = slice(run.left, run.left + run.length), slice(run.right, run.right + run.length)
    if taken_left.find(APART, own.start, own.stop) < 0 and taken_right.find(APART, other.start, other.stop) < 0:
        yield run
        return
    if taken_left.find(FREE, own.start, own.stop) < 0 or taken_right.find(FREE, other.start, other.stop) < 0:
        return
    taken = int.from_bytes(taken_left[own]) | int.from_bytes(taken_right[other])
    at = 0
    for free in taken.to_bytes(run.length).split(APART):
        if len(free) >= SHORTEST:
            yield Passage(run.left + at, run.right + at, len(free))
        at += len(free) + 1


@lru_cache(maxsize=RECENT)
def _apart(text: Text) -> bytes:
    """Return a byte for each word: 1 where it stands in quotation marks or is stock text."""
    apart = np.zeros(len(text.words), dtype=np.bool_) if text.stock is None else text.stock.copy()
    marks = quotations(text.text, fold(text.text), text.parts)
    if marks:
        bounds = text.places[:, 0].searchsorted([(mark.start, mark.end) for mark in marks])
        for first, last in bounds.tolist():
            apart[first:last] = True
    return apart.tobytes()
