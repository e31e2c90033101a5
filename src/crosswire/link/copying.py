"""Copying: the passages that two reports share word for word, and which of them is the copy.

Fingerprints of eight words in a row, thinned by winnowing (Schleimer, Wilkerson and Aiken 2003), are joined on their hashes;
what they propose is extended to maximal passages and tiled, longest first (Wise 1996). Words inside quotation marks are
counted apart: two reporters who quote one speech have not copied one another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from crosswire.language.fold import fold
from crosswire.language.naming import canonical
from crosswire.language.outlets import host
from crosswire.language.quotes import quotations
from crosswire.language.terms import WORD, plain
from crosswire.link.joining import Crowd, Hashes, Positions, chained, grams, hashed, join, together
from crosswire.model import PROSE, Block, Dating, DatingKind, Document, Issue, Link, LinkKind, Mention, Span, Story
from crosswire.stage import Notes, Pair, Proposed

NAME, VERSION = "copying", "1"
GRAM = 8  # words in a row that two reports do not share by chance; recall of quoted passages 0.99 at this length
WINDOW = 4  # of each four neighbouring fingerprints one is kept: a passage of 11 words or more is always found
CROWD = (
    50  # reports that may share a fingerprint and still all meet each other; more form a chain, which finds one family as well
)
SHORTEST = 6  # words in a row that count as shared, once a fingerprint has proposed the pair
NARRATIVE = 20  # shared words outside quotation marks from which a report is derived; F1 on reuse_pairs is the same from 17 to
# 30 (bench/copying.py): below lie lists of charges and stock phrases, above it real reprints are missed
WHOLE = 0.9  # share of a report's words that makes it contained in the other
LONGER = 1.25  # a report contained in one that is this much longer was probably cut from it
REPEATS = 64  # places of one gram in a text that are matched: a refrain of thousands of lines must not square
SAMPLED = 64  # pairs of a crowd that are looked at to tell a family of reprints from bearers of one stock text
RELATED = 0.2  # share of the smaller text's fingerprints from which two of a crowd are related beyond the one they share
KINDRED = 0.25  # share of related pairs below which a crowd is no family: no half of it belongs together
SPLIT = re.compile(f"({WORD.pattern})")
KNOWN = 1_000_000  # spellings whose hashes are kept at hand: some 150 MB
LONGEST_SHOWN = 120  # characters of a stock text given in its Issue
SHOWN = 12  # passages given as evidence, the longest first


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """What is compared of a document: 64-bit hashes of its words, and what is known of its date and origin.

    `parts` are the character ranges of `text` that were read. `stock` marks words that a crowd of unrelated reports shares.
    """

    id: str
    text: str
    parts: tuple[tuple[int, int], ...]
    words: Hashes
    stock: NDArray[np.bool_] | None = None
    published: tuple[date | None, date | None] = (None, None)
    publisher: str = ""
    credits: frozenset[str] = frozenset()
    story: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of equal words: where it starts in each text, and how many words it has."""

    left: int
    right: int
    length: int


