"""Weigh the signs of claim matching on the written stories: `python -m training.matching_train [--check]`; numpy alone.

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

from crosswire.language.matching import signs
from training.matching_data import CLASSES, Pairs, pairs_of

STORIES = Path(__file__).with_name("stories")
OUT = Path(signs.__file__).with_name("weights.json")
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
    mean, spread = scaled(pairs.signs)
    weights = fit((pairs.signs - mean) / spread, pairs.labels)
    own = {name: weights[label, :-1] / spread for label, name in enumerate(CLASSES[1:])}
    base = {name: float(weights[label, -1] - own[name] @ mean) for label, name in enumerate(CLASSES[1:])}
    made = {"usual": rounded(pairs.signs[pairs.labels == 0].mean(axis=0))}
    made |= {name: {"base": round(base[name], 4), **rounded(own[name])} for name in own}
    OUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def rounded(weights: Sequence[float] | Array) -> dict[str, float]:
    """Return weights by their signs."""
    return {sign: round(float(weight), 4) for sign, weight in zip(signs.NAMES, weights, strict=True)}


def folders(roots: Sequence[Path]) -> list[Path]:
    """Return the stories below some folders, in order."""
    return sorted(path.parent for root in roots for path in root.glob("*/expected.json"))


if __name__ == "__main__":
    main()
