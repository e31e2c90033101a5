"""Sentences rest on spans, and names and numbers in them stand in the words that they cite."""

from __future__ import annotations

import pytest

from crosswire.model import Document, Span
from crosswire.report.sentence import Refusal, Sentence, compose
from crosswire.stage import Notes

TEXT = "Ilsa Brandt told the Ostrava Wire that 1,200 people of Tes\u00adsamouth left."
NOTES = Notes([Document("d-1", "wire", TEXT, "0" * 64)])
WHOLE = (Span("d-1", 0, len(TEXT)),)


def test_a_sentence_cannot_be_built_without_a_span() -> None:
    """The type itself refuses a sentence that rests on nothing."""
    with pytest.raises(ValueError, match="needs a span"):
        Sentence("Ilsa Brandt spoke.", ())


@pytest.mark.parametrize(
    "text",
    [
        "Ilsa Brandt spoke.",
        "The Ostrava Wire heard Brandt's words.",
        "A source said that 1,200 left.",
        "“Tessamouth” was left.",
        "nobody named spoke.",
        "Nobody left.",
    ],
)
def test_supported_names_and_numbers_pass(text: str) -> None:
    """Names and numbers of the cited words pass, and so do words of grammar that open the sentence."""
    assert isinstance(compose(text, WHOLE, NOTES), Sentence)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ilsa Marlow spoke.", "Marlow"),
        ("Marlow spoke.", "Marlow"),
        ("“Marlow spoke.”", "Marlow"),
        ("Ilsa Brandt spoke of 1,300 people.", "1,300"),
        ("3 people spoke to Brandt.", "3"),
        ("Brandt spoke in The Hague.", "Hague"),
    ],
)
def test_unsupported_names_and_numbers_are_refused(text: str, missing: str) -> None:
    """A name, the first word included, or a number that the cited words do not hold is refused by name."""
    refused = compose(text, WHOLE, NOTES)
    assert isinstance(refused, Refusal)
    assert refused.why == f"{missing}: not in the words it would cite"


def test_a_name_elsewhere_in_the_document_does_not_count() -> None:
    """Only the cited characters support a sentence."""
    assert isinstance(compose("Ilsa Brandt spoke.", (Span("d-1", 12, len(TEXT)),), NOTES), Refusal)


def test_without_a_span_it_is_refused() -> None:
    """A composed sentence without spans becomes a refusal, not an error."""
    assert compose("Brandt spoke.", (), NOTES) == Refusal("Brandt spoke.", "it cites nothing")
