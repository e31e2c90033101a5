"""The five real reports, with gold reading: names, citations, dates, stories and counts as their gold file has them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from crosswire.engine.local import run_pair
from crosswire.group import dates, entities, roots, stories, tracing
from crosswire.language.naming import compare
from crosswire.link import citing, copying, coverage, names
from crosswire.model import (
    Counts,
    Dating,
    DatingKind,
    Document,
    Entity,
    Kind,
    Link,
    LinkKind,
    Mention,
    Story,
)
from crosswire.stage import Notes
from tests import gold_records

pytestmark = pytest.mark.skipif(not gold_records.CASES.exists(), reason="the shared folder with the five reports is not here")


@cache
def gold() -> dict[str, Any]:
    """Return the gold file."""
    found: dict[str, Any] = json.loads((gold_records.CASES / "gold.json").read_text(encoding="utf-8"))
    return found


def linked(copies: int = 0) -> Notes:
    """Return the gold records with everything that this half of the pipeline makes of them."""
    notes = gold_records.load(copies={"001": copies})
    notes.add(run_pair(coverage.STAGE, notes))
    notes.add(stories.run(notes))
    notes.add(run_pair(names.STAGE, notes))
    notes.add(entities.run(notes))
    notes.add(dates.run(notes))
    notes.add(citing.MENTIONS.run(notes.of(Document), notes))
    notes.add(run_pair(citing.STAGE, notes))
    notes.add(run_pair(copying.STAGE, notes))
    return notes


@pytest.fixture(scope="module")
def notes() -> Notes:
    """The five reports, linked."""
    return linked()


def count(notes: Notes, claim: str) -> Counts:
    """Return the counts of a gold claim: of each statement that makes it, and of its twins in copied reports."""
    wanted = {item["text"] for item in gold()["statements"] if item.get("claim") == claim}
    members = {gold_records.statement(notes, item["id"]) for item in gold()["statements"] if item.get("claim") == claim}
    texts = {tuple(notes.text(member.content).split()) for member in members}
    assert wanted
    same = [s for s in notes.of(type(next(iter(members)))) if tuple(notes.text(s.content).split()) in texts]
    return roots.count(same, tracing.trace(notes))


def test_one_story(notes: Notes) -> None:
    """The five reports are one story."""
    (story,) = notes.of(Story)
    assert len(story.documents) == 5


def test_spellings_are_one_entity_and_nothing_is_falsely_merged(notes: Notes) -> None:
    """Each gold entity is one entity that holds its variants, and no entity holds variants of two."""
    owners = {variant: name for name, variants in gold()["entities"].items() for variant in variants}
    found: dict[str, set[str]] = {}
    for entity in notes.of(Entity):
        surfaces = {notes.text(notes.get(Mention, mention).span) for mention in entity.mentions}
        held = {owners[surface] for surface in surfaces if surface in owners}
        assert len(held) <= 1, (entity.name, held)
        for name in held:
            found.setdefault(name, set()).add(entity.id)
    assert {name: len(ids) for name, ids in found.items()} == dict.fromkeys(gold()["entities"], 1)


def test_citations(notes: Notes) -> None:
    """Every gold citation is found, and no other."""
    name_of = {document.id: document.name for document in notes.of(Document)}
    found = {(name_of[link.left], notes.get(Mention, link.right).name) for link in notes.links(LinkKind.CITES)}
    wanted = {(item["document"], item["cites"]) for item in gold()["citations"]}
    matched = {
        (document, name)
        for document, name in found
        for d, n in wanted
        if d == document and compare(n, name, Kind.OUTLET).score > 0.9
    }
    assert matched == found
    assert len(found) == len(wanted)


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_dates_of_publication(notes: Notes, name: str) -> None:
    """Each report has the interval that gold gives, stated or inferred; the date of 2018 is suspect and used by none."""
    (document,) = (d for d in notes.of(Document) if d.name == name)
    own = [d for d in notes.of(Dating) if d.record == document.id and d.kind is DatingKind.PUBLISHED]
    (entry,) = (item for item in gold()["documents"] if item["id"] == name)
    assert [[str(d.earliest) if d.earliest else None, str(d.latest)] for d in own] == [entry["published"]]
    suspects = [d for d in notes.of(Dating) if d.record == document.id and d.suspect]
    assert [str(d.earliest) for d in suspects] == ([entry["page_date"]] if "page_date" in entry else [])


def test_days_of_utterances(notes: Notes) -> None:
    """Every day that is made for an utterance is the day that gold gives."""
    said = {d.record: d for d in notes.of(Dating) if d.kind is DatingKind.SAID}
    assert len(said) > 10
    for item in gold()["statements"]:
        statement = gold_records.statement(notes, item["id"])
        if statement.id in said:
            assert [str(said[statement.id].earliest), str(said[statement.id].latest)] == [item["said_on"]] * 2


@pytest.mark.parametrize("claim", ["would-ask", "consider"])
def test_counts(notes: Notes, claim: str) -> None:
    """Three reports and one origin, the speaker, as gold counts them."""
    (wanted,) = (item for item in gold()["counts"] if item["claim"] == claim)
    counts = count(notes, claim)
    assert (len(counts.reports), len(counts.origins)) == (wanted["reports"], wanted["origins"])
    assert compare(counts.origins[0], wanted["origin"], Kind.PERSON).score >= names.SAME
    if "reporting_roots" in wanted:
        assert set(counts.channels) == set(wanted["reporting_roots"])


def test_ten_copies_add_ten_reports_and_no_origin(notes: Notes) -> None:
    """Ten verbatim copies of a report under other names add ten reports to what it carries, no channel and no origin."""
    more = linked(copies=10)
    for claim in ("would-ask", "not-fighting", "weapons", "buildup", "present"):
        before, after = count(notes, claim), count(more, claim)
        carried = any(item.get("claim") == claim and item["document"] == "001" for item in gold()["statements"])
        affirmed = any(
            item.get("claim") == claim and item["document"] == "001" and item["polarity"] == "affirmed"
            for item in gold()["statements"]
        )
        assert carried
        assert len(after.reports) - len(before.reports) == (10 if affirmed else 0)
        assert (len(after.channels), len(after.origins)) == (len(before.channels), len(before.origins))


def test_nothing_is_called_copied(notes: Notes) -> None:
    """The five reports quote one another's speakers and agencies, but share no narrative."""
    assert list(notes.links(LinkKind.COPIES)) == []
    assert all(isinstance(link, Link) for link in notes.links(LinkKind.CITES))
