"""The words of many texts at once: where each stands, and a hash that is equal where the plain words are.

What `terms.WORD` finds one match at a time is found here in arrays of characters, at a fifth of the cost. Runs in which a full
stop, comma or colon joins digits are rare and are given to the expression itself, so the two never differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.language.terms import WORD, plain
from crosswire.link.joining import Hashes, Positions, hashed
from crosswire.stage import Spread, in_turn

Places = NDArray[np.int32]
Ranges = Sequence[tuple[int, int]]

BATCH = 250_000  # characters worked on at once; from 60,000 to 500,000 the cost is within a tenth (bench/scale.py)
USUAL = 1 << 20  # characters of a batch up to which powers are kept for the next: 16 MB; a longer text makes its own
SLOTS = 21  # bits of a slot for a remembered spelling: two million, at most 32 MB; what loses its slot is hashed again
CODES = 0x110000
LETTER, JOINER, POINT = np.uint8(1), np.uint8(2), np.uint8(4)
_BASE = 0x9E3779B97F4A7C15
_GAP = "\n"
_ONE_AT_A_TIME = Lock()  # two threads of a server share what is remembered


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a text: `hashes`, and `places`, n rows of start and end of each in the text."""

    hashes: Hashes
    places: Places


def worded(texts: Sequence[tuple[str, Ranges]], spread: Spread = in_turn) -> Iterator[Worded]:
    """Yield the words that stand in the given ranges of each text, in order.

    The hash of a word is that of its plain form (`terms.plain`): lower-cased, without accents and possessives. `spread` may
    work on several batches at once.
    """
    bounds = _bounds(texts)
    made = spread(lambda task: _batch(texts[bounds[task] : bounds[task + 1]]), len(bounds) - 1)
    for whole, ends in made:
        for low, high in pairwise(ends):
            yield Worded(whole.hashes[low:high], whole.places[low:high])


def _bounds(texts: Sequence[tuple[str, Ranges]]) -> list[int]:
    """Return where batches of texts begin, and where the last one ends."""
    bounds, held = [0], 0
    for at, (_, ranges) in enumerate(texts, 1):
        held += sum(end - start for start, end in ranges)
        if held >= BATCH or at == len(texts):
            bounds.append(at)
            held = 0
    return bounds


def _batch(texts: Sequence[tuple[str, Ranges]]) -> tuple[Worded, list[int]]:
    """Return the words of several texts, and where those of each begin among them, and where the last ones end."""
    pieces = [text[start:end] for text, ranges in texts for start, end in ranges]
    joined = _GAP + _GAP.join(pieces) + _GAP
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    starts, ends = _found(joined, codes)
    hashes = _remembered(joined, codes, starts, ends)
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces)) + len(_GAP)
    first = np.cumsum(lengths) - lengths + len(_GAP)
    own = np.array([start for _, ranges in texts for start, _ in ranges], dtype=np.int64)
    counts = np.diff(np.append(np.searchsorted(starts, first), len(starts)))
    shift = np.repeat(own - first, counts)
    places = np.stack((starts + shift, ends + shift), axis=1).astype(np.int32)
    bounds = np.append(0, np.cumsum(counts))[np.cumsum([0, *(len(ranges) for _, ranges in texts)])].tolist()
    return Worded(hashes, places), bounds


def _found(joined: str, codes: NDArray[np.uint32]) -> tuple[Positions, Positions]:
    """Return start and end of each word in characters that begin and end with a gap."""
    kinds = _kinds().take(codes)
    inside = (kinds & LETTER).astype(np.bool_)
    joiners = np.flatnonzero(kinds > LETTER)
    joiners = joiners[inside[joiners - 1] & inside[joiners + 1]]
    points = joiners[(kinds[joiners] & POINT).astype(np.bool_)]
    figures = points[codes[points + 1] - np.uint32(ord("0")) < 10]  # below "0" the difference wraps round and is large
    inside[joiners[(kinds[joiners] & POINT) == 0]] = True
    inside[figures] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    return _parted(joined, starts, ends, figures) if len(figures) else (starts, ends)


def _parted(joined: str, starts: Positions, ends: Positions, figures: Positions) -> tuple[Positions, Positions]:
    """Return the words where the runs that hold a figure with a point in it are parted as `WORD` parts them."""
    odd = np.unique(np.searchsorted(starts, figures, side="right") - 1)
    spans = [
        match.span()
        for start, end in zip(starts[odd].tolist(), ends[odd].tolist(), strict=True)
        for match in WORD.finditer(joined, start, end)
    ]
    parted = np.array(spans, dtype=np.int64)
    at = np.searchsorted(np.delete(starts, odd), parted[:, 0])
    return np.insert(np.delete(starts, odd), at, parted[:, 0]), np.insert(np.delete(ends, odd), at, parted[:, 1])


def _remembered(joined: str, codes: NDArray[np.uint32], starts: Positions, ends: Positions) -> Hashes:
    """Return the hash of the plain form of each word; a spelling met before is known by a hash of its characters."""
    raw = _raw(codes, starts, ends)
    slots = (raw * np.uint64(_BASE)) >> np.uint64(64 - SLOTS)
    with _ONE_AT_A_TIME:
        spellings, hashes = _memory()
        made = hashes.take(slots)
        new = np.flatnonzero(spellings.take(slots) != raw)
        if len(new):
            _, first, which = np.unique(raw[new], return_index=True, return_inverse=True)
            first = new[first]
            at = zip(starts[first].tolist(), ends[first].tolist(), strict=True)
            fresh = np.array([hashed(plain(joined[start:end])) for start, end in at], dtype=np.uint64)
            made[new] = fresh[which]
            spellings[slots[first]], hashes[slots[first]] = raw[first], fresh
    return made


def _raw(codes: NDArray[np.uint32], starts: Positions, ends: Positions) -> Hashes:
    """Return a polynomial of each word's characters, from sums over all of them."""
    powers, inverse = _powers(1 << len(codes).bit_length())
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    raw: Hashes = (sums[ends] - sums[starts]) * inverse[starts]
    return raw ^ (raw >> np.uint64(32))


@cache
def _memory() -> tuple[Hashes, Hashes]:
    """Return the spellings that are remembered, by slot, and the hashes of their plain forms."""
    return np.zeros(1 << SLOTS, dtype=np.uint64), np.zeros(1 << SLOTS, dtype=np.uint64)


def _powers(number: int) -> tuple[Hashes, Hashes]:
    """Return so many powers of an odd number, and of its inverse, modulo 2 to the 64."""
    return _usual_powers(number) if number <= USUAL else _made_powers(number)


@cache
def _usual_powers(number: int) -> tuple[Hashes, Hashes]:
    return _made_powers(number)


def _made_powers(number: int) -> tuple[Hashes, Hashes]:
    made: list[Any] = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        powers = np.full(number, base, dtype=np.uint64)
        powers[0] = 1
        made.append(np.cumprod(powers, dtype=np.uint64))
    return made[0], made[1]


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return for each character whether it is a letter or figure, and whether it can join two."""
    everything = np.arange(CODES, dtype=np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.zeros(CODES, dtype=np.uint8)
    for match in re.finditer(r"[^\W_]+", everything):
        kinds[match.start() : match.end()] = LETTER
    kinds[[ord(mark) for mark in "'’"]] = JOINER
    kinds[[ord(mark) for mark in ".,:"]] = JOINER | POINT
    return kinds