def views(notes: Notes) -> Iterator[Text]:
    """Yield the prose of each document as words. Furniture and biographies are not compared."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    for block in notes.of(Block):
        kept = ranges.setdefault(block.span.document, [])
        if block.kind in PROSE:
            kept.append((block.span.start, block.span.end))
    days = {d.record: (d.earliest, d.latest) for d in notes.of(Dating) if d.kind is DatingKind.PUBLISHED and not d.suspect}
    stories = {document: story.id for story in notes.of(Story) for document in story.documents}
    credited: dict[str, set[str]] = defaultdict(set)
    for link in notes.links(LinkKind.CITES):
        mention = notes.find(link.right)
        if isinstance(mention, Mention):
            credited[link.left].add(canonical(mention.name))
    for document in notes.of(Document):
        parts = sorted(ranges[document.id]) if document.id in ranges else _paragraphs(document.text)
        text = read(document, parts)
        if len(text.words):
            yield replace(
                text,
                published=days.get(document.id, (None, None)),
                publisher=canonical(document.publisher or host(document.url or "")),
                credits=frozenset(credited.get(document.id, ())),
                story=stories.get(document.id, document.id),
            )


def read(document: Document, parts: list[tuple[int, int]]) -> Text:
    """Return the words of some stretches of a document."""
    found: list[str] = []
    for start, end in parts:
        found += WORD.findall(document.text, start, end)
    words = np.fromiter(map(_WORDS.__getitem__, found), np.uint64, len(found))
    return Text(document.id, document.text, tuple(parts), words)


class _Words(dict[str, int]):
    """Hashes of words, lower-cased and without accents: the same on every machine, so views may be made anywhere."""

    def __missing__(self, found: str) -> int:
        if len(self) >= KNOWN:
            self.clear()
        made = self[found] = hashed(plain(found))
        return made


_WORDS = _Words()


@lru_cache(maxsize=2048)  # what shares passages is compared in order of date, where families lie close together
def _places(text: Text) -> NDArray[np.int32]:
    """Return start and end of each word, n rows of two; asked only of texts that share something."""
    found = [np.zeros((0, 2), dtype=np.int32)]
    for start, end in text.parts:
        pieces = SPLIT.split(text.text[start:end])  # gaps and words in turns: twice as fast as asking each match where it is
        ends = np.cumsum(np.fromiter(map(len, pieces), np.int32, len(pieces)), dtype=np.int32) + np.int32(start)
        found.append(np.stack((ends[:-1:2], ends[1::2]), axis=1))
    return np.concatenate(found)


@lru_cache(maxsize=2048)
def _quoted(text: Text) -> NDArray[np.bool_]:
    """Return which words stand in quotation marks."""
    starts = _places(text)[:, 0]
    quoted = np.zeros(len(starts), dtype=np.bool_)
    for mark in quotations(text.text, fold(text.text), text.parts):
        first, last = np.searchsorted(starts, (mark.start, mark.end))
        quoted[first:last] = True
    return quoted


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line)
    return found


def keys(text: Text) -> Iterator[Hashable]:
    """Yield the fingerprints of a text; a text too short for one is known by its words alone."""
    marks = fingerprints(text.words)
    yield from marks.tolist() if len(marks) else [text.words.tobytes()]


def fingerprints(words: Hashes) -> Hashes:
    """Return the kept hashes of a text's word 8-grams, each once: the smallest of every window."""
    return np.unique(_kept(grams(words, GRAM))[0])


def _kept(hashes: Hashes) -> tuple[Hashes, Positions]:
    """Return the hashes that are the smallest of a window of neighbours, and where they stand."""
    if len(hashes) <= WINDOW:
        at = np.flatnonzero(hashes == hashes.min()) if len(hashes) else np.zeros(0, dtype=np.int64)
        return hashes[at], at
    least = sliding_window_view(hashes, WINDOW).min(axis=1)
    chosen = np.zeros(len(hashes), dtype=np.bool_)
    for step in range(WINDOW):
        chosen[step : step + len(least)] |= hashes[step : step + len(least)] == least
    at = np.flatnonzero(chosen)
    return hashes[at], at


def propose(texts: Sequence[Text]) -> Proposed:
    """Return the pairs of texts that share a fingerprint, in bulk.

    Word-for-word twins form a chain by date, and only the first of them carries fingerprints. A fingerprint that a crowd
    shares becomes a chain too, unless its bearers share little else: then it marks a stock text and proposes nothing.
    """
    ordered = sorted(texts, key=lambda text: (text.published[0] or date.max, text.id))
    twins: dict[bytes, list[Text]] = defaultdict(list)
    for text in ordered:
        twins[blake2b(text.words.tobytes(), digest_size=16).digest()].append(text)
    firsts = [group[0] for group in twins.values()]
    marks = [fingerprints(text.words) for text in firsts]
    joined = join(marks, CROWD)
    stock = [crowd for crowd in joined.crowds if is_stock(crowd, firsts, marks)]
    bearers, issues = marked(stock, firsts)
    chains = chained([crowd for crowd in joined.crowds if not any(crowd is other for other in stock)], len(firsts))
    pairs = [pair for group in twins.values() for pair in pairwise(group)]
    pairs += [
        (bearers.get(i, firsts[i]), bearers.get(j, firsts[j])) for i, j in together(len(firsts), joined.pairs, chains).tolist()
    ]
    return Proposed(pairs, tuple(issues))


