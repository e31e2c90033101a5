"""Headlines in an outlet's own words that go beyond the body."""

from __future__ import annotations

import pytest

from crosswire.group.overstated import overstated_headlines
from crosswire.language.said import all_said
from crosswire.model import Block, BlockKind, Finding
from tests.made import Report, notes

BODY = "The warden said nobody had been asked to leave the valley. The weir is under watch. Boats may pass the lock."


def told(headline: str, body: str = BODY, said: str = "") -> list[Finding]:
    """Return what is told of a report with that headline and body; `said` is the warden's, as far as it is a statement."""
    report = Report("pell-post", f"{headline}\n{body}")
    report.records += [Block(report.span(headline), BlockKind.HEADLINE), Block(report.span(body), BlockKind.BODY)]
    if said:
        report.said(said, report.mention("warden"))
    made = notes(report)
    return list(overstated_headlines(made, all_said(made)))


@pytest.mark.parametrize("said", ["", "nobody had been asked to leave the valley"])
def test_what_the_body_denies_is_told(said: str) -> None:
    """Whether the denial is the report's own or what somebody says; with the words of both."""
    (finding,) = told("Hundreds flee as weir breaks", said=said)
    assert "'Hundreds flee as weir breaks' against" in finding.why
    assert "nobody had been asked to leave the valley" in finding.why
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Hundreds flee as weir breaks", BODY + " By noon 300 people had fled."),
        ("Hundreds flee as weir breaks", "The weir is under watch. Boats may pass the lock."),
        ("Hundreds flee as weir breaks", "Nobody had been asked to leave the valley."),
        ("Hundreds may flee as weir breaks", BODY),
        ("Will hundreds flee the valley?", BODY),
        ("Mourners leave flowers at the weir", BODY),
        ("Nobody flees the valley", BODY),
        ("How the flood came to Pell", "The warden said no flood had come. Boats may pass the lock."),
        ("The valley after the flood", "The warden said no flood had come. Boats may pass the lock."),
    ],
)
def test_other_headlines_are_left_alone(headline: str, body: str) -> None:
    """An event that the body tells or never speaks of, one sentence of body, a question, a doubt and a small event."""
    assert told(headline, body) == []


def test_two_things_of_which_the_body_knows_one_are_told() -> None:
    """Two police boats in the headline, one in the body."""
    body = "The police boat Wren struck a barge off Pell. The barge sank."
    (finding,) = told("Two police boats collide off Pell", body)
    assert finding.why.endswith("but the body knows one: 'the police boat'")
    for other in ("Another police boat was near.", "Both police boats are old.", "The second boat turned back."):
        assert told("Two police boats collide off Pell", f"{body} {other}") == []
    assert told("Two police officers hurt off Pell", "A police officer fell. He was hurt.") == []


def test_a_deadly_thing_of_which_nobody_died_is_told() -> None:
    """A killer in the headline and no death in the body; a body that tells of a death bears it out."""
    (finding,) = told("Killer eels in Orn", "Nobody has died, the warden said. The eels bite. Boats may pass.")
    assert "'Killer eels in Orn' against 'Nobody has died" in finding.why
    assert told("Killer eels in Orn", "Two bathers died. The eels bite. Nobody else has died.") == []


def test_who_resigned_by_the_headline_alone_is_told() -> None:
    """Also where the words before a colon tell it, and only if the body speaks of it and never says so."""
    body = "Ona Brell will resign by May, a clerk hopes. She may resign sooner. Her office is on the quay."
    assert len(told("Mayor resigns: Brell out over quay", body)) == 1
    assert told("Mayor resigns: Brell out over quay", f"{body} She resigned at noon.") == []


def test_an_event_that_the_body_takes_as_known_is_no_finding() -> None:
    """A denial of something about the quake says that there was one."""
    body = "The earthquake did not reach Pell, the institute said. It was not strong. Boats may pass."
    assert told("Quake shakes Orn valley", body) == []
