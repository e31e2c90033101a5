"""The trained reader: attributions and names read by the bundled encoder. See docs/models/attribution.md."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

import numpy as np
from tokenizers import Tokenizer

from crosswire.language.cues import cue_words
from crosswire.language.reader.encoder import shipped_encoder
from crosswire.language.reader.reading import Attribution, Passage, Pieces
from crosswire.language.reader.trained_decoding import NAMES, Floats
from crosswire.language.reader.trained_names import names_in
from crosswire.language.reader.trained_scan import Candidate, Encoder, Spans, chosen, scan, scan_inside, scan_names
from crosswire.language.reader.trained_windows import Tokens, Window, tiles, tokenise, windows

T = TypeVar("T")

Look = Callable[[Encoder, Passage, Tokens, Window], T]
"""How one window of a passage is read, and what it gives."""

Cut = Callable[[Tokens], Iterator[Window]]
"""How a passage is cut into windows."""

THRESHOLD = 0.78
"""Chance from which a cue is believed: about the highest whole-attribution F1 on PolNeAR dev, and the same prose cases as from
0.70."""

INNER_THRESHOLD = 0.50
"""The same inside a content, where PolNeAR has no gold; chosen on the cases of tests/annotate."""

DEPTH = 3  # contents are read again so many times: deeper nesting is not found in news
PASSAGES_AHEAD = 64  # of the one that is asked for, tokenised and in work: so memory does not grow with the corpus
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `text[start:end]`, its kind (PER, ORG or LOC) and its probability."""

    start: int
    end: int
    kind: str
    score: float


class TrainedReader:
    """Reads attributions and names with a small encoder (all-MiniLM-L6-v2, trained on PolNeAR).

    What is read in a passage depends on that passage alone, not on its company or the number of threads.
    """

    version = "minilm-attribution@3"

    def __init__(
        self,
        threads: int | None = None,
        *,
        inside: bool = True,
        encoder: Encoder | None = None,
        tokenizer: Tokenizer | None = None,
    ) -> None:
        """Use `threads` windows at a time (default: one a core), and the shipped weights unless others are given.

        `inside` says whether contents are read again for the attributions in them, a quarter of the work. The shipped weights
        load at the first reading, which raises DamagedModelError if a file is missing or damaged.
        """
        self._threads = threads or os.cpu_count() or 1
        self._depth = DEPTH if inside else 0
        self._encoder, self._tokenizer = encoder, tokenizer

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield, for each passage, its attributions in text order; those inside a content point at it by `within`."""
        return map(in_order, self._read(passages))

    def names(self, passages: Sequence[Passage]) -> list[list[Name]]:
        """Return, for each passage, the names of persons, organisations and places in text order."""
        with ThreadPoolExecutor(self._threads) as pool:
            return [names_of(*scanned) for scanned in self._scans(pool, passages, named)]

    def _read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield the attributions of each passage in the order they were found."""
        with ThreadPoolExecutor(self._threads) as pool:
            for group in groups(self._scans(pool, passages, whole), PASSAGES_AHEAD if self._depth else 1):
                found = [attributions_of(tokens, scans, THRESHOLD) for _, tokens, scans in group]
                self._read_inside(pool, [passage for passage, *_ in group], found)
                yield from found

    def _read_inside(self, pool: ThreadPoolExecutor, passages: Sequence[Passage], found: list[list[Attribution]]) -> None:
        """Append to `found` what is read inside the contents of the attributions, level by level."""
        levels = [list(range(len(outer))) for outer in found]
        for _ in range(self._depth):
            places = {row: apart(passages[row].text, found[row], level) for row, level in enumerate(levels) if level}
            rows = [row for row, own in places.items() if own]
            inner = [Passage(passages[row].text, tuple(place for place, _ in places[row])) for row in rows]
            levels = [[] for _ in found]
            for row, (_, tokens, scans) in zip(rows, self._scans(pool, inner, held, tiles), strict=True):
                nested = attributions_of(tokens, scans, INNER_THRESHOLD)
                kept = [one for one in (inside(each, places[row]) for each in nested) if one]
                levels[row] = list(range(len(found[row]), len(found[row]) + len(kept)))
                found[row] += kept
            if not any(levels):
                break

    def _scans(
        self, pool: ThreadPoolExecutor, passages: Iterable[Passage], look: Look[T], cut: Cut = windows
    ) -> Iterator[tuple[Passage, Tokens, list[T]]]:
        """Yield each passage with its tokens and what its windows gave; windows of the next passages run meanwhile."""
        if self._encoder is None or self._tokenizer is None:
            shipped = shipped_encoder()
            self._encoder, self._tokenizer = shipped, shipped.tokenizer
        encoder, tokenizer = self._encoder, self._tokenizer
        waiting: deque[tuple[Passage, Tokens, list[Future[T]]]] = deque()
        for passage in passages:
            tokens = tokenise(tokenizer, passage)
            waiting.append((passage, tokens, [pool.submit(look, encoder, passage, tokens, window) for window in cut(tokens)]))
            if len(waiting) > PASSAGES_AHEAD:
                yield finished(*waiting.popleft())
        while waiting:
            yield finished(*waiting.popleft())


