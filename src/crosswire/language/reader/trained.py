"""The trained reader: attributions and names read by the bundled encoder. See docs/models/attribution.md."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

from tokenizers import Tokenizer

from crosswire.language.reader.encoder import shipped_encoder
from crosswire.language.reader.reading import Attribution, Passage, Pieces
from crosswire.language.reader.trained_decoding import NAMES
from crosswire.language.reader.trained_scan import Candidate, Encoder, Scan, Spans, chosen, scan
from crosswire.language.reader.trained_windows import Tokens, tokenise, windows

THRESHOLD = 0.65
"""Chance from which a cue is believed; best for whole-attribution F1 on PolNeAR dev."""

INNER_THRESHOLD = 0.50
"""The same inside a content, where PolNeAR has no gold; chosen on the cases of tests/annotate."""

NAME_FLOOR = 0.5
"""Probability from which a name is believed; on every tenth article of Worldwide Newswire 0.7 points better than none."""

DEPTH = 3  # contents are read again so many times: deeper nesting is not found in news
PASSAGES_AT_ONCE = 64  # tokenised and in work at a time, so that memory does not grow with the corpus


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `text[start:end]`, its kind (PER, ORG or LOC) and its probability."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reading of a passage gives."""

    attributions: list[Attribution]
    names: list[Name]


class TrainedReader:
    """Reads attributions and names with a small encoder (all-MiniLM-L6-v2, trained on PolNeAR).

    What is read in a passage depends on that passage alone, not on its company or the number of threads.
    """

    version = "minilm-attribution@1"

    def __init__(
        self, threads: int | None = None, *, encoder: Encoder | None = None, tokenizer: Tokenizer | None = None
    ) -> None:
        """Use `threads` windows at a time (default: one a core), and the shipped weights unless others are given.

        The shipped weights load at the first reading, which raises DamagedModelError if a file is missing or damaged.
        """
        self._threads = threads or os.cpu_count() or 1
        self._encoder, self._tokenizer = encoder, tokenizer

    def read(self, passages: Sequence[Passage]) -> list[list[Attribution]]:
        """Return, for each passage, its attributions in text order; those inside a content point at it by `within`."""
        return [reading.attributions for reading in self.read_all(passages)]

    def names(self, passages: Sequence[Passage]) -> list[list[Name]]:
        """Return, for each passage, the names of persons, organisations and places in text order."""
        with ThreadPoolExecutor(self._threads) as pool:
            return [names_of(tokens, scans) for _, tokens, scans in self._scans(pool, passages, attributions=False)]

    def read_all(self, passages: Sequence[Passage]) -> list[Reading]:
        """Return attributions and names of each passage from one reading."""
        readings: list[Reading] = []
        with ThreadPoolExecutor(self._threads) as pool:
            for group in groups(passages, PASSAGES_AT_ONCE):
                first = list(self._scans(pool, group))
                found = [attributions_of(tokens, scans, THRESHOLD) for _, tokens, scans in first]
                self._read_inside(pool, group, found)
                readings += [
                    Reading(in_order(outer), names_of(tokens, scans))
                    for (_, tokens, scans), outer in zip(first, found, strict=True)
                ]
        return readings

    def _read_inside(self, pool: ThreadPoolExecutor, passages: Sequence[Passage], found: list[list[Attribution]]) -> None:
        """Append to `found` what is read inside the contents of the attributions, level by level."""
        levels = [list(range(len(outer))) for outer in found]
        for _ in range(DEPTH):
            rows = [row for row, level in enumerate(levels) if level]
            places = {row: apart(found[row], levels[row]) for row in rows}
            inner = [Passage(passages[row].text, tuple(place for place, _ in places[row])) for row in rows]
            levels = [[] for _ in found]
            for row, (_, tokens, scans) in zip(rows, self._scans(pool, inner), strict=True):
                nested = attributions_of(tokens, scans, INNER_THRESHOLD)
                kept = [one for one in (inside(each, places[row]) for each in nested) if one]
                levels[row] = list(range(len(found[row]), len(found[row]) + len(kept)))
                found[row] += kept
            if not any(levels):
                break

    def _scans(
        self, pool: ThreadPoolExecutor, passages: Iterable[Passage], *, attributions: bool = True
    ) -> Iterator[tuple[Passage, Tokens, list[Scan]]]:
        """Yield each passage with its tokens and what its windows gave; the windows of several passages run side by side."""
        if self._encoder is None or self._tokenizer is None:
            shipped = shipped_encoder()
            self._encoder, self._tokenizer = shipped, shipped.tokenizer
        encoder, tokenizer = self._encoder, self._tokenizer
        for group in groups(passages, PASSAGES_AT_ONCE):
            tokenised = [tokenise(tokenizer, passage) for passage in group]
            cuts = [list(windows(tokens)) for tokens in tokenised]
            jobs = [(tokens, window) for tokens, cut in zip(tokenised, cuts, strict=True) for window in cut]
            done = pool.map(lambda job: scan(encoder, *job, attributions=attributions), jobs)
            for passage, tokens, cut in zip(group, tokenised, cuts, strict=True):
                yield passage, tokens, list(islice(done, len(cut)))


def groups(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    """Yield the passages in lists of at most `size`."""
    rest = iter(passages)
    while group := list(islice(rest, size)):
        yield group


def attributions_of(tokens: Tokens, scans: Sequence[Scan], threshold: float) -> list[Attribution]:
    """Return the attributions that are at least as likely as `threshold`."""
    candidates = [candidate for one in scans for candidate in one.candidates]
    return [attribution(tokens, candidate) for candidate in chosen(candidates, threshold)]


def attribution(tokens: Tokens, candidate: Candidate) -> Attribution:
    """Return a candidate with its words as characters of the text."""
    source, cue, content = (characters(tokens, spans) for spans in (candidate.source, candidate.cue, candidate.content))
    return Attribution(source, cue, content, round(candidate.score, 4))


def characters(tokens: Tokens, spans: Spans) -> Pieces:
    """Return ranges of words as ranges of characters."""
    return tuple((int(tokens.starts[start]), int(tokens.ends[end - 1])) for start, end in spans)


def names_of(tokens: Tokens, scans: Sequence[Scan]) -> list[Name]:
    """Return the names that the windows gave, as characters of the text."""
    found = [name for one in scans for name in one.names]
    return [
        Name(int(tokens.starts[name.start]), int(tokens.ends[name.end - 1]), NAMES[name.kind], round(name.score, 4))
        for name in found
        if name.score >= NAME_FLOOR
    ]


def apart(found: Sequence[Attribution], indices: Sequence[int]) -> list[tuple[tuple[int, int], int]]:
    """Return the content ranges of some attributions in text order, each with the attribution's index, without overlaps."""
    places: list[tuple[tuple[int, int], int]] = []
    for place in sorted((piece, index) for index in indices for piece in found[index].content):
        if not places or places[-1][0][1] <= place[0][0]:
            places.append(place)
    return places


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
