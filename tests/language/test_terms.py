"""Content words and their weights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.language import terms


def test_inflections_share_a_stem() -> None:
    """The same matter in other grammar has the same stems."""
    assert terms.content_words("Ministers deployed the ships") == terms.content_words("the minister deploys a ship")


def test_accents_possessives_and_case_do_not_matter() -> None:
    """Words are compared by their letters."""
    assert terms.content_words("Señor Müller’s quay") == terms.content_words("SENOR MULLER quay")


def test_common_words_weigh_less() -> None:
    """A word of every report tells less than a name."""
    assert terms.weight("year") < terms.weight("terminal") < terms.weight("ossan")


def test_cosine_of_equal_and_of_foreign_bags() -> None:
    """Equal bags are wholly alike, bags without a common word not at all, empty ones neither."""
    bag = terms.vector(["quay", "pier", "quay"])
    assert abs(terms.cosine(bag, dict(bag)) - 1) < 1e-9
    assert terms.cosine(bag, terms.vector(["roof"])) == 0
    assert terms.cosine(bag, {}) == 0


@given(st.text())
def test_any_text_has_lower_case_words(text: str) -> None:
    """No text is too odd, and no word is empty or has capitals."""
    for word in terms.words(text):
        assert word
        assert word == word.casefold() or not word.isascii()
