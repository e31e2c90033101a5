"""Coverage of one report that arrives: whom it meets among those that are held, and who no longer meet because it came.

The result is that of `coverage.propose` over everything. Who meets is decided by pairs of heavy terms; a pair of terms that
becomes too common for all its reports to meet lets go of those that stand apart in their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from crosswire.engine.holding import view_of
from crosswire.link import coverage
from crosswire.model import Link, LinkKind
from crosswire.store.index import Hashes, Held, Index
from crosswire.store.schema import TERM


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the arrival of a report changes: links that now stand, links that stand no more, pairs of terms newly too common."""

    made: tuple[Link, ...]
    gone: tuple[Link, ...]
    crowds: coverage.Crowds


@dataclass(frozen=True, slots=True)
class _Bucket:
    """The reports that share two terms, by number, less the one that arrives."""

    members: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.members) + 1


def arrive(row: Held, index: Index, known: coverage.Crowds) -> Meeting:
    """Return what changes when the report of this row, which is held already, arrives; `known` are the crowds before it."""
    if not row.terms:
        return Meeting((), (), known)
    buckets = list(_buckets(row.heavy, index, row.number))
    small = {member for bucket in buckets if bucket.size <= coverage.CROWD for member in bucket.members}
    large = [bucket for bucket in buckets if bucket.size > coverage.CROWD]
    beside, parted = _beside(row, large, index)
    own = view_of(row)
    met = [view_of(other) for other in index.held("number", small | beside)]
    made = tuple(link for view in met for link in coverage.compare(*sorted((own, view), key=lambda view: view.id)))
    gone = tuple(_let_go(parted, [b for b in large if b.size == coverage.CROWD + 1], index))
    new = sum(bucket.size == coverage.CROWD + 1 for bucket in large)
    most = max([known.most, *(bucket.size for bucket in large)])
    return Meeting(made, gone, coverage.Crowds(known.number + new, most))


def _buckets(terms: Hashes, index: Index, without: int) -> Iterator[_Bucket]:
    """Yield the reports that share each two of the terms, where any do."""
    numbers, shared = _shared(terms, index, without)
    sizes = shared.astype(np.int32) @ shared.astype(np.int32).T
    ones, twos = np.nonzero(np.triu(sizes, 1))
    for one, two in zip(ones.tolist(), twos.tolist(), strict=True):
        yield _Bucket(tuple(numbers[shared[one] & shared[two]].tolist()))


def _shared(terms: Hashes, index: Index, without: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the reports that have two of the terms, and for each term which of them have it."""
    postings = index.bearers(TERM, terms)
    borne = [np.array(postings.get(term, ()), dtype=np.int64) for term in terms.tolist()]
    numbers, counts = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *borne]), return_counts=True)
    numbers = numbers[(counts > 1) & (numbers != without)]
    return numbers, np.array([np.isin(numbers, own) for own in borne], dtype=np.bool_).reshape(len(terms), len(numbers))


def _beside(row: Held, large: Sequence[_Bucket], index: Index) -> tuple[set[int], set[tuple[int, int]]]:
    """Return whom a report meets in crowds, next to whom it stands, and the pairs between whom it stands now."""
    sides = index.sides({member for bucket in large for member in bucket.members})
    met: set[int] = set()
    parted: set[tuple[int, int]] = set()
    for bucket in large:
        ordered = sorted((sides[member], member) for member in bucket.members)
        at = bisect_left(ordered, (row.side, row.number))
        near = [ordered[place][1] for place in (at - 1, at) if 0 <= place < len(ordered)]
        met.update(near)
        if len(near) == 2:
            parted.add((near[0], near[1]))
    return met, parted


def _let_go(parted: Iterable[tuple[int, int]], grown: Sequence[_Bucket], index: Index) -> Iterator[Link]:
    """Yield the links between reports that met on a pair of terms which is now too common, and meet on nothing else."""
    numbers = {number for pair in parted for number in pair} | {number for bucket in grown for number in bucket.members}
    held = {held.number: held for held in index.held("number", numbers)}
    number_of = {row.id: number for number, row in held.items()}
    suspects = {frozenset(pair) for pair in parted}
    crowded = [set(bucket.members) for bucket in grown]
    for link in index.links(list(number_of), LinkKind.SAME, coverage.NAME):
        pair = frozenset(number_of.get(side, 0) for side in (link.left, link.right))
        if 0 in pair or not (pair in suspects or any(pair <= members for members in crowded)):
            continue
        one, two = (held[number] for number in pair)
        if not _still_meet(one, two, index):
            yield link


def _still_meet(one: Held, two: Held, index: Index) -> bool:
    """Return whether two reports share two terms that few share, or stand side by side in a crowd."""
    terms = np.intersect1d(coverage.term_hashes(view_of(one)), coverage.term_hashes(view_of(two)))
    numbers, shared = _shared(terms, index, 0)
    for left, right in combinations(range(len(terms)), 2):
        members = numbers[shared[left] & shared[right]].tolist()
        if len(members) <= coverage.CROWD:
            return True
        sides = index.sides(members)
        ordered = sorted(members, key=lambda member: (sides[member], member))
        if abs(ordered.index(one.number) - ordered.index(two.number)) == 1:
            return True
    return False
