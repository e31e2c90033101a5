"""Two sides that blame each other for one deed."""

from __future__ import annotations

import pytest

from crosswire.link import claims
from crosswire.model import Certainty, Kind, LinkKind, Verdict
from tests.spoken import speaker, spoken

NORVIA = speaker("the Norvian government", "Norvia", Kind.GOVERNMENT)
REBELS = speaker("the rebels of Tessara", None, Kind.UNNAMED)
BLAME = spoken("Tessaran rebels for the attack on the mill", NORVIA, "d-one", certainty=Certainty.DISTANCED)


@pytest.mark.parametrize(
    ("text", "certainty", "wanted"),
    [
        ("the Norvian army for the attack", Certainty.DISTANCED, True),
        ("the Norvian army of shelling the mill", Certainty.DISTANCED, True),
        ("the Norvian army for the attack on the mill", Certainty.HEDGED, False),
        ("a faction in Tessara for the attack", Certainty.DISTANCED, False),
        ("the Norvian army for the price of bread", Certainty.DISTANCED, False),
        ("the Norvian army for the attack on Dunmore", Certainty.DISTANCED, True),
    ],
)
def test_who_is_blamed_and_blames_the_other_disputes_who_did_it(text: str, certainty: Certainty, wanted: bool) -> None:
    """The answer names another doer of the same deed; another deed, or the same party, is no answer."""
    answer = spoken(text, REBELS, "d-two", certainty=certainty)
    for pair in ((BLAME, answer), (answer, BLAME)):
        found = [link for link in claims.compare(*pair) if link.kind is LinkKind.CONTRADICTS]
        assert [link.verdict for link in found] == [Verdict.YES] * wanted


def test_a_third_party_that_is_blamed_answers_nothing() -> None:
    """Who blames others than the first and its accused does not say that the first is wrong."""
    third = spoken("the Dunmore militia for the attack", speaker("Ona Brell", "Calder"), "d-two", certainty=Certainty.DISTANCED)
    assert all(link.kind is not LinkKind.CONTRADICTS for link in claims.compare(BLAME, third))
