"""Sides: what a clause denies, and what it leaves open."""

from __future__ import annotations

import pytest

from crosswire.language.propositions import Aspect, Voice, propositions
from crosswire.language.sides import closing


@pytest.mark.parametrize(
    ("text", "negated", "open_words"),
    [
        ("sabotage was ruled out", True, set()),
        ("police ruled a second bomb out", True, set()),
        ("she excluded any strike", True, set()),
        ("sabotage could not be ruled out", False, {"sabotage"}),
        ("sabotage had not been excluded", False, {"sabotage"}),
        ("they did not rule out arson", False, {"arson"}),
        ("they declined to rule out arson", False, {"arson"}),
        ("it is too early to rule out arson", False, {"arson"}),
        ("it cannot be excluded that arson was the cause", False, {"arson"}),
        ("the union was excluded from the talks", False, set()),
        ("the figure excludes tax", False, set()),
        ("no ferry was held", True, set()),
    ],
)
def test_ruling_out_denies_and_not_ruling_out_leaves_open(text: str, negated: bool, open_words: set[str]) -> None:
    """A clause that rules a thing out is negated; one that does not rule it out may be, and says what it leaves open."""
    clause = propositions(text, Voice())[0]
    assert clause.negated is negated
    assert open_words <= clause.left_open
    assert bool(open_words) == (clause.left_open != frozenset())
    if open_words:
        assert clause.aspect is Aspect.POSSIBLE


def test_the_words_that_rule_out_are_no_content() -> None:
    """Two ways to leave one thing open share all their content words."""
    one, other = (propositions(text, Voice())[0] for text in ("sabotage was not ruled out", "sabotage was not excluded"))
    assert one.terms == other.terms


def test_no_words_leave_nothing_open() -> None:
    """An empty clause closes and opens nothing."""
    assert not closing([]).closed
    assert closing([]).open == frozenset()
