"""Copying: the passages that two reports share word for word, and which of them is the copy.

Fingerprints of eight words in a row, thinned by winnowing (Schleimer, Wilkerson and Aiken 2003), are joined on their hashes;
of what they propose the maximal passages are found (`passages.py`). Words inside quotation marks are counted apart: two
reporters who quote one speech have not copied one another. So are words that both give to a source ("…, the bank said"):
two reporters who had one statement or draft before them share its wording. A link with the verdict NO says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crosswire.language import parties
from crosswire.language.naming import canonical
from crosswire.language.outlets import host, stands_at
from crosswire.language.reasons import INFERRED, NOT_KNOWN, SHARED_SOURCE
from crosswire.link.joining import Crowd, Hashes, Positions, chained, grams, join, together
from crosswire.link.passages import SHORTEST, Given, Passage, Text, narrative, passages, sourced, sources, spans, unquoted
from crosswire.link.wordhashes import Places, worded
from crosswire.model import (
    PROSE,
    Block,
    Dating,
    DatingKind,
    Document,
    Issue,
    Kind,
    Link,
    LinkKind,
    Mention,
    Span,
    Statement,
    Story,
    Verdict,
)
from crosswire.stage import Notes, Pair, Proposed, Spread, in_turn

NAME, VERSION = "copying", "1"
GRAM = 8  # words in a row that two reports do not share by chance; recall of quoted passages 0.99 at this length
WINDOW = 4  # of each four neighbouring fingerprints one is kept: a passage of 11 words or more is always found
SPREAD = GRAM + WINDOW - 1  # words from the first to the last of a window
TOGETHER = 256  # texts whose fingerprints are made at once: their arrays stay in the processor's cache
CROWD = (
    50  # reports that may share a fingerprint and still all meet each other; more form a chain, which finds one family as well
)
NARRATIVE = 20  # shared words outside quotation marks from which a report is derived; F1 on reuse_pairs is the same from 17 to
# 30 (bench/copying.py): below lie lists of charges and stock phrases, above it real reprints are missed
SCATTERED = 0.125
"""Share of the shorter report's words from which passages that are all shorter than that make a report derived.

