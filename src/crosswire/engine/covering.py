"""Coverage of one report that arrives: whom it meets among those that are held, and who no longer meet because it came.

The result is that of `coverage.propose` over everything. Who meets is decided by pairs of heavy terms; a pair of terms that
becomes too common for all its reports to meet lets go of those that stand apart in their order. What is read is what was
published within days of the report. How many have two terms is known without their being read: it is counted for terms that
are common, and two of which one is not common are not too common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.engine.holding import days_near, view_of
from crosswire.link import coverage
from crosswire.link.joining import mixed
from crosswire.model import Link, LinkKind
from crosswire.store.index import NO_HASHES, Hashes, Held, Index
from crosswire.store.pieces import signed
from crosswire.store.terms import Common, Terms


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the arrival of a report changes: links that now stand, links that stand no more, pairs of terms newly too common."""

    made: tuple[Link, ...]
    gone: tuple[Link, ...]
    crowds: coverage.Crowds


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two terms of a report that too many share: their places among its terms, their hash, and how many share them."""

    one: int
    two: int
    hash: int
    size: int

    @property
    def grown(self) -> bool:
        """Whether all who share them met until now."""
        return self.size == coverage.CROWD + 1


def arrive(row: Held, index: Index, known: coverage.Crowds) -> Meeting:
    """Return what changes when the report of this row, which is held already, arrives; `known` are the crowds before it."""
    if not row.terms:
        return Meeting((), (), known)
    large = _counted(row, index)
    crowds = {pair.hash: _crowd(row, pair, index) for pair in large if pair.grown}
    beside, parted = _beside(row, large, index.terms)
    own = view_of(row)
    met = {held.id: held for held in (*index.held("number", _near(row, large, index.terms)), *index.held("id", beside))}
    made = tuple(link for other in met.values() for link in coverage.compare(*_in_order(own, view_of(other))))
    gone = tuple(_let_go(parted, list(crowds.values()), index))
    most = max([known.most, *(pair.size for pair in large)])
    return Meeting(made, gone, coverage.Crowds(known.number + len(crowds), most))


def _in_order(one: coverage.View, other: coverage.View) -> tuple[coverage.View, coverage.View]:
    return (one, other) if one.id < other.id else (other, one)


def _near(row: Held, large: Sequence[_Pair], terms: Terms) -> set[int]:
    """Return the reports of these days that share two of the terms which are not too common."""
    published = view_of(row).published
    having = terms.near(signed(row.heavy), days_near(published))
    borne = [np.array(having.get(term, ()), dtype=np.int64) for term in signed(row.heavy)]
    numbers = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *borne]))
    shared = np.array([np.isin(numbers, own) for own in borne], dtype=np.bool_).reshape(len(borne), len(numbers))
    common = shared.sum(axis=0)
    pairs = common * (common - 1) // 2
    for pair in large:
        pairs -= shared[pair.one] & shared[pair.two]
    return set(numbers[pairs > 0].tolist()) - {row.number}


# terms that are common, and crowds


def _counted(row: Held, index: Index) -> list[_Pair]:
    """Count a report under the pairs of its common terms; return the pairs that too many share now."""
    own, terms = signed(row.heavy), index.terms
    known = terms.common(own)
    grown = {term for term, size in terms.sizes(set(own) - known).items() if size > coverage.CROWD}
    terms.count([pair for _, _, pair in _pairs(row.heavy, known)])
    _grow(grown, index)
    pairs = _pairs(row.heavy, known | grown)
    sizes = terms.shared([pair for _, _, pair in pairs])
    return [_Pair(one, two, pair, sizes[pair]) for one, two, pair in pairs if sizes[pair] > coverage.CROWD]


def _grow(grown: Collection[int], index: Index) -> None:
    """Enter terms that became common, and how many reports have each of them together with another common one."""
    index.terms.enter(Common(terms=grown))
    for term in grown:
        heavy = [coverage.term_hashes(view_of(held)) for held in index.held("number", index.terms.having(term))]
        common = index.terms.common({other for hashes in heavy for other in signed(hashes)})
        both = (pair for hashes in heavy for _, _, pair in _pairs(hashes, common, term))
        index.terms.enter(Common(shared=Counter(both)))


def _pairs(heavy: Hashes, common: Collection[int], beside: int | None = None) -> list[tuple[int, int, int]]:
    """Return the places of each two common terms of a report, and their hash; with `beside`, of those two that it is one of."""
    own = signed(heavy)
    at = np.array([place for place, term in enumerate(own) if term in common], dtype=np.int64)
    ones, twos = (at[places] for places in np.triu_indices(len(at), 1))
    hashes = signed(mixed(heavy[ones] + heavy[twos]))
    found = zip(ones.tolist(), twos.tolist(), hashes, strict=True)
    return [(one, two, pair) for one, two, pair in found if beside is None or beside in {own[one], own[two]}]


def _crowd(row: Held, pair: _Pair, index: Index) -> list[Held]:
    """Put the others who share a pair that became too common into their order, and return them with the report."""
    one, two = (signed(row.heavy)[place] for place in (pair.one, pair.two))
    members = index.held("number", index.terms.both(one, two))
    index.terms.enter(Common(crowds=[(pair.hash, held.side, held.id) for held in members if held.id != row.id]))
    return members


def _beside(row: Held, large: Iterable[_Pair], terms: Terms) -> tuple[set[str], set[frozenset[str]]]:
    """Put a report into the crowds that share its pairs; return next to whom it stands, and the pairs whom it parts."""
    met: set[str] = set()
    parted: set[frozenset[str]] = set()
    for pair in large:
        near = [name for name in terms.beside(pair.hash, row.side) if name]
        terms.enter(Common(crowds=[(pair.hash, row.side, row.id)]))
        met.update(near)
        if len(near) == 2:
            parted.add(frozenset(near))
    return met, parted


def _let_go(parted: Collection[frozenset[str]], crowds: Sequence[Sequence[Held]], index: Index) -> Iterator[Link]:
    """Yield the links between reports that met on a pair of terms which is now too common, and meet on nothing else."""
    members = [{held.id for held in crowd} for crowd in crowds]
    names = set[str]().union(*parted, *members)
    held = {row.id: row for row in index.held("id", names)}
    for link in index.links(names, LinkKind.SAME, coverage.NAME):
        sides = frozenset((link.left, link.right))
        if not sides <= names or not (sides in parted or any(sides <= crowd for crowd in members)):
            continue
        if not _still_meet(held[link.left], held[link.right], index.terms):
            yield link


def _still_meet(one: Held, two: Held, terms: Terms) -> bool:
    """Return whether two reports share two terms that few share, or stand side by side in a crowd."""
    heavy = np.intersect1d(coverage.term_hashes(view_of(one)), coverage.term_hashes(view_of(two)))
    common = terms.common(signed(heavy))
    pairs = [pair for _, _, pair in _pairs(heavy, common)]
    if len(heavy) * (len(heavy) - 1) // 2 > len(pairs):
        return True
    sizes = terms.shared(pairs)
    return any(sizes[pair] <= coverage.CROWD or two.id in terms.beside(pair, one.side) for pair in pairs)


def common(rows: Sequence[Held]) -> Common:
    """Return what is counted of the terms of all reports of a whole run."""
    hashes, sizes = np.unique(np.concatenate([NO_HASHES, *(row.heavy for row in rows)]), return_counts=True)
    terms = frozenset(signed(hashes[sizes > coverage.CROWD]))
    pairs = [[pair for _, _, pair in _pairs(row.heavy, terms)] for row in rows]
    shared = Counter(pair for own in pairs for pair in own)
    full = {pair for pair, size in shared.items() if size > coverage.CROWD}
    crowds = [(pair, row.side, row.id) for row, own in zip(rows, pairs, strict=True) for pair in own if pair in full]
    return Common(terms, shared, sorted(crowds))
