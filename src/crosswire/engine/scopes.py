"""The stories of a notebook as notebooks of their own: what a stage that works story by story is handed.

Such a stage sees what was noted of the reports of one story, and nothing of any other. So a report that arrives changes what is
said of its own story and leaves the others as they were, whatever else is kept. Stories whose statements a person judged
together are handed over together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from crosswire.group.components import families, smallest_of
from crosswire.group.verdicts import is_persons
from crosswire.model import Block, Dating, Document, Entity, Issue, Link, LinkKind, Mention, Record, Statement, Story, identify
from crosswire.stage import Notes


def by_story(notes: Notes) -> Iterator[tuple[str, Notes]]:
    """Yield the id of each story, in order, and a notebook with all that a stage may know when it works on it."""
    scopes = _Scopes(notes)
    parties, copied, held = scopes.parties(), scopes.copied(), scopes.held()
    stories: dict[str, list[Story]] = defaultdict(list)
    for story in notes.of(Story):
        stories[scopes.of_story[story.id]].append(story)
    for scope, told in stories.items():
        yield scope, Notes([*held[scope], *told, *parties[scope], *copied[scope], *scopes.judged])


def report_of(record: Record, statements: dict[str, str]) -> str:
    """Return the document that a record is about; "" for one about several or none. `statements` gives theirs by id."""
    match record:
        case Document():
            return record.id
        case Block() | Mention():
            return record.span.document
        case Statement() | Issue():
            return record.document
        case Dating():
            return statements.get(record.record, record.record)
        case Link(kind=LinkKind.CITES):
            return record.left
        case _:
            return ""


class _Scopes:
    """What lies where: reports in stories, stories that belong together, parties and links that reach into several."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.judged = [link for link in notes.of(Link) if is_persons(link)]
        self.statements = {statement.id: statement.document for statement in notes.of(Statement)}
        self.story = {document: story.id for story in notes.of(Story) for document in story.documents}
        self.of_story = self._together()
        self.scope = {document: self.of_story[story] for document, story in self.story.items()}

    def _together(self) -> dict[str, str]:
        """Return for each story the one by whose id it is handed over: its own, unless a person judged across stories."""
        near: dict[str, set[str]] = {story.id: set() for story in self.notes.of(Story)}
        for link in self.judged:
            sides = [self.story.get(self.statements.get(side, "")) for side in (link.left, link.right)]
            if sides[0] and sides[1]:
                near[sides[0]].add(sides[1])
                near[sides[1]].add(sides[0])
        return smallest_of(near)

    def held(self) -> dict[str, list[Record]]:
        """Return what is about single reports, by scope, report by report in the order of their names."""
        names = {document.id: (document.name, document.id) for document in self.notes.of(Document)}
        found: dict[str, list[tuple[tuple[str, str], Record]]] = defaultdict(list)
        for record in self.notes:
            about = report_of(record, self.statements)
            if about in self.scope and not (isinstance(record, Link) and is_persons(record)):
                found[self.scope[about]].append((names[about], record))
        return defaultdict(list, {k: [r for _, r in sorted(v, key=lambda item: item[0])] for k, v in found.items()})

    def parties(self) -> dict[str, list[Entity]]:
        """Return the parties of each scope, cut down to their mentions in it and those that a person judged anywhere.

        With a party come those from which a person parted it, or with which a person joined it. Each is called after the first
        of these mentions: so mentions of it in other stories, after one of which it may be called, change nothing here.
        """
        entities = {entity.id: entity for entity in self.notes.of(Entity)}
        meant = {mention: entity.id for entity in entities.values() for mention in entity.mentions}
        judged: dict[str, set[str]] = defaultdict(set)
        partners: dict[str, set[str]] = defaultdict(set)
        for link in self.judged:
            if link.left in meant and link.right in meant:
                for one, other in ((link.left, link.right), (link.right, link.left)):
                    judged[meant[one]].add(one)
                    partners[meant[one]].add(meant[other])
        found: dict[str, list[Entity]] = defaultdict(list)
        for scope, inside in self._mentions(meant).items():
            near = {*inside, *(partner for known in inside for partner in partners[known])}
            for name in sorted(near, key=lambda name: min((*inside.get(name, ()), *judged[name]))):
                mentions = tuple(sorted({*inside.get(name, ()), *judged[name]}))
                called = identify("e", mentions[0])
                found[scope].append(replace(entities[name], id=called, mentions=mentions, variants=()))
        return found

    def _mentions(self, meant: dict[str, str]) -> dict[str, dict[str, list[str]]]:
        """Return the mentions of each party in each scope."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for mention in self.notes.of(Mention):
            if mention.id in meant and mention.span.document in self.scope:
                found[self.scope[mention.span.document]][meant[mention.id]].append(mention.id)
        return found

    def copied(self) -> dict[str, list[Link]]:
        """Return the COPIES links of each scope: of all reports that hang together with one of its own by copying."""
        links = list(self.notes.links(LinkKind.COPIES))
        family = families(links)
        of_family: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            of_family[family[link.left]].append(link)
        reached: dict[str, dict[str, None]] = defaultdict(dict)
        for document, scope in self.scope.items():
            if document in family:
                reached[scope][family[document]] = None
        return defaultdict(
            list,
            {scope: sorted((k for name in found for k in of_family[name]), key=_by_sides) for scope, found in reached.items()},
        )


def _by_sides(link: Link) -> tuple[str, str, str]:
    return link.left, link.right, link.id
