"""Parts of a store, read without the rest: what a handle, an id or a report's name means, with all that is told of it.

What is read is the stories that are meant, the parties of the mentions in them, and the records to which links lead from there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, func, literal, or_, select

from crosswire.language.aliases import plain
from crosswire.language.naming import canonical
from crosswire.language.outlets import host, proper
from crosswire.model import (
    Claim,
    Dating,
    DatingKind,
    Document,
    Entity,
    Finding,
    Issue,
    Kind,
    Link,
    LinkKind,
    Mention,
    Record,
    Statement,
    Story,
)
from crosswire.report import order
from crosswire.report.part import Outlined, Part, Size
from crosswire.store import codec
from crosswire.store.index import Index
from crosswire.store.outline import Outline
from crosswire.store.pieces import pieces
from crosswire.store.schema import HELD, LINK, RECORD

PLAIN = re.compile(r"[a-z0-9]+")
HANDLE = re.compile(r"([ctfse])([1-9][0-9]{0,8})")
FEWEST = 4  # characters of an id by which it may be meant
COUNTRIES = frozenset({Kind.GOVERNMENT, Kind.PLACE})  # one party under one name, whatever entities they are
OUTLETS = frozenset({Kind.OUTLET, Kind.DOCUMENT})  # a document stands for whoever published it
NO_LINKS: Sequence[Link] = ()
NO_MEMBERS: Mapping[str, Sequence[str]] = {}
_STORY = func.json_extract(RECORD.c.body, "$.story")

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

    def copied(self, documents: Collection[str]) -> Part:
        """Return the stories of these reports and of all that hang together with them by copying, with all copies of theirs."""
        self._read_families(set(documents))
        sides = {side for link in self._of(Link) for side in (link.left, link.right)}
        return self.part({*documents, *self._index.stories(sides).values()}, families=True)

    def part(self, identifiers: Collection[str], *, told: bool = True, families: bool = False, names: bool = False) -> Part:
        """Return what is needed to tell of these records, in the order in which the last run made them.

        Without `told`, of a report only what was made of it alone is read. With `families`, so are the links of all reports
        that hang together with theirs by copying. With `names`, so are the links between names in their reports.
        """
        self._seek(identifiers)
        links = [*self._of(Link), *(link for name, link in self._verdicts.items() if name in identifiers)]
        self._seek(side for link in links for side in (link.left, link.right) if not side.startswith("d-"))
        asked = [kept.record for kept in self._kept.values()]
        self._read_stories(self._stories_of([record for record in asked if told or not isinstance(record, Document)]))
        self._read_about([record.id for record in asked if isinstance(record, Document)])
        if families:
            self._read_families({document.id for document in self._of(Document)})
        if names:
            mentions = {mention.id for mention in self._of(Mention)}
            self._read_links(mentions, among=mentions)
        parties = [record.id for record in asked if isinstance(record, Entity)]
        self._read_parties(parties)
        self._seek(side for link in self._of(Link) for side in (link.left, link.right) if side.startswith("m-"))
        return self._part(parties)

    def stories(self, name: str) -> set[str]:
        """Return the stories that a name means, or that hold what it means: by handle, id or report."""
        found = self.meant(name)
        self._seek(found)
        return self._stories_of([kept.record for identifier, kept in self._kept.items() if identifier in found])

    def told(self, stories: Collection[str], *, names: bool = False) -> Part:
        """Return what is needed to tell these stories, with the trouble that is about no report.

        With `names`, the links by which names in their reports are one, or are not, are in it too.
        """
        self._take(self._of_kind(Issue, [""]))
        part = self.part(stories, names=names)
        part.told = frozenset(stories)
        return part

    def outlined(self, stories: Collection[str]) -> Outlined:
        """Return these stories with their findings, the days of their reports and how large they are; no report, no claim."""
        documents = set(chain(*self._index.told(stories).values()))
        places = {*stories, *self._stories_of(self._judged())}
        self._seek(stories)
        self._take(self._of_kind(Finding, places, _STORY.in_(stories)))
        self._take(self._of_kind(Dating, documents, func.json_extract(RECORD.c.body, "$.kind") == DatingKind.PUBLISHED))
        self._take(self._of_kind(Issue, ["", *places, *documents]))
        part = Outlined()
        self._enter(part)
        part.told = frozenset(stories)
        part.labels = self._outline.labels({*documents, *(issue.document for issue in self._of(Issue))})
        part.handles = dict(self._handles(part, ()))
        part.sizes = self._sizes(stories, places)
        return part

    def _sizes(self, stories: Collection[str], places: Collection[str]) -> dict[str, Size]:
        """Return what is counted of stories. Claims are counted where they lie: a story may have thousands."""
        several = func.json_array_length(RECORD.c.body, "$.counts.reports") > 1
        shared = Counter(row.story for row in self._of_kind(Claim, places, several, columns=(_STORY.label("story"),)))
        sizes = self._outline.sizes(stories)
        return {story: Size(reports, claims, shared[story]) for story, (reports, claims) in sizes.items()}

    def now_called(self, name: str) -> str:
        """Return by what id a party goes whose handle or id this was before a verdict joined or parted it; else the name."""
        handle = HANDLE.fullmatch(name)
        party = self._outline.bearer("e", int(handle[2])) if handle and handle[1] == "e" else name
        if not party or not party.startswith("e-") or self._index.knows(party):
            return name
        mention = self._outline.led(party)
        return self._index.meant([mention]).get(mention, name) if mention else name

    def known(self, name: str) -> bool:
        """Return whether a name is a handle, an id or the label of a report."""
        return bool(self._outline.labelled(name) or self._identified(name))

    def named(self, name: str) -> list[str]:
        """Return the parties of that name; where there is none, those of which it is one of the names that reports give."""
        entities = [kept.record for kept in self._spelled(name) if isinstance(kept.record, Entity)]
        bearers = [entity.id for entity in entities if plain(entity.name) == plain(name)]
        return bearers or [entity.id for entity in entities if plain(name) in map(plain, entity.variants)]

    def _spelled(self, name: str) -> Iterator[_Kept]:
        """Yield the parties of which the names may hold these words, and those with letters that are no plain ones.

        These are all that are looked through: the database knows upper and lower case of the plain letters only.
        """
        words = sorted(PLAIN.findall(plain(name)), key=len)
        if not words:
            return
        near = or_(RECORD.c.body.like(f"%{words[-1]}%"), RECORD.c.body.op("glob")("*[^ -~]*"))
        rows = self._connection.execute(select(RECORD).where(RECORD.c.kind == Entity.__name__, near))
        yield from (_Kept(codec.load(row.kind, row.body), row.position, row.maker, row.about) for row in rows)

    def source(self, name: str) -> Part | None:
        """Return the stories of all who may be meant by a source that is withdrawn, with all copies of their reports.

        None where the name is nobody's, or an outlet's: what rests on an outlet, all reports must be looked through for.
        """
        parties = self._whole_parties()
        known = self._identified(name)
        own = [row for row in parties if row.id in known] or self._called(name, parties)
        countries = {canonical(row.name) for row in own if row.kind in COUNTRIES}
        publishing = countries if known else {*countries, canonical(proper(name))}
        if not own or any(row.kind in OUTLETS for row in own) or self._publish(publishing):
            return None
        same = [row.id for row in parties if row.kind in COUNTRIES | OUTLETS and canonical(row.principal) in countries]
        same += [row.id for row in parties if row.kind in COUNTRIES and canonical(row.name) in countries]
        members = self._index.members({*same, *(row.id for row in own)})
        part = self.part(self._telling(set(chain(*members.values()))), families=True)
        places = self._outline.places([row.id for row in own])
        part.handles = {**part.handles, **{party: f"e{place}" for party, place in places.items()}}
        return part

    def _whole_parties(self) -> list[Any]:
        """Return id, name, kind and principal of all parties."""
        names = [func.coalesce(func.json_extract(RECORD.c.body, f"$.{own}"), "").label(own) for own in ("name", "principal")]
        kind = func.json_extract(RECORD.c.body, "$.kind").label("kind")
        query = select(RECORD.c.id, kind, *names).where(RECORD.c.kind == Entity.__name__)
        return list(self._connection.execute(query))

    def _called(self, name: str, parties: Sequence[Any]) -> list[Any]:
        """Return the parties of that name; where there is none, those of which it is one of the names that reports give."""
        wanted, key = plain(name), canonical(proper(name))
        found = [row for row in parties if plain(row.name) == wanted or canonical(proper(row.name)) == key]
        varying = set() if found else set(self.named(name))
        return found or [row for row in parties if row.id in varying]

    def _publish(self, names: Set[str]) -> bool:
        """Return whether an outlet of one of these names, in their canonical form, published a report."""
        if not names:
            return False
        columns = (func.json_extract(RECORD.c.body, f"$.{own}").label(own) for own in ("publisher", "url"))
        rows = self._connection.execute(select(*columns).where(RECORD.c.kind == Document.__name__))
        stated = {outlet for row in rows for outlet in (row.publisher, host(row.url or "")) if outlet}
        return any(canonical(proper(outlet)) in names for outlet in stated)

    def _telling(self, mentions: Collection[str]) -> set[str]:
        """Return the stories in which these stand."""
        return set(self._index.stories(self._index.documents_of(mentions)).values())

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

    def _judged(self) -> list[Statement]:
        """Return all statements that a person judged."""
        return self._index.some({side for link in self._verdicts.values() for side in (link.left, link.right)}).of(Statement)

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

    def _of_kind(
        self, kind: type, about: Collection[str], *which: ColumnElement[Any], columns: Sequence[ColumnElement[Any]] = ()
    ) -> Iterator[Any]:
        """Yield the rows of one kind that are about these, without a row of another kind being looked at."""
        query = select(*columns or (RECORD,)).where(RECORD.c.kind == kind.__name__, *which)
        for maker in self._makers(kind):
            for some in pieces(about):
                yield from self._connection.execute(query.where(RECORD.c.maker == maker, RECORD.c.about.in_(some)))

    def _makers(self, kind: type) -> Iterator[str]:
        """Yield who made the records of a kind, each by a step in an index."""
        query = select(func.min(RECORD.c.maker)).where(RECORD.c.kind == kind.__name__)
        maker = self._connection.execute(query).scalar()
        while maker is not None:
            yield maker
            maker = self._connection.execute(query.where(RECORD.c.maker > maker)).scalar()

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
        self._enter(part, members)
        for link in self._verdicts.values():
            if any(part.find(side) is not None for side in (link.left, link.right)):
                part.add([link], by=link.by)
        part.labels = self._outline.labels(_pointed_at(part))
        part.handles = dict(self._handles(part, parties))
        return part

    def _enter(self, part: Part, members: Mapping[str, Sequence[str]] = NO_MEMBERS) -> None:
        """Enter what was read in its order, parties with these mentions."""
        for identifier, kept in sorted(self._kept.items(), key=lambda item: item[1].position):
            record = kept.record
            if isinstance(record, Entity):
                record = replace(record, mentions=tuple(members.get(identifier, ())))
            part.enter(identifier, record, kept.maker, kept.about if kept.about.startswith("t-") else "")

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
    found |= {issue.document for issue in part.of(Issue)}
    for link in part.of(Link):
        found |= {side for side in (link.left, link.right) if side.startswith("d-")} | {s.document for s in link.evidence}
    return found
