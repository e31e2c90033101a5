"""Stages that work story by story see one story, and with it what a person judged together with it."""

from __future__ import annotations

from crosswire.engine.scopes import by_story
from crosswire.model import Claim, Entity, Kind, Link, LinkKind, Mention, Record, Statement, Story, Verdict
from crosswire.stage import Notes
from tests.made import Report, notes


def told(*judged: Link) -> tuple[Notes, dict[str, str]]:
    """Return notes of three stories of a report each, in all of which one mayor speaks, with the ids of what is in them."""
    reports = [Report(name, f"Mayor Brandt said the {name} was shut.") for name in ("bridge", "quay", "quarry")]
    ids: dict[str, str] = {}
    for report in reports:
        mayor = report.mention("Brandt")
        said = report.said(f"the {report.document.name} was shut", mayor)
        ids |= {report.document.name: report.document.id, f"{report.document.name} mayor": mayor.id}
        ids |= {f"{report.document.name} said": said.id}
    found = notes(*reports)
    found.add(Story(f"t-{report.document.name}", "", (report.document.id,)) for report in reports)
    mayors = tuple(sorted(mention.id for mention in found.of(Mention)))
    found.add([Entity("e-1", "Ilsa Brandt", Kind.PERSON, ("Brandt",), mayors)])
    found.add([Link(LinkKind.COPIES, ids["bridge"], ids["quay"], 1.0, "copying@1", "")])
    found.add(judged)
    return found, ids


def parts(found: Notes) -> dict[str, Notes]:
    """Return the notebooks by story."""
    return dict(by_story(found))


def names(part: Notes, kind: type[Record]) -> set[str]:
    """Return the ids of the records of a type."""
    return {record.id for record in part.of(kind)}


def test_a_story_is_handed_over_alone() -> None:
    """Its own report, statement and mentions, its parties cut down to these, and the copies that it hangs together with."""
    found, ids = told()
    part = parts(found)["t-bridge"]
    assert names(part, Statement) == {ids["bridge said"]}
    assert names(part, Story) == {"t-bridge"}
    assert [entity.mentions for entity in part.of(Entity)] == [(ids["bridge mayor"],)]
    assert [link.kind for link in part.of(Link)] == [LinkKind.COPIES]
    assert parts(found)["t-quarry"].of(Link) == []


def test_stories_that_a_person_judged_together_are_handed_over_together() -> None:
    """A verdict on statements of two stories needs both; one on reports or parties does not."""
    _, ids = told()
    sides = sorted((ids["bridge said"], ids["quarry said"]))
    found, _ = told(Link(LinkKind.CORROBORATES, sides[0], sides[1], 1.0, "user:mia", ""))
    assert {tuple(sorted(names(part, Story))) for part in parts(found).values()} == {("t-bridge", "t-quarry"), ("t-quay",)}


def test_what_a_person_said_of_a_party_goes_with_it() -> None:
    """A party comes with the mentions that were judged, wherever they stand, and every verdict is handed over."""
    _, ids = told()
    sides = sorted((ids["quay mayor"], ids["quarry mayor"]))
    found, _ = told(Link(LinkKind.SAME, sides[0], sides[1], 1.0, "user:mia", "", Verdict.YES))
    part = parts(found)["t-bridge"]
    assert [set(entity.mentions) for entity in part.of(Entity)] == [{ids["bridge mayor"], *sides}]
    assert [link.by for link in part.links(LinkKind.SAME)] == ["user:mia"]
    assert part.of(Claim) == []
