"""Scores against a gold file."""

from __future__ import annotations

from bench.gold_match import Pairing
from bench.gold_scores import claims


def test_finding_a_statement_lowers_no_share_of_all_pairs() -> None:
    """One more true statement that joins no claim lowers recall among the found ones, and leaves the share of all pairs."""
    gold = {"statements": [{"id": name, "claim": "quay"} for name in "abc"], "counts": []}
    form = {"statements": [{"id": name, "claim": name if name == "z" else "c1"} for name in "xyz"], "claims": []}
    two = claims(gold, form, Pairing({"a": "x", "b": "y"}, {}))
    three = claims(gold, form, Pairing({"a": "x", "b": "y", "c": "z"}, {}))
    assert (two["claim pairs recall"], three["claim pairs recall"]) == (1.0, 1 / 3)
    assert two["claim pairs found, of all"] == three["claim pairs found, of all"] == 1 / 3
