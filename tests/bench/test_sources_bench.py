"""The benchmark of reference: its sample, and what counts as right, wrong and left open."""

from __future__ import annotations

from collections import Counter

from bench.sources import OPEN, RIGHT, WRONG, Source, sample, silver, verdict

TEXT = "Ada Lund met Odd Rehn. She left."


def source(*referents: tuple[int, int], unnamed: bool = False) -> Source:
    """Return a source at "She" with the given right answers."""
    return Source("d", (23, 26), "pronoun", "dev", referents, unnamed)


def test_the_sample_is_stratified() -> None:
    """Each half has sixty pronouns and forty descriptions, each with an answer, and no article stands in both halves."""
    rows = sample()
    assert Counter((row.half, row.form) for row in rows) == {
        ("held", "pronoun"): 60,
        ("held", "description"): 40,
        ("dev", "pronoun"): 60,
        ("dev", "description"): 40,
    }
    assert all(row.referents or row.unnamed for row in rows)
    halves = [{row.document for row in rows if row.half == half} for half in ("held", "dev")]
    assert not halves[0] & halves[1]


def test_a_name_is_right_wrong_or_left_open() -> None:
    """A surname stands for the full name; no name is right only where the annotation says that there is none."""
    lund = source((0, 8))
    assert verdict(lund, "Lund", TEXT) == RIGHT
    assert verdict(lund, "Odd Rehn", TEXT) == WRONG
    assert verdict(lund, None, TEXT) == OPEN
    assert verdict(source(unnamed=True), None, TEXT) == RIGHT
    assert verdict(source(unnamed=True), "Ada Lund", TEXT) == WRONG
    assert verdict(source((0, 8), unnamed=True), None, TEXT) == RIGHT


def test_a_body_may_be_known_by_another_name() -> None:
    """The party that the package finds at the referent counts as well: a seat stands for its government."""
    assert verdict(source((0, 8)), "Norway", TEXT, also=["Norway"]) == RIGHT


def test_silver_takes_the_name_of_the_chain() -> None:
    """A pronoun has the first name in its silver chain, with all words of it; one without a chain has none."""
    tokens = [[0, 3, "NNP", "PERSON"], [4, 8, "NNP", "PERSON"], [23, 26, "PRP", "O"]]
    parsed = {"sentences": [tokens], "coreference": [[[0, 0, 2, 1, 1], [0, 2, 3, 2, 0]]]}
    assert silver({"text": TEXT}, [(23, 26)], parsed) == {(23, 26): "Ada Lund"}
    assert silver({"text": TEXT}, [(13, 16)], parsed) == {(13, 16): None}
