"""Deeds, amounts and intentions, as clauses tell them."""

from __future__ import annotations

import pytest

from crosswire.language.amounts import amount
from crosswire.language.deeds import presupposed, undone
from crosswire.language.intentions import intention
from crosswire.language.propositions import Proposition, Voice, propositions
from crosswire.language.quantities import number


def _clause(text: str) -> Proposition:
    return propositions(text, Voice())[0]


@pytest.mark.parametrize(
    ("text", "denied", "noun"),
    [
        ("No offer of three per cent was ever made", False, "offer"),
        ("any offer had been made", True, "offer"),
        ("we never received such an order", False, "order"),
        ("there was never any warning", False, "warn"),
    ],
)
def test_a_deed_that_was_never_done_is_known_by_its_noun(text: str, denied: bool, noun: str) -> None:
    """A "no" before the noun, or a denial of any, with a verb by which such a deed comes about."""
    found = undone(_clause(text), denied=denied)
    assert found is not None
    assert found.noun == noun


@pytest.mark.parametrize("text", ["No further offer was made", "the offer was not made in writing", "No offer will be made"])
def test_a_deed_that_may_have_been_done_is_not_denied(text: str) -> None:
    """A further offer, the manner of one and one to come say nothing of whether there was one."""
    assert undone(_clause(text), denied=False) is None


def test_what_is_told_of_a_definite_deed_takes_it_for_done() -> None:
    """So does the verb of the deed; an offer that may come, or any offer, does not."""
    for text in ("the mill's offer had been three per cent", "the mill had offered three per cent"):
        assert [found.noun for found in presupposed(_clause(text))] == ["offer"]
    for text in ("the offer would be three per cent", "an offer had been refused"):
        assert presupposed(_clause(text)) == ()


def test_an_amount_has_a_unit_a_stuff_and_a_place() -> None:
    """Units of one thing compare by their stems; what was sold, or did not come there, is no such amount."""
    found = amount(_clause("some 300 litres of oil had got into the harbour"))
    assert found is not None
    assert (found.unit, found.stuff, found.where) == ("litre", "oil", frozenset({"harbour"}))
    assert amount(_clause("300 litres of oil had been sold")) is None
    assert amount(_clause("300 litres of oil had not reached the harbour")) is None


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("the mayor wants to leave the party", False),
        ("the mayor is leaving the party", False),
        ("the mayor is not going to leave the party", True),
        ("the mayor has no intention of leaving the party", True),
        ("the mayor will never leave the party", True),
    ],
)
def test_an_intention_is_known_whatever_looks_ahead(text: str, negated: bool) -> None:
    """One verb of one subject, with what follows it."""
    found = intention(_clause(text))
    assert found is not None
    assert (found.noun, found.verb.removesuffix("e"), found.rest, found.negated) == (
        "mayor",
        "leav",
        frozenset({"party"}),
        negated,
    )


def test_what_is_put_off_is_limited() -> None:
    """Not today is no refusal."""
    found = intention(_clause("the mayor is not resigning today"))
    assert found is not None
    assert found.limited


def test_a_number_is_read_from_one_word() -> None:
    """In digits or in letters; other words are none."""
    assert [number(word) for word in ("3,400", "eleven", "twenty-two", "few")] == [3400.0, 11.0, 22.0, None]
