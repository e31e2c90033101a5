"""Dates from the story: what an undated report may be given, and which page dates are not to be trusted."""

from __future__ import annotations

from datetime import date

from crosswire.group import dates
from crosswire.model import Dating, DatingKind, Kind, Story
from tests.made import Report, notes


def run(*reports: Report) -> list[Dating]:
    """Return the datings made for reports of one story."""
    made = notes(*reports)
    made.add([Story("t-1", "Quay", tuple(report.document.id for report in reports))])
    return list(dates.run(made))


def published(report: Report, found: list[Dating]) -> tuple[date | None, date | None] | None:
    """Return the interval of publication that was given to a report."""
    return next(
        ((d.earliest, d.latest) for d in found if d.record == report.document.id and d.kind is DatingKind.PUBLISHED), None
    )


def dated_report() -> Report:
    """Return a report of Wednesday 7 May 2031 in which the mayor speaks on the day before."""
    report = Report("dated", "Mayor Blank said late Tuesday the eastern quay would stay closed.", "2031-05-07")
    report.said("the eastern quay would stay closed", report.mention("Mayor Blank", name="Joris Blank"), said_on="late Tuesday")
    return report


def undated(words: str, text: str = "Joris Blank said {} that the eastern quay stays closed.") -> Report:
    """Return a report without a date that gives the same utterance with other day words."""
    report = Report("undated", text.format(words))
    report.said("the eastern quay stays closed", report.mention("Joris Blank"), said_on=words)
    return report


def test_weekday_of_a_shared_utterance_gives_that_day_or_the_next() -> None:
    """Who writes "on Tuesday" of what was said on Tuesday the 6th wrote on the 6th or the 7th."""
    report = undated("Tuesday")
    found = run(dated_report(), report)
    assert published(report, found) == (date(2031, 5, 6), date(2031, 5, 7))
    assert any("Tuesday" in dating.why and dating.evidence for dating in found if dating.record == report.document.id)


def test_today_and_yesterday_fix_the_day() -> None:
    """The word "today" means the day of the utterance, "yesterday" the day before the report."""
    report = undated("today")
    assert published(report, run(dated_report(), report)) == (date(2031, 5, 6), date(2031, 5, 6))
    report = undated("yesterday")
    assert published(report, run(dated_report(), report)) == (date(2031, 5, 7), date(2031, 5, 7))


def test_another_weekday_is_another_utterance() -> None:
    """The same words on a Monday are an older utterance: they bound the report, and do not share the day of the newer."""
    report = undated("Monday")
    assert published(report, run(dated_report(), report)) == (date(2031, 5, 5), date(2031, 5, 6))


def test_a_weekday_just_behind_the_newest_word_is_no_older_one() -> None:
    """The story dates Tuesday the 6th; who writes of a Wednesday wrote on the 7th or later, not on the 30th of April."""
    report = Report("undated", "Joris Blank said on Wednesday that two berths would open again.")
    report.said("two berths would open again", report.mention("Joris Blank"), said_on="Wednesday")
    assert published(report, run(dated_report(), report)) is None


def test_the_background_of_a_dated_report_dates_no_other() -> None:
    """What a report recalls from a Tuesday a week before is not the "Tuesday" of an undated report."""
    old = Report("dated", "The mayor said on May 6 the eastern quay would stay closed.", "2031-05-13")
    old.said("the eastern quay would stay closed", old.mention("The mayor", name="Joris Blank"), said_on="May 6")
    report = undated("Tuesday")
    assert published(report, run(old, report)) is None


def test_another_speaker_gives_nothing() -> None:
    """The words of somebody else date nothing."""
    other = Report("undated", "Ana Torvald said on Tuesday that the eastern quay stays closed.")
    other.said("the eastern quay stays closed", other.mention("Ana Torvald"), said_on="Tuesday")
    assert published(other, run(dated_report(), other)) is None


def test_a_report_without_the_newest_word_was_written_by_then() -> None:
    """A report that quotes a speaker, but not what that speaker said last, gets a latest day and an open earliest one."""
    report = Report("undated", "Joris Blank called the ferries perfectly safe.")
    report.said("the ferries perfectly safe", report.mention("Joris Blank"))
    assert published(report, run(dated_report(), report)) == (None, date(2031, 5, 6))


