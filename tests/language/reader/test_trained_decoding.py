"""Behaviour of the label decoding of the trained reader."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.language.reader.trained_decoding import FORBIDDEN, allowed, best_labels, cue_candidates, softmax, stretches

scores = st.integers(0, 5).flatmap(
    lambda words: st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=words, max_size=words)
)


def value(labels: tuple[int, ...], table: np.ndarray, transitions: np.ndarray) -> float:
    """Return the score of a label sequence."""
    moves = [transitions[-1][labels[0]]] + [transitions[a][b] for a, b in itertools.pairwise(labels)]
    return float(sum(moves) + sum(table[word][label] for word, label in enumerate(labels)))


@settings(deadline=None)
@given(scores)
def test_viterbi_finds_the_best_sequence(rows: list[list[int]]) -> None:
    """No label sequence scores higher than the one that is returned."""
    table = np.array(rows, np.float32).reshape(len(rows), 5)
    transitions = allowed(5)
    (labels,) = best_labels(table[None], [len(rows)], transitions)
    assert len(labels) == len(rows)
    if rows:
        best = max(value(one, table, transitions) for one in itertools.product(range(5), repeat=len(rows)))
        assert value(tuple(labels), table, transitions) == best


@given(scores, st.integers(0, 4))
def test_padding_does_not_change_a_sequence(rows: list[list[int]], padding: int) -> None:
    """A text that shares a batch with longer ones gets the labels that it gets alone."""
    table = np.array(rows, np.float32).reshape(len(rows), 5)
    padded = np.concatenate([table, np.full((padding, 5), 3, np.float32)])
    longer = np.ones_like(padded)
    (alone,) = best_labels(table[None], [len(rows)], allowed(5))
    assert best_labels(np.stack([padded, longer]), [len(rows), len(longer)], allowed(5))[0] == alone


def test_inside_follows_only_its_own_kind() -> None:
    """An inside label may follow the begin or inside of its kind and nothing else, nor stand first."""
    table = allowed(7)
    assert table[1, 2] == table[2, 2] == 0
    assert table[0, 2] == table[3, 2] == table[-1, 2] == FORBIDDEN
    assert not table[:, [0, 1, 3, 5]].any()


def test_stretches_split_at_begin_labels() -> None:
    """A begin label starts a new stretch even where the one before is of the same kind."""
    assert stretches([1, 2, 1, 0, 5, 6, 3]) == [(0, 0, 2), (0, 2, 3), (2, 4, 6), (1, 6, 7)]


def test_candidates_are_runs_above_the_floor() -> None:
    """Words likely to be in a cue form one run with the chance of the likeliest, and a likely beginning starts another."""
    table = np.zeros((5, 7), np.float32)
    table[[0, 3], 0] = 9
    table[1, 3] = table[2, 4] = table[4, 3] = 6
    runs = cue_candidates(table, 0.5)
    assert [run[:2] for run in runs] == [(1, 3), (4, 5)]
    assert runs[0][2] == max(float(softmax(table)[word, 3:5].sum()) for word in (1, 2))
