"""What `bench.stories` is compared with: TF-IDF likeness of a set, grouped by average link or by connected components."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from crosswire.group.components import smallest_of
from crosswire.language.terms import content_words

TERMS_AT_ONCE = 4096  # columns of the term matrix that are held at a time: 25 MB of float32 for 1,500 documents

Likeness = NDArray[np.float32]
"""Cosines of documents, square, by their places in the set."""

Merges = list[tuple[float, int, int]]
"""What average link joins, in order: how alike two groups are on average, and the smallest place of each."""


def tfidf(texts: Sequence[str]) -> Likeness:
    """Return the TF-IDF cosine of every pair, (1 + log tf) log(N / df), document frequencies from the set itself."""
    bags = [Counter(content_words(text)) for text in texts]
    frequency = Counter(term for bag in bags for term in bag)
    weighted = [{t: (1 + log(n)) * log(len(texts) / frequency[t]) for t, n in bag.items()} for bag in bags]
    lengths = np.array([sum(w * w for w in row.values()) ** 0.5 or 1.0 for row in weighted], dtype=np.float32)
    column = {term: n for n, term in enumerate(term for term, documents in frequency.items() if documents > 1)}
    likeness = np.zeros((len(texts), len(texts)), dtype=np.float32)
    for first in range(0, len(column), TERMS_AT_ONCE):
        part = np.zeros((len(texts), TERMS_AT_ONCE), dtype=np.float32)
        for place, row in enumerate(weighted):
            for term, weight in row.items():
                if first <= column.get(term, -1) < first + TERMS_AT_ONCE:
                    part[place, column[term] - first] = weight
        likeness += part @ part.T
    return likeness / lengths[:, None] / lengths[None, :]


def merges(likeness: Likeness) -> Merges:
    """Return the merges of average link (UPGMA), the most alike first; their likeness never rises."""
    near = likeness.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    sizes = np.ones(len(near))
    made: Merges = []
    for _ in range(len(near) - 1):
        place = int(near.argmax())
        kept, gone = sorted(divmod(place, len(near)))
        made.append((float(near[kept, gone]), kept, gone))
        near[kept] = (sizes[kept] * near[kept] + sizes[gone] * near[gone]) / (sizes[kept] + sizes[gone])
        near[kept, kept] = -np.inf
        near[:, kept] = near[kept]
        near[gone] = near[:, gone] = -np.inf
        sizes[kept] += sizes[gone]
    return made


def average_link(count: int, made: Merges, threshold: float) -> list[int]:
    """Return the group of each document after the merges of groups that are at least that alike on average."""
    group = list(range(count))
    for alike, kept, gone in made:
        if alike < threshold:
            break
        group = [kept if one == gone else one for one in group]
    return group


def components(likeness: Likeness, threshold: float) -> list[int]:
    """Return the group of each document where every pair that is at least that alike is joined."""
    names = [f"{place:09}" for place in range(len(likeness))]
    near = {names[place]: {names[other] for other in np.flatnonzero(row >= threshold)} for place, row in enumerate(likeness)}
    return [int(smallest) for _, smallest in sorted(smallest_of(near).items())]