def finished(passage: Passage, tokens: Tokens, scans: Iterable[Future[T]]) -> tuple[Passage, Tokens, list[T]]:
    """Return a passage with what its windows gave, once they are read."""
    return passage, tokens, [scan.result() for scan in scans]


def whole(encoder: Encoder, _: Passage, tokens: Tokens, window: Window) -> list[Candidate]:
    """Read attributions in a window."""
    return scan(encoder, tokens, window)


def named(encoder: Encoder, _: Passage, tokens: Tokens, window: Window) -> Floats:
    """Read names in a window."""
    return scan_names(encoder, tokens, window)


def held(encoder: Encoder, passage: Passage, tokens: Tokens, window: Window) -> list[Candidate]:
    """Read attributions in a window of what an attribution holds."""
    return scan_inside(encoder, passage.text, tokens, window)


def may_report(text: str) -> bool:
    """Tell whether a word of the text is in the cue lexicon: without one, no attribution inside a content is believed."""
    return any(word in cue_words() for word in LETTERS.findall(text.lower()))


def groups(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size`."""
    rest = iter(items)
    while group := list(islice(rest, size)):
        yield group


def attributions_of(tokens: Tokens, scans: Iterable[Sequence[Candidate]], threshold: float) -> list[Attribution]:
    """Return the attributions that are at least as likely as `threshold`."""
    candidates = [candidate for one in scans for candidate in one]
    return [attribution(tokens, candidate) for candidate in chosen(tokens, candidates, threshold)]


def attribution(tokens: Tokens, candidate: Candidate) -> Attribution:
    """Return a candidate with its words as characters of the text."""
    source, cue, content = (characters(tokens, spans) for spans in (candidate.source, candidate.cue, candidate.content))
    return Attribution(source, cue, content, round(candidate.score, 4))


def characters(tokens: Tokens, spans: Spans) -> Pieces:
    """Return ranges of words as ranges of characters."""
    return tuple((int(tokens.starts[start]), int(tokens.ends[end - 1])) for start, end in spans)


def names_of(passage: Passage, tokens: Tokens, scans: Sequence[Floats]) -> list[Name]:
    """Return the names of a passage, as characters of its text, from what all its windows gave."""
    if not len(tokens.starts):
        return []
    spans = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    words = [passage.text[start:end] for start, end in spans]
    bounds = np.unique(np.searchsorted(tokens.starts, [start for start, _ in passage.ranges]))
    found = names_in(words, [bound for bound in bounds.tolist() if bound < len(words)], np.concatenate(scans))
    return [
        Name(int(tokens.starts[name.start]), int(tokens.ends[name.end - 1]), NAMES[name.kind], round(name.score, 4))
        for name in found
    ]


def apart(text: str, found: Sequence[Attribution], indices: Sequence[int]) -> list[tuple[tuple[int, int], int]]:
    """Return the content ranges of some attributions in text order, each with the attribution's index, without overlaps.

    Nothing is returned if none of them may report. If one may, all are: the network reads worse what has little beside it.
    """
    places: list[tuple[tuple[int, int], int]] = []
    for place in sorted((piece, index) for index in indices for piece in found[index].content):
        if not places or places[-1][0][1] <= place[0][0]:
            places.append(place)
    return places if any(may_report(text[start:end]) for (start, end), _ in places) else []


def inside(one: Attribution, places: Sequence[tuple[tuple[int, int], int]]) -> Attribution | None:
    """Return an attribution cut to the content that holds its cue and pointing at it; None if cue or content are not left."""
    outer = next(index for (start, end), index in places if start <= one.cue[0][0] < end)
    own = [place for place, index in places if index == outer]
    source, cue, content = (within(pieces, own) for pieces in (one.source, one.cue, one.content))
    return Attribution(source, cue, content, one.score, outer) if cue and content else None


def within(pieces: Pieces, places: Sequence[tuple[int, int]]) -> Pieces:
    """Return the pieces that lie in one of the places."""
    return tuple(piece for piece in pieces if any(start <= piece[0] and piece[1] <= end for start, end in places))


def in_order(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions in text order, an outer one before what it holds, with `within` pointing at the new places."""
    order = sorted(range(len(found)), key=lambda index: (min(found[index].cue[0][0], found[index].content[0][0]), index))
    place = {old: new for new, old in enumerate(order)}
    return [replace(found[old], within=None if (outer := found[old].within) is None else place[outer]) for old in order]
