"""A party that denies any part in a deed, against those who say that it did it."""

from __future__ import annotations

import pytest

from crosswire.language.said import Said
from crosswire.link import claims
from crosswire.model import Certainty, Kind, LinkKind, Verdict
from tests.spoken import speaker, spoken

REBELS = speaker("the rebels", None, Kind.UNNAMED)
DENIAL = spoken("they had no part in the downing of flight PX9", REBELS, "d-one")


def against(left: Said, right: Said) -> bool:
    """Return whether the two are set against each other, in either order alike."""
    found = {
        any(k.kind is LinkKind.CONTRADICTS and k.verdict is Verdict.YES for k in claims.compare(a, b))
        for a, b in ((left, right), (right, left))
    }
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("pro-Norvian rebels shot down the plane", True),
        ("the plane was shot down by the rebels", True),
        ("the rebels in the hills of shooting down a jet of Tessara Airways", True),
        ("the army shot down the plane", False),
        ("the rebels had shot down a TR-4 transport plane", False),
        ("the rebels shut the harbour", False),
        ("the rebels may have shot down the plane", False),
        ("the rebels did not shoot down the plane", False),
    ],
)
def test_who_disowns_a_deed_contradicts_who_says_that_they_did_it(text: str, wanted: bool) -> None:
    """The same deed by the same party is a contradiction; another party, deed, plane or a mere possibility is none."""
    assert against(DENIAL, spoken(text, speaker("Ona Brell", "Tessara"), "d-two")) is wanted


def test_a_denied_role_is_against_the_account_of_the_deed() -> None:
    """A government that denies any role in a raid is against who says that its country raided."""
    denial = spoken("any role in the raid on the old fort", speaker("Ivo Marr", "Norvia"), "d-one", denied=True)
    assert against(denial, spoken("Norvia raided the old fort", speaker("Ona Brell", "Tessara"), "d-two"))
    assert not against(denial, spoken("Tessara raided the old fort", speaker("Ona Brell", "Tessara"), "d-two"))


def test_a_hedged_account_is_not_denied() -> None:
    """Who only thinks it possible that the rebels did it is not contradicted by their denial."""
    hedged = spoken("rebels shot down the plane", speaker("Ona Brell"), "d-two", certainty=Certainty.HEDGED)
    assert not against(DENIAL, hedged)
