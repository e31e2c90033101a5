"""Documents named by a bare noun: whoever spoke in "the statement" is its origin, and it adds none of its own."""

from __future__ import annotations

from dataclasses import replace

from crosswire.group import roots, tracing
from crosswire.group.documents import makers
from crosswire.model import Form, Kind, Mention, Statement, Story
from tests.made import Report, notes

TEXT = (
    "The quay is shut, the Harbour Board said in a statement posted on its website. The ferry line said in a letter that it is "
    "open. The statement added that the basin is shut too."
)


def read(text: str = TEXT) -> tuple[Report, dict[str, Mention], list[Statement]]:
    """Return a report with its board, its ferry line and "the statement", and what each says."""
    report = Report("a", text)
    parties = {
        "board": report.mention("the Harbour Board", Kind.ORGANISATION, "Harbour Board"),
        "line": report.mention("The ferry line", Kind.ORGANISATION, "ferry line"),
        "statement": report.mention("The statement", Kind.DOCUMENT, "statement", form=Form.DESCRIPTION),
    }
    said = []
    for name, cue, content in (
        ("board", "said in a statement posted", "The quay is shut"),
        ("line", "said in a letter", "it is open"),
        ("statement", "added", "the basin is shut too"),
    ):
        made = replace(report.said(content, parties[name]), cue=report.span(cue))
        report.records[-1] = made
        said.append(made)
    return report, parties, said


def test_the_statement_is_the_word_of_whoever_spoke_in_it() -> None:
    """Not of the last who spoke before it: the letter of the ferry line is no statement."""
    report, parties, said = read()
    made = notes(report)
    assert makers(made) == {parties["statement"].id: parties["board"].id}
    made.add([Story("t-1", "Quay", (report.document.id,))])
    assert roots.count([said[0], said[2]], tracing.trace(made)).origins == ("Harbour Board",)


def test_a_statement_that_nobody_was_said_to_make_stays_its_own() -> None:
    """Without anybody who "said in a statement" before it, it is the document that is cited."""
    report, _, said = read()
    report.records = [record for record in report.records if record is not said[0]]
    assert makers(notes(report)) == {}
