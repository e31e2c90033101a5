"""Same story: telling words decide, common words and furniture do not."""

from __future__ import annotations

from crosswire.engine.local import run_pair
from crosswire.link import coverage
from crosswire.model import Block, BlockKind, Link, Span, Verdict
from tests.made import Report, notes

QUAY = "Divers found cracks in the piers of the eastern quay at Port Ossan, and the harbour board closed the grain terminal."
AGAIN = "Port Ossan's grain terminal stays closed: the harbour board says divers found cracks in piers of its eastern quay."
OTHER = "A committee in Velm voted on Monday for a new library roof, which the town will pay from the forest fund."


def links(*reports: Report) -> list[Link]:
    """Return what the stage says of the reports."""
    return [record for record in run_pair(coverage.STAGE, notes(*reports)) if isinstance(record, Link)]


def test_reports_of_one_event_are_linked_with_the_shared_words() -> None:
    """Two accounts of one event are one story, and the reason names telling words."""
    (link,) = links(Report("a", QUAY), Report("b", AGAIN))
    assert link.verdict is Verdict.YES
    assert "quay" in link.why


def test_other_events_are_not_linked() -> None:
    """Reports of different events are not linked."""
    assert links(Report("a", QUAY), Report("b", OTHER)) == []


def test_a_ticker_pulls_nothing_together() -> None:
    """Furniture that names another event does not join its report to that event."""
    ticker = Report("a", f"{QUAY}\n{OTHER}")
    line = len(QUAY)
    ticker.records += [
        Block(Span(ticker.document.id, 0, line), BlockKind.FURNITURE),
        Block(Span(ticker.document.id, line + 1, len(ticker.document.text)), BlockKind.BODY),
    ]
    assert links(ticker, Report("b", AGAIN)) == []


def test_events_far_apart_in_time_are_two_stories() -> None:
    """The same words half a year apart are another event of the same kind."""
    assert links(Report("a", QUAY, "2031-01-05"), Report("b", AGAIN, "2031-07-05")) == []
    assert len(links(Report("a", QUAY, "2031-01-05"), Report("b", AGAIN, "2031-01-06"))) == 1


def test_empty_reports_are_no_trouble() -> None:
    """A report without words is compared with nothing."""
    assert links(Report("a", ""), Report("b", "…"), Report("c", QUAY)) == []


def test_a_pair_is_judged_alike_in_any_company() -> None:
    """Other reports in the store do not change what is said of a pair."""
    alone = links(Report("a", QUAY), Report("b", AGAIN))
    assert set(alone) <= set(links(Report("c", OTHER), Report("b", AGAIN), Report("a", QUAY)))
