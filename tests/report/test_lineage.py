"""Who rests on whom, in words: a copy, shared text of unknown direction, and the wording of a source that two reports had."""

from __future__ import annotations

from crosswire.language.reasons import NOT_KNOWN, SHARED_SOURCE
from crosswire.model import Link, LinkKind, Span, Story, Verdict
from crosswire.report.lineage import lineage
from crosswire.report.lookup import Lookup
from tests.made import Report, notes


def told(why: str, verdict: Verdict = Verdict.YES) -> list[str]:
    """Return the lines for one COPIES link between two reports."""
    reports = [Report("ferry", "The quay is shut."), Report("wire", "The quay is shut.")]
    one, other = (report.document.id for report in reports)
    made = notes(*reports)
    made.add([Link(LinkKind.COPIES, one, other, 0.9, "copying@1", why, verdict, (Span(one, 0, 8), Span(other, 0, 8)))])
    story = Story("t-1", "Quay", (one, other))
    return [line.text for line in lineage(story, Lookup(made))]


def test_a_copy_with_a_direction_is_said_to_copy() -> None:
    """The line names the copy first."""
    assert told("8 words shared; the other was published earlier, by 2031-05-06") == ["ferry copies report wire"]


def test_an_unknown_direction_is_said() -> None:
    """Without a direction neither report is called the copy."""
    assert told(f"8 words shared; {NOT_KNOWN}") == [
        "ferry shares text with report wire; which of them is the copy is not known"
    ]  # fmt: skip


def test_a_shared_source_is_named() -> None:
    """The wording of a source that both had is no copying, and the line says whose it is; another NO says nothing."""
    why = f"{SHARED_SOURCE}, Island Board: 30 words in 2 passages shared, 30 of 30 unquoted ones given to it"
    assert told(why, Verdict.NO) == ["ferry shares words with report wire, which both have from Island Board: no copying"]
    assert told("a person looked at both", Verdict.NO) == []
