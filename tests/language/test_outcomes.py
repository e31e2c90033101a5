"""What will become of a thing, read from clauses."""

from __future__ import annotations

import pytest

from crosswire.language.outcomes import ONESELF, exclude, outcomes
from crosswire.language.propositions import Voice, propositions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the tunnel will reopen on Friday", [("tunnel", 0, False)]),
        ("the tunnel will not reopen", [("tunnel", 1, False)]),
        ("the tunnel would stay shut until June", [("tunnel", 1, True)]),
        ("I will be a candidate", [(ONESELF, 0, False)]),
        ("the tunnel may reopen", []),
        ("the tunnel reopened", []),
        ("no tunnel will reopen", []),
    ],
)
def test_an_outcome_is_read(text: str, expected: list[tuple[str, int, bool]]) -> None:
    """The noun, which of the two lists, and whether up to a time alone."""
    found = outcomes(propositions(text, Voice())[0])
    assert [(end.noun, end.side, end.until) for end in found] == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("the tunnel will reopen", "the tunnel will stay closed", True),
        ("the tunnel will reopen on Friday", "the tunnel will stay closed until next month", True),
        ("the tunnel will reopen on Friday", "the tunnel will stay closed until Friday", False),
        ("the tunnel will reopen on Friday", "the tunnel will close on Monday", False),
        ("the tunnel will reopen", "the upper tunnel will stay closed", False),
    ],
)
def test_outcomes_exclude_each_other(left: str, right: str, expected: bool) -> None:
    """Of one thing, not one after the other, either way round."""
    (one,), (other,) = (outcomes(propositions(text, Voice())[0]) for text in (left, right))
    assert exclude(one, other) is exclude(other, one) is expected
