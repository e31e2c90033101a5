"""Joining many views on the hashes of their keys, by sorting: what a hash join does, without an object for every key.

Views are given by position. A key that more views share than may all meet each other becomes a chain through them, in the
order of positions: n views then make n - 1 pairs for it instead of n squared, and one family still hangs together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

MANY = 2_000_000  # pairs held before doubles among them are dropped: bounds memory at some 50 MB
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@dataclass(frozen=True, slots=True)
class Crowd:
    """Views that share one set of keys and are more than may all meet: their positions, in order, and the keys' hashes."""

    members: Positions
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class Joined:
    """What shares a key: `pairs` of positions (n rows of two, the smaller first, each pair once, sorted), and the crowds."""

    pairs: Positions
    crowds: tuple[Crowd, ...]


def mixed(values: Hashes) -> Hashes:
    """Return well spread hashes of 64-bit values (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    x = values + _ODD[0]
    x = (x ^ (x >> np.uint64(30))) * _ODD[1]
    x = (x ^ (x >> np.uint64(27))) * _ODD[2]
    return x ^ (x >> np.uint64(31))


def hashed(text: str) -> int:
    """Return a 64-bit hash of a text that is the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def grams(values: Hashes, length: int) -> Hashes:
    """Return a well spread hash of every `length` neighbouring values; none where there are fewer."""
    return mixed(sums(values, length))


def sums(values: Hashes, length: int) -> Hashes:
    """Return what `grams` mixes: as good for telling equal from unequal, but not to choose the smallest by."""
    if len(values) < length:
        return np.zeros(0, dtype=np.uint64)
    count = len(values) - length + 1
    total = values[:count].copy()
    for step in range(1, length):
        total *= _ODD[1]
        total += values[step : step + count]
    return total


def join(keys: Sequence[Hashes], crowd: int) -> Joined:
    """Return which views share a key; `keys` holds the hashes of each view's keys, each once.

    A key of up to `crowd` views lets each two of them meet. Keys of more are returned as crowds and propose nothing here.
    """
    if not keys:
        return Joined(np.zeros((0, 2), dtype=np.int64), ())
    hashes = np.concatenate(keys)
    owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(own) for own in keys])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if len(hashes) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.append(starts, len(hashes)))
    starts, sizes = starts[sizes > 1], sizes[sizes > 1]
    if not len(starts):
        return Joined(np.zeros((0, 2), dtype=np.int64), ())
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(mixed(owners.astype(np.uint64)))))
    _, first, group = np.unique(sums[starts + sizes] - sums[starts], return_index=True, return_inverse=True)
    crowds = tuple(_crowds(hashes, owners, starts, sizes, first, group, crowd))
    small = first[sizes[first] <= crowd]
    return Joined(_decoded(_met(owners, starts[small], sizes[small], len(keys)), len(keys)), crowds)


def chained(crowds: Sequence[Crowd], number: int) -> Positions:
    """Return the pairs that the chains through the crowds make, each once; `number` is that of all views."""
    codes = [crowd.members[:-1] * number + crowd.members[1:] for crowd in crowds]
    return _decoded(_merged(codes), number)


def together(number: int, *pairs: Positions) -> Positions:
    """Return all the pairs, each once, sorted."""
    return _decoded(_merged([rows[:, 0] * number + rows[:, 1] for rows in pairs]), number)


def _crowds(  # noqa: PLR0917
    hashes: Hashes,
    owners: NDArray[np.int32],
    starts: Positions,
    sizes: Positions,
    first: Positions,
    group: Positions,
    crowd: int,
) -> Iterator[Crowd]:
    large = np.flatnonzero(sizes[first] > crowd)
    if not len(large):
        return
    by_group = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[by_group], np.stack((large, large + 1)))
    for at, (low, high) in zip(first[large], bounds.T, strict=True):
        members = owners[starts[at] : starts[at] + sizes[at]].astype(np.int64)
        yield Crowd(members, hashes[starts[by_group[low:high]]])


def _met(owners: NDArray[np.int32], starts: Positions, sizes: Positions, number: int) -> Positions:
    """Return a code for each two members of each group, doubles dropped."""
    codes: list[Positions] = []
    held = 0
    for size in np.unique(sizes):
        ones, twos = np.triu_indices(int(size), 1)
        at = starts[sizes == size]
        step = max(1, MANY // len(ones))
        for low in range(0, len(at), step):
            members = owners[at[low : low + step, None] + np.arange(size)].astype(np.int64)
            codes.append(np.unique(members[:, ones] * number + members[:, twos]))
            held += len(codes[-1])
            if held > MANY:
                codes = [_merged(codes)]
                held = 0
    return _merged(codes)


def _merged(codes: list[Positions]) -> Positions:
    return np.unique(np.concatenate(codes)) if codes else np.zeros(0, dtype=np.int64)


def _decoded(codes: Positions, number: int) -> Positions:
    return np.stack(np.divmod(codes, max(1, number)), axis=1)
