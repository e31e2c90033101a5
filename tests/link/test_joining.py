"""Joining on hashes: the same pairs as a loop over every two views, whatever the sizes of the buckets."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.link.joining import chained, grams, join, together

KEYS = st.lists(st.sets(st.integers(0, 12), max_size=6), max_size=14)


def hashes(keys: list[set[int]]) -> list[np.ndarray]:
    """Return the keys of each view as the join takes them."""
    return [np.array(sorted(own), dtype=np.uint64) for own in keys]


@settings(deadline=None)
@given(KEYS)
def test_every_two_views_that_share_a_key_meet_once(keys: list[set[int]]) -> None:
    """Without a crowd, the join is that of a double loop."""
    expected = [[i, j] for i, j in combinations(range(len(keys)), 2) if keys[i] & keys[j]]
    assert join(hashes(keys), crowd=100).pairs.tolist() == expected


@settings(deadline=None)
@given(KEYS, st.integers(2, 5))
def test_a_crowd_becomes_a_chain(keys: list[set[int]], crowd: int) -> None:
    """Keys of more views than may meet join each with the next; all others join each two."""
    expected = set()
    for key in range(13):
        members = [view for view, own in enumerate(keys) if key in own]
        expected |= set(combinations(members, 2) if len(members) <= crowd else pairwise(members))
    joined = join(hashes(keys), crowd)
    pairs = together(len(keys), joined.pairs, chained(joined.crowds, len(keys)))
    assert [tuple(pair) for pair in pairs.tolist()] == sorted(expected)


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=40), st.integers(1, 8))
def test_equal_grams_have_equal_hashes_and_no_others(values: list[int], length: int) -> None:
    """Two stretches of values have one hash exactly if they are equal."""
    made = grams(np.array(values, dtype=np.uint64), length).tolist()
    stretches = [tuple(values[at : at + length]) for at in range(len(values) - length + 1)]
    assert len(made) == len(stretches)
    assert len(set(zip(made, stretches, strict=True))) == len(set(made)) == len(set(stretches))
