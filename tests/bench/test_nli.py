"""The scorer of agree / conflict / neither counts right answers only among the labels of a set."""

from __future__ import annotations

import numpy as np
import pytest

from bench.nli import calibration, conflicts, right, sample

CHANCES = np.array([[0.5, 0.4, 0.1], [0.3, 0.6, 0.1], [0.1, 0.5, 0.4]], dtype=np.float32)


def test_right_looks_at_the_labels_of_the_set() -> None:
    """With agree and conflict alone "neither" cannot be chosen; with entailed or not, both others are "not"."""
    assert right(CHANCES, np.array([0, 1, 2])).tolist() == [True, True, False]
    assert right(CHANCES, np.array([0, 0, 2])).tolist() == [True, True, True]
    assert right(CHANCES, np.array([0, -1, -1])).tolist() == [True, True, True]


def test_calibration_is_the_gap_between_chance_and_rightness() -> None:
    """An answer given at 0.5 that is always right is half a point off."""
    assert calibration(np.array([[0.5, 0.3, 0.2]] * 4, dtype=np.float32), np.zeros(4, dtype=np.int64)) == pytest.approx(0.5)


def test_conflicts_are_counted_from_a_threshold() -> None:
    """Precision and recall of conflict count the pairs at or above the threshold."""
    labels = np.array([2, 1, 2])
    assert conflicts(CHANCES, labels, 0.3) == (1.0, 0.5)
    assert conflicts(CHANCES, labels, 0.1) == (pytest.approx(2 / 3), 1.0)


def test_a_sample_is_always_the_same() -> None:
    """The same pairs are chosen whatever order they come in."""
    pairs = [(f"first {n}", f"second {n}", 0) for n in range(30)]
    assert sample(pairs, 5) == sample(pairs[::-1], 5)
    assert sample(pairs, 0) == pairs