def is_stock(crowd: Crowd, texts: Sequence[Text], marks: Sequence[Hashes]) -> bool:
    """Return whether a crowd shares a stock text (a disclaimer, a footer) and is no family of reprints.

    Judged on pairs from all over the crowd: few of them are of one story or have much else in common.
    """
    number = len(crowd.members)
    ones = np.unique(np.linspace(0, number - 1, SAMPLED).astype(np.int64))
    twos = (ones + number // 2) % number
    related = 0
    for i, j in zip(crowd.members[ones].tolist(), crowd.members[twos].tolist(), strict=True):
        least = RELATED * min(len(marks[i]), len(marks[j]))
        shared = len(np.intersect1d(marks[i], marks[j], assume_unique=True))
        related += texts[i].story == texts[j].story or shared >= least
    return related < KINDRED * len(ones)


def marked(stock: Sequence[Crowd], texts: Sequence[Text]) -> tuple[dict[int, Text], list[Issue]]:
    """Return the bearers of stock text by position, with those words marked, and an Issue for each stretch of it."""
    borne: dict[int, list[Hashes]] = defaultdict(list)
    for crowd in stock:
        for member in crowd.members.tolist():
            borne[member].append(crowd.hashes)
    bearers = {member: _marked(texts[member], np.concatenate(own)) for member, own in borne.items()}
    told: set[int] = set()
    issues = []
    for crowd in sorted(stock, key=lambda crowd: (-len(crowd.members), int(crowd.hashes.min()))):
        if told.isdisjoint(crowd.hashes.tolist()):
            bearer = bearers[int(crowd.members[0])]
            stretch = _first_stretch(bearer, crowd.hashes)
            told.update(grams(bearer.words[stretch], GRAM).tolist())
            issues.append(_stock_issue(bearer, len(crowd.members), stretch))
    return bearers, issues


def _marked(text: Text, stock: Hashes) -> Text:
    hashes, at = _kept(grams(text.words, GRAM))
    mask = np.zeros(len(text.words), dtype=np.bool_)
    for start in at[np.isin(hashes, stock)].tolist():
        mask[start : start + GRAM] = True
    return replace(text, stock=mask)


def _first_stretch(bearer: Text, stock: Hashes) -> slice:
    """Return the words of the marked stretch in which one of the stock hashes first stands."""
    hashes, at = _kept(grams(bearer.words, GRAM))
    start = end = int(at[np.isin(hashes, stock)][0])
    mask = bearer.stock if bearer.stock is not None else np.zeros(len(bearer.words), dtype=np.bool_)
    while start and mask[start - 1]:
        start -= 1
    while end < len(mask) and mask[end]:
        end += 1
    return slice(start, end)


def _stock_issue(bearer: Text, number: int, stretch: slice) -> Issue:
    places = _places(bearer)
    start, end = int(places[stretch.start, 0]), int(places[stretch.stop - 1, 1])
    shown = " ".join(bearer.text[start:end].split())
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
    message = f"{number} reports share the words '{shown}' and little else: stock text, not counted as copying"
    return Issue(f"{NAME}@{VERSION}", bearer.id, message, Span(bearer.id, start, end))


def compare(left: Text, right: Text) -> Iterable[Link]:
    """Return a COPIES link, from copy to original where that can be told, if narrative is shared and not speech alone."""
    shared = passages(left, right)
    words = sum(passage.length for passage in shared)
    smaller = min(len(left.words), len(right.words))
    least = min(NARRATIVE, max(SHORTEST, WHOLE * smaller))
    if words < least:
        return ()
    told = {passage: _unquoted(passage, left, right) for passage in shared}
    outside = sum(told.values())
    if outside < least:
        return ()
    copy, original, direction = _direction(left, right, words)
    score = min(1.0, 0.5 + outside / (2 * smaller))
    apart = "" if left.stock is None and right.stock is None else " and stock text"
    why = f"{words} words in {len(shared)} passages shared, {outside} of them outside quotation marks{apart}; {direction}"
    evidence = tuple(span for passage in [p for p in shared if told[p]][:SHOWN] for span in _spans(passage, left, right))
    return (Link(LinkKind.COPIES, copy.id, original.id, round(score, 4), f"{NAME}@{VERSION}", why, evidence=evidence),)


def passages(left: Text, right: Text) -> list[Passage]:
    """Return the shared passages, tiled longest first: none overlaps another in either text."""
    if np.array_equal(left.words, right.words):
        return [Passage(0, 0, len(left.words))] if len(left.words) >= SHORTEST else []
    runs = sorted(_runs(left, right), key=lambda run: (-run.length, run.left, run.right))
    free_left, free_right = np.ones(len(left.words), dtype=np.bool_), np.ones(len(right.words), dtype=np.bool_)
    kept: list[Passage] = []
    for run in runs:
        for part in _free(run, free_left, free_right):
            kept.append(part)
            free_left[part.left : part.left + part.length] = False
            free_right[part.right : part.right + part.length] = False
    return sorted(kept, key=lambda run: (-run.length, run.left, run.right))


def _runs(left: Text, right: Text) -> Iterator[Passage]:
    """Yield the maximal runs of equal words: equal grams that follow one another on one diagonal."""
    (ours, own), (theirs, order) = _short(left), _short(right)
    if not len(ours) or not len(theirs):
        return
    low = np.searchsorted(theirs, ours)
    here = np.flatnonzero(theirs[np.minimum(low, len(theirs) - 1)] == ours)
    low = low[here]
    counts = np.minimum(np.searchsorted(theirs, ours[here], side="right") - low, REPEATS)
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    i, j = np.repeat(own[here], counts), order[np.repeat(low, counts) + nth]
    along = np.argsort((j - i) * len(left.words) + i)
    i, j = i[along], j[along]
    breaks = np.flatnonzero((np.diff(i) != 1) | (np.diff(j) != 1)) + 1
    starts = np.concatenate((np.zeros(min(1, len(i)), dtype=np.int64), breaks))
    lengths = np.diff(np.append(starts, len(i))) + SHORTEST - 1
    for at_left, at_right, length in zip(i[starts].tolist(), j[starts].tolist(), lengths.tolist(), strict=True):
        yield Passage(at_left, at_right, length)


@lru_cache(maxsize=2048)
def _short(text: Text) -> tuple[Hashes, Positions]:
    """Return the grams of the shortest passage in a text, sorted, and where each stands."""
    found = grams(text.words, SHORTEST)
    order = np.argsort(found, kind="stable")
    return found[order], order


def _free(run: Passage, free_left: NDArray[np.bool_], free_right: NDArray[np.bool_]) -> Iterator[Passage]:
    """Yield the stretches of a run that no longer passage has taken, if long enough to count."""
    free = free_left[run.left : run.left + run.length] & free_right[run.right : run.right + run.length]
    if free.all():
        yield run
        return
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False]))))
    for start, end in edges.reshape(-1, 2).tolist():
        if end - start >= SHORTEST:
            yield Passage(run.left + start, run.right + start, end - start)


