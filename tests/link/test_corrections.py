"""Figures that a later version of a report, or a reprint, gives differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crosswire.engine.local import run_pair, run_stage
from crosswire.group import claims as claim_groups
from crosswire.group import findings
from crosswire.language.said import Said
from crosswire.link import claims, corrections
from crosswire.link.corrections import version_order
from crosswire.model import ClaimState, FindingKind, Link, LinkKind, Story
from crosswire.stage import Notes
from tests.made import Report, notes
from tests.spoken import speaker, spoken

TWO = "Police said that masked men fired on two security guards at the gate of the old mill."
THREE = TWO.replace("two", "three")
WHEN, ADDRESS = datetime(2031, 5, 2, 10, tzinfo=UTC), "http://pell-post.example/77"


def version(text: str, hour: int | None, address: str | None = ADDRESS) -> Report:
    """Return a report of that address, retrieved at that hour."""
    retrieved = None if hour is None else WHEN.replace(hour=hour)
    report = Report(f"mill-{hour}-{text.count('three')}", text, url=address, retrieved=retrieved)
    said = text.removeprefix("Police said that ").rstrip(".")
    report.said(said, report.mention("Police"))
    return report


def told(*reports: Report, links: Sequence[Link] = ()) -> Notes:
    """Return the notes of the reports, in one story, with those links and the links, claims and findings made of them."""
    made = notes(*reports)
    made.add(links)
    made.add([Story("t-mill", "Shots at the mill", tuple(report.document.id for report in reports))])
    for stage in (claims.STAGE, corrections.STAGE):
        made.add(run_pair(stage, made))
    for group in (claim_groups.STAGE, findings.STAGE):
        made.add(run_stage(group, made))
    return made


def kinds(made: Notes) -> list[FindingKind]:
    """Return the kinds of the findings, those of publishers left out."""
    return [f.kind for f in made.of(findings.Finding) if f.kind is not FindingKind.UNKNOWN_PUBLISHER]


def test_a_later_version_with_another_figure_is_a_correction() -> None:
    """The later version of one address replaces the earlier one's figure: one finding, with the spans of both."""
    older, newer = version(TWO, 10), version(THREE, 18)
    made = told(newer, older)
    (link,) = [link for link in made.of(Link) if link.kind is LinkKind.SUPERSEDES]
    assert [made.get(claims.Statement, side).document for side in (link.left, link.right)] == [
        newer.document.id,
        older.document.id,
    ]
    assert kinds(made) == [FindingKind.CORRECTION]
    (finding,) = [f for f in made.of(findings.Finding) if f.kind is FindingKind.CORRECTION]
    assert "'two security guards' became 'three security guards'" in finding.why
    assert {span.document for span in finding.evidence} == {older.document.id, newer.document.id}


def test_versions_that_nothing_orders_are_in_conflict() -> None:
    """Where neither version is known to be the later one, the figures are in conflict, and it says that both are one report."""
    made = told(version(TWO, None), version(THREE, None))
    assert kinds(made) == [FindingKind.NUMBERS_IN_CONFLICT]
    assert any("two versions of one report" in link.why for link in made.of(Link))


def test_a_reprint_with_another_figure_is_a_conflict_and_no_claim() -> None:
    """Two outlets that give one sentence of one speaker with two figures are set against each other, not put into one claim."""
    made = told(version(TWO, 10, "http://a.example/1"), version(THREE, 18, "http://b.example/2"))
    assert kinds(made) == [FindingKind.NUMBERS_IN_CONFLICT]
    assert all(len(claim.statements) == 1 for claim in made.of(claim_groups.Claim))


@pytest.mark.parametrize("cut", ["", " old"])
def test_a_copy_with_another_figure_is_told_as_changed(cut: str) -> None:
    """Of a report known to copy the other, the copied report settles the figure; other words may be cut as well."""
    first, second = version(TWO, 10, "http://a.example/1"), version(THREE.replace(cut, ""), 18, "http://b.example/2")
    copy = Link(LinkKind.COPIES, second.document.id, first.document.id, 0.9, "copying@1", "nearly all words")
    made = told(first, second, links=[copy])
    assert kinds(made) == [FindingKind.CHANGED_COPY]
    (finding,) = [f for f in made.of(findings.Finding) if f.kind is FindingKind.CHANGED_COPY]
    assert finding.why == (
        f"{second.document.name} copies {first.document.name}, with another figure in what Police said: "
        "'two security guards' there, 'three security guards' here"
    )
    assert len(finding.statements) == len(finding.documents) == 2
    assert {claim.state for claim in made.of(claim_groups.Claim)} == {ClaimState.ONE_ORIGIN}


def test_the_same_figure_is_one_claim() -> None:
    """A reprint without a change is one claim and no finding."""
    made = told(version(TWO, 10, "http://a.example/1"), version(TWO, 18, "http://b.example/2"))
    assert kinds(made) == []
    assert [len(claim.statements) for claim in made.of(claim_groups.Claim)] == [2]


def test_a_toll_that_grew_is_no_conflict() -> None:
    """A later report of another outlet with a higher toll tells what happened since."""
    frame = "at least {} people were killed when the ferry sank off the coast"
    left = spoken(frame.format("four"), speaker("the coastguard"), "d-one", day=date(2031, 5, 1))
    right = spoken(frame.format("nine"), speaker("the coastguard"), "d-two", day=date(2031, 5, 2))
    assert not [link for link in claims.compare(left, right) if link.kind is LinkKind.CONTRADICTS]


def test_versions_are_ordered_by_publication_then_by_retrieval() -> None:
    """A page that keeps its date is ordered by when it was fetched; reports of two addresses have no order."""
    plain = spoken("nine people were on board", speaker("the coastguard"))

    def at(day: int | None, hour: int, address: str = ADDRESS) -> Said:
        days = (date(2031, 5, day), date(2031, 5, day)) if day else (None, None)
        return replace(plain, address=address, published=days, retrieved=WHEN.replace(hour=hour))

    assert version_order(at(1, 18), at(2, 10)) == -1
    assert version_order(at(2, 18), at(2, 10)) == 1
    assert version_order(at(None, 10), at(2, 18)) == -1
    assert version_order(at(1, 10), at(2, 18, "http://other.example")) == 0


def test_many_prints_of_one_sentence_are_one_finding() -> None:
    """A sentence that five reports print with five figures is told once, with all of them, not once for each two."""
    reports = [version(TWO.replace("two", number), None, f"http://{number}.example") for number in ("2", "3", "4", "5", "6")]
    made = told(*reports)
    assert kinds(made) == [FindingKind.NUMBERS_IN_CONFLICT]
    (finding,) = [f for f in made.of(findings.Finding) if f.kind is FindingKind.NUMBERS_IN_CONFLICT]
    assert set(finding.documents) == {report.document.id for report in reports}
