"""Copying: the passages that two reports share word for word, and which of them is the copy.

Fingerprints of eight words in a row, thinned by winnowing (Schleimer, Wilkerson and Aiken 2003), are joined on their hashes;
what they propose is extended to maximal passages and tiled, longest first (Wise 1996). Words inside quotation marks are
counted apart: two reporters who quote one speech have not copied one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import pairwise

from crosswire.language.fold import fold
from crosswire.language.naming import canonical
from crosswire.language.outlets import host
from crosswire.language.quotes import quotations
from crosswire.language.terms import WORD, plain
from crosswire.model import PROSE, Block, Dating, DatingKind, Document, Link, LinkKind, Mention, Span
from crosswire.stage import Notes, Pair

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
SHOWN = 12  # passages given as evidence, the longest first


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a document: its words with places, which are quoted, and what is known of its date and origin."""

    id: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    published: tuple[date | None, date | None] = (None, None)
    publisher: str = ""
    credits: frozenset[str] = frozenset()
    keys: tuple[Hashable, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of equal words: where it starts in each text, and how many words it has."""

    left: int
    right: int
    length: int


def views(notes: Notes) -> Iterator[Text]:
    """Yield the prose of each document as words. Furniture and biographies are not compared."""
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    blocked: set[str] = set()
    for block in sorted(notes.of(Block), key=lambda b: b.span):
        blocked.add(block.span.document)
        if block.kind in PROSE:
            ranges[block.span.document].append((block.span.start, block.span.end))
    days = {d.record: (d.earliest, d.latest) for d in notes.of(Dating) if d.kind is DatingKind.PUBLISHED and not d.suspect}
    credited: dict[str, set[str]] = defaultdict(set)
    for link in notes.links(LinkKind.CITES):
        mention = notes.find(link.right)
        if isinstance(mention, Mention):
            credited[link.left].add(canonical(mention.name))
    texts = []
    for document in notes.of(Document):
        parts = ranges[document.id] if document.id in blocked else _paragraphs(document.text)
        text = read(document, parts)
        names = canonical(document.publisher or host(document.url or ""))
        published = days.get(document.id, (None, None))
        texts.append(replace(text, published=published, publisher=names, credits=frozenset(credited[document.id])))
    yield from _keyed(texts)


def read(document: Document, parts: list[tuple[int, int]]) -> Text:
    """Return the words of some stretches of a document, each marked as quoted or not."""
    words, places, quoted = [], [], []
    marks = [(q.start, q.end) for q in quotations(document.text, fold(document.text), parts)]
    upcoming = iter([*marks, (len(document.text) + 1, len(document.text) + 1)])
    start, end = next(upcoming)
    for first, last in parts:
        for match in WORD.finditer(document.text, first, last):
            while match.start() >= end:
                start, end = next(upcoming)
            words.append(plain(match[0]))
            places.append((match.start(), match.end()))
            quoted.append(start <= match.start())
    return Text(document.id, tuple(words), tuple(places), tuple(quoted))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line)
    return found


def _keyed(texts: list[Text]) -> Iterator[Text]:
    """Yield the texts with the keys on which they meet, in order of date where there is a crowd.

    Word-for-word twins form a chain, each with the next, and only the first of them carries fingerprints. A fingerprint that a
    crowd of reports shares becomes a chain too: n reprints with small changes make n pairs for it, not n squared.
    """
    ordered = sorted((text for text in texts if text.words), key=lambda text: (text.published[0] or date.max, text.id))
    twins: dict[tuple[str, ...], list[Text]] = defaultdict(list)
    for text in ordered:
        twins[text.words].append(text)
    found: dict[str, list[Hashable]] = {text.id: [] for text in ordered}
    sharing: dict[int, list[str]] = defaultdict(list)
    for group in twins.values():
        _chain([text.id for text in group], ("twins", group[0].id), found)
        for mark in fingerprints(group[0].words):
            sharing[mark].append(group[0].id)
    for mark, members in sharing.items():
        if len(members) > CROWD:
            _chain(members, mark, found)
        else:
            for member in members:
                found[member].append(mark)
    yield from (replace(text, keys=tuple(found[text.id])) for text in ordered)


def _chain(members: list[str], name: Hashable, found: dict[str, list[Hashable]]) -> None:
    """Give each member a key in common with the next one."""
    for one, two in pairwise(members):
        found[one].append((name, one))
        found[two].append((name, one))


def fingerprints(words: tuple[str, ...]) -> set[int]:
    """Return the kept hashes of a text's word 8-grams: the smallest of every window."""
    hashes = [_hash(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1)) if hashes[at : at + WINDOW]}


