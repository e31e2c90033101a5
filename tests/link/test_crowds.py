"""Crowds: thousands of reprints, a disclaimer under everything, pages full of names. Small limits stand for large crowds."""

from __future__ import annotations

from datetime import date

import pytest

from crosswire.engine.local import run_pair
from crosswire.group import dates, entities, stories
from crosswire.language.said import all_said
from crosswire.link import citing, copying, coverage, names
from crosswire.model import Dating, DatingKind, Document, Entity, Issue, Kind, Link, LinkKind, Record, Story, Verdict
from tests.made import Report, notes

LIMIT = 12
STORY = (
    "The ferry Wren ran aground off Pell on Monday night with ninety people aboard, the coastguard of Norvia said. Two "
    "tugs pulled it free at dawn and nobody was hurt. The harbour of Calder was closed until noon while divers saw to the hull."
)
OTHERS = ("quarry", "orchestra", "vaccine", "glacier", "tariff", "beekeeper", "tunnel", "marathon", "archive", "reservoir")
DISCLAIMER = (
    "This material may not be published, broadcast, rewritten or redistributed without the written consent of the rights "
    "holder, who accepts no liability for errors, omissions or delays in the content or for any action taken in reliance on it."
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make crowds of what is more than a dozen."""
    monkeypatch.setattr(coverage, "CROWD", LIMIT)
    monkeypatch.setattr(copying, "CROWD", LIMIT)


def unlike(number: int) -> str:
    """Return a text that shares no four words in a row with that of another number."""
    word = OTHERS[number % len(OTHERS)]
    return " ".join(f"{word}{number} met {word}{number + step} at gate{number * step}." for step in range(2, 40))


def made(stage_records: list[Record], kind: type) -> list[Record]:
    """Return the records of one type."""
    return [record for record in stage_records if isinstance(record, kind)]


@pytest.mark.usefixtures("small")
def test_a_story_of_many_near_identical_reports_stays_one_story() -> None:
    """Far more reprints than may meet each other, each a little changed, are one story, and the links stay few."""
    number = 20 * LIMIT
    found = notes(*(Report(f"r{n:03}", f"{STORY} Notice {n} of the day.") for n in range(number)), Report("other", unlike(3)))
    records = run_pair(coverage.STAGE, found)
    found.add(records)
    sizes = sorted(len(story.documents) for story in stories.run(found))
    assert sizes == [1, number]
    assert len(made(records, Link)) < 20 * number
    assert ["nearest neighbours only" in issue.message for issue in records if isinstance(issue, Issue)] == [True]


@pytest.mark.usefixtures("small")
def test_a_report_of_the_same_story_joins_the_crowd() -> None:
    """A report in other words, as near to the reprints as one of them would let it, is not split off by their number."""
    crowd = [Report(f"r{n:03}", f"{STORY} Notice {n} of the day.") for n in range(5 * LIMIT)]
    own = Report(
        "own", STORY.split(". ", 1)[0] + ". Passengers spoke of a loud bang, and of an hour in the cold before help came."
    )
    found = notes(*crowd, own)
    found.add(run_pair(coverage.STAGE, found))
    assert [len(story.documents) for story in stories.run(found)] == [len(crowd) + 1]


@pytest.mark.usefixtures("small")
def test_a_disclaimer_under_every_report_is_no_copying() -> None:
    """Reports that share a legal notice only are not linked, the notice is named in an Issue, a real copy is still found."""
    reports = [Report(f"r{n:03}", f"{unlike(n)}\n\n{DISCLAIMER}") for n in range(4 * LIMIT)]
    copy = Report("copy", f"{unlike(5)} More follows.\n\n{DISCLAIMER}")
    found = run_pair(copying.STAGE, notes(*reports, copy))
    links = [link for link in found if isinstance(link, Link)]
    assert [{link.left, link.right} for link in links] == [{copy.document.id, reports[5].document.id}]
    assert "stock text" in links[0].why
    (issue,) = (record for record in found if isinstance(record, Issue))
    assert issue.message.startswith(f"{len(reports) + 1} reports share the words ")
    assert "may not be published, broadcast, rewritten" in issue.message
    assert issue.span is not None


@pytest.mark.usefixtures("small")
def test_a_background_paragraph_of_one_story_is_still_copying() -> None:
    """What a crowd of reports of one story shares is copied: only what runs through unrelated stories is stock text."""
    reports = [Report(f"r{n:03}", f"{unlike(n)}\n\n{STORY}") for n in range(2 * LIMIT)]
    found = notes(*reports)
    found.add([Story("t-1", "ferry", tuple(report.document.id for report in reports))])
    records = run_pair(copying.STAGE, found)
    assert len(made(records, Link)) == len(reports) - 1
    assert made(records, Issue) == []


def test_a_refrain_does_not_explode() -> None:
    """Two reports that repeat a line thousands of times are compared in no time, and share it."""
    left, right = Report("a", "the quay is closed until further notice today\n" * 3000), Report("b", "now\n" + STORY)
    again = Report("c", "the quay is closed until further notice today\n" * 2500 + STORY)
    found = run_pair(copying.STAGE, notes(left, right, again))
    assert len(made(found, Link)) == 2


def test_a_page_of_five_hundred_names_is_read_and_said() -> None:
    """A given name that hundreds share joins nobody and is an Issue; a lone surname still finds its bearer in the story."""
    people = [f"Ilsa Q{chr(97 + n // 26)}{chr(97 + n % 26)}dor" for n in range(500)]
    page = Report("page", ". ".join(people) + ".")
    for person in people:
        page.mention(person)
    report = Report("report", "Tomas Wendel of Calder spoke at noon.")
    full = report.mention("Tomas Wendel")
    other = Report("other", "Later Wendel left the town.")
    lone = other.mention("Wendel")
    found = notes(page, report, other)
    found.add([Story("t-1", "names", tuple(sorted(d.id for d in found.of(Document))))])
    records = run_pair(names.STAGE, found)
    found.add(records)
    assert any("of a word in a person's name" in issue.message for issue in records if isinstance(issue, Issue))
    (party,) = (entity for entity in entities.run(found) if full.id in entity.mentions)
    assert isinstance(party, Entity)
    assert lone.id in party.mentions


def test_a_surname_finds_its_bearer_in_every_story() -> None:
    """A person known from an earlier story is found by surname in the next one too."""
    reports = []
    for name in ("a", "b"):
        report = Report(name, f"Tomas Wendel spoke in {name}. Wendel then left.")
        report.mention("Tomas Wendel")
        report.records.append(report.mention(". Wendel", name="Wendel"))
        reports.append(report)
    found = notes(*reports)
    found.add(Story(f"t-{report.document.name}", "", (report.document.id,)) for report in reports)
    found.add(run_pair(names.STAGE, found))
    assert len(list(entities.run(found))) == 1


def test_contradicting_names_are_noted_within_a_story_only() -> None:
    """Two people of one surname are told apart in the story of both; across stories nothing needs to be said."""
    one, two = Report("a", "Tomas Wendel spoke."), Report("b", "Greta Wendel spoke.")
    one.mention("Tomas Wendel")
    two.mention("Greta Wendel")
    found = notes(one, two)
    assert run_pair(names.STAGE, found) == []
    found.add([Story("t-1", "", (one.document.id, two.document.id))])
    assert [link.verdict for link in run_pair(names.STAGE, found) if isinstance(link, Link)] == [Verdict.NO]


def test_citations_of_an_outlet_that_floods_a_story_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an outlet has too many reports in a story, citing it names no single one, and an Issue says so."""
    monkeypatch.setattr(citing, "MEETINGS", 5)
    reports = [Report(f"w{n}", f"Report {n}.", publisher="Ossan Wire") for n in range(3)]
    for n in range(2):
        report = Report(f"c{n}", f"A boat sank, Ossan Wire reported on day {n}.", publisher="Calder Post")
        wire = report.mention("Ossan Wire", Kind.OUTLET)
        report.said("A boat sank", wire)
        reports.append(report)
    found = notes(*reports)
    found.add([Story("t-1", "", tuple(sorted(d.id for d in found.of(Document))))])
    records = run_pair(citing.STAGE, found)
    assert [link.kind for link in records if isinstance(link, Link)] == [LinkKind.CITES] * 2
    assert ["not linked one to one" in issue.message for issue in records if isinstance(issue, Issue)] == [True]


def test_a_date_that_no_report_can_have_is_an_issue() -> None:
    """The year 9999 dates nothing and stops nothing: the rest of the story is dated as before."""
    never = Report("never", "The mayor spoke today.")
    never.dated("9999-12-31")
    mayor = never.mention("The mayor")
    never.said("spoke", mayor, said_on="today")
    sound = Report("sound", "The mayor spoke on Monday.", "2031-05-06")
    found = notes(never, sound)
    found.add([Story("t-1", "", (never.document.id, sound.document.id))])
    records = list(dates.run(found))
    (issue,) = (record for record in records if isinstance(record, Issue))
    assert issue.document == never.document.id
    assert not any(isinstance(r, Dating) and r.latest == date(9999, 12, 31) for r in records)
    assert all(r.kind is not DatingKind.SAID for r in records if isinstance(r, Dating))


def test_an_empty_statement_is_left_out() -> None:
    """A statement whose content is white space is compared with nothing."""
    report = Report("a", "The mayor said   nothing.")
    report.said("   ", report.mention("The mayor"))
    assert all_said(notes(report)) == []
