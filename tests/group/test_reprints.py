"""What a copy changed: another day, figure or name in a sentence that it took over."""

from __future__ import annotations

import pytest

from crosswire.group import findings
from crosswire.group.reprints import changed_copies
from crosswire.model import Block, BlockKind, Finding, Link, LinkKind, Span, Story, Verdict
from tests.made import Report, notes

FIRST = "The basin behind the Calder weir was drained in ten hours, the warden said on Tuesday."


def changed(first: str, second: str, *, verdict: Verdict | None = None, said: str = "") -> list[Finding]:
    """Return what is told of a copy with the second sentence of a report with the first; `said` is a warden's in both."""
    reports = [
        Report(name, f"{text} Boats may pass the lock again.") for name, text in (("pell-post", first), ("pell-echo", second))
    ]
    for report in reports:
        report.records.append(Block(Span(report.document.id, 0, len(report.document.text)), BlockKind.BODY))
        if said:
            report.said(said if said in report.document.text else second, report.mention("warden"))
    made = notes(*reports)
    original, copy = (report.document.id for report in reports)
    made.add([Story("t-weir", "The weir", (original, copy))])
    links = [Link(LinkKind.COPIES, copy, original, 0.9, "copying@1", "nearly all words")]
    links += [Link(LinkKind.COPIES, copy, original, 1.0, "user:Ona", "not a copy", verdict)] if verdict else []
    return list(changed_copies(findings.decided(links), made))


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (FIRST.replace("Tuesday", "Thursday"), "'Tuesday' there, 'Thursday' here"),
        (FIRST.replace("ten", "two"), "'ten hours' there, 'two hours' here"),
        (FIRST.replace("Calder", "Dunmore"), "'Calder' there, 'Dunmore' here"),
    ],
)
def test_a_changed_day_figure_or_name_is_told(second: str, told: str) -> None:
    """One finding for the pair, with the words of both and the spans of both sentences."""
    (finding,) = changed(FIRST, second)
    assert finding.why.endswith(told)
    assert {span.document for span in finding.evidence} == set(finding.documents)


@pytest.mark.parametrize(
    "second",
    [
        FIRST,
        FIRST.replace("weir", "dam"),
        FIRST.replace("on Tuesday", "late on Tuesday"),
        FIRST.replace("said on Tuesday", "told boatmen, millers and others of the valley on Thursday"),
        "The warden said on Thursday.",
    ],
)
def test_other_words_are_no_change_of_a_fact(second: str) -> None:
    """A synonym, a nearer time, a rewritten sentence and a short one are nothing to look at."""
    assert changed(FIRST, second) == []


def test_a_figure_that_somebody_gave_is_left_to_the_claims() -> None:
    """It is told with its statements (tests/link/test_corrections.py), so it is not told twice."""
    assert changed(FIRST, FIRST.replace("ten", "two"), said="was drained in ten hours") == []


def test_a_figure_is_read_where_the_copy_cut_more() -> None:
    """A copy that cuts words of a sentence may change a figure in it as well."""
    second = FIRST.replace("ten", "two").replace(" on Tuesday", "")
    (finding,) = changed(FIRST, second)
    assert finding.why.endswith("'ten hours' there, 'two hours' here")


def test_a_person_decides_what_copies() -> None:
    """Where a person says that a report is no copy, nothing is told of what it changed."""
    assert changed(FIRST, FIRST.replace("Tuesday", "Thursday"), verdict=Verdict.NO) == []
