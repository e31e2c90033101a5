"""Days in the list of reports: a dateline without a year is shown as such, and no year is made up."""

from __future__ import annotations

from crosswire.model import Dating, DatingKind, Story
from crosswire.report.brief import compose
from tests.made import Report, notes


def test_a_day_without_a_year_is_shown() -> None:
    """Day and month stand as the report has them."""
    report = Report("wire", "Norrik, July 17: The quay is shut.")
    why = "dateline without a year: Norrik, July 17:"
    report.records.append(Dating(report.document.id, DatingKind.PAGE, None, None, why, report.span("Norrik, July 17:")))
    made = notes(report)
    made.add([Story("t-1", "Quay", (report.document.id,))])
    (story,) = compose(made).stories
    assert story.documents[0].published == "July 17, year unknown"
