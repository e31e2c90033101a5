"""Sentence vectors: texts that say nearly the same lie close together. Offline, on the processor, from shipped weights.

The encoder is all-MiniLM-L6-v2 (Apache-2.0) with int8 weights; see docs/models/vectors.md. Its word vectors stand in a file of
their own, since `entailment.py` and the trained reader read them too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import DamagedModelError

VERSION = "minilm-vectors@1"
WEIGHTS = Path(__file__).parent / "weights"
TABLE = ("embeddings.npz", "tokenizer.json")
"""The files that all encoders share: the vectors of word pieces, and what cuts a text into pieces."""

LENGTH = 128  # word pieces read of a text; the encoder was trained on 128, and a statement has 30 on average
BATCH = 64  # texts a run: larger batches are no faster on two cores and cost memory
WIDTH = 384

STRETCH = 1.25
"""Times the pieces of a run's shortest text that its longest may have: each text of a run costs as much as the longest."""


@cache
def _encoder() -> tuple[Any, Any]:
    """Return tokenizer and session, loaded once a process. DamagedModelError names a file that is missing or damaged."""
    check_digests(WEIGHTS)
    reader = tokenizer()
    reader.enable_truncation(LENGTH)
    return reader, session("vectors.onnx")


def tokenizer() -> Any:
    """Return the encoder's tokenizer, which neither cuts nor pads."""
    import tokenizers  # noqa: PLC0415

    path = WEIGHTS / "tokenizer.json"
    try:
        loaded = tokenizers.Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises bare Exception
        raise DamagedModelError(f"{path}: {error}; reinstall with: pip install --force-reinstall crosswire") from error
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def session(name: str) -> Any:
    """Return an ONNX session over a file of weights, on the processor."""
    import onnxruntime  # noqa: PLC0415  (0.2 s to import: paid only where vectors are needed)

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads leave the cores to others
    return onnxruntime.InferenceSession(WEIGHTS / name, options, providers=["CPUExecutionProvider"])


@cache
def _table() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the word vectors as int8 rows and the scale of each column."""
    with np.load(WEIGHTS / "embeddings.npz") as arrays:
        return arrays["values"], arrays["scale"]


def word_vectors(ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the vectors of word pieces, shape (*ids.shape, 384).

    >>> word_vectors(np.zeros((1, 2), dtype=np.int64)).shape
    (1, 2, 384)
    """
    values, scale = _table()
    return values[ids] * scale


def check_digests(folder: Path, names: Sequence[str] | None = None) -> None:
    """Raise DamagedModelError unless every file named in `digests.json` (or each of `names`) is there and unchanged."""
    try:
        digests: dict[str, str] = json.loads((folder / "digests.json").read_text(encoding="utf-8"))
        for name in names or digests:
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digests.get(name):
                raise DamagedModelError(f"{folder / name} is damaged; reinstall with: pip install --force-reinstall crosswire")
    except (OSError, ValueError) as error:
        raise DamagedModelError(f"{folder}: {error}; reinstall with: pip install --force-reinstall crosswire") from error


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one unit vector a text, shape (n, 384): the dot product of two rows is their cosine.

    >>> encode([]).shape
    (0, 384)
    """
    vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
    if not texts:
        return vectors
    reader, body = _encoder()
    pieces = [encoding.ids for encoding in reader.encode_batch(list(texts))]
    for rows in _of_like_length([len(ids) for ids in pieces]):
        vectors[rows] = _pool(body, [pieces[row] for row in rows])
    return vectors


def _of_like_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of the texts that are encoded in one run."""
    run: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if run and (len(run) == BATCH or lengths[place] > STRETCH * lengths[run[0]]):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _pool(body: Any, ids: list[list[int]]) -> NDArray[np.float32]:
    """Run one padded batch and return the normalised means of the hidden states of its real tokens."""
    longest = max(len(row) for row in ids)
    tokens = np.zeros((len(ids), longest), dtype=np.int64)
    mask = np.zeros_like(tokens)
    for row, values in enumerate(ids):
        tokens[row, : len(values)] = values
        mask[row, : len(values)] = 1
    (hidden,) = body.run(None, {"words": word_vectors(tokens), "attention_mask": mask})
    weights = mask[:, :, None].astype(np.float32)
    means = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    unit: NDArray[np.float32] = means / np.linalg.norm(means, axis=1, keepdims=True)
    return unit
