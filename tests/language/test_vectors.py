"""Sentence vectors: unit length, close where the meaning is close, and the same in any batch."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from crosswire.errors import DamagedModelError
from crosswire.language import vectors

TEXTS = [
    "The ferry to Tessara was turned back on Tuesday.",
    "On Tuesday the boat bound for Tessara had to return.",
    "Wheat prices rose again.",
    "",
    "Ärzte ohne Namen — “nobody” was hurt 🙂",
]
FIRST = (0.0286, -0.0282, 0.0305, 0.0676)  # of the first text's vector, as the shipped weights have given them from the start


def test_vectors_have_unit_length() -> None:
    """Each text, even an empty one, gives one vector of length 1."""
    found = vectors.encode(TEXTS)
    assert found.shape == (len(TEXTS), vectors.WIDTH)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_a_paraphrase_is_closer_than_another_subject() -> None:
    """Two wordings of one event lie closer than two events."""
    a, b, c, *_ = vectors.encode(TEXTS)
    assert a @ b > 0.7
    assert a @ c < 0.3


def test_a_vector_does_not_depend_on_its_batch() -> None:
    """A text has the same vector alone and among longer and shorter ones."""
    together = vectors.encode([*TEXTS, "A long sentence " * 30])[: len(TEXTS)]
    alone = np.concatenate([vectors.encode([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-5


def test_vectors_are_those_of_the_first_release() -> None:
    """The weights give the numbers that they have always given: stored vectors stay comparable."""
    assert np.allclose(vectors.encode(TEXTS[:1])[0, : len(FIRST)], FIRST, atol=1e-3)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    """A changed or missing file is one line with its name and how to reinstall."""
    for name in ("digests.json", "tokenizer.json"):
        shutil.copy(vectors.WEIGHTS / name, tmp_path / name)
    with pytest.raises(DamagedModelError, match=r"embeddings\.npz.*pip install"):
        vectors.check_digests(tmp_path)
    for name in vectors.WEIGHTS.glob("*.[no][pn]*"):
        shutil.copy(name, tmp_path / name.name)
    (tmp_path / "embeddings.npz").write_bytes(b"short")
    with pytest.raises(DamagedModelError, match=r"embeddings\.npz is damaged"):
        vectors.check_digests(tmp_path)
