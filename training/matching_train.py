"""Weigh the signs of claim matching on the written stories: `python -m training.matching_train [--check]`.

The signs are weighed on `training/stories`; how much the trained reader of pairs counts beside them is set on the dev half of
`bench/data/stories`, on which neither was trained.

A multinomial logistic regression of three classes with a ridge penalty, by Newton's method: convex, so the weights depend on no
start and no seed. `--check` leaves out one story after the other and prints how the pairs of the story left out are ranked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire.language.matching import judge, signs
from training.matching_data import CLASSES, STORIES, Pairs, folders, pairs_of

DEV = Path(__file__).parents[1] / "bench/data/stories/dev"
OUT = judge.WEIGHTS
NO_READER = {"same": [1.0, 0.0, 0.0, 0.0, 0.0], "against": [0.0, 1.0, 0.0, 0.0, 0.0]}
READ = 0.12  # chance of either by the signs, of the dev pairs on which signs and reader are weighed together
PENALTY = 3.0  # of squared weights
STEPS = 60
FIRST = (10, 20, 40, 80, 120, 160, 240, 320)  # pairs of highest chance, of which the share that is right is printed
Array = NDArray[np.float64]


def fit(rows: Array, labels: NDArray[np.int64], penalty: float = PENALTY) -> Array:
    """Return the weights (classes - 1, signs + 1) of all classes but the first, whose score is nought; the last is constant."""
    given = np.c_[rows, np.ones(len(rows))]
    classes, width = len(CLASSES) - 1, given.shape[1]
    weights = np.zeros((classes, width))
    target = np.eye(len(CLASSES))[labels][:, 1:]
    ridge = np.tile(np.r_[np.full(width - 1, penalty), 1e-6], classes)
    for _ in range(STEPS):
        chance = chances(given, weights)[:, 1:]
        slope = ((chance - target).T @ given).ravel() + ridge * weights.ravel()
        bend = np.diag(ridge)
        for one in range(classes):
            for other in range(classes):
                share = chance[:, one] * ((one == other) - chance[:, other])
                bend[one * width : (one + 1) * width, other * width : (other + 1) * width] += (given * share[:, None]).T @ given
        step = np.linalg.solve(bend, slope)
        weights -= step.reshape(classes, width)
        if np.abs(step).max() < 1e-8:
            break
    return weights


def chances(given: Array, weights: Array) -> Array:
    """Return the chance of each class, shape (n, classes)."""
    scores = np.c_[np.zeros(len(given)), given @ weights.T]
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def scaled(rows: Array) -> tuple[Array, Array]:
    """Return mean and spread of each sign."""
    return rows.mean(axis=0), rows.std(axis=0) + 1e-9


def left_out(pairs: Pairs, penalty: float = PENALTY) -> Array:
    """Return the chances of each pair by weights made without its story."""
    found = np.zeros((len(pairs.labels), len(CLASSES)))
    mean, spread = scaled(pairs.signs)
    rows = (pairs.signs - mean) / spread
    for story in sorted(set(pairs.stories)):
        own = pairs.stories == story
        found[own] = chances(np.c_[rows[own], np.ones(own.sum())], fit(rows[~own], pairs.labels[~own], penalty))
    return found


def precision(chance: Array, right: NDArray[np.bool_]) -> str:
    """Return average precision, and the share right of the pairs with the highest chance."""
    order = np.argsort(-chance, kind="stable")
    hits = right[order].cumsum()
    share = hits / np.arange(1, len(order) + 1)
    first = " ".join(f"{count}:{share[count - 1]:.2f}" for count in FIRST if count <= len(order))
    return f"average precision {share[right[order]].mean():.3f}, of {right.sum()}; {first}"


def main() -> None:
    """Write the weights, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, nargs="+", default=[STORIES])
    parser.add_argument("--check", action="store_true", help="leave out one story after the other, write nothing")
    asked = parser.parse_args()
    pairs = pairs_of(folders(asked.stories))
    counts = {name: int((pairs.labels == label).sum()) for label, name in enumerate(CLASSES)}
    print(f"{len(set(pairs.stories))} stories, pairs: {counts}")
    if asked.check:
        found = left_out(pairs)
        for label, name in enumerate(CLASSES[1:], 1):
            print(f"{name:8}", precision(found[:, label], pairs.labels == label))
        return
    made = {"usual": rounded(pairs.signs[pairs.labels == 0].mean(axis=0))} | of_signs(pairs)
    OUT.write_text(json.dumps(made | {"mixed": NO_READER}, indent=1) + "\n", encoding="utf-8")
    OUT.write_text(json.dumps(made | {"mixed": mixed(pairs_of(folders([DEV])))}, indent=1) + "\n", encoding="utf-8")


def of_signs(pairs: Pairs) -> dict[str, dict[str, float]]:
    """Return what each sign weighs for each class."""
    mean, spread = scaled(pairs.signs)
    weights = fit((pairs.signs - mean) / spread, pairs.labels)
    own = weights[:, :-1] / spread
    base = weights[:, -1] - own @ mean
    return {name: {"base": round(float(base[row]), 4), **rounded(own[row])} for row, name in enumerate(CLASSES[1:])}


def mixed(pairs: Pairs) -> dict[str, list[float]]:
    """Return what the scores of the signs and the odds of the reader weigh together, on pairs that neither was trained on."""
    judge.loaded.cache_clear()
    scores = judge.weighed(pairs.signs, judge.loaded().signs)
    rows = np.flatnonzero(judge.shares(scores).sum(axis=1) >= READ)
    odds = np.c_[scores[rows], judge.read([pairs.told[row] for row in rows])]
    weights = fit(odds, pairs.labels[rows], penalty=1.0)
    found = chances(np.c_[odds, np.ones(len(odds))], weights)
    for label, name in enumerate(CLASSES[1:], 1):
        right = pairs.labels[rows] == label
        print(f"dev, {len(rows)} pairs read: {name:8}", precision(found[:, label], right))
        for least in (0.35, 0.45, 0.55, 0.65, 0.75):
            sure = found[:, label] >= least
            print(f"  from {least}: {sure.sum()} pairs, {right[sure].mean() if sure.any() else 0:.2f} right")
    return {name: [round(float(weight), 4) for weight in weights[row]] for row, name in enumerate(CLASSES[1:])}


def rounded(weights: Sequence[float] | Array) -> dict[str, float]:
    """Return weights by their signs."""
    return {sign: round(float(weight), 4) for sign, weight in zip(signs.NAMES, weights, strict=True)}


if __name__ == "__main__":
    main()