def _hash(gram: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(gram).encode(), digest_size=8).digest(), "big")


def keys(text: Text) -> Iterator[Hashable]:
    """Yield the keys that `views` gave the text."""
    yield from text.keys


def compare(left: Text, right: Text) -> Iterable[Link]:
    """Return a COPIES link, from copy to original where that can be told, if narrative is shared and not speech alone."""
    shared = passages(left, right)
    narrative = [passage for passage in shared if _unquoted(passage, left, right)]
    words = sum(passage.length for passage in shared)
    outside = sum(_unquoted(passage, left, right) for passage in shared)
    smaller = min(len(left.words), len(right.words))
    if outside < min(NARRATIVE, max(SHORTEST, WHOLE * smaller)):
        return ()
    copy, original, direction = _direction(left, right, words)
    score = min(1.0, 0.5 + outside / (2 * smaller))
    why = f"{words} words in {len(shared)} passages shared, {outside} of them outside quotation marks; {direction}"
    evidence = tuple(span for passage in narrative[:SHOWN] for span in _spans(passage, left, right))
    return (Link(LinkKind.COPIES, copy.id, original.id, round(score, 4), f"{NAME}@{VERSION}", why, evidence=evidence),)


def passages(left: Text, right: Text) -> list[Passage]:
    """Return the shared passages, tiled longest first: none overlaps another in either text."""
    runs = sorted(_runs(left.words, right.words), key=lambda run: (-run.length, run.left, run.right))
    free_left, free_right = [True] * len(left.words), [True] * len(right.words)
    kept: list[Passage] = []
    for run in runs:
        for part in _free(run, free_left, free_right):
            kept.append(part)
            free_left[part.left : part.left + part.length] = [False] * part.length
            free_right[part.right : part.right + part.length] = [False] * part.length
    return sorted(kept, key=lambda run: (-run.length, run.left, run.right))


def _runs(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[Passage]:
    """Yield the maximal runs of equal words: each is found at its first gram and extended to its end."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(left) - SHORTEST + 1):
        starts[left[at : at + SHORTEST]].append(at)
    for j in range(len(right) - SHORTEST + 1):
        for i in starts.get(right[j : j + SHORTEST], ()):
            if i and j and left[i - 1] == right[j - 1]:
                continue
            length = SHORTEST
            while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
                length += 1
            yield Passage(i, j, length)


def _free(run: Passage, free_left: list[bool], free_right: list[bool]) -> Iterator[Passage]:
    """Yield the stretches of a run that no longer passage has taken, if long enough to count."""
    start: int | None = None
    for step in range(run.length + 1):
        free = step < run.length and free_left[run.left + step] and free_right[run.right + step]
        if free and start is None:
            start = step
        elif not free and start is not None:
            if step - start >= SHORTEST:
                yield Passage(run.left + start, run.right + start, step - start)
            start = None


def _unquoted(passage: Passage, left: Text, right: Text) -> int:
    """Return how many words of a passage are quoted in neither text."""
    return sum(not (left.quoted[passage.left + step] or right.quoted[passage.right + step]) for step in range(passage.length))


def _spans(passage: Passage, left: Text, right: Text) -> Iterator[Span]:
    for text, at in ((left, passage.left), (right, passage.right)):
        yield Span(text.id, text.places[at][0], text.places[at + passage.length - 1][1])


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


STAGE = Pair(NAME, VERSION, (Document, Block, Dating, Mention, Link), (LinkKind.COPIES,), views, keys, compare)
