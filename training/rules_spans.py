"""Trains the span scores of the rules reader so that the right span as a whole beats every other span.

The score of a span is the sum of its tokens' "inside" scores and of the edge scores of its first and last token; no span scores
0. The chance of a span is the softmax over all spans of a gap and no span (a semi-Markov model of one segment, Sarawagi and
Cohen 2004), and its gradient is exact.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.reader.rules_decode import CONTENT, CUE, SOURCE
from crosswire.language.reader.rules_linear import Linear

Gap = tuple[int, int]
BATCH = 48  # cues a step
RATE = 0.03
EPOCHS = 4
SEED = 7


LEVELS = 40
"""Weights become whole numbers from -LEVELS to LEVELS: against 127 it costs some 0.1 points of F1 on dev and
keeps the file under 2 MB."""


def rounded(weights: NDArray[np.float32], bias: NDArray[np.float32]) -> Linear:
    """Return the model with weights as small whole numbers; the largest in two thousand is cut off."""
    scale = float(np.quantile(np.abs(weights[weights != 0]), 0.9995)) / LEVELS
    return Linear(np.clip(np.round(weights / scale), -LEVELS, LEVELS).astype(np.int8), scale, bias)


@dataclass(frozen=True, slots=True)
class Example:
    """One gold cue: the rows of its unit in the feature matrix, and spans as token places counted from the unit's start."""

    low: int
    high: int
    cue: Gap
    source: Gap | None
    content: tuple[Gap, ...]


def slope(scores: NDArray[np.float32], gaps: Sequence[Gap], column: int, gold: Gap | None, out: NDArray[np.float32]) -> float:
    """Add the gradient of one choice among all spans in the gaps to `out`; return the loss."""
    values = []
    for low, high in gaps:
        inside, begins, ends = (scores[low:high, column + k] for k in range(3))
        running = np.concatenate(([0.0], np.cumsum(inside)))
        value = (ends + running[1:])[None, :] + (begins - running[:-1])[:, None]
        values.append(np.where(np.tri(high - low, k=-1, dtype=bool), -np.inf, value))
    top = max(0.0, *(float(value.max()) for value in values if value.size)) if any(v.size for v in values) else 0.0
    total = np.exp(-top) + sum(float(np.exp(value - top).sum()) for value in values)
    for (low, high), value in zip(gaps, values, strict=True):
        chance = np.exp(value - top) / total
        first, last = chance.sum(axis=1), chance.sum(axis=0)
        out[low:high, column] += np.cumsum(first) - np.cumsum(last) + last
        out[low:high, column + 1] += first
        out[low:high, column + 2] += last
    loss = float(np.log(total) + top)
    if gold is not None:
        low, high = gold
        out[low:high, column] -= 1
        out[low, column + 1] -= 1
        out[high - 1, column + 2] -= 1
        loss -= float(scores[low:high, column].sum() + scores[low, column + 1] + scores[high - 1, column + 2])
    return loss


def example_slope(scores: NDArray[np.float32], one: Example) -> tuple[NDArray[np.float32], float]:
    """Return the gradient for all rows of one cue, and the loss."""
    out = np.zeros_like(scores)
    size = one.high - one.low
    loss = slope(scores, [(0, one.cue[0]), (one.cue[1], size)], SOURCE, one.source, out)
    taken = sorted([one.cue, *([one.source] if one.source else [])])
    bounds = [0, *(edge for span in taken for edge in span), size]
    for low, high in zip(bounds[::2], bounds[1::2], strict=True):
        if low < high:
            pieces = [(max(a, low), min(b, high)) for a, b in one.content if max(a, low) < min(b, high)]
            loss += slope(scores, [(low, high)], CONTENT, max(pieces, key=lambda p: p[1] - p[0], default=None), out)
    target = np.zeros(size, dtype=np.float32)
    target[one.cue[0] : one.cue[1]] = 1
    out[:, CUE] = 1 / (1 + np.exp(-scores[:, CUE])) - target
    return out, loss


def fit_spans(features: NDArray[np.uint32], examples: Sequence[Example], rows: int, outputs: int) -> Linear:
    """Train the table by Adagrad on batches of cues."""
    weights = np.zeros((rows, outputs), dtype=np.float32)
    squares = np.full((rows, outputs), 1e-2, dtype=np.float32)
    bias = np.zeros(outputs, dtype=np.float32)
    random, rate = np.random.default_rng(SEED), RATE
    for epoch in range(EPOCHS):
        began, losses = time.perf_counter(), []
        order = random.permutation(len(examples))
        for start in range(0, len(order), BATCH):
            chosen = [examples[i] for i in order[start : start + BATCH]]
            ids = np.concatenate([features[one.low : one.high] for one in chosen]) & np.uint32(rows - 1)
            scores = weights[ids].sum(axis=1) + bias
            slopes, at = np.empty_like(scores), 0
            for one in chosen:
                part = slice(at, at + one.high - one.low)
                slopes[part], loss = example_slope(scores[part], one)
                losses.append(loss)
                at = part.stop
            used, flat = np.unique(ids.ravel(), return_inverse=True)
            for output in range(outputs):
                gradient = np.bincount(flat.ravel(), np.repeat(slopes[:, output], ids.shape[1]), len(used)).astype(np.float32)
                squares[used, output] += gradient * gradient
                weights[used, output] -= rate * gradient / np.sqrt(squares[used, output])
            bias -= 0.001 * slopes.mean(axis=0)
        print(f"spans epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.perf_counter() - began:.0f} s", flush=True)
        rate *= 0.75
    return rounded(weights, bias)
