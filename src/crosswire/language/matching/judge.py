"""The chances that two statements of one story say the same, or stand against each other, and the signs that weighed most.

Signs are weighed by a multinomial logistic regression, which is cheap and tells its reasons. Pairs that it does not rule out
are read by the trained reader of pairs (language/entailment.py), and a second regression weighs the two. The weights are made
by `training/matching_train.py` from written stories; docs/matching.md says how and how well.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import DamagedModelError
from crosswire.language.entailment import AGREE, CONFLICT, NEITHER, weigh
from crosswire.language.entailment import VERSION as READER
from crosswire.language.matching.signs import NAMES, Told, signs
from crosswire.language.said import remembered

WEIGHTS = Path(__file__).with_name("weights.json")
CLASSES = ("same", "against")
NAME, VERSION = "matching", "1"
MATCHING = f"{NAME}@{VERSION}"
"""Who makes the links that rest on what is weighed here: `link/matched.py`."""
WEIGHED = "weighed as one claim"
"""How the reason of a link begins that rests on what was weighed, whatever the rules hold against it."""
ASKED = (0.10, 0.30)
"""Chance of the same, and of a conflict, by the signs from which a pair is read: 36 ms of one core a pair."""
LEAST = 1e-4  # chance below which the reader of pairs tells none apart
TOLD = 3  # signs that a reason names
BETWEEN = "\n"  # two statements under which a reading is remembered
_READ: dict[str, NDArray[np.float32]] = {}
Array = NDArray[np.float64]


class Chances(NamedTuple):
    """The chances that two statements say the same and that they stand against each other; what is left is neither.

    `by_signs` is the chance of the same by the signs alone, which know the words of the whole story.
    """

    same: float
    against: float
    by_signs: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the signs weigh (2, signs + 1), what they are in a usual pair, and what signs and reader weigh together (2, 5)."""

    usual: Array
    signs: Array
    mixed: Array


def chances(pairs: Sequence[tuple[Told, Told]]) -> list[Chances]:
    """Return the chances of pairs of statements of one story, in whichever order each is given."""
    if not pairs:
        return []
    weights = loaded()
    scores = weighed(np.array([signs(left, right) for left, right in pairs]), weights.signs)
    found = shares(scores)
    by_signs = found[:, 0].copy()
    if (rows := np.flatnonzero((found >= ASKED).any(axis=1))).size:
        found[rows] = shares(weighed(np.c_[scores[rows], read([pairs[row] for row in rows.tolist()])], weights.mixed))
    return [Chances(*row) for row in np.c_[found, by_signs].tolist()]


def weighed(rows: Array, weights: Array) -> Array:
    """Return the scores of both classes beside neither, (n, 2); the last weight of each is constant."""
    return rows @ weights[:, :-1].T + weights[:, -1]


def shares(scores: Array) -> Array:
    """Return the chances of both classes, (n, 2), for their scores beside neither, whose score is nought."""
    raised = np.exp(scores - np.maximum(scores.max(axis=1, keepdims=True), 0))
    rest = np.exp(-np.maximum(scores.max(axis=1, keepdims=True), 0))
    found: Array = raised / (raised.sum(axis=1, keepdims=True) + rest)
    return found


def read(pairs: Sequence[tuple[Told, Told]]) -> Array:
    """Return what the trained reader says of pairs: the log-odds of both classes beside neither, (n, 2).

    A pair that was read lately, or is kept on the shelf of a store, is not read again.
    """
    texts = [BETWEEN.join(sorted((left.line, right.line))) for left, right in pairs]
    rows = remembered(texts, _READ, READER, _weigh)
    found = np.log(np.array([rows[text] for text in texts], dtype=np.float64) + LEAST)
    odds: Array = found[:, [AGREE, CONFLICT]] - found[:, [NEITHER]]
    return odds


def _weigh(texts: Sequence[str]) -> NDArray[np.float32]:
    halves = [text.split(BETWEEN, 1) for text in texts]
    return weigh([(one, other) for one, other in halves])


def reasons(left: Told, right: Told, *, same: bool) -> tuple[str, ...]:
    """Return the signs that speak most for the same, or for a conflict, beside a pair that is neither."""
    weights = loaded()
    gains = weights.signs[0 if same else 1, :-1] * (np.array(signs(left, right)) - weights.usual)
    return tuple(NAMES[place] for place in np.argsort(-gains, kind="stable")[:TOLD] if gains[place] > 0)


@cache
def loaded() -> Weights:
    """Return the weights; DamagedModelError names the file if it is missing or damaged."""
    try:
        made = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        usual = np.array([made["usual"][name] for name in NAMES])
        own = np.array([[made[name][sign] for sign in (*NAMES, "base")] for name in CLASSES])
        mixed = np.array([made["mixed"][name] for name in CLASSES])
    except (OSError, ValueError, KeyError) as error:
        raise DamagedModelError(f"{WEIGHTS}: {error}; reinstall with: pip install --force-reinstall crosswire") from error
    return Weights(usual, own, mixed)
