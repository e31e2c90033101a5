"""What is there and what is not, read from clauses."""

from __future__ import annotations

import pytest

from crosswire.language.existence import Share, conflicting, there
from crosswire.language.propositions import Voice, propositions


@pytest.mark.parametrize(
    ("text", "noun", "share", "where"),
    [
        ("there is no crack in the tower", "crack", Share.NONE, ["tower"]),
        ("divers had found a crack in the wall", "crack", Share.SOME, ["wall"]),
        ("divers came across a number of cracks", "crack", Share.SOME, []),
        ("no cracks were found in the wall", "crack", Share.NONE, ["wall"]),
        ("the barge was not showing any lamps", "lamp", Share.NONE, ["barge"]),
        ("the barge sailed without lamps", "lamp", Share.NONE, ["barge", "sail"]),
        ("my barge had all its lamps on", "lamp", Share.ALL, ["barge"]),
        ("the upper deck carried four boats", "boat", Share.SOME, ["deck", "upper"]),
        ("There was not a single guard on the roof", "guard", Share.NONE, ["roof"]),
    ],
)
def test_what_is_there_is_read(text: str, noun: str, share: Share, where: list[str]) -> None:
    """The noun, how much of it, and the place or who has it."""
    found = there(propositions(text, Voice())[0])
    assert found is not None
    assert (found.noun, found.share, sorted(found.where)) == (noun, share, where)


@pytest.mark.parametrize(
    "text", ["there is no reason to wait", "the warden left", "it has not been found", "they have left Pell"]
)
def test_of_other_clauses_nothing_is_read(text: str) -> None:
    """What nobody finds, and clauses without a thing, tell of nothing that is there."""
    assert there(propositions(text, Voice())[0]) is None


@pytest.mark.parametrize(
    ("none", "some", "of_two", "of_one"),
    [
        ("there is no crack in the wall", "divers found a crack in the wall", True, True),
        ("there is no crack in the structure", "divers found a crack on the upper face", True, True),
        ("there is no crack in the wall", "divers found a crack in the tower", False, False),
        ("there is no crack", "divers found a crack in the tower", False, True),
        ("there is no deep crack in the wall", "divers found a crack in the wall", False, False),
        ("there is no crack in the wall", "divers found no crack in the wall", False, False),
        ("there is no crack in the structure", "divers found a crack in another tower", False, False),
    ],
)
def test_none_excludes_some(none: str, some: str, of_two: bool, of_one: bool) -> None:
    """In one place; one speaker need not name the place twice."""
    left, right = (there(propositions(text, Voice())[0]) for text in (none, some))
    assert left is not None
    assert right is not None
    assert conflicting(left, right, of_one=False) is conflicting(right, left, of_one=False) is of_two
    assert conflicting(left, right, of_one=True) is of_one
