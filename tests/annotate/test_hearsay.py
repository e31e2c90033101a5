"""Whose word it is where a speaker says from whom he has it, with readings that are given."""

from __future__ import annotations

import pytest

from tests.annotate.scripted import annotate, only

PIER = "The pier was closed"


@pytest.mark.parametrize(
    ("text", "source", "cue", "origin", "through"),
    [
        (
            f"{PIER}, according to a cook who said she had been told so by her cousin.",
            "a cook",
            "according to",
            "cousin",
            "a cook",
        ),
        (
            f"{PIER}, according to a cook who had been told this by the harbour master.",
            "a cook",
            "according to",
            "harbour master",
            "a cook",
        ),
        (f"{PIER}, said a cook, who had heard it from her cousin.", "a cook", "said", "cousin", "a cook"),
        (f"{PIER}, said Ivo Rohn, who had it from a cousin.", "Ivo Rohn", "said", "a cousin", "Ivo Rohn"),
        (f"{PIER}, a cook said, adding that she had been told so by her cousin.", "a cook", "said", "cousin", "a cook"),
    ],
)
def test_who_was_told_all_he_says_passes_it_on(text: str, source: str, cue: str, origin: str, through: str) -> None:
    """The word is that of the one who told, through the one who says so."""
    said = only(text, (source, cue, PIER))
    assert (said.speaker, said.through, said.content) == (origin, (through,), PIER)


def test_the_teller_may_stand_before_what_is_said() -> None:
    """With the relative clause between subject and verb, what follows the verb is what was told."""
    text = "A nurse who had been told so by her manager said that the clinic had paid."
    said = only(text, ("A nurse who had been told so by her manager", "said", "that the clinic had paid"))
    assert (said.speaker, said.through) == ("manager", ("a nurse",))


def test_that_one_was_told_is_no_second_statement() -> None:
    """What a reader marks in the words that say from whom it comes is left out."""
    text = f"{PIER}, according to a cook who said she had been told so by her cousin."
    said = annotate(text, ("a cook", "according to", PIER), ("who", "said", "she had been told so by her cousin"))
    assert [(one.speaker, one.content) for one in said] == [("cousin", PIER)]


@pytest.mark.parametrize(
    "text",
    [
        f"{PIER}, said a cook who had been told to leave by the harbour master.",
        f"{PIER}, said a cook who had heard a bang from the street.",
        f"{PIER}, said a cook who was told by the guards to wait.",
    ],
)
def test_what_else_one_is_told_or_hears_makes_no_hearsay(text: str) -> None:
    """An order, or a sound, is not what is said here."""
    said = only(text, ("a cook", "said", PIER))
    assert (said.speaker, said.through) == ("a cook", ())


@pytest.mark.parametrize(
    ("speaker", "whose", "told", "origin"),
    [
        ("Nora Falk", "sister works at the depot", "she had told her", "sister"),
        ("Nora Falk", "brother was a guard there", "he had told her", "brother"),
        ("Ivo Rohn", "brother was a guard there", "he told him", "brother"),
        ("Nora Falk", "cousin works at the depot", "he had told her", "cousin"),
        ("Ivo Rohn", "sister was there", "he had told her", None),
        ("Ivo Rohn", "brother was there", "he had told police", None),
    ],
)
def test_whose_brother_told_her(speaker: str, whose: str, told: str, origin: str | None) -> None:
    """Who is brought in by "whose" and told the speaker is the origin, where the pronouns allow no other reading."""
    text = f"{speaker}, whose {whose}, said {told} that the doors were chained."
    said = only(text, (f"{speaker}, whose {whose},", "said", f"{told} that the doors were chained"))
    found = (said.speaker, said.through)
    assert found == ((origin, (speaker,)) if origin else (speaker, ()))


def test_a_relative_in_a_relative_clause_tells_no_sex() -> None:
    """Who has a brother is no "he": what she says next is hers."""
    text = 'Nora Falk, whose brother was a guard, said it was late. "He rang me at ten," she said.'
    said = annotate(
        text, ("Nora Falk, whose brother was a guard,", "said", "it was late"), ("she", "said", '"He rang me at ten,"')
    )
    assert [one.speaker for one in said] == ["Nora Falk", "Nora Falk"]
