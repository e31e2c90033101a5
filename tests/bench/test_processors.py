"""What two machines found, compared."""

from __future__ import annotations

import pytest

from bench.processors import apart


def test_attributions_are_the_same_when_their_spans_are() -> None:
    """Scores are compared where both have an attribution; the share counts what either has alone."""
    figures = apart([{"a": 0.9, "b": 0.8}, {"c": 0.5}], [{"a": 0.8}, {"c": 0.5, "d": 0.6}])
    assert (figures["attributions"], figures["attributions of the other"]) == (3, 3)
    assert figures["the same in both, share"] == pytest.approx(4 / 6)
    assert figures["score moved, most"] == pytest.approx(0.1)
    assert figures["score moved, mean"] == pytest.approx(0.05)


def test_nothing_in_common_has_no_spread() -> None:
    """Without a common attribution there is a share, and no figure of scores."""
    figures = apart([{"a": 0.9}], [{"b": 0.8}])
    assert figures["the same in both, share"] == 0
    assert "score moved, mean" not in figures