Found on the labelled pairs (bench/copying.py) and by reading the 23 Wikinews pairs of 2014 that share 20 to 90 words: below lie
background in set phrases, lists of names and what two reporters took from one draft; all but one of the derived pairs share
0.13 and more. The F1 on the labelled pairs is the same from 0.05 to 0.13."""
GIVEN = 0.5  # share of the unquoted words that must be given to a source before the sharing is called that source's wording
SPOKEN_BY = frozenset({Kind.PERSON, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT, Kind.UNKNOWN})
"""What a third source may be; an outlet is one that is copied or cited."""
WHOLE = 0.9  # share of a report's words that makes it contained in the other
LONGER = 1.25  # a report contained in one that is this much longer was probably cut from it
SAMPLED = 64  # pairs of a crowd that are looked at to tell a family of reprints from bearers of one stock text
RELATED = 0.2  # share of the smaller text's fingerprints from which two of a crowd are related beyond the one they share
KINDRED = 0.25  # share of related pairs below which a crowd is no family: no half of it belongs together
LONGEST_SHOWN = 120  # characters of a stock text given in its Issue
SHOWN = 12  # passages given as evidence, the longest first

Bearer = tuple[str, Hashes]
"""What a crowd is judged on: the story of a text and its fingerprints."""


def views(notes: Notes, spread: Spread = in_turn) -> Iterator[Text]:
    """Yield the prose of each document as words, found as `spread` does it. Furniture and biographies are not compared.

    A date that was inferred from the story is none here: it would tell the copy by a guess.
    """
    ranges: dict[str, list[tuple[int, int]]] = {}
    for block in notes.of(Block):
        kept = ranges.setdefault(block.span.document, [])
        if block.kind in PROSE:
            kept.append((block.span.start, block.span.end))
    dated = (d for d in notes.of(Dating) if d.kind is DatingKind.PUBLISHED and not d.suspect)
    days = {d.record: (d.earliest, d.latest) for d in dated if not d.why.startswith(INFERRED)}
    stories = {document: story.id for story in notes.of(Story) for document in story.documents}
    credited: dict[str, set[str]] = defaultdict(set)
    for link in notes.links(LinkKind.CITES):
        mention = notes.find(link.right)
        if isinstance(mention, Mention):
            credited[link.left] |= {canonical(mention.name), mention.name.casefold()}  # a host keeps its dots in the second
    given = _given(notes)
    documents = notes.of(Document)
    parts = [tuple(sorted(ranges[d.id])) if d.id in ranges else tuple(_paragraphs(d.text)) for d in documents]
    found = worded([(document.text, own) for document, own in zip(documents, parts, strict=True)], spread)
    for document, own, words in zip(documents, parts, found, strict=True):
        if len(words.hashes):
            yield Text(
                document.id,
                document.text,
                own,
                words.hashes,
                words.places,
                published=days.get(document.id, (None, None)),
                publisher=canonical(document.publisher or host(document.url or "")),
                credits=frozenset(credited.get(document.id, ())),
                story=stories.get(document.id, document.id),
                given=_in_words(given[document.id], words.places) if document.id in given else (),
            )


def _given(notes: Notes) -> dict[str, list[tuple[Statement, Mention]]]:
    """Return, by document, what it gives to third sources, with the source."""
    found: dict[str, list[tuple[Statement, Mention]]] = defaultdict(list)
    for statement in notes.of(Statement):
        source = notes.find(statement.source) if statement.source else None
        if isinstance(source, Mention) and source.kind in SPOKEN_BY:
            found[statement.document].append((statement, source))
    return found


def _in_words(given: Sequence[tuple[Statement, Mention]], places: Places) -> tuple[Given, ...]:
    starts = places[:, 0]
    found = []
    for statement, source in given:
        cue = int(starts.searchsorted(statement.cue.start)) if statement.cue else -1
        keys = frozenset() if source.name.isupper() else parties.keys(source.name)
        for content in statement.content:
            first, last = starts.searchsorted((content.start, content.end)).tolist()
            found.append(Given(first, last, cue, source.name, keys))
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.name)))


def read(document: Document, parts: Sequence[tuple[int, int]]) -> Text:
    """Return the words of some stretches of a document."""
    (found,) = worded([(document.text, parts)])
    return Text(document.id, document.text, tuple(parts), found.hashes, found.places)


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
    """Return the kept hashes of a text's word 8-grams, sorted and each once: the smallest of every window."""
    return _each_once(_kept(words)[0])


def fingerprinted(texts: Sequence[Hashes]) -> list[Hashes]:
    """Return what `fingerprints` says of the words of each text, a few hundred texts at once."""
    found: list[Hashes] = []
    for low in range(0, len(texts), TOGETHER):
        batch = texts[low : low + TOGETHER]
        ends = np.cumsum([len(words) for words in batch])
        hashes, at = _kept(np.concatenate(batch), ends)
        bounds = [0, *np.searchsorted(at, ends).tolist()]
        found += [_each_once(hashes[start:end]) for start, end in pairwise(bounds)]
    return found


def _each_once(hashes: Hashes) -> Hashes:
    ordered = np.sort(hashes)
    new = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def _kept(words: Hashes, ends: Positions | None = None) -> tuple[Hashes, Positions]:
    """Return the hashes of grams that are the smallest of a window of neighbours, and where they stand.

    The words may be those of many texts: `ends` says where each ends, and nothing reaches over an end.
    """
    ends = np.array([len(words)]) if ends is None else ends
    hashes = grams(words, GRAM)
    chosen = np.zeros(len(hashes), dtype=np.bool_)
    if len(hashes) >= WINDOW:
        least, whole = _least(hashes), _whole_windows(len(words), ends)
        for step in range(WINDOW):
            chosen[step : step + len(least)] |= (hashes[step : step + len(least)] == least) & whole[: len(least)]
    for end, length in zip(ends.tolist(), np.diff(ends, prepend=0).tolist(), strict=True):
        if GRAM <= length < SPREAD:
            few = slice(end - length, end - GRAM + 1)
            chosen[few] = hashes[few] == hashes[few].min()
    at = chosen.nonzero()[0]
    return hashes[at], at


def _least(hashes: Hashes) -> Hashes:
    """Return the smallest hash of each window."""
    least = hashes[: len(hashes) - WINDOW + 1].copy()
    for step in range(1, WINDOW):
        np.minimum(least, hashes[step : step + len(least)], out=least)
    return least


