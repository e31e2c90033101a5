"""Pronouns that their clause explains, the noun behind "as", and the mention of what only a pronoun takes up."""

from __future__ import annotations

import pytest

from crosswire.annotate.prose import prose_of
from crosswire.annotate.speakers import Company, company_of
from crosswire.model import Form, Kind
from tests.gold_records import document_of


def company(text: str) -> Company:
    """Return the parties of a text."""
    return company_of(prose_of(document_of(text, "report"), []))


def whom(text: str, words: str) -> str | None:
    """Return the name of the party that the last occurrence of words in a text means."""
    start = text.rindex(words)
    found = company(text).of_words(start, start + len(words), begin=start)
    return found.party.name if found else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ada Lund said on Monday that Ivo Falk had been relieved of his duties.", "his", "Ivo Falk"),
        ("Ivo Lund told the council that Ivo Falk broke with his party.", "his", "Ivo Falk"),
        ("Ivo Lund said Ivo Falk had stayed, and that he had lost his post.", "his", "Ivo Lund"),
        ('"Ada Lund has checked herself into the clinic," Mia Falk said.', "herself", "Ada Lund"),
        ("Ivo Lund thanked the mother of Ada Falk and bought himself a boat.", "himself", "Ivo Lund"),
        ("Ada Lund is to return as host of the regatta.", "host", "Ada Lund"),
        ("The club parted with Ivo Falk on Monday after one season as coach of the side.", "coach", "Ivo Falk"),
    ],
)
def test_a_pronoun_and_a_noun_behind_as_mean_the_person_of_their_clause(text: str, words: str, name: str) -> None:
    """Whoever says the sentence is not meant by "his" and "herself" in a clause about somebody else."""
    assert whom(text, words) == name


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Falk fell as the host shouted.",
        "Ivo Falk said on Monday that she worked as host.",
        "Ivo Falk replaced her after one season as coach.",
    ],
)
def test_other_nouns_behind_as_are_nobody_named(text: str) -> None:
    """An "as" of time, a second clause and whoever is replaced leave the noun open."""
    assert whom(text, text.rstrip(".").rsplit(maxsplit=1)[-1] if "shouted" not in text else "the host") != "Ivo Falk"


def test_whom_only_a_pronoun_takes_up_is_a_mention() -> None:
    """The inmate of the narration becomes a mention with "he", else nothing could tell who that is."""
    text = "An inmate ran from the yard on Monday. He hid in a barn."
    met = company(text)
    start = text.index("He hid")
    met.of_words(start, start + 2, begin=start)
    assert {(mention.form, mention.kind) for mention in met.made.values()} == {
        (Form.DESCRIPTION, Kind.UNNAMED),
        (Form.PRONOUN, Kind.UNNAMED),
    }
    assert len(met.links) == 1
