"""Tokens: whole words, clitics apart, nothing visible lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.fold import fold
from crosswire.language.tokens import tokens


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return tokens(fold(text), 0, len(text)).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Oduya left.", ["Mr.", "Oduya", "left", "."]),
        ("the U.S. said", ["the", "U.S.", "said"]),
        ("Varnia’s 25,000 troops don’t move", ["Varnia", "'s", "25,000", "troops", "don't", "move"]),
        ("Walid al-Harun, 52", ["Walid", "al-Harun", ",", "52"]),
        ("“No,” she said …", ['"', "No", ",", '"', "she", "said", "…"]),
        ("wait... now", ["wait", "...", "now"]),
        ("It is 3.5%.", ["It", "is", "3.5", "%", "."]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Abbreviations keep their stop, names their hyphen, and a possessive is a token of its own."""
    assert words(text) == expected


def test_invisible_characters_are_no_part_of_a_word() -> None:
    """A soft hyphen inside a word is in its range, and not in its letters."""
    text = "Mos\u00adcow said"
    found = tokens(fold(text), 0, len(text))
    assert found.words == ["Moscow", "said"]
    assert text[found.starts[0] : found.ends[0]] == "Mos\u00adcow"


@given(st.text(max_size=80))
def test_tokens_cover_what_can_be_seen(text: str) -> None:
    """Tokens are in order, do not overlap, and every character outside them is a space or invisible."""
    folded = fold(text)
    found = tokens(folded, 0, len(folded))
    covered: set[int] = set()
    for start, end in zip(found.starts, found.ends, strict=True):
        assert start < end
        assert not covered.intersection(range(start, end))
        covered.update(range(start, end))
    assert list(found.starts) == sorted(found.starts)
    left = {folded[i] for i in range(len(folded)) if i not in covered}
    assert all(character.isspace() or character == "ˌ" for character in left)
