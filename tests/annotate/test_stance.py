"""Polarity, certainty and mode, from scripted readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.prose import Case, CaseStatement, load_cases
from crosswire.model import Certainty, Mode, Polarity
from tests.annotate.scripted import Reading, annotate, only

CASES = load_cases(Path(__file__).with_name("stance"))


def reading(case: Case, row: CaseStatement) -> Reading:
    """Return the words of source, cue and content that a row gives."""
    source, cue = (case.cut((place,)) if place else "" for place in (row.source, row.cue))
    return source, cue, case.cut(row.content)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_stance_of_cases(case: Case) -> None:
    """Each content of a case is held as its table says."""
    said = annotate(case.text, *(reading(case, row) for row in case.statements))
    found = {one.content: (one.statement.polarity, one.statement.certainty) for one in said}
    assert found == {case.cut(row.content): (row.polarity, row.certainty) for row in case.statements}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The firm did not say that the roof fell.", "say"),
        ("The firm has not announced that the roof fell.", "has not announced"),
        ("The firm failed to mention that the roof fell.", "failed to mention"),
        ("The firm stopped short of saying that the roof fell.", "saying"),
        ("The firm did not know that the roof fell.", "did not know"),
        ("The firm never accused anyone, and never warned that the roof fell.", "warned"),
    ],
)
def test_what_is_not_said_is_no_statement(text: str, cue: str) -> None:
    """A negated word of saying, warning or knowing holds nothing of its content."""
    assert annotate(text, ("The firm", cue, "that the roof fell")) == []


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


@pytest.mark.parametrize(
    ("cue", "certainty"),
    [
        ("announced", Certainty.CERTAIN),
        ("confirmed", Certainty.CERTAIN),
        ("reported", Certainty.HEDGED),
        ("feared", Certainty.HEDGED),
    ],
)
def test_what_nobody_says(cue: str, certainty: Certainty) -> None:
    """In the passive without an agent, what was reported is hearsay, and what was announced is settled."""
    said = only(f"It was {cue} that the schools would close.", ("", cue, "that the schools would close"))
    assert said.statement.certainty is certainty


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("the alleged thief has left the port", Certainty.CERTAIN),
        ("it was the highest number of alleged thefts", Certainty.CERTAIN),
        ("it was a suspected theft", Certainty.HEDGED),
    ],
)
def test_what_is_alleged_of_a_noun_hedges_no_sentence(content: str, certainty: Certainty) -> None:
    """Only what the sentence itself says of its subject is hedged by "suspected"."""
    assert only(f"Police said {content}.", ("Police", "said", content)).statement.certainty is certainty


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("the mill sold no rope, whatever some of the papers may be writing", Certainty.CERTAIN),
        ("no matter what our critics might say, the bridge is safe", Certainty.CERTAIN),
        ("the mill never paid, however much some may wish it", Certainty.CERTAIN),
        ("the roof is sound, as some may deny", Certainty.CERTAIN),
        ("the mill may have sold rope, whatever the papers write", Certainty.HEDGED),
        ("as many as 300 boats could sink", Certainty.HEDGED),
        ("as some boats may sink the pier is shut", Certainty.HEDGED),
    ],
)
def test_what_others_may_say_hedges_nothing(content: str, certainty: Certainty) -> None:
    """A concession to what is said elsewhere leaves a flat sentence flat."""
    text = f"Ada Lund said {content}."
    assert only(text, ("Ada Lund", "said", content)).statement.certainty is certainty


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("crooks who robbed a mill could have the files of up to 90,000 clients", Certainty.HEDGED),
        ("The gang, which broke into the mill, may have the keys", Certainty.HEDGED),
        ("the people who live there may return", Certainty.HEDGED),
        ("the driver who may have seen it has left", Certainty.CERTAIN),
        ("the toll could have reached up to 300", Certainty.HEDGED),
        ("the hall could hold up to 300 people", Certainty.CERTAIN),
    ],
)
def test_a_hedge_behind_the_relative_clause_of_the_subject_is_the_sentences(content: str, certainty: Certainty) -> None:
    """What the subject may have done does not hedge; what is said of the subject does."""
    text = f"Ada Lund said {content}."
    assert only(text, ("Ada Lund", "said", content)).statement.certainty is certainty


@pytest.mark.parametrize("taken_up", ["it", "that", "this"])
def test_a_plain_denial_of_a_guess_is_no_guess(taken_up: str) -> None:
    """What a hedged claim holds as possible, who denies "it" holds to be false."""
    text = f"The mill may have paid the guards, a cook said. The owner denies {taken_up}."
    said = annotate(text, ("a cook", "said", "The mill may have paid the guards"), ("The owner", "denies", taken_up))
    held = {one.speaker: (one.statement.polarity, one.statement.certainty) for one in said}
    assert held == {
        "a cook": (Polarity.AFFIRMED, Certainty.HEDGED),
        "owner": (Polarity.DENIED, Certainty.CERTAIN),
    }
