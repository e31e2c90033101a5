"""Same story: two documents that share enough telling words, weighed against a fixed background of English news.

Nothing here depends on what else is in the store, so a decision made on arrival is the decision that a batch would make.
`group/stories.py` turns the scores into stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log2

import numpy as np
from numpy.typing import NDArray

from crosswire.language.terms import content_words, dot, norm, weight
from crosswire.link.joining import Hashes, Joined, Positions, chained, hashed, join, mixed, together
from crosswire.model import Block, BlockKind, Dating, DatingKind, Document, Issue, Link, LinkKind, Verdict
from crosswire.stage import Notes, Pair, Proposed

NAME, VERSION = "coverage", "1"
READ = 3000  # characters of prose that are compared: news says what it is about early, and long tails blur it
LEAD = 600  # characters at the beginning whose words count once more (0.88 against 0.85 B-cubed without, ECB+ topics 1-35)
TITLE_COUNT = 2  # how many further times a word of the headline counts
NUMBER_COST = 0.7  # a number tells less than a word of its rarity; the same B-cubed from 0.4 to 0.7, less at 1.0 and above
LEAST = 0.20  # cosine below which two documents are not linked at all; with stories.TOGETHER: B-cubed 0.887 on ECB+ topics
# 1-35 and 0.878 on Wikinews 2014, with one setting for both (bench/stories.py)
SURE = 0.26  # cosine from which the pair alone is called one story; between the two it is suggested, and the story decides
KEY_TERMS = (
    25  # the heaviest terms of a document; two that share two of them are compared. With 12, B-cubed on ECB+ falls to 0.873
)
DAYS_APART = 30  # two documents whose dates of publication lie further apart are two stories, or two episodes of one
CROWD = 400  # documents that may share two heavy terms and still all meet each other; a bucket of so many is 80,000 pairs
ALIKE_FIRST = 3  # heaviest terms by which documents are laid side by side where they are too many to meet
ROUNDING = 1e-6  # by which the cosine of the bulk join may differ from that of `compare`, which decides
SHOWN = 6  # shared words named in the reason


@dataclass(frozen=True, slots=True)
class View:
    """What is compared of a document: weighted stems, and the days it may have been published, if known."""

    id: str
    terms: dict[str, float]
    published: tuple[date | None, date | None] = (None, None)


def views(notes: Notes) -> Iterator[View]:
    """Yield one view for each document with prose. Furniture is left out: a ticker pulls nothing together."""
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in notes.of(Block):
        blocks[block.span.document].append(block)
    days = {d.record: (d.earliest, d.latest) for d in notes.of(Dating) if d.kind is DatingKind.PUBLISHED and not d.suspect}
    for document in notes.of(Document):
        terms = bag(*prose(document, blocks[document.id]))
        if terms:
            yield View(document.id, terms, days.get(document.id, (None, None)))


def prose(document: Document, blocks: list[Block]) -> tuple[str, str]:
    """Return the headline and the text that is compared; a document without blocks is taken whole."""
    if not blocks:
        return document.title or "", document.text
    ordered = sorted(blocks, key=lambda block: block.span)
    read = {BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.BODY}
    title = next((document.cut(b.span) for b in ordered if b.kind is BlockKind.HEADLINE), document.title or "")
    return title, "\n".join(document.cut(block.span) for block in ordered if block.kind in read)


def bag(title: str, text: str) -> dict[str, float]:
    """Return the weighted stems of a report, of length 1: those of the headline and the beginning count more than the rest."""
    counts: dict[str, int] = defaultdict(int)
    for term in content_words(text[:READ]):
        counts[term] += 1
    for term in content_words(text[:LEAD]):
        counts[term] += 1
    for term in content_words(title):
        counts[term] += TITLE_COUNT
    weights = {
        term: (1.0 + log2(count)) * weight(term) * (NUMBER_COST if term[0].isdigit() else 1.0) for term, count in counts.items()
    }
    length = norm(weights)
    return {term: value / length for term, value in weights.items()}


def keys(view: View) -> Iterator[Hashable]:
    """Yield every two of the heaviest terms: single words are too common to join a large store on."""
    yield from combinations(sorted(_heaviest(view)), 2)


def propose(found: Sequence[View]) -> Proposed:
    """Return the pairs of documents that share two of their heaviest terms and are alike enough, in bulk.

    Where more than `CROWD` share two terms, each meets only the next one, in an order that puts documents of the same heaviest
    terms side by side: thousands of near-identical reports stay linked, and `group/stories.py` takes them as one.
    """
    ordered = sorted(found, key=side)
    joined = join([_hashed(view) for view in ordered], CROWD)
    pairs = together(len(ordered), joined.pairs, chained(joined.crowds, len(ordered)))
    pairs = pairs[_near_in_time(ordered, pairs)]
    alike = pairs[_scores(ordered, pairs) >= LEAST - ROUNDING]
    met = [(ordered[i], ordered[j]) for i, j in alike.tolist()]
    issues = tuple(_counted(joined).issues())
    return Proposed(sorted(met, key=lambda pair: sorted((pair[0].id, pair[1].id))), issues)


@dataclass(frozen=True, slots=True)
class Crowds:
    """How many pairs of terms more than `CROWD` documents share, and how many share the most common of them."""

    number: int = 0
    most: int = 0

    def issues(self) -> Iterator[Issue]:
        """Yield the Issue that says so, if there are any."""
        if self.number:
            message = (
                f"{self.number} pairs of terms are shared by {CROWD + 1} to {self.most} reports: "
                "on these, each report was compared with its nearest neighbours only"
            )
            yield Issue(f"{NAME}@{VERSION}", "", message)


def crowds(found: Sequence[View]) -> Crowds:
    """Return how many pairs of terms are too common among these documents."""
    return _counted(join([_hashed(view) for view in found], CROWD))


def _counted(joined: Joined) -> Crowds:
    sizes = [len(crowd.members) for crowd in joined.crowds]
    return Crowds(sum(len(crowd.hashes) for crowd in joined.crowds), max(sizes, default=0))


def side(view: View) -> str:
    """Return the place of a document in the order of `propose`, as text that sorts so: heaviest terms, first day, id."""
    first = (view.published[0] or date.max).isoformat()
    return "\x01".join(_heaviest(view)[:ALIKE_FIRST]) + f"\x00{first}\x00{view.id}"


def term_hashes(view: View) -> Hashes:
    """Return a hash of each of the heaviest terms, of which two documents must share two to meet."""
    return np.unique(np.fromiter((hashed(term) for term in _heaviest(view)), np.uint64))


def _heaviest(view: View) -> list[str]:
    return sorted(view.terms, key=lambda term: (-view.terms[term], term))[:KEY_TERMS]


def _hashed(view: View) -> Hashes:
    """Return a hash of every two of the heaviest terms."""
    terms = np.fromiter((hashed(term) for term in _heaviest(view)), np.uint64)
    ones, twos = np.triu_indices(len(terms), 1)
    return np.unique(mixed(terms[ones] + terms[twos]))


def _near_in_time(ordered: Sequence[View], pairs: Positions) -> NDArray[np.bool_]:
    """Return which pairs may be one episode by their dates; an unknown date keeps nothing apart."""
    days = [[day.toordinal() if day else np.nan for day in view.published] for view in ordered]
    first, last = np.array(days, dtype=np.float64).reshape(-1, 2).T
    one, two = pairs.T
    apart: NDArray[np.bool_] = (first[two] - last[one] > DAYS_APART) | (first[one] - last[two] > DAYS_APART)
    return ~apart


def _scores(ordered: Sequence[View], pairs: Positions) -> NDArray[np.float64]:
    """Return the cosine of each pair: the terms of one document spread out over all terms, those of its partners looked up."""
    number: dict[str, int] = {}
    for view in ordered:
        for term in view.terms:
            number.setdefault(term, len(number))
    sizes = np.array([len(view.terms) for view in ordered], dtype=np.int64)
    ends = np.cumsum(sizes)
    terms = np.fromiter((number[term] for view in ordered for term in view.terms), np.int32, int(sizes.sum()))
    weights = np.fromiter((value for view in ordered for value in view.terms.values()), np.float64, len(terms))
    scores = np.zeros(len(pairs))
    spread = np.zeros(len(number))
    for low in np.flatnonzero(np.diff(pairs[:, 0], prepend=-1)).tolist():
        one = int(pairs[low, 0])
        high = int(np.searchsorted(pairs[:, 0], one, side="right"))
        own = slice(int(ends[one] - sizes[one]), int(ends[one]))
        spread[terms[own]] = weights[own]
        others = pairs[low:high, 1]
        counts = sizes[others]
        bounds = np.cumsum(counts) - counts
        at = np.arange(counts.sum()) + np.repeat(ends[others] - counts - bounds, counts)
        scores[low:high] = np.add.reduceat(spread[terms[at]] * weights[at], bounds)
        spread[terms[own]] = 0.0
    return scores


def compare(left: View, right: View) -> Iterable[Link]:
    """Return a SAME link when the two documents may tell one story, with the words that say so."""
    score = dot(left.terms, right.terms)
    if score < LEAST or _far_apart(left, right):
        return ()
    shared = sorted(left.terms.keys() & right.terms.keys(), key=lambda t: (-left.terms[t] * right.terms[t], t))
    verdict = Verdict.YES if score >= SURE else Verdict.UNSURE
    why = f"cosine {score:.2f} of weighted words; most shared: {', '.join(shared[:SHOWN])}"
    one, two = sorted((left.id, right.id))
    return (Link(LinkKind.SAME, one, two, round(score, 4), f"{NAME}@{VERSION}", why, verdict),)


def _far_apart(left: View, right: View) -> bool:
    (left_first, left_last), (right_first, right_last) = left.published, right.published
    if left_last and right_first and (right_first - left_last).days > DAYS_APART:
        return True
    return bool(right_last and left_first and (left_first - right_last).days > DAYS_APART)


STAGE = Pair(NAME, VERSION, (Document, Block, Dating), (LinkKind.SAME,), views, keys, compare, CROWD, propose)
