"""Contents, conditions and words of time: which characters they are."""

from __future__ import annotations

import pytest

from crosswire.model import Document, Statement
from tests.annotate.scripted import annotate, only, records


@pytest.mark.parametrize(
    ("text", "cue", "read", "content"),
    [
        ("The dean said that the roof fell.", "said", "that the roof fell.", "the roof fell"),
        ("The dean said: “The roof fell.”", "said", "“The roof fell.”", "The roof fell."),
        ("The dean called the roof “absurd”.", "called", "the roof “absurd”.", "the roof “absurd”"),
        ("The dean accused the cook of hiding the key.", "accused the cook", "of hiding the key", "hiding the key"),
        ("The dean said its roof fell.", "said", "its roof fell", "its roof fell"),
        ("The dean said he believes that the roof fell.", "said", "he believes that the roof fell.", "the roof fell"),
        ("The dean asked whether the roof fell.", "asked", "whether the roof fell", "whether the roof fell"),
    ],
)
def test_contents_are_trimmed(text: str, cue: str, read: str, content: str) -> None:
    """No enclosing marks, no complementiser, no preposition of the cue; the stop stays inside marks and goes outside them."""
    assert only(text, ("The dean", cue, read)).content == content


def _condition(text: str, cue: str, content: str) -> str | None:
    notes = records(text, ("The dean", cue, content))
    (statement,) = notes.of(Statement)
    return notes.of(Document)[0].cut(statement.condition) if statement.condition else None


@pytest.mark.parametrize(
    ("content", "condition"),
    [
        ("the hall would close if the rain went on", "if the rain went on"),
        ("if the rain goes on the hall will close", "if the rain goes on"),
        ("if the cook, an old friend, did ask for it Anna would pay", "if the cook, an old friend, did ask for it"),
        ("unless pay rose, the hall would close", "unless pay rose"),
        ("should the rain go on the hall would close", "should the rain go on"),
        ("guards would come if needed", "if needed"),
        ("the fund might pay provided that the hall was sold", "provided that the hall was sold"),
        ("the hall had provided food for all", None),
        ("it looked as if nobody had slept", None),
        ("the hall would close when the rain stopped", None),
    ],
)
def test_conditions(content: str, condition: str | None) -> None:
    """The condition is the shortest full clause, with its conjunction; a time is none."""
    assert _condition(f"The dean said {content}.", "said", content) == condition


def test_a_condition_of_a_later_sentence_is_none_of_the_first() -> None:
    """What is flatly said does not become conditional by what the same person says next."""
    flat = "We shut no hall. If the rain goes on, we will shut one"
    assert _condition(f'The dean said: "{flat}."', "said", flat) is None


def test_an_if_that_asks_is_no_condition() -> None:
    """After a cue of asking, "if" opens a question."""
    assert _condition("The dean asked if the hall would close.", "asked", "if the hall would close") is None


@pytest.mark.parametrize(
    ("text", "cue", "content", "words"),
    [
        ("The dean said on Thursday the hall was shut.", "said", "the hall was shut", "Thursday"),
        (
            "The dean said late Thursday that the hall was shut on Monday.",
            "said",
            "that the hall was shut on Monday",
            "late Thursday",
        ),
        ("The dean today said that the hall was shut.", "said", "that the hall was shut", "today"),
        ("The dean said on 5 May that the hall was shut.", "said", "that the hall was shut", "5 May"),
        ("The dean said that the hall was shut on Monday.", "said", "that the hall was shut on Monday", None),
    ],
)
def test_words_of_time(text: str, cue: str, content: str, words: str | None) -> None:
    """The day of saying is the nearest to the cue outside every content."""
    notes = records(text, ("The dean", cue, content))
    (statement,) = notes.of(Statement)
    assert (notes.of(Document)[0].cut(statement.said_on) if statement.said_on else None) == words


def test_the_day_holds_for_what_the_speaker_says_next() -> None:
    """A statement without a day takes that of its speaker's last one."""
    first, second = annotate(
        "The dean said on Thursday the hall was shut. The kitchen was shut too, the dean said.",
        ("The dean", "said", "the hall was shut"),
        ("the dean", "said", "The kitchen was shut too"),
    )
    assert first.statement.said_on == second.statement.said_on is not None
