"""Of how much of a kind a clause tells, and when a part speaks against the whole."""

from __future__ import annotations

import pytest

from crosswire.language.existence import Share
from crosswire.language.propositions import Voice, propositions
from crosswire.language.shares import PERSON, Part, excluded, part


def read(text: str) -> Part | None:
    """Return the part of which the first clause of a text tells."""
    return part(propositions(text, Voice())[0])


@pytest.mark.parametrize(
    ("text", "noun", "share", "negated"),
    [
        ("every rower had been found", "rower", Share.ALL, False),
        ("all 14 of the boats returned", "boat", Share.ALL, False),
        ("at least six rowers were missing", "rower", Share.SOME, False),
        ("two of the wells were not tested", "well", Share.SOME, True),
        ("not all wells were tested", "well", Share.SOME, True),
        ("none of the wells was tested", "well", Share.NONE, False),
        ("not one window was broken", "window", Share.NONE, False),
        ("everybody is safe", PERSON, Share.ALL, False),
        ("nobody was hurt", PERSON, Share.NONE, False),
    ],
)
def test_how_much_of_a_kind_is_read(text: str, noun: str, share: Share, negated: bool) -> None:
    """The first words of a subject say how much, its noun of what."""
    found = read(text)
    assert found is not None
    assert (found.noun, found.share, found.negated) == (noun, share, negated)


@pytest.mark.parametrize("text", ["the rower was found", "rowers were found", "six other rowers were found", "she was found"])
def test_of_other_subjects_nothing_is_read(text: str) -> None:
    """One thing, a kind without a share, other things of the kind and a pronoun are no part."""
    assert read(text) is None


@pytest.mark.parametrize(
    ("whole", "few", "expected"),
    [
        ("all rowers are back", "two rowers are still missing", True),
        ("all rowers are back", "two rowers are tired", False),
        ("all rowers of Pell are back", "two rowers are missing", False),
        ("nobody was hurt", "six passengers were hurt", True),
        ("nobody was hurt", "six passengers were not hurt", False),
        ("some rowers are back", "two rowers are missing", False),
    ],
)
def test_a_part_may_exclude_the_whole(whole: str, few: str, expected: bool) -> None:
    """What is said of all or none cannot be so if the part is as narrow as the kind."""
    one, other = read(whole), read(few)
    assert one is not None
    assert other is not None
    assert excluded(one, other) is expected