def _whole_windows(number: int, ends: Positions) -> NDArray[np.bool_]:
    """Return for each of the words whether the window that begins with it lies in one text."""
    whole = np.ones(number, dtype=np.bool_)
    for back in range(1, SPREAD):
        whole[ends[ends >= back] - back] = False
    return whole


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
    marks = fingerprinted([text.words for text in firsts])
    joined = join(marks, CROWD)
    sides = [(text.story, own) for text, own in zip(firsts, marks, strict=True)]
    stock = [
        c for c in joined.crowds if is_stock((sides[c.members[i]], sides[c.members[j]]) for i, j in sampled(len(c.members)))
    ]
    bearers = marked(stock, firsts)
    issues = stock_issues((crowd, bearers[int(crowd.members[0])]) for crowd in stock)
    set_aside = {id(crowd) for crowd in stock}
    chains = chained([crowd for crowd in joined.crowds if id(crowd) not in set_aside], len(firsts))
    pairs = [pair for group in twins.values() for pair in pairwise(group)]
    pairs += [
        (bearers.get(i, firsts[i]), bearers.get(j, firsts[j])) for i, j in together(len(firsts), joined.pairs, chains).tolist()
    ]
    return Proposed(pairs, tuple(issues))


def sampled(number: int) -> list[tuple[int, int]]:
    """Return the places, in the order of a crowd of so many, of the pairs on which it is judged: they are from all over it."""
    ones = np.unique(np.linspace(0, number - 1, SAMPLED).astype(np.int64))
    return list(zip(ones.tolist(), ((ones + number // 2) % number).tolist(), strict=True))


def is_stock(pairs: Iterable[tuple[Bearer, Bearer]]) -> bool:
    """Return whether a crowd, given by pairs of it, shares a stock text (a disclaimer, a footer) and is no family of reprints.

    Few of its bearers are then of one story or have much else in common.
    """
    related = [
        one_story == other_story or len(np.intersect1d(one, other, assume_unique=True)) >= RELATED * min(len(one), len(other))
        for (one_story, one), (other_story, other) in pairs
    ]
    return sum(related) < KINDRED * len(related)


def marked(stock: Sequence[Crowd], texts: Sequence[Text]) -> dict[int, Text]:
    """Return the bearers of stock text by position, with those words marked."""
    borne: dict[int, list[Hashes]] = defaultdict(list)
    for crowd in stock:
        for member in crowd.members.tolist():
            borne[member].append(crowd.hashes)
    return {member: bare(texts[member], np.concatenate(own)) for member, own in borne.items()}


def stock_issues(stock: Iterable[tuple[Crowd, Text]]) -> list[Issue]:
    """Return an Issue for each stretch of stock text; each crowd comes with its first bearer, in which stock text is marked."""
    told: set[int] = set()
    issues = []
    for crowd, bearer in sorted(stock, key=lambda one: (-len(one[0].members), int(one[0].hashes.min()))):
        if told.isdisjoint(crowd.hashes.tolist()):
            stretch = _first_stretch(bearer, crowd.hashes)
            told.update(grams(bearer.words[stretch], GRAM).tolist())
            issues.append(_stock_issue(bearer, len(crowd.members), stretch))
    return issues


def bare(text: Text, stock: Hashes) -> Text:
    """Return a text with the words marked that stand in stock text, of which these are the hashes."""
    hashes, at = _kept(text.words)
    mask = np.zeros(len(text.words), dtype=np.bool_)
    for start in at[np.isin(hashes, stock)].tolist():
        mask[start : start + GRAM] = True
    return replace(text, stock=mask)


def _first_stretch(bearer: Text, stock: Hashes) -> slice:
    """Return the words of the marked stretch in which one of the stock hashes first stands."""
    hashes, at = _kept(bearer.words)
    start = end = int(at[np.isin(hashes, stock)][0])
    mask = bearer.stock if bearer.stock is not None else np.zeros(len(bearer.words), dtype=np.bool_)
    while start and mask[start - 1]:
        start -= 1
    while end < len(mask) and mask[end]:
        end += 1
    return slice(start, end)


def _stock_issue(bearer: Text, number: int, stretch: slice) -> Issue:
    start, end = bearer.places.item(stretch.start, 0), bearer.places.item(stretch.stop - 1, 1)
    shown = " ".join(bearer.text[start:end].split())
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
    message = f"{number} reports share the words '{shown}' and little else: stock text, not counted as copying"
    return Issue(f"{NAME}@{VERSION}", bearer.id, message, Span(bearer.id, start, end))


def compare(left: Text, right: Text) -> Iterable[Link]:
    """Return a COPIES link, from copy to original where that can be told, if narrative is shared and not speech alone.

    Where what is shared is mostly the wording of a source that both had, the link says NO and names the source.
    """
    shared = passages(left, right)
    smaller = min(len(left.words), len(right.words))
    least = min(NARRATIVE, max(SHORTEST, WHOLE * smaller))
    if sum(passage.length for passage in shared) < least:
        return ()
    outside = [unquoted(passage, left, right) for passage in shared]
    if sum(outside) < least:
        return ()
    told = [narrative(passage, left, right) for passage in shared]
    if sum(told) >= least and (max(told) >= NARRATIVE or sum(outside) >= SCATTERED * smaller):
        return (_copied(left, right, shared, told),)
    return _of_a_source(left, right, shared, sum(outside))


def _copied(left: Text, right: Text, shared: Sequence[Passage], told: Sequence[int]) -> Link:
    words, outside = sum(passage.length for passage in shared), sum(told)
    copy, original, direction = _direction(left, right, words)
    score = min(1.0, 0.5 + outside / (2 * min(len(left.words), len(right.words))))
    apart = "" if left.stock is None and right.stock is None else " and stock text"
    why = f"{words} words in {len(shared)} passages shared, {outside} of them outside quotation marks{apart}; {direction}"
    shown = [passage for passage, narrated in zip(shared, told, strict=True) if narrated][:SHOWN]
    evidence = tuple(span for passage in shown for span in spans(passage, left, right))
    return Link(LinkKind.COPIES, copy.id, original.id, round(score, 4), f"{NAME}@{VERSION}", why, evidence=evidence)


def _of_a_source(left: Text, right: Text, shared: Sequence[Passage], outside: int) -> tuple[Link, ...]:
    """Return a link that says whose wording two reports share, if at least one of them gives most of it to that source."""
    given = sum(sourced(passage, left, right) for passage in shared)
    if given < GIVEN * outside:
        return ()
    names = Counter(name for passage in shared for name in dict.fromkeys(sources(passage, left, right)))
    named = min(names, key=lambda name: (-names[name], name))
    words = sum(passage.length for passage in shared)
    ways = f"{words} words in {len(shared)} passages shared, {given} of {outside} unquoted ones given to it"
    shown = [passage for passage in shared if sources(passage, left, right)][:SHOWN]
    evidence = tuple(span for passage in shown for span in spans(passage, left, right))
    one, other = sorted((left.id, right.id))
    score = round(given / outside, 4)
    by, why = f"{NAME}@{VERSION}", f"{SHARED_SOURCE}, {named}: {ways}"
    return (Link(LinkKind.COPIES, one, other, score, by, why, Verdict.NO, evidence),)


def _direction(left: Text, right: Text, words: int) -> tuple[Text, Text, str]:
    """Return copy, original and why; what cannot be told is said, and the pair is given in the order of the ids."""
    for copy, original in ((left, right), (right, left)):
        if _credits(copy, original) and not _credits(original, copy):
            return copy, original, "the copy names the publisher of the other as its source"
    for copy, original in ((left, right), (right, left)):
        if original.published[1] and copy.published[0] and original.published[1] < copy.published[0]:
            return copy, original, f"the other was published earlier, by {original.published[1]}"
    for copy, original in ((left, right), (right, left)):
        if words >= WHOLE * len(copy.words) and len(original.words) >= LONGER * len(copy.words):
            return copy, original, "the shorter is contained in the longer and was probably cut from it"
    copy, original = sorted((left, right), key=lambda text: text.id)
    return copy, original, NOT_KNOWN


def _credits(copy: Text, original: Text) -> bool:
    """Return whether a text names the publisher of another, or the host that is called after it, as what it rests on."""
    name = original.publisher
    return bool(name) and (name in copy.credits or any(stands_at(name, credit) for credit in copy.credits))


STAGE = Pair(
    name=NAME,
    version=VERSION,
    reads=(Document, Block, Dating, Mention, Statement, Link, Story),
    writes=(LinkKind.COPIES,),
    views=views,
    keys=keys,
    compare=compare,
    propose=propose,
    views_spread=views,
)
