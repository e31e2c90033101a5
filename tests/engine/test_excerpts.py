"""What a command tells of one record is read without the rest of the store, and is what the whole store would tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.engine import kept
from crosswire.engine.judging import listed
from crosswire.errors import InputError
from crosswire.export.form import form
from crosswire.group.withdrawal import Withdrawn, withdraw
from crosswire.model import (
    Claim,
    Document,
    Entity,
    Finding,
    Kind,
    Link,
    LinkKind,
    Mention,
    Record,
    Statement,
    Story,
    Verdict,
    identify,
)
from crosswire.report import order
from crosswire.report.brief import Composer, compose
from crosswire.report.labels import labelled
from crosswire.report.listing import lines
from crosswire.report.lookup import Lookup
from crosswire.report.why import Explainer, explain, shown
from crosswire.report.withdrawn import SOURCE, withdrawn
from crosswire.stage import Notes
from crosswire.store import codec
from crosswire.store.sqlite import Store
from tests.engine.test_adding import FERRY, MADE, example, report

KINDS = (Story, Claim, Finding, Document, Statement, Entity, Link)
EVERY = 25  # of links and statements, of which there are many, so many are left out
NAMESAKES = (
    report("wire", f"{FERRY} The captain of the Wren said he had seen no light.", "2031-05-09"),
    report("a-name-that-is-longer-than-a-label-may-be-1", f"{FERRY} A pilot said so too.", "2031-05-09"),
    report("t1", "A mill burned down at Ostrava. “Nobody was in it,” Ilsa Brandt said.", "2031-07-01"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store whose reports came one after the other, some before and some after persons judged."""
    with Store(tmp_path_factory.mktemp("desk") / "desk.db") as store:
        first = [*MADE[:4], *example()[:3]]
        notes = kept.analyse(first, (), store, "rules")
        for link in judged(notes):
            store.judge(link)
        kept.regroup(store)
        for raw in (*MADE[4:], *NAMESAKES, *example()[3:]):
            assert kept.add([raw], (), store, "rules") is not None
        yield store


def judged(notes: Notes) -> list[Link]:
    """Return verdicts on two parties, two reports, and statements of two stories."""
    here, there, beside = (d.id for d in notes.of(Document) if d.name in {"wire", "mail", example()[0].name})
    said = {statement.document: statement.id for statement in notes.of(Statement)}
    spoken = {mention.span.document: mention.id for mention in notes.of(Mention)}
    ties, parties = sorted((said[here], said[there])), sorted((spoken[here], spoken[beside]))
    reports = sorted((here, there))
    return [
        Link(LinkKind.CORROBORATES, ties[0], ties[1], 1.0, "user:mia", "one event"),
        Link(LinkKind.SAME, parties[0], parties[-1], 1.0, "user:bo", "", Verdict.NO),
        Link(LinkKind.SAME, reports[0], reports[1], 1.0, "user:bo", "", Verdict.NO),
    ]


def some(notes: Notes) -> list[Record]:
    """Return records of all kinds."""
    found: list[Record] = []
    for kind in KINDS:
        of_kind = sorted(notes.of(kind), key=lambda record: record.id)
        found += of_kind[:: EVERY if kind in {Statement, Link} else 1]
    return found


def test_why_says_of_a_part_what_it_says_of_the_whole(desk: Store) -> None:
    """By its handle or by its id, every record is explained as the whole store explains it."""
    notes = desk.notes()
    handles = order.handles(notes)
    for record in some(notes):
        told = Explainer(notes, everything=True).explain(record)
        for name in {record.id, handles.get(record.id, record.id)} - {"t1"}:
            part = desk.excerpt(name)
            found = explain(name, part, everything=True)
            assert (found.title, found.lines) == (told.title, told.lines), name
            assert {span.document: found.names[span.document] for line in found.lines for span in line.cites}.items() <= (
                told.names.items()
            )


