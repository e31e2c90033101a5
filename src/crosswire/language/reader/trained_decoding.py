"""From the network's scores to spans: cue candidates, best label sequences, and the stretches that they mark."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
NAMES = ("PER", "ORG", "LOC")
BEGIN_CUE, INSIDE_CUE = 3, 4  # labels are 0 outside, then begin and inside for each of ROLES (or NAMES)
FORBIDDEN = -1e4


def softmax(scores: Floats) -> Floats:
    """Return probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithms of probabilities over the last axis."""
    powers = scores - scores.max(-1, keepdims=True)
    return np.asarray(powers - np.log(np.exp(powers).sum(-1, keepdims=True)), np.float32)


def cue_candidates(scores: Floats, floor: float) -> list[tuple[int, int, float]]:
    """Return runs of words (start, end, probability) that may be cues, from role scores (words, 7).

    A word is in a run when it is a cue with at least the probability `floor`; a run has its best word's probability.
    """
    chance = softmax(scores)
    begin, inside = chance[:, BEGIN_CUE], chance[:, INSIDE_CUE]
    runs: list[tuple[int, int, float]] = []
    for word in np.flatnonzero(begin + inside >= floor).tolist():
        found = float(begin[word] + inside[word])
        if runs and runs[-1][1] == word and begin[word] <= inside[word]:
            runs[-1] = (runs[-1][0], word + 1, max(runs[-1][2], found))
        else:
            runs.append((word, word + 1, found))
    return runs


def allowed(labels: int) -> Floats:
    """Return a (labels + 1, labels) table: 0 where a label may follow another, else `FORBIDDEN`. The last row is the start."""
    table = np.zeros((labels + 1, labels), np.float32)
    for inside in range(2, labels, 2):
        table[:, inside] = FORBIDDEN
        table[[inside - 1, inside], inside] = 0
    return table


def best_labels(scores: Floats, lengths: Sequence[int], transitions: Floats) -> list[list[int]]:
    """Return the best label sequence of each text (Viterbi) for scores (texts, words, labels), padded past `lengths`.

    `transitions` is a table as `allowed` makes, with what was learnt added.
    """
    if not lengths or not scores.shape[1]:
        return [[] for _ in lengths]
    total = transitions[-1] + scores[:, 0]
    totals = [total]
    pointers = []
    for word in range(1, scores.shape[1]):
        paths = total[:, :, None] + transitions[:-1]
        pointers.append(paths.argmax(1))
        total = paths.max(1) + scores[:, word]
        totals.append(total)
    sequences = []
    for text, length in enumerate(lengths):
        label = int(totals[length - 1][text].argmax()) if length else 0
        labels = [label] * min(length, 1)
        for word in range(length - 2, -1, -1):
            label = int(pointers[word][text, label])
            labels.append(label)
        sequences.append(labels[::-1])
    return sequences


def likeliest(scores: Floats) -> list[int]:
    """Return the best sequence of labels for scores (words, labels), when one may follow another as `allowed` says."""
    table = allowed(scores.shape[1])
    labels = scores.argmax(-1)
    if not table[np.append(-1, labels[:-1])[: len(labels)], labels].any():  # each word's best label, so nothing can be better
        return [int(label) for label in labels]
    return best_labels(scores[None], [len(scores)], table)[0]


def stretches(labels: list[int]) -> list[tuple[int, int, int]]:
    """Return the runs (kind, start, end) that a label sequence marks; kind counts from 0 in ROLES or NAMES."""
    runs: list[tuple[int, int, int]] = []
    for word, label in enumerate(labels):
        if label % 2:
            runs.append((label // 2, word, word + 1))
        elif label and runs and runs[-1][2] == word and runs[-1][0] == label // 2 - 1:
            runs[-1] = (runs[-1][0], runs[-1][1], word + 1)
    return runs
