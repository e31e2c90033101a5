"""Parts of a store, read without the rest: what a handle, an id or a report's name means, with all that is told of it.

What is read is the stories that are meant, the parties of the mentions in them, and the records to which links lead from there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, literal, select

from crosswire.model import Claim, Document, Entity, Finding, Link, LinkKind, Mention, Record, Statement, Story
from crosswire.report import order
from crosswire.report.part import Part
from crosswire.store import codec
from crosswire.store.index import Index
from crosswire.store.outline import Outline
from crosswire.store.pieces import pieces
from crosswire.store.schema import HELD, LINK, RECORD

HANDLE = re.compile(r"([ctfse])([1-9][0-9]{0,8})")
FEWEST = 4  # characters of an id by which it may be meant
NO_LINKS: Sequence[Link] = ()

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record with what the store keeps beside it."""

    record: Record
    position: int
    maker: str
    about: str


class Excerpt:
    """One part of a store while it is read; `verdicts` are the links that persons made and that stand."""

    def __init__(self, connection: Connection, verdicts: Sequence[Link] = NO_LINKS) -> None:
        self._connection = connection
        self._index, self._outline = Index(connection, 0, 0), Outline(connection)
        self._verdicts = {link.id: link for link in verdicts}
        self._kept: dict[str, _Kept] = {}

    def meant(self, name: str) -> set[str]:
        """Return the ids of what a person may mean by a name, as `report.why.resolve` understands it.

        Of a claim, a finding or a statement that is meant by its handle it is the story or report in which it stands.
        """
        found = {*self._outline.labelled(name), *self._identified(name)}
        return found or set(self._outline.named(name)) or (self._beginning(name) if len(name) >= FEWEST else set())

    def report(self, name: str) -> set[str]:
        """Return the ids of the reports that have this label or id."""
        return {*self._outline.labelled(name), *self._outline.labels([name])}

    def part(self, identifiers: Collection[str], *, told: bool = True, families: bool = False) -> Part:
        """Return what is needed to tell of these records, in the order in which the last run made them.

        Without `told`, of a report only what was made of it alone is read. With `families`, so are the links of all reports
        that hang together with theirs by copying.
        """
        self._seek(identifiers)
        links = [*self._of(Link), *(link for name, link in self._verdicts.items() if name in identifiers)]
        self._seek(side for link in links for side in (link.left, link.right) if not side.startswith("d-"))
        asked = [kept.record for kept in self._kept.values()]
        self._read_stories(self._stories_of([record for record in asked if told or not isinstance(record, Document)]))
        self._read_about([record.id for record in asked if isinstance(record, Document)])
        if families:
            self._read_families({document.id for document in self._of(Document)})
        parties = [record.id for record in asked if isinstance(record, Entity)]
        self._read_parties(parties)
        self._seek(side for link in self._of(Link) for side in (link.left, link.right) if side.startswith("m-"))
        return self._part(parties)

    # what is meant

    def _identified(self, name: str) -> set[str]:
        """Return what has that handle or that id; a story also by an id that it had."""
        handle = HANDLE.fullmatch(name)
        stands = self._outline.bearer(handle[1], int(handle[2])) if handle else None
        joined = self._connection.execute(select(HELD.c.story).where(HELD.c.opens == name)).scalar()
        self._seek([name])
        return {found for found in (stands, joined, name if name in self._kept or name in self._verdicts else None) if found}

    def _beginning(self, name: str) -> set[str]:
        """Return the ids that begin so."""
        found = {identifier for identifier in self._verdicts if identifier.startswith(name)}
        for query in (select(RECORD.c.id), select(LINK.c.id).where(LINK.c.gone.is_(None))):
            (column,) = query.selected_columns
            found |= set(self._connection.execute(query.where(column >= name, column < name + chr(0x10FFFF))).scalars())
        return found

    # what is read

    def _stories_of(self, records: Iterable[Record]) -> set[str]:
        stories, documents = set[str](), set[str]()
        for record in records:
            match record:
                case Story():
                    stories.add(record.id)
                case Claim() | Finding():
                    stories.add(record.story)
                case Document():
                    documents.add(record.id)
                case Statement():
                    documents.add(record.document)
        return stories | set(self._index.stories(documents).values())

    def _read_stories(self, stories: set[str]) -> None:
        """Read stories, the links that touch their reports and statements, and the stories that a person tied to them."""
        known = set[str]()
        while waiting := stories - known:
            known |= waiting
            self._seek(waiting)
            self._read_about([*waiting, *chain(*self._index.told(waiting).values())])
            inside = {document.id for document in self._of(Document)} | {statement.id for statement in self._of(Statement)}
            self._read_links(inside)
            stories = known | self._stories_of(self._tied(inside))

    def _read_families(self, documents: set[str]) -> None:
        """Read the links by which reports copy these, and further ones these, and so on."""
        known = set[str]()
        while waiting := documents - known:
            known |= waiting
            links = self._index.links(waiting, LinkKind.COPIES)
            self._seek(link.id for link in links)
            documents = known.union(*({link.left, link.right} for link in links))

    def _tied(self, inside: Collection[str]) -> list[Statement]:
        """Return the statements that a person judged together with one of these."""
        ties = [{link.left, link.right} for link in self._verdicts.values()]
        sides = set[str]().union(*(tie for tie in ties if not tie.isdisjoint(inside))).difference(inside)
        return self._index.some(sides).of(Statement)

    def _read_parties(self, parties: Collection[str]) -> None:
        """Read parties with all their mentions and the links between these."""
        for mentions in map(set, self._index.members(parties).values()):
            self._seek(mentions)
            self._read_links(mentions, among=mentions)

    def _seek(self, identifiers: Iterable[str]) -> None:
        """Read records by their ids."""
        wanted = [identifier for identifier in identifiers if identifier not in self._kept]
        self._take(self._records(RECORD.c.id, wanted))
        self._take(self._links(LINK.c.id, wanted))

    def _read_about(self, about: Collection[str]) -> None:
        self._take(self._records(RECORD.c.about, about))

    def _read_links(self, sides: Collection[str], among: Set[str] = frozenset()) -> None:
        """Read the links that stand and touch one of these; with `among`, those between two of these."""
        rows = chain(self._links(LINK.c.left, sides), self._links(LINK.c.right, sides))
        self._take(row for row in rows if not among or {row.left, row.right} <= among)

    def _records(self, column: Column[Any], values: Collection[str]) -> Iterator[Any]:
        for some in pieces(values):
            yield from self._connection.execute(select(RECORD).where(column.in_(some)))

    def _links(self, column: Column[Any], values: Collection[str]) -> Iterator[Any]:
        """Yield the rows of links that stand."""
        columns = (LINK.c[name] for name in ("id", "position", "maker", "about", "body", "left", "right"))
        link = select(literal(Link.__name__).label("kind"), *columns)
        for some in pieces(values):
            yield from self._connection.execute(link.where(column.in_(some), LINK.c.gone.is_(None)))

    def _take(self, rows: Iterable[Any]) -> None:
        for row in rows:
            if row.id not in self._kept:
                self._kept[row.id] = _Kept(codec.load(row.kind, row.body), row.position, row.maker, row.about)

    def _of(self, kind: type[R]) -> list[R]:
        """Return what was read of one type."""
        return [kept.record for kept in self._kept.values() if isinstance(kept.record, kind)]

    # what is made of it

    def _part(self, parties: Collection[str]) -> Part:
        members = self._members()
        self._seek(members)
        part = Part()
        for identifier, kept in sorted(self._kept.items(), key=lambda item: item[1].position):
            record = kept.record
            if isinstance(record, Entity):
                record = replace(record, mentions=tuple(members.get(identifier, ())))
            part.enter(identifier, record, kept.maker, kept.about if kept.about.startswith("t-") else "")
        for link in self._verdicts.values():
            if any(part.find(side) is not None for side in (link.left, link.right)):
                part.add([link], by=link.by)
        part.labels = self._outline.labels(_pointed_at(part))
        part.handles = dict(self._handles(part, parties))
        return part

    def _members(self) -> dict[str, list[str]]:
        """Return the parties of the mentions that were read, with these mentions only."""
        members: dict[str, list[str]] = defaultdict(list)
        for mention, party in sorted(self._index.meant([mention.id for mention in self._of(Mention)]).items()):
            members[party].append(mention)
        return members

    def _handles(self, part: Part, parties: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the handles of stories and of what stands in them, of the statements of reports, and of these parties."""
        before = self._outline.before_stories([story.id for story in part.of(Story)])
        yield from ((story, f"t{count[0] + 1}") for story, count in before.items())
        claims = {story: count[1] for story, count in before.items()}
        findings = {story: count[2] for story, count in before.items()}
        statements = self._outline.before_documents([document.id for document in part.of(Document)])
        yield from _numbered("c", ((claim.id, claim.story) for claim in order.claims(part)), claims)
        yield from _numbered("f", ((finding.id, finding.story) for finding in order.findings(part)), findings)
        yield from _numbered("s", ((said.id, said.document) for said in order.statements(part)), statements)
        yield from ((party, f"e{place}") for party, place in self._outline.places(parties).items())


def _numbered(letter: str, records: Iterable[tuple[str, str]], before: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield records with their handles: each is given with what it stands in, of which it is known how many stand before."""
    for identifier, place in records:
        if place in before:
            before[place] += 1
            yield identifier, f"{letter}{before[place]}"


def _pointed_at(part: Part) -> set[str]:
    """Return the reports that are in a part or that its records point at."""
    found = {document.id for document in part.of(Document)} | {mention.span.document for mention in part.of(Mention)}
    for link in part.of(Link):
        found |= {side for side in (link.left, link.right) if side.startswith("d-")} | {s.document for s in link.evidence}
    return found
