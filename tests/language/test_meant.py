"""Whom a speaker means by "I" and by "her husband"."""

from __future__ import annotations

import pytest

from crosswire.language.meant import called, meant


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("her husband was sober", "the skipper's wife", ("the skipper was sober",)),
        ("my client is innocent", "a lawyer for Lev Sann", ("Sann is innocent",)),
        ("my client is innocent", "the skipper's wife", ("my client is innocent",)),
        ("I was there", "Health Minister Ida Lunt", ("Lunt was there", "the minister was there")),
        ("I was there", "two porters", ("I was there",)),
        ("Iron was there", "Ida Lunt", ("Iron was there",)),
    ],
)
def test_who_is_meant(text: str, speaker: str, expected: tuple[str, ...]) -> None:
    """By office, name or relation; a clause that the speaker's name does not explain stays as it is."""
    assert meant(text, speaker) == expected


def test_one_called_by_a_relation_has_no_noun() -> None:
    """The skipper's wife is not the skipper."""
    assert called("the skipper's wife") == ()