def test_show_says_of_a_part_what_it_says_of_the_whole(desk: Store) -> None:
    """A story is composed, and a report cut into its blocks, as in the whole store; a label goes before a handle."""
    notes = desk.notes()
    for name in [*labelled(notes).values(), *(order.handles(notes)[story.id] for story in notes.of(Story))]:
        part, record = desk.excerpt(name, told=False), shown(name, notes)
        assert shown(name, part) == record
        if isinstance(record, Document):
            assert Lookup(part).blocks(record.id) == Lookup(notes).blocks(record.id)
            assert name == "t1" or not part.of(Story)
        elif isinstance(record, Story):
            view, whole = Composer(part).story(record), Composer(notes).story(record)
            assert (view.title, view.figures, view.documents, view.claims) == (
                whole.title,
                whole.figures,
                whole.documents,
                whole.claims,
            )
            assert view.findings == whole.findings


@pytest.mark.parametrize("name", ["wire", "c9999", "s9999", "e9999", "nobody", "d-", "l-00", "", "t-0123456789abcdef"])
def test_what_means_several_or_nothing_is_said_alike(desk: Store, name: str) -> None:
    """A name of two reports, a handle or an id that nothing has: the same message as from the whole store."""
    notes = desk.notes()
    with pytest.raises(InputError) as whole:
        explain(name, notes)
    with pytest.raises(InputError) as part:
        explain(name, desk.excerpt(name))
    assert str(part.value) == str(whole.value)


def test_a_story_is_found_by_an_id_that_it_had(desk: Store) -> None:
    """The id that any of its reports would have given it leads to the story."""
    (story,) = [s for s in desk.notes().of(Story) if len(s.documents) > 4]
    for document in story.documents:
        assert shown(identify("t", document), desk.excerpt(identify("t", document), told=False)) == story


def test_verdicts_stand_in_a_part_as_in_the_whole(desk: Store) -> None:
    """The list of verdicts says of each how it stands, without the stories that nobody judged."""
    part = desk.part({side for link in desk.verdicts() for side in (link.left, link.right)})
    assert listed(desk, part, everything=True) == listed(desk, desk.notes(), everything=True)


def test_withdrawing_a_report_is_told_from_a_part_as_from_the_whole(desk: Store) -> None:
    """What falls without a report, and what it is called, is what the whole store would say."""
    notes = desk.notes(joins=False)
    for label in labelled(notes).values():
        part = desk.excerpt_of_report(label)
        assert part is not None
        falls = []
        for some_notes in (part, notes):
            meant = withdrawn(label, some_notes)
            fall = withdraw(Withdrawn(meant.documents, meant.mentions, meant.names), some_notes)
            told = [order.handles(some_notes)[record.id] for record in (*(claim for claim, _ in fall.claims), *fall.findings)]
            falls.append((meant, fall.documents, fall.statements, dict(fall.claims), set(fall.findings), sorted(told)))
        assert falls[0] == falls[1], label
    assert desk.excerpt_of_report("c1") is None


def test_what_copies_a_report_falls_with_it_in_another_story(tmp_path: Path) -> None:
    """Two reports of one text that a person keeps apart are two stories: what falls without one is told of both."""
    with Store(tmp_path / "desk.db") as store:
        notes = kept.analyse(MADE[:5], (), store, "rules")
        here, there = sorted(document.id for document in notes.of(Document) if document.name in {"wire", "mail"})
        kept.decide(store, [Link(LinkKind.SAME, here, there, 1.0, "user:bo", "", Verdict.NO)])
        notes = store.notes()
        both = {story.id for story in notes.of(Story) if {here, there} & set(story.documents)}
        part = store.excerpt_of_report("wire")
        assert part is not None
        assert len(both & {story.id for story in part.of(Story)}) == 2
        falls = []
        for some_notes in (part, notes):
            meant = withdrawn("wire", some_notes)
            fall = withdraw(Withdrawn(meant.documents, meant.mentions, meant.names), some_notes)
            falls.append((fall.statements, dict(fall.claims), set(fall.findings)))
        assert falls[0] == falls[1]


def test_withdrawing_a_source_is_told_from_a_part_as_from_the_whole(desk: Store) -> None:
    """What falls without a source, by its handle, its id or its name, is what the whole store would say; so is who is meant."""
    notes = desk.notes(joins=False)
    handles = order.handles(notes)
    read = 0
    for party in notes.of(Entity):
        for name in {party.name, handles[party.id], party.id}:
            if (part := desk.excerpt_of_source(name)) is None:
                assert withdrawn(name, notes).what != SOURCE or party.kind in {Kind.DOCUMENT, Kind.OUTLET}
                continue
            falls = []
            for some_notes in (part, notes):
                meant = withdrawn(name, some_notes)
                fall = withdraw(Withdrawn(meant.documents, meant.mentions, meant.names), some_notes)
                told = {order.handles(some_notes)[r.id] for r in (*(claim for claim, _ in fall.claims), *fall.findings)}
                falls.append((meant, fall.documents, fall.statements, dict(fall.claims), set(fall.findings), told))
            assert falls[0] == falls[1], name
            read += 1
    assert read > len(notes.of(Entity))
    assert desk.excerpt_of_source("nobody at all") is None


