"""What is kept of each report so that one more can be taken in without reading the others: postings, and parts of a run.

Everything here reads and writes inside the transaction of `Store.writing`: what could not be taken in leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, Connection, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from crosswire.model import Entity, Link, LinkKind, Record
from crosswire.stage import Notes
from crosswire.store import codec
from crosswire.store.names import Named, Names
from crosswire.store.outline import Outline
from crosswire.store.pieces import pieces, post, signed, unpost
from crosswire.store.schema import HELD, LINK, MARK, MEANING, MEMBER, META, NAME, NAME_KEY, RECORD, TALLY
from crosswire.store.terms import ANYTIME, Terms

NO_HASHES = np.zeros(0, dtype=np.uint64)
NOTHING: Mapping[str, str] = {}

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Held:
    """What a later report is compared with: see the table `held`. `heavy` and `marks` are the hashes by which it is found.

    `named` are its names, in a table of their own; `day` is that under which its terms stand.
    """

    id: str
    digest: str
    story: str
    opens: str
    terms: str = ""
    side: str = ""
    words: str = ""
    dated: str = ""
    number: int = 0
    day: int = ANYTIME
    heavy: Hashes = field(default_factory=lambda: NO_HASHES, compare=False, repr=False)
    marks: Hashes = field(default_factory=lambda: NO_HASHES, compare=False, repr=False)
    named: tuple[Named, ...] = field(default=(), compare=False, repr=False)


class Index:
    """The index of one store, for the length of one transaction: `run` is its number, `position` that of the next record."""

    def __init__(self, connection: Connection, run: int, position: int) -> None:
        self._connection = connection
        self.run, self.position = run, position
        self.names = Names(connection)
        self.terms = Terms(connection)
        self._outline = Outline(connection)

    def recall(self, key: str) -> str:
        """Return what was remembered under a key; "" for nothing."""
        return self._connection.execute(select(META.c.value).where(META.c.key == key)).scalar() or ""

    def remember(self, key: str, value: str) -> None:
        """Remember a value that belongs to the whole store."""
        row = upsert(META).values(key=key, value=value)
        self._connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    # reports

    def held(self, column: str, values: Collection[str] | Collection[int]) -> list[Held]:
        """Return the reports of which that column has one of the values, in order of arrival; without their hashes."""
        rows = self._rows(HELD, HELD.c[column], values)
        return sorted((_held(row) for row in rows), key=lambda held: held.number)

    def told(self, stories: Collection[str]) -> dict[str, list[str]]:
        """Return the reports of each story, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for some in pieces(stories):
            for row in self._connection.execute(select(HELD.c.id, HELD.c.story).where(HELD.c.story.in_(some))):
                found[row.story].append(row.id)
        return {story: sorted(documents) for story, documents in found.items()}

    def stories(self, identifiers: Collection[str]) -> dict[str, str]:
        """Return the story of each report that is held."""
        return self._column(HELD.c.story, HELD.c.id, identifiers)

    def arrived(self, identifiers: Collection[str]) -> dict[str, int]:
        """Return the run that first held each report; one that is not held has none."""
        return self._column(HELD.c.arrived, HELD.c.id, identifiers)

    def add(self, held: Iterable[Held], arrived: Mapping[str, int]) -> None:
        """Hold further reports; those that `arrived` does not know arrive now."""
        rows = list(held)
        first = self._connection.execute(select(func.coalesce(func.max(HELD.c.number), 0))).scalar_one() + 1
        numbered = [replace(item, number=number) for number, item in enumerate(rows, first)]
        self._insert(HELD, [_row(item) | {"arrived": arrived.get(item.id, self.run)} for item in numbered])
        self.terms.post((term, item.day, item.number) for item in numbered for term in signed(item.heavy))
        post(self._connection, MARK, [(item.number, item.marks) for item in numbered])
        self.names.add(name for item in numbered for name in item.named)

    def change(self, identifier: str, **values: str) -> None:
        """Change what is held of a report: its story, or its days."""
        self._connection.execute(update(HELD).where(HELD.c.id == identifier).values(**values))

    def mark(self, marks: Mapping[int, Hashes]) -> None:
        """Enter reports, by their numbers, under their fingerprints."""
        post(self._connection, MARK, list(marks.items()))
        self._keep_marks(marks)

    def unmark(self, number: int, marks: Hashes) -> None:
        """Take a report from under its fingerprints."""
        unpost(self._connection, MARK, number, marks)
        self._keep_marks({number: NO_HASHES})

    def unmark_all(self) -> None:
        """Take all reports from under their fingerprints."""
        self._connection.execute(delete(MARK))
        self._connection.execute(update(HELD).values(marks=b""))

    def _keep_marks(self, marks: Mapping[int, Hashes]) -> None:
        query = update(HELD).where(HELD.c.number == bindparam("at")).values(marks=bindparam("own"))
        rows = [{"at": number, "own": own.tobytes()} for number, own in marks.items()]
        if rows:
            self._connection.execute(query, rows)

    def bearers(self, marks: Hashes) -> dict[int, list[int]]:
        """Return the numbers of the reports under each of the fingerprints that any has, each list in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._rows(MARK, MARK.c.hash, marks.view(np.int64).tolist()):
            found[row.hash % 2**64].append(row.number)
        return {key: sorted(numbers) for key, numbers in found.items()}

    def told_and_dated(self, numbers: Collection[int]) -> list[Held]:
        """Return of reports only what a crowd is put in order by: their ids, stories and days."""
        columns = (HELD.c.number, HELD.c.id, HELD.c.story, HELD.c.dated)
        queries = (select(*columns).where(HELD.c.number.in_(some)) for some in pieces(numbers))
        rows = (row for query in queries for row in self._connection.execute(query))
        return [Held(row.id, "", row.story, "", dated=row.dated, number=row.number) for row in rows]

    def marks(self, identifiers: Collection[str]) -> dict[str, Hashes]:
        """Return the fingerprints of each report; none for one that stands behind a twin."""
        found = self._column(HELD.c.marks, HELD.c.id, identifiers)
        return {name: np.frombuffer(own, dtype=np.uint64) for name, own in found.items()}

    # records

    def part(self, about: Collection[str], *kinds: type) -> Notes:
        """Return the records about those reports, or made within those stories, of those kinds; no kinds mean all."""
        names = {kind.__name__ for kind in kinds}
        rows = self._rows(RECORD, RECORD.c.about, about)
        return self._noted([row for row in rows if not names or row.kind in names])

    def every(self, kind: type) -> Notes:
        """Return all records of a kind; entities without their mentions."""
        return self._noted(self._connection.execute(select(RECORD).where(RECORD.c.kind == kind.__name__)).all())

    def some(self, identifiers: Collection[str]) -> Notes:
        """Return the records with those ids that are kept; entities without their mentions."""
        return self._noted(self._rows(RECORD, RECORD.c.id, identifiers))

    def _noted(self, rows: Sequence[Any]) -> Notes:
        notes = Notes()
        for row in sorted(rows, key=lambda row: row.position):
            notes.enter(row.id, codec.load(row.kind, row.body), row.maker)
        return notes

    def keep(self, notes: Notes, about: Mapping[str, str] = NOTHING) -> None:
        """Keep the records of a notebook, after all that is kept; `about` gives the report that a record is about."""
        rows, links = [], []
        for record in notes:
            place = about.get(record.id) or notes.within(record.id)
            made = {"id": record.id, "maker": notes.maker(record.id), "about": place, "position": self.position}
            self.position += 1
            if isinstance(record, Link):
                links.append(made | link_row(record) | {"maker": record.by, "run": self.run, "gone": None})
            else:
                rows.append(made | {"kind": type(record).__name__, "body": codec.dump(without_mentions(record))})
                if isinstance(record, Entity):
                    self._insert(MEMBER, [{"mention": mention, "entity": record.id} for mention in record.mentions])
        if rows:  # two stories may have one issue
            self._connection.execute(insert(RECORD).prefix_with("or replace"), rows)
        statement = upsert(LINK)
        kept = {name: statement.excluded[name] for name in ("run", "gone", "position", "score", "about", "body")}
        if links:
            self._connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=kept), links)
        self._outline.enter(notes)

    def drop(self, identifiers: Collection[str]) -> None:
        """Take away records other than links; an entity's mentions with it."""
        for some in pieces(identifiers):
            self._connection.execute(delete(RECORD).where(RECORD.c.id.in_(some)))
            self._connection.execute(delete(MEMBER).where(MEMBER.c.entity.in_(some)))
            self._connection.execute(delete(TALLY).where(TALLY.c.entity.in_(some)))
        self._outline.drop(identifiers)

    def clear(self) -> None:
        """Take away every record, posting and party, and let no link stand: a whole run writes all of it again."""
        for table in (RECORD, MEMBER, HELD, MARK, NAME, NAME_KEY, TALLY):
            self._connection.execute(delete(table))
        self.terms.clear()
        self._outline.clear()
        self._connection.execute(update(LINK).where(LINK.c.gone.is_(None)).values(gone=self.run))

    def drop_about(self, about: Collection[str]) -> None:
        """Take away what was made within stories, and let their links stand no more."""
        for some in pieces(about):
            self._connection.execute(delete(RECORD).where(RECORD.c.about.in_(some)))
            self._connection.execute(update(LINK).where(LINK.c.about.in_(some), LINK.c.gone.is_(None)).values(gone=self.run))
        self._outline.untell(about)

    def drop_issues(self, maker: str) -> None:
        """Take away all issues of one maker."""
        self._connection.execute(delete(RECORD).where(RECORD.c.kind == "Issue", RECORD.c.maker == maker))

    def drop_unheld(self, maker: str) -> None:
        """Take away the issues of one maker that are about no report which is held."""
        about = (RECORD.c.kind == "Issue", RECORD.c.maker == maker, RECORD.c.about == "")
        self._connection.execute(delete(RECORD).where(*about))

    def documents_of(self, identifiers: Collection[str]) -> set[str]:
        """Return the reports that these records are about, where each was made of one report alone."""
        return set(self._column(RECORD.c.about, RECORD.c.id, identifiers).values())

    def labels(self, documents: Collection[str]) -> dict[str, str]:
        """Return what each of these reports is called in print."""
        return self._outline.labels(documents)

    def knows(self, identifier: str) -> bool:
        """Return whether a record of that id is kept."""
        return bool(self._rows(RECORD, RECORD.c.id, [identifier]))

    # links

    def links(self, sides: Collection[str], kind: LinkKind, maker: str = "") -> list[Link]:
        """Return the links that stand between records of which one side at least is given, by makers that begin so."""
        found: dict[str, Link] = {}
        for some in pieces(sides):
            touching = or_(LINK.c.left.in_(some), LINK.c.right.in_(some))
            query = select(LINK.c.id, LINK.c.body).where(touching, LINK.c.kind == kind, LINK.c.gone.is_(None))
            for row in self._connection.execute(query.where(LINK.c.maker.startswith(maker, autoescape=True))):
                found[row.id] = cast("Link", codec.load("Link", row.body))
        return list(found.values())

    def links_by(self, maker: str) -> list[Link]:
        """Return all links that stand of makers that begin so."""
        query = select(LINK.c.body).where(LINK.c.maker.startswith(maker, autoescape=True), LINK.c.gone.is_(None))
        return [cast("Link", codec.load("Link", row.body)) for row in self._connection.execute(query)]

    def retire(self, links: Iterable[Link]) -> None:
        """Let links stand no more. They stay in the file."""
        for some in pieces([link.id for link in links]):
            self._connection.execute(update(LINK).where(LINK.c.id.in_(some)).values(gone=self.run))

    # meanings

    def meanings(self, digests: Collection[str]) -> dict[str, bytes]:
        """Return the vectors of texts that are kept, by digest."""
        return {row.digest: row.vector for row in self._rows(MEANING, MEANING.c.digest, digests)}

    def keep_meanings(self, rows: Mapping[str, bytes]) -> None:
        """Keep the vectors of further texts."""
        if rows:
            entered = [{"digest": digest, "vector": row} for digest, row in rows.items()]
            self._connection.execute(insert(MEANING).prefix_with("or ignore"), entered)

    # parties

    def meant(self, mentions: Collection[str]) -> dict[str, str]:
        """Return the entity of each mention that has one."""
        return self._column(MEMBER.c.entity, MEMBER.c.mention, mentions)

    def members(self, entities: Collection[str]) -> dict[str, list[str]]:
        """Return the mentions of each entity, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._rows(MEMBER, MEMBER.c.entity, entities):
            found[row.entity].append(row.mention)
        return {entity: sorted(mentions) for entity, mentions in found.items()}

    def tallies(self, entities: Collection[str]) -> dict[str, str]:
        """Return the tally of each entity that has one."""
        return {row.entity: row.body for row in self._rows(TALLY, TALLY.c.entity, entities)}

    def tally(self, tallies: Mapping[str, str]) -> None:
        """Keep the tallies of entities; those that have one already get another."""
        for some in pieces(tallies):
            self._connection.execute(delete(TALLY).where(TALLY.c.entity.in_(some)))
        self._insert(TALLY, [{"entity": entity, "body": body} for entity, body in tallies.items()])

    def first(self, entity: str) -> str:
        """Return the first of the mentions of an entity."""
        first: str = self._connection.execute(select(func.min(MEMBER.c.mention)).where(MEMBER.c.entity == entity)).scalar_one()
        return first

    def replace(self, before: str, after: Entity, maker: str) -> None:
        """Put an entity in the place of another: it gains its own mentions and takes over those of the other."""
        self._connection.execute(delete(RECORD).where(RECORD.c.id == before))
        self._connection.execute(delete(TALLY).where(TALLY.c.entity == before))
        if before != after.id:
            self._connection.execute(update(MEMBER).where(MEMBER.c.entity == before).values(entity=after.id))
        with self._outline.replacing(before, after.id):
            notes = Notes()
            notes.add([after], by=maker)
            self.keep(notes)

    def _insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _column(self, wanted: Column[Any], key: Column[Any], values: Collection[Any]) -> dict[Any, Any]:
        """Return one column by another that is given."""
        queries = (select(key, wanted).where(key.in_(some)) for some in pieces(values))
        return {known: value for query in queries for known, value in self._connection.execute(query)}

    def _rows(self, table: Table, column: Column[Any], values: Collection[Any]) -> list[Any]:
        return [row for some in pieces(values) for row in self._connection.execute(select(table).where(column.in_(some))).all()]


def without_mentions(record: Record) -> Record:
    """Return an entity without its mentions, which have a table of their own; any other record as it is."""
    return replace(record, mentions=()) if isinstance(record, Entity) else record


def link_row(link: Link) -> dict[str, object]:
    """Return the columns of a link that are its own."""
    return {
        "kind": link.kind, "left": link.left, "right": link.right, "verdict": link.verdict, "score": link.score,
        "body": codec.dump(link),
    }  # fmt: skip


def _row(held: Held) -> dict[str, object]:
    names = ("number", "id", "digest", "story", "opens", "terms", "side", "words", "dated")
    return {name: getattr(held, name) for name in names} | {"marks": held.marks.tobytes()}


def _held(row: Any) -> Held:
    return Held(row.id, row.digest, row.story, row.opens, row.terms, row.side, row.words, row.dated, row.number)
