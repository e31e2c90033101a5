"""What two statements have in common, and what makes one proposition of two speakers doubtful."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.overlap import doubts, one_voice, overlap
from crosswire.model import Kind
from tests.spoken import speaker, spoken

MAYOR, NAVY = speaker("the mayor"), speaker("the navy")
NORVIA = speaker("Norvia", "Norvia", Kind.GOVERNMENT)
MARR, ABEL = speaker("Ivo Marr", "Norvia"), speaker("Lise Abel", "Norvia")
TEXTS = ("the rebels shot down a jet", "a jet fell near Pell", "an immediate truce", "Norvia will close the harbour of Pell")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("an immediate truce in Pell", False),
        ("the agency's surveillance programs", False),
        ("the tugs that were seen off Pell", False),
        ("newly found wrecks off Pell", False),
        ("the ferry sank off Pell", True),
        ("the two sides to withdraw", True),
        ("it's a trap", True),
        ("the current plan offers no gains", True),
        ("the plan offered gains to all that asked for them", True),
        ("Norvia shelled the harbour", True),
        ("the tugs … leaving the harbour", True),
    ],
)
def test_a_noun_phrase_is_told_from_a_statement(text: str, states: bool) -> None:
    """A content with a verb of its own states something; a noun phrase, also one with a relative clause, does not."""
    main = spoken(text, MAYOR).main
    assert main is not None
    assert main.predicated is states


def test_one_speaker_is_never_in_doubt() -> None:
    """What one speaker says twice adds no origin, so nothing is held against it; neither is a government and its voice."""
    one, other = (spoken(text, MARR, name) for text, name in zip(TEXTS[:2], ("d-a", "d-b"), strict=True))
    assert doubts(one, other) == ()
    assert doubts(one, spoken(TEXTS[1], NAVY, "d-c"))


def test_two_persons_of_one_party_are_two_voices() -> None:
    """A government and its minister are one voice; two ministers are two, and nobody is no one's voice."""
    assert one_voice(NORVIA, MARR)
    assert not one_voice(MARR, ABEL)
    assert not one_voice(speaker(""), speaker(""))


def test_an_unnamed_source_of_two_reports_is_not_one_voice() -> None:
    """Two reports that rest on "police" are two origins, so what they tell must agree as what two speakers tell must."""
    police = speaker("police", None, Kind.UNNAMED)
    one = spoken("the bus was on its way to the sea at Pell when it crashed into a lorry", police, "d-a")
    other = spoken("a bus with pupils crashed into a lorry in Dunmore, killing 15 people", police, "d-b")
    assert not one_voice(police, police)
    assert doubts(one, other)


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_overlap_is_a_share_and_has_no_order(left: str, right: str) -> None:
    """The share lies between 0 and 1, is 1 for the same words, and is the same in either order."""
    a, b = spoken(left, MAYOR, "d-a"), spoken(right, NAVY, "d-b")
    made = overlap(a.clauses, b.clauses)
    assert made == overlap(b.clauses, a.clauses)
    assert 0.0 <= made.share <= made.held <= 1.0
    assert left != right or made.share == 1.0
