"""Polarity, certainty and mode, from scripted readings."""

from __future__ import annotations

import pytest

from crosswire.model import Certainty, Mode, Polarity
from tests.annotate.scripted import only


@pytest.mark.parametrize(
    ("text", "cue", "content", "polarity"),
    [
        ("The firm denied plans to leave.", "denied", "plans to leave", Polarity.DENIED),
        ("The firm ruled out a strike next year.", "ruled out", "a strike next year", Polarity.DENIED),
        ("The firm said there were no plans.", "said", "there were no plans", Polarity.AFFIRMED),
        ("The firm did not deny that it had plans.", "deny", "that it had plans", Polarity.AFFIRMED),
        ("The firm refused to rule out a strike next year.", "rule out", "a strike next year", Polarity.AFFIRMED),
        ("The firm does not believe the roof will hold.", "believe", "the roof will hold", Polarity.DENIED),
        ("The firm said it was not true that the roof fell.", "said it was not true", "that the roof fell", Polarity.DENIED),
    ],
)
def test_polarity_is_the_cues(text: str, cue: str, content: str, polarity: Polarity) -> None:
    """The source's stance decides, not a "no" inside the content; two denials cancel."""
    assert only(text, ("The firm", cue, content)).statement.polarity is polarity


@pytest.mark.parametrize(
    ("text", "cue", "content", "certainty"),
    [
        ("The firm said the roof fell.", "said", "the roof fell", Certainty.CERTAIN),
        ("The firm claims the roof fell.", "claims", "the roof fell", Certainty.DISTANCED),
        ("The firm maintains the roof might fall.", "maintains", "the roof might fall", Certainty.DISTANCED),
        ("The firm said the roof might fall.", "said", "the roof might fall", Certainty.HEDGED),
        ("The firm believes the roof fell.", "believes", "the roof fell", Certainty.HEDGED),
        ("The firm said it fell because rain may fall.", "said", "it fell because rain may fall", Certainty.CERTAIN),
        ("The firm asked whether the roof fell.", "asked", "whether the roof fell", Certainty.HEDGED),
        ("The firm said it would appear before the court.", "said", "it would appear before the court", Certainty.CERTAIN),
        ("The firm, saying that it believes that it fell, left.", "saying", "that it believes that it fell", Certainty.HEDGED),
    ],
)
def test_certainty(text: str, cue: str, content: str, certainty: Certainty) -> None:
    """A cue of distance wins; else a hedge of the cue or in the main clause of the content."""
    assert only(text, ("The firm", cue, content)).statement.certainty is certainty


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        ('"The roof fell at noon," the firm said.', '"The roof fell at noon,"', Mode.DIRECT),
        ('The roof was "not our business", the firm said.', 'The roof was "not our business"', Mode.MIXED),
        ("The roof fell, the firm said.", "The roof fell", Mode.INDIRECT),
        ('Men with the "Bread First" banner left, the firm said.', 'Men with the "Bread First" banner left', Mode.INDIRECT),
    ],
)
def test_mode(text: str, content: str, mode: Mode) -> None:
    """Direct in marks, mixed in part, indirect without; a title in marks is no quotation."""
    assert only(text, ("the firm", "said", content)).statement.mode is mode