def test_an_older_word_of_the_same_week_gives_the_earliest_day() -> None:
    """Where the report says on which day the older word fell, it was written no earlier than that day."""
    report = Report("undated", "Joris Blank on Sunday said the eastern quay would not be closed.")
    report.said("the eastern quay would not be closed", report.mention("Joris Blank"), said_on="Sunday")
    assert published(report, run(dated_report(), report)) == (date(2031, 5, 4), date(2031, 5, 6))


def test_a_page_date_far_from_the_story_is_suspect_and_never_used() -> None:
    """A page of 2033 among reports of 2031 was captured then: marked, and no date of publication."""
    report = Report("late", "The eastern quay is closed.")
    report.dated("2033-02-01", DatingKind.PAGE)
    found = run(dated_report(), report)
    (mark,) = (dating for dating in found if dating.suspect)
    assert (mark.kind, mark.record) == (DatingKind.PAGE, report.document.id)
    assert "2031-05-07" in mark.why
    assert published(report, found) is None


def test_a_page_date_near_the_story_is_taken() -> None:
    """A page date that fits the story, or that nothing contradicts, serves as date of publication."""
    report = Report("near", "The eastern quay is closed.")
    report.dated("2031-05-09", DatingKind.PAGE)
    assert published(report, run(dated_report(), report)) == (date(2031, 5, 9), date(2031, 5, 9))
    assert published(report, run(report)) == (date(2031, 5, 9), date(2031, 5, 9))


def test_said_on_is_resolved_backwards_from_publication() -> None:
    """Weekdays look back from the day of the report; "earlier this week" is an interval."""
    report = Report("a", "The crew said on Friday it was late. Earlier this week a warden said it was fine.", "2031-05-07")
    crew, warden = report.mention("The crew", Kind.UNNAMED), report.mention("a warden", Kind.UNNAMED)
    report.said("it was late", crew, said_on="Friday")
    report.said("it was fine", warden, said_on="Earlier this week")
    said = [(d.earliest, d.latest) for d in run(report) if d.kind is DatingKind.SAID]
    assert said == [(date(2031, 5, 2), date(2031, 5, 2)), (date(2031, 5, 5), date(2031, 5, 7))]


def test_two_possible_days_of_publication_leave_an_interval() -> None:
    """The word "today" in a report of one of two days is one of two days."""
    report = undated("Tuesday", "Joris Blank said {} that the eastern quay stays closed. A warden said today it was fine.")
    report.said("it was fine", report.mention("A warden", Kind.UNNAMED), said_on="today")
    said = [(d.earliest, d.latest) for d in run(dated_report(), report) if d.kind is DatingKind.SAID]
    assert (date(2031, 5, 6), date(2031, 5, 7)) in said


def test_order_changes_nothing() -> None:
    """The same reports the other way round give the same datings."""
    reports = [dated_report(), undated("Tuesday")]
    assert {d.id for d in run(*reports)} == {d.id for d in run(*reversed(reports))}


def without_year(name: str, words: str) -> Report:
    """Return a report whose dateline gives a day and no year."""
    report = Report(name, f"{words}: The quay stays closed.")
    evidence = report.span(words)
    report.records.append(
        Dating(report.document.id, DatingKind.PAGE, None, None, f"dateline without a year: {words}", evidence)
    )
    return report


def test_a_dateline_without_a_year_takes_that_of_its_story() -> None:
    """The dated reports of the story tell the year, and the reason shows both."""
    report = without_year("wire", "Norrik, May 8")
    found = run(dated_report(), report)
    assert published(report, found) == (date(2031, 5, 8), date(2031, 5, 8))
    (made,) = (dating for dating in found if dating.record == report.document.id)
    assert "2031-05-07" in made.why
    assert made.evidence is not None


def test_the_turn_of_the_year_is_seen() -> None:
    """December 30 beside a report of January 2 was the year before."""
    report = without_year("wire", "Norrik, Dec. 30")
    assert published(report, run(Report("dated", "Shut.", "2031-01-02"), report)) == (date(2030, 12, 30), date(2030, 12, 30))


def test_a_day_that_no_report_is_near_stays_without_a_year() -> None:
    """Where no dated report is near that day, or the dated ones are of two years, no date is invented."""
    report = without_year("wire", "Norrik, Oct 8")
    assert published(report, run(dated_report(), report)) is None
    assert published(report, run(report)) is None
    years = [Report("one", "Shut.", "2031-10-07"), Report("two", "Open.", "2033-10-09")]
    assert published(report, run(*years, report)) is None
