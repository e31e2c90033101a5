"""A story that comes back is told in episodes."""

from __future__ import annotations

from datetime import date

from crosswire.model import Story, identify
from crosswire.report.brief import compose
from crosswire.report.episodes import SILENCE, episodes
from crosswire.report.lookup import Lookup
from crosswire.report.why import explain
from tests.made import Report, notes

REPORTS = (
    Report("first", "The quay was shut.", "2031-05-01"),
    Report("second", "The quay is still shut.", f"2031-05-{1 + SILENCE:02}"),
    Report("undated", "The quay, again."),
    Report("third", "The quay is open.", "2031-07-01"),
)


def test_a_silence_ends_an_episode() -> None:
    """Reports a week apart are one episode, a report weeks later opens the next, one without a day is in none."""
    found = notes(*REPORTS)
    story = Story("t-1", "Quay", tuple(sorted(report.document.id for report in REPORTS)))
    first, second, _, third = (report.document.id for report in REPORTS)
    made = episodes(story, Lookup(found))
    assert [(e.first, e.last, e.documents) for e in made] == [
        (date(2031, 5, 1), date(2031, 5, 1 + SILENCE), (first, second)),
        (date(2031, 7, 1), date(2031, 7, 1), (third,)),
    ]


def test_a_story_is_explained_by_its_episodes_under_any_id_it_had() -> None:
    """`why` names the episodes, also for the id that the story had while another report opened it."""
    found = notes(*REPORTS)
    found.add([Story("t-1", "Quay", tuple(sorted(report.document.id for report in REPORTS)))])
    for name in ("t-1", identify("t", REPORTS[3].document.id)):
        lines = [line.text for line in explain(name, found).lines]
        assert "episode 1: 2031-05-01 to 2031-05-08, 2 reports: first, second" in lines
        assert "episode 2: 2031-07-01, 1 report: third" in lines


def test_a_story_of_one_episode_is_told_without() -> None:
    """The brief of a story that did not come back names no episode, nor do its figures."""
    found = notes(*REPORTS[:2])
    found.add([Story("t-1", "Quay", tuple(sorted(report.document.id for report in REPORTS[:2])))])
    view = compose(found).stories[0]
    assert view.episodes == ()
    assert view.figures[:2] == ("2 reports", "0 claims")


def test_a_brief_counts_and_tells_the_episodes() -> None:
    """The figures of a story that came back count its episodes, and each has its days and the labels of its reports."""
    found = notes(*REPORTS)
    found.add([Story("t-1", "Quay", tuple(sorted(report.document.id for report in REPORTS)))])
    view = compose(found).stories[0]
    assert view.figures[:3] == ("4 reports", "2 episodes", "0 claims")
    assert [(e.number, e.when, e.documents) for e in view.episodes] == [
        (1, "2031-05-01 to 2031-05-08, 2 reports", ("first", "second")),
        (2, "2031-07-01, 1 report", ("third",)),
    ]
