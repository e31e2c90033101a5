"""Agree, conflict or neither: chances that add up to one, do not depend on the batch, and hear a plain denial."""

from __future__ import annotations

import numpy as np
import pytest

from crosswire.language.entailment import AGREE, CONFLICT, NEITHER, judge

PAIRS = [
    ("The harbour at Orrel was closed on Friday.", "The harbour at Orrel was open all Friday."),
    ("The harbour at Orrel was closed on Friday.", "The harbour was closed."),
    ("The harbour at Orrel was closed on Friday.", "The mayor of Orrel plays the violin."),
    ("", ""),
    ("Ärzte ohne Namen — “nobody” was hurt 🙂", "Nobody was hurt."),
    ("A very long account of a quarrel over herring. " * 40, "There was a quarrel."),
]


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("There are soldiers in the town.", "There are no soldiers in the town.", CONFLICT),
        ("The minister has resigned.", "The minister has not resigned.", CONFLICT),
        ("The ferry was stopped at Orrel.", "The ferry was not stopped at Orrel.", CONFLICT),
        ("Two men were arrested in Verrin on Monday.", "Two men were arrested.", AGREE),
        ("The bridge has been closed since March.", "The bridge is shut.", AGREE),
        ("The council met on Tuesday.", "The council met on Tuesday to speak about the price of bread.", NEITHER),
    ],
)
def test_plain_pairs_are_judged(first: str, second: str, answer: int) -> None:
    """A denial conflicts, a shortened account agrees, and a longer one does neither."""
    assert judge([(first, second)])[0].argmax() == answer


def test_chances_add_up_to_one() -> None:
    """Each row holds three chances that add up to 1, for empty and for over-long texts too."""
    found = judge(PAIRS)
    assert found.shape == (len(PAIRS), 3)
    assert found.dtype == np.float32
    assert np.allclose(found.sum(axis=1), 1, atol=1e-5)
    assert (found >= 0).all()


def test_a_pair_does_not_depend_on_its_batch() -> None:
    """A pair has the same chances alone and among others, in any order."""
    alone = np.concatenate([judge([pair]) for pair in PAIRS])
    assert np.abs(judge(PAIRS) - alone).max() < 1e-4
    assert np.abs(judge(PAIRS[::-1])[::-1] - alone).max() < 1e-4


def test_no_pairs_give_no_rows() -> None:
    """Nothing to judge loads nothing and returns an empty array."""
    assert judge([]).shape == (0, 3)
