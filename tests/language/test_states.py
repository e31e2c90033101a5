"""States: which of those that exclude others a clause says its subject is in, and when two of them meet."""

from __future__ import annotations

import pytest

from crosswire.language.propositions import Voice, propositions
from crosswire.language.states import exclude, states


def read(text: str) -> list[tuple[str, list[str], bool, bool]]:
    """Return the noun, its qualifiers, whether it is fixed and whether it is negated, of each state of the first clause."""
    found = states(propositions(text, Voice())[0])
    return [(state.noun, sorted(state.qualifiers), state.fixed, state.negated) for state in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the pilot of the barge had been drinking", [("pilot", ["barge"], True, False)]),
        ("the yard gate was locked", [("gate", ["yard"], False, False)]),
        ("the gate was not fully open when they came", [("gate", [], True, True)]),
        ("the gate remained closed", [("gate", [], False, False)]),
        ("the gate will be closed", []),
        ("he was sober", []),
        ("every gate was locked", []),
        ("no gate was locked", []),
        ("the mayor was on holiday", []),
        ("the gate was locked if it rained", []),
    ],
)
def test_a_state_is_read(text: str, expected: list[tuple[str, list[str], bool, bool]]) -> None:
    """The state stands right after its verb, and its subject is one thing with a noun."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("the gate was locked", "the gate was unlocked", True),
        ("the gate was locked", "the gate was not locked", True),
        ("the gate was not locked", "the gate was unlocked", False),
        ("the yard gate was locked", "the gate was unlocked", True),
        ("the yard gate was locked", "the mill gate was unlocked", False),
        ("the upper gate was locked", "the gate was unlocked", False),
        ("the gate is locked", "the gate was unlocked", False),
        ("the bridge was closed to lorries", "the bridge was open", False),
    ],
)
def test_states_exclude_each_other(left: str, right: str, expected: bool) -> None:
    """One thing, one tense and one limit; a picked one of several is another, either way round."""
    (one,), (other,) = (states(propositions(text, Voice())[0]) for text in (left, right))
    assert exclude(one, other) is exclude(other, one) is expected
