"""Headlines that say plainly what their bodies tell under a condition, as a possibility or a claim, or leave open."""

from __future__ import annotations

import pytest

from crosswire.group.overstated import headline_findings
from crosswire.group.tellings import Short, shortness
from crosswire.language.said import all_said
from crosswire.model import Block, BlockKind, Certainty, Finding
from tests.made import Report, notes

REST = "The mill stands on the Orn. Its owner lives abroad. Nobody answered the door."


def told(headline: str, body: str, said: str = "", certainty: Certainty = Certainty.CERTAIN) -> list[Finding]:
    """Return what is told of a report with that headline and body; `said` is the miller's, as far as it is a statement."""
    text = f"{body} {REST}"
    report = Report("orn-post", f"{headline}\n{text}")
    report.records += [Block(report.span(headline), BlockKind.HEADLINE), Block(report.span(text), BlockKind.BODY)]
    if said:
        report.said(said, report.mention("miller"), certainty=certainty)
    made = notes(report)
    return list(headline_findings(made, all_said(made)))


@pytest.mark.parametrize(
    ("headline", "body", "what"),
    [
        ("'The wheel will turn': hope on Orn", 'He spoke. "If the sluice holds, the wheel will turn," he said.', "condition"),
        ("Dog walkers 'saw the dam crack'", 'The miller asked. "Perhaps they saw the dam crack," he said.', "hedges"),
        ("Mill lost 40 sacks of flour", "The mill may have lost 40 sacks of flour in the night.", "hedges"),
        ("Mill lost 40 sacks of flour", "The mill lost up to 40 sacks of flour in the night.", "a limit"),
        ("Dam burst kills 60 at mill", "The dam burst killed 16 people, the miller said.", "a smaller number"),
        ("Owner knew dam was cracked", "Whether the owner ever opened the letter about the dam is not clear.", "open"),
        ("Parish hid letters on dam", "The miller could not say if anybody ever read the letters.", "open"),
        ("Parish approves new weir at mill", "The elders agreed to a weir as long as the eels can pass.", "condition"),
        ("Parish clears weir for spring", "The weir was approved in May, only if a bond is paid.", "condition"),
        ("MILL WILL CLOSE IN SPRING", "The mill would close in spring if the bank stayed firm.", "condition"),
        ("Flour thieves emptied mill", "Thieves might have emptied the flour mill.", "hedges"),
    ],
)  # fmt: skip
def test_what_the_body_falls_short_of_is_told(headline: str, body: str, what: str) -> None:
    """A quotation, a number, what somebody knew, a decision and what comes nearest in meaning; with the body's words."""
    (finding,) = told(headline, body)
    assert what in finding.why
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("'The wheel will turn': hope on Orn", '"The wheel will turn," he said. "If the sluice holds, the wheel will turn."'),
        ("Mill may have lost 40 sacks of flour", "The mill may have lost 40 sacks of flour in the night."),
        ("Mill lost 40 sacks of flour", "The mill may have lost 40 sacks of flour. A count found 40 sacks gone."),
        ("Up to 40 sacks of flour lost", "The mill lost up to 40 sacks of flour in the night."),
        ("Dam burst kills 60 at mill", "The dam burst killed 16 people in Orn and 44 people in Pell."),
        ("Dam burst kills dozens at mill", "The dam burst killed 36 people, the miller said."),
        ("Owner knew dam was cracked", "Whether he opened the letter is not clear. The owner was warned of the dam in May."),
        ("Owner blind to cracked dam", "Whether the owner ever opened the letter about the dam is not clear."),
        ("Parish approves new weir at mill", "The elders approved a weir. They agreed to a pond as long as the eels can pass."),
        ("Mill will close in spring", "The mill will close in spring. It would close for good if the bank stayed firm."),
        ("Mill to close unless bank yields", "The mill would close in spring if the bank stayed firm."),
        ("Will the mill close in spring?", "The mill would close in spring if the bank stayed firm."),
        ("How the mill came to close", "The mill would close in spring if the bank stayed firm."),
        ("The mill and the closing of the weir", "The mill would close in spring if the bank stayed firm."),
    ],
)  # fmt: skip
def test_other_headlines_are_left_alone(headline: str, body: str) -> None:
    """What the body says plainly too, what the headline itself has short of plain, a question and a headline without a verb."""
    assert told(headline, body) == []


def test_a_claim_is_told_only_where_the_headline_hides_who_makes_it() -> None:
    """A number that only a claim of the body has; not under a headline that names its source."""
    body = "The miller claimed the parish paid 2,400 crowns for the weir."
    said = "the parish paid 2,400 crowns for the weir"
    (finding,) = told("Parish paid 2,400 crowns for weir", body, said, Certainty.DISTANCED)
    assert "only has it as a claim" in finding.why
    assert told("Miller says parish paid 2,400 crowns for weir", body, said, Certainty.DISTANCED) == []
    assert told("Parish paid 2,400 crowns for weir", body, said) == []


def test_a_headline_has_one_finding() -> None:
    """A grave event that the body only has under a condition is told once."""
    assert len(told("'Dam burst' killed two at mill", '"If the dam burst, nobody died," the miller said.')) == 1


@pytest.mark.parametrize(
    ("piece", "short"),
    [
        ("the quay would open once the tide turned", Short.CONDITION),
        ("the harbour master asked if the tide had turned", Short.NOTHING),
        ("it is not clear who opened the quay", Short.OPEN),
        ("the quay might open in May", Short.POSSIBLE),
        ("the driver could not brake", Short.NOTHING),
        ("the clerk has reportedly been seen in Pell", Short.POSSIBLE),
        ("two men were arrested for allegedly stealing rope", Short.NOTHING),
        ("if so, why was the quay shut?", Short.NOTHING),
    ],
)
def test_what_a_piece_of_a_sentence_leaves_short(piece: str, short: Short) -> None:
    """A condition, an open matter and a hedge before what happens; not an inability, a question or another thing hedged."""
    assert shortness(piece) is short
