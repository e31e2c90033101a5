"""What two statements have in common, and what makes one proposition of two speakers doubtful."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.overlap import doubts, one_voice, overlap
from crosswire.language.propositions import Voice, propositions
from crosswire.language.things import introduced
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


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        pytest.param(["the ferry Grey Heron", "the tug Kestrel"], True, id="one ferry"),
        pytest.param(["the ferry Grey Heron", "the ferry Red Kite"], False, id="two ferries"),
    ],
)
def test_two_sources_join_over_a_name_and_its_noun_only_where_the_story_has_one_such_thing(
    texts: list[str], joined: bool
) -> None:
    """What one says of a ferry and another of the Grey Heron is one claim only if the ferry can be no other."""
    one, other = (
        replace(said, clauses=propositions(said.text, Voice(), introduced=introduced(texts)))
        for said in (
            spoken("the Grey Heron had been turned back by customs boats", MAYOR, "d-a"),
            spoken("a ferry had been turned back by customs boats", NAVY, "d-b"),
        )
    )
    assert (not doubts(one, other)) is joined


@pytest.mark.parametrize(
    ("left", "right", "doubted"),
    [
        ("nobody was hurt", "nobody had been hurt in the fire at the mill", False),
        ("no one was hurt", "nobody had been hurt in the fire at the mill", False),
        ("nobody was hurt", "nobody had been hurt in the second fire", True),
        ("nobody was hurt", "no children had been hurt in the fire", True),
        ("nobody was hurt", "somebody was hurt in the fire at the mill", True),
    ],
)
def test_that_it_befell_nobody_holds_that_it_befell_nobody_there(left: str, right: str, doubted: bool) -> None:
    """Whoever says that nobody was hurt says that nobody was hurt in the fire of which the story tells."""
    assert bool(doubts(spoken(left, MAYOR, "d-a"), spoken(right, NAVY, "d-b"))) is doubted
