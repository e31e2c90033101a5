"""Do two statements agree, conflict, or neither: a small trained reader of pairs, offline, from shipped weights.

A cross-encoder: it reads both statements at once, so it hears the "not" that sentence vectors are deaf to. It shares the table
of word vectors with `vectors.py`. What it was trained on and what it gets wrong is in docs/models/entailment.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.language.vectors import WEIGHTS, check_digests, session, tokenizer, word_vectors

VERSION = "minilm-entailment@3"
AGREE, NEITHER, CONFLICT = 0, 1, 2
LENGTH = 96  # word pieces read of a pair, the longer statement cut first; it was trained on 96, and a pair has 60 on average
LEAST = 1e-6  # chance below which none is told apart
BATCH = 8  # pairs a run: larger batches are no faster on two cores, and 64 take 300 MB more


@cache
def _reader() -> tuple[Any, Any]:
    """Return tokenizer and session, loaded once a process. DamagedModelError names a file that is missing or damaged."""
    check_digests(WEIGHTS)
    reader = tokenizer()
    reader.enable_truncation(LENGTH, strategy="longest_first")
    return reader, session("entailment.onnx")


def judge(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Return for each pair the chances that they agree, neither, or conflict, shape (n, 3); each row adds up to 1.

    Agree means that whoever grants the first statement grants the second too: it has a direction. Conflict has next to none.
    Both statements are read as told of one situation, as in the sets it was trained on: whether they are is for the caller
    to know. A row does not depend on the other pairs.

    >>> judge([]).shape
    (0, 3)
    """
    return _chances(pairs, "logits")


def weigh(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Return for each pair of one story the chances that they say the same, neither, or stand against each other, (n, 3).

    As `judge`, with adapters and last layers of their own, trained on stories, where nearly all pairs are neither. Each is
    given with who says it ("Ona Brell said: ..."); both directions are read, and the mean of their logarithms counts.

    >>> weigh([]).shape
    (0, 3)
    """
    there, back = (np.log(_chances(some, "matching") + LEAST) for some in (pairs, [pair[::-1] for pair in pairs]))
    return _shares((there + back) / 2)


def _chances(pairs: Sequence[tuple[str, str]], answers: str) -> NDArray[np.float32]:
    chances = np.zeros((len(pairs), 3), dtype=np.float32)
    if not pairs:
        return chances
    reader, body = _reader()
    encodings = reader.encode_batch(list(pairs))
    order = sorted(range(len(pairs)), key=lambda i: len(encodings[i].ids))
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        chances[rows] = _read(body, [encodings[i] for i in rows], answers)
    return chances


def _read(body: Any, encodings: list[Any], answers: str) -> NDArray[np.float32]:
    """Run one padded batch and return its chances."""
    longest = max(len(encoding.ids) for encoding in encodings)
    ids, sides = (np.zeros((len(encodings), longest), dtype=np.int64) for _ in range(2))
    mask = np.zeros(ids.shape, dtype=np.float32)
    for row, encoding in enumerate(encodings):
        length = len(encoding.ids)
        ids[row, :length], sides[row, :length], mask[row, :length] = encoding.ids, encoding.type_ids, 1
    switch = np.array(answers == "matching", dtype=np.float32)  # whether the adapters count
    (logits,) = body.run([answers], {"words": word_vectors(ids), "sides": sides, "mask": mask, "switch": switch})
    return _shares(logits)


def _shares(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
    shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return shares