def _unquoted(passage: Passage, left: Text, right: Text) -> int:
    """Return how many words of a passage are narrative: quoted in neither text, and no stock text."""
    return passage.length - int(np.count_nonzero(_apart(left, passage.left, passage) | _apart(right, passage.right, passage)))


def _apart(text: Text, at: int, passage: Passage) -> NDArray[np.bool_]:
    quoted = _quoted(text)[at : at + passage.length]
    return quoted if text.stock is None else quoted | text.stock[at : at + passage.length]


def _spans(passage: Passage, left: Text, right: Text) -> Iterator[Span]:
    for text, at in ((left, passage.left), (right, passage.right)):
        places = _places(text)
        yield Span(text.id, int(places[at, 0]), int(places[at + passage.length - 1, 1]))


def _direction(left: Text, right: Text, words: int) -> tuple[Text, Text, str]:
    """Return copy, original and why; what cannot be told is said, and the pair is given in the order of the ids."""
    for copy, original in ((left, right), (right, left)):
        if original.publisher and original.publisher in copy.credits and copy.publisher not in original.credits:
            return copy, original, "the copy names the publisher of the other as its source"
    for copy, original in ((left, right), (right, left)):
        if original.published[1] and copy.published[0] and original.published[1] < copy.published[0]:
            return copy, original, f"the other was published earlier, by {original.published[1]}"
    for copy, original in ((left, right), (right, left)):
        if words >= WHOLE * len(copy.words) and len(original.words) >= LONGER * len(copy.words):
            return copy, original, "the shorter is contained in the longer and was probably cut from it"
    copy, original = sorted((left, right), key=lambda text: text.id)
    return copy, original, "which of them is the copy is not known"


STAGE = Pair(
    NAME, VERSION, (Document, Block, Dating, Mention, Link, Story), (LinkKind.COPIES,), views, keys, compare, propose=propose
)
