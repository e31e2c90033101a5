"""What stories are compared with: likeness and groups that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bench import story_peers
from bench.floors import scores
from bench.stories import alone, bcubed

QUAY = ["the ferry left the quay", "a ferry at the quay", "rain over the hills", "hills in the rain", "a lone sentence"]


def test_likeness_is_a_cosine() -> None:
    """A text is like itself and like another as much as that is like it; without a shared term it is not like it at all."""
    likeness = story_peers.tfidf(QUAY)
    assert np.allclose(likeness, likeness.T)
    assert np.all(likeness <= 1.0 + 1e-6)
    assert likeness[0, 1] > 0
    assert likeness[0, 2] == 0


def test_blocks_of_terms_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many terms are held at a time, the likeness is the same."""
    whole = story_peers.tfidf(QUAY)
    monkeypatch.setattr(story_peers, "TERMS_AT_ONCE", 2)
    assert np.allclose(story_peers.tfidf(QUAY), whole)


def test_average_link_needs_likeness_to_the_whole_group() -> None:
    """A chain a-b-c falls apart under average link where connected components hold it together."""
    chain = np.array([[1, 0.8, 0.0], [0.8, 1, 0.6], [0.0, 0.6, 1]], dtype=np.float32)
    made = story_peers.merges(chain)
    assert [(round(alike, 4), kept, gone) for alike, kept, gone in made] == [(0.8, 0, 1), (0.3, 0, 2)]
    assert story_peers.average_link(3, made, 0.5) == [0, 0, 2]
    assert story_peers.average_link(3, made, 0.3 - 1e-6) == [0, 0, 0]
    assert story_peers.components(chain, 0.5) == [0, 0, 0]
    assert story_peers.components(chain, 0.7) == [0, 0, 2]


def test_the_floor_of_a_grouping_is_every_item_alone() -> None:
    """Items alone are precise and find no more than themselves: one of two in each pair here."""
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert alone(gold) == pytest.approx(2 / 3)
    assert scores(*bcubed(gold, gold)) == "P 1.000 R 1.000 F1 1.000"