def test_stories_are_told_from_a_part_as_from_the_whole(desk: Store) -> None:
    """A brief of chosen stories, in every form, holds of them what the brief of everything holds, and nothing of others."""
    notes = desk.notes()
    whole = compose(notes)
    everything = form(notes)
    for size in (1, 2, len(whole.stories)):
        told = desk.told(desk.stories_in_order(0, size), names=True)
        brief = compose(told)
        assert brief.stories == whole.stories[:size]
        inside = {document.id for story in brief.stories for document in story.documents}
        issues = [issue for issue in order.issues(notes) if issue.document in inside or notes.find(issue.document) is None]
        assert brief.issues == tuple(Composer(notes).issue(issue) for issue in issues)
        json = form(told)
        for kind in ("documents", "stories", "statements", "claims", "findings"):
            assert json[kind] == [item for item in everything[kind] if item["id"] in {one["id"] for one in json[kind]}], kind
        known = {record.id for record in told}
        links = [link for link in everything["links"] if {link["left"], link["right"]} <= known]
        assert json["links"] == links
        assert {story["id"] for story in json["stories"]} >= {story.id for story in brief.stories}
    assert size > 3


def test_an_outline_says_of_stories_what_the_brief_says(desk: Store) -> None:
    """The list of stories has handle, title, figures and reports of each, without a report or a claim being read."""
    whole = compose(desk.notes())
    ids = desk.stories_in_order()
    assert ids == [story.id for story in whole.stories]
    for some_ids in (ids, ids[1:3]):
        outline = desk.outlined(some_ids)
        assert not any(outline.of(kind) for kind in (Document, Claim, Statement, Mention))
        listed = [(line.handle, line.title, line.figures, [label for _, label in line.documents]) for line in lines(outline)]
        stories = [story for story in whole.stories if story.id in some_ids]
        assert listed == [(s.handle, s.title, s.figures, [d.name for d in s.documents]) for s in stories]
    assert any("in more than one report" in figure for line in lines(desk.outlined(ids)) for figure in line.figures)


def test_the_newest_stories_are_those_that_a_report_joined_last(desk: Store) -> None:
    """By the run that brought the last report of each, then by its day."""
    arrived = desk.arrived()
    runs = {story.id: max(arrived[document] for document in story.documents) for story in desk.notes().of(Story)}
    newest = desk.newest_stories(len(runs))
    assert sorted(newest) == sorted(runs)
    assert [runs[story] for story in newest] == sorted(runs.values(), reverse=True)
    assert desk.newest_stories(2) == newest[:2]


def test_what_is_read_is_what_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other stories in the store, however many, add nothing to what is read of it."""
    read: list[str] = []
    load = codec.load
    monkeypatch.setattr(codec, "load", lambda kind, body: (read.append(kind), load(kind, body))[1])
    sizes = []
    others = [report(f"mill{n}", f"A mill burned at Ostr{n}va. “Gone,” Mia Velden{n} said.", "2029-01-01") for n in range(9)]
    for number, raws in enumerate([MADE, (*MADE, *others)]):
        with Store(tmp_path / f"{number}.db") as store:
            notes = kept.analyse(raws, (), store, "rules")
            (wire,) = [document.id for document in notes.of(Document) if document.name == "wire"]
            (story,) = [story for story in notes.of(Story) if wire in story.documents]
            told = [record for record in (*notes.of(Claim), *notes.of(Finding)) if record.story == story.id]
            said = [record for record in notes.of(Statement) if record.document == wire]
            read.clear()
            for record in (story, *told, *said):
                assert len(store.excerpt(order.handles(notes)[record.id])) == len(store.excerpt(record.id))
            store.excerpt("wire", told=False)
            sizes.append(len(read))
    assert sizes[0] == sizes[1]
