"""Crowds and the three counts: hundreds of near-identical reports are many reports, one channel and one origin."""

from __future__ import annotations

from random import Random

import pytest

from crosswire.engine.local import run_pair
from crosswire.group import roots, stories, tracing
from crosswire.link import copying, coverage
from crosswire.model import Counts, Issue, Kind, Link, Statement
from tests.made import Report, notes

NUMBER = 300
WIRE = (
    "The ferry Wren ran aground off Pell on Monday night with ninety people aboard, most of them children from two schools.",
    "A coastguard officer said the ferry had been sailing too fast for the fog in the narrow channel between the two islands.",
    "Two tugs from Calder pulled it free at dawn, and the harbour was closed until noon while divers saw to the hull.",
    "Nobody was hurt, but four passengers spent the night in the hospital of Norrik because they had been cold for so long.",
)
SAID = "the ferry had been sailing too fast"
OWN = (
    ("A passenger, Ilsa Marn, told us on the quay that {}. She had seen no light on the shore for half an hour.", "Ilsa Marn"),
    ("For the union of seamen there is no doubt that {} when it struck. It wants the timetable changed.", "union of seamen"),
    ("Of this kind of ship {}, wrote Tomas Wendel, who built three of them and sails a fourth.", "Tomas Wendel"),
)


def reprint(number: int, kept: list[str]) -> Report:
    """Return a reprint with a word of its own, and what the officer says in it, if it kept that."""
    text = " ".join(kept)
    report = Report(f"r{number:03}", f"{text} Bus {number} runs as usual.", publisher=f"Paper {number}")
    if WIRE[1] in kept:
        report.said(SAID, report.mention("A coastguard officer", Kind.UNNAMED, "coastguard officer"))
    return report


def own(number: int, text: str, source: str) -> Report:
    """Return a report in its own words on the word of its own source."""
    report = Report(f"own{number}", text.format(SAID), publisher=f"Own {number}")
    report.said(SAID, report.mention(source))
    return report


def counted(reports: list[Report]) -> tuple[Counts, list[Issue]]:
    """Return the counts of what all of them say, and what the stages could not do."""
    made = notes(*reports)
    issues = []
    for stage in (coverage.STAGE, copying.STAGE):
        records = run_pair(stage, made)
        issues += [record for record in records if isinstance(record, Issue)]
        made.add(record for record in records if isinstance(record, Link))
    made.add(stories.run(made))
    return roots.count(made.of(Statement), tracing.trace(made)), issues


@pytest.mark.parametrize("cut", [False, True])
def test_three_hundred_reprints_and_three_reports_of_their_own(cut: bool) -> None:
    """The reprints, whole or each cut its own way, are one channel and one origin; each other report adds one of both."""
    random = Random(7)
    parts = [sorted(random.sample(range(4), random.randint(2, 4))) if cut else list(range(4)) for _ in range(NUMBER)]
    reports = [reprint(number, [WIRE[part] for part in kept]) for number, kept in enumerate(parts)]
    carrying = sum(1 in kept for kept in parts)
    counts, issues = counted([*reports, *(own(number, *told) for number, told in enumerate(OWN))])
    assert len(counts.reports) == carrying + len(OWN)
    assert len(counts.channels) == 1 + len(OWN)
    assert len(counts.origins) == 1 + len(OWN)
    assert issues == []


def test_what_a_crowd_leaves_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reprints are too many for all of them to be compared, an Issue says so, and the counts stay what they are."""
    monkeypatch.setattr(coverage, "CROWD", 100)
    reports = [reprint(number, list(WIRE)) for number in range(NUMBER)]
    counts, issues = counted([*reports, *(own(number, *told) for number, told in enumerate(OWN))])
    assert (len(counts.reports), len(counts.channels), len(counts.origins)) == (NUMBER + 3, 4, 4)
    assert ["nearest neighbours only" in issue.message for issue in issues] == [True]
