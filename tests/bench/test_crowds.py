"""The bad input that `bench.crowds` makes by the thousand, in small: nothing explodes, and what is left out is said."""

from __future__ import annotations

import pytest

from bench.crowds import CASES, disclaimer, empty, future, measured, names, near
from crosswire.link import copying, coverage
from crosswire.model import Claim, Document, Entity, Finding, FindingKind, Issue, LinkKind, Story
from crosswire.stage import Notes

LIMIT = 8
MANY = 3 * LIMIT


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make crowds of what is more than a handful."""
    monkeypatch.setattr(coverage, "CROWD", LIMIT)
    monkeypatch.setattr(copying, "CROWD", LIMIT)


def said(notes: Notes) -> str:
    """Return all that is said to be left out."""
    return "\n".join(issue.message for issue in notes.of(Issue))


def test_near_identical_reports_are_one_story_of_one_origin() -> None:
    """However many they are, their claims go back to one speaker each, and the links stay in proportion."""
    notes, _ = measured(near(MANY))
    assert [len(story.documents) for story in notes.of(Story)] == [MANY]
    most = max(notes.of(Claim), key=lambda claim: len(claim.counts.reports))
    assert (len(most.counts.reports), len(most.counts.origins)) == (MANY, 1)
    assert len(list(notes.links(LinkKind.COPIES))) < 4 * MANY
    assert "nearest neighbours only" in said(notes)


def test_a_stock_paragraph_under_all_reports_joins_none() -> None:
    """Reports of different things stay so many stories without copies, and the paragraph is named."""
    notes, _ = measured(disclaimer(MANY))
    assert len(notes.of(Story)) == MANY
    assert not list(notes.links(LinkKind.COPIES))
    assert f"{MANY} reports share the words 'The Calder Institute for Shipping" in said(notes)


def test_a_page_of_names_joins_nobody_by_a_given_name() -> None:
    """Each person of the page is a party of their own, with the report about them."""
    notes, _ = measured(names(800))
    people = [entity for entity in notes.of(Entity) if entity.name.startswith("Anna ")]
    assert len(people) == 80
    assert all(len(person.variants) == 1 for person in people)
    assert "80 records share" in said(notes)


def test_a_quotation_without_words_is_no_claim() -> None:
    """Nothing is said where nothing but marks stands between quotation marks."""
    notes, _ = measured(empty(LIMIT))
    assert len(notes.of(Document)) == LIMIT
    assert all(any(character.isalnum() for character in claim.text) for claim in notes.of(Claim))


def test_a_date_in_the_future_makes_no_report_the_latest() -> None:
    """A date after the retrieval, or in no year, is suspect: it is said, and the other reports of the story count as before."""
    notes, _ = measured(future(10 * MANY))
    assert len(notes.of(Story)) == 1
    suspect = {finding.why for finding in notes.of(Finding) if finding.kind is FindingKind.SUSPECT_DATE}
    assert suspect or "later than the retrieval" in said(notes)


def test_every_case_is_tried() -> None:
    """No case of the benchmark is without a test here."""
    assert set(CASES) == {"near", "disclaimer", "names", "empty", "future"}
