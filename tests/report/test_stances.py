"""Which words of a cue are printed beside the speaker: those that say how it was said, not those that say that it was."""

from __future__ import annotations

import pytest

from crosswire.model import Certainty, Mode, Polarity, Statement
from crosswire.report.stances import cue_shown
from tests.made import Report, notes

DENIED, DISTANCED = {"polarity": Polarity.DENIED}, {"certainty": Certainty.DISTANCED}


def shown(text: str, cue: str, content: str, **fields: object) -> str | None:
    """Return what is printed of a cue, given the sentence that it stands in."""
    report = Report("mill-post", text)
    mode = Mode.DIRECT if content.startswith("“") else Mode.INDIRECT
    statement = Statement((report.span(content),), report.span(cue), None, mode, **fields)  # type: ignore[arg-type]
    return cue_shown(statement, notes(report))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Experts questioned the firm's decision to reopen the mill.", "questioned", "the firm's decision to reopen the mill"),
        ("The bishop condemned the theft of the bells.", "condemned", "the theft of the bells"),
        ("Farmers welcomed the ban, which will run for a year.", "welcomed", "the ban, which will run for a year"),
        ("The union urged members to stay at home.", "urged", "members to stay at home"),
        ("The two firms pointed fingers at the port office.", "pointed fingers at", "the port office"),
        ("The agency confirmed that the dam had cracked.", "confirmed", "the dam had cracked"),
        ("Ona Brell warned that the dam would break.", "warned", "the dam would break"),
        ("“It is over,” the trainer conceded.", "conceded", "“It is over,”"),
        ("The draft listed the rules on small boats.", "listed", "the rules on small boats"),
        ("The board announced new rules on small boats.", "announced", "new rules on small boats"),
    ],
)
def test_a_cue_that_says_how_is_printed(text: str, cue: str, content: str) -> None:
    """A verdict, request, warning or admission is printed; so is a plain verb whose object is no sentence by itself."""
    assert shown(text, cue, content) == cue


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ona Brell said that the dam had cracked.", "said", "the dam had cracked"),
        ("Ona Brell pointed out that the dam had cracked.", "pointed out", "the dam had cracked"),
        ("“It is over,” the trainer added:", "added:", "“It is over,”"),
        ("The agency announced that the dam had cracked.", "announced", "the dam had cracked"),
        ("The toll is nine, according to the port office.", "according to", "The toll is nine"),
        ("The union said in a note to its many members: go.", "said in a note to its many members:", "go"),
    ],
)
def test_a_cue_that_says_no_more_than_said_is_left_out(text: str, cue: str, content: str) -> None:
    """Plain speech before a sentence needs no word."""
    assert shown(text, cue, content) is None


def test_a_denial_is_told_by_its_mark_unless_the_verb_says_more() -> None:
    """The mark "denied" is enough for "denied"; "rejected" and a claim held at a distance print their verb."""
    assert shown("The firm denied the leak.", "denied", "the leak", **DENIED) is None
    assert shown("The firm rejected the offer.", "rejected", "the offer", **DENIED) == "rejected"
    assert shown("The firm maintains it paid.", "maintains", "it paid", **DISTANCED) == "maintains"
