"""Pairs written by hand: both halves hold conflicts and near-misses of every kind, and figures are told of each half."""

from __future__ import annotations

import json
from collections import Counter

from bench.written import HALVES, ROWS, figures, written


def test_halves_are_balanced() -> None:
    """As many conflicts in one half as in the other, and more near-misses than conflicts: a false conflict must show."""
    rows = json.loads(ROWS.read_text(encoding="utf-8"))
    counts = Counter((row["half"], row["conflict"]) for row in rows)
    assert {half for half, _ in counts} == set(HALVES)
    assert counts["dev", True] == counts["held", True] <= counts["dev", False] == counts["held", False]
    texts = [(row["left"]["said"], row["right"]["said"]) for row in rows]
    assert len(set(texts)) == len(texts)


def test_figures_are_of_each_half() -> None:
    """All pairs called: everything is found, and precision is the share of conflicts."""
    pairs = written()
    found = figures(pairs, [True] * len(pairs))
    for half in HALVES:
        of_half = [pair.conflict for pair in pairs if pair.half == half]
        assert found[f"{half} half, recall"] == 1.0
        assert found[f"{half} half, precision"] == sum(of_half) / len(of_half)
