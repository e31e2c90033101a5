"""Where records stand among all of their kind: what their handles (c3) and labels rest on, kept so that none is read for it.

The orders are those of `report/order.py`: stories by how many tell them, claims and findings story by story, statements report
by report, parties by what rests on their word. A handle is found by counting in an index what stands before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from crosswire.model import Claim, Document, Entity, Finding, Statement, Story
from crosswire.report.labels import FEWEST_DIGITS, marked, readable, stands_alone, told_apart
from crosswire.stage import Notes
from crosswire.store.pieces import pieces
from crosswire.store.schema import HELD, META, PARTY, PLACED, SPOKEN, TOLD

DIGITS = "digits of labels"  # under which a store remembers how many digits of their ids tell documents of one name apart

LED = "party "  # how the keys begin under which a store remembers a mention of each party that verdicts changed
LAST = 1  # stands for what rests on a party's word where a verdict made it: others have none or less, so these come last

STORIES = (TOLD.c.reports, TOLD.c.title, TOLD.c.id)
DOCUMENTS = (PLACED.c.name, PLACED.c.id)
PARTIES = (PARTY.c.said, PARTY.c.mentions, PARTY.c.name, PARTY.c.id)
"""What each kind is ordered by."""


class Outline:
    """The outline of one store, for the length of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # what is written

    def enter(self, notes: Notes) -> None:
        """Enter what is kept of a notebook: documents with all their statements, stories with all their claims or none."""
        self._documents(notes)
        for story in notes.of(Story):
            self._replace(TOLD, id=story.id, reports=-len(story.documents), title=story.title, claims=0, findings=0)
        claims, findings = Counter(c.story for c in notes.of(Claim)), Counter(f.story for f in notes.of(Finding))
        for story_id in claims.keys() | findings.keys():
            counts = {"claims": claims[story_id], "findings": findings[story_id]}
            self._connection.execute(update(TOLD).where(TOLD.c.id == story_id).values(**counts))
        spoken = Counter(m for s in notes.of(Statement) for m in (s.source, *s.through) if m is not None)
        self._insert(SPOKEN, [{"mention": mention, "times": times} for mention, times in spoken.items()])
        for party in notes.of(Entity):
            self._place(party)

    def _place(self, party: Entity) -> None:
        said = self._said(party.mentions)
        self._replace(PARTY, id=party.id, said=-said, mentions=-len(party.mentions), name=party.name)

    @contextmanager
    def replacing(self, before: str, after: str) -> Iterator[None]:
        """Take away a party; the one that is entered meanwhile has its mentions besides its own."""
        held = self._connection.execute(select(PARTY).where(PARTY.c.id == before)).one()
        self._connection.execute(delete(PARTY).where(PARTY.c.id == before))
        yield
        both = {"said": PARTY.c.said + held.said, "mentions": PARTY.c.mentions + held.mentions}
        self._connection.execute(update(PARTY).where(PARTY.c.id == after).values(**both))

    def drop(self, identifiers: Collection[str]) -> None:
        """Take away stories and parties."""
        self._drop(TOLD, identifiers)
        self._drop(PARTY, identifiers)

    def untell(self, stories: Collection[str]) -> None:
        """Take note that the claims and findings of stories are taken away."""
        for some in pieces(stories):
            self._connection.execute(update(TOLD).where(TOLD.c.id.in_(some)).values(claims=0, findings=0))

    def clear(self) -> None:
        """Take everything away."""
        for table in (PLACED, TOLD, PARTY, SPOKEN):
            self._connection.execute(delete(table))
        self._connection.execute(delete(META).where(or_(META.c.key == DIGITS, META.c.key.startswith(LED, autoescape=True))))

    def _drop(self, table: Table, identifiers: Collection[str]) -> None:
        for some in pieces(identifiers):
            self._connection.execute(delete(table).where(table.c.id.in_(some)))

    def _documents(self, notes: Notes) -> None:
        statements = Counter(statement.document for statement in notes.of(Statement))
        names = {document.id: readable(document.name) for document in notes.of(Document)}
        rows = [
            {"id": d.id, "name": d.name, "statements": statements[d.id], "readable": names[d.id], "label": ""}
            for d in notes.of(Document)
        ]
        if rows:
            self._insert(PLACED, rows)
            self._label(names)

    def _label(self, names: Mapping[str, str]) -> None:
        """Label documents that came, and those again with which they share a name; all of them, if more digits are needed.

        Digits that were needed to tell a document from one whose name stood alone may be too many when it does no longer.
        """
        digits = int(self._connection.execute(select(META.c.value).where(META.c.key == DIGITS)).scalar() or FEWEST_DIGITS)
        alike = self._rows(PLACED, PLACED.c.readable, names.values())
        bearers = Counter(row.readable for row in alike)
        made = {
            row.id: row.readable if stands_alone(row.readable, bearers[row.readable]) else marked(row.id, row.readable, digits)
            for row in alike
        }
        moved = any(row.label and row.label != made[row.id] for row in alike)
        others = {row.id for row in self._rows(PLACED, PLACED.c.label, made.values())} - made.keys()
        if others or len(set(made.values())) < len(made) or (moved and digits > FEWEST_DIGITS):
            everyone = {row.id: row.readable for row in self._connection.execute(select(PLACED.c.id, PLACED.c.readable))}
            made, digits = told_apart(everyone)
            self._replace(META, key=DIGITS, value=str(digits))
        rows = [{"at": identifier, "now": label} for identifier, label in made.items()]
        self._connection.execute(update(PLACED).where(PLACED.c.id == bindparam("at")).values(label=bindparam("now")), rows)

    def _said(self, mentions: Collection[str]) -> int:
        """Return how many times any of these mentions speaks or relays."""
        queries = (select(func.sum(SPOKEN.c.times)).where(SPOKEN.c.mention.in_(some)) for some in pieces(mentions))
        return sum(self._connection.execute(query).scalar() or 0 for query in queries)

    def _insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _replace(self, table: Table, **values: object) -> None:
        self._connection.execute(upsert(table).prefix_with("or replace").values(**values))

    # what is asked

    def labels(self, documents: Collection[str]) -> dict[str, str]:
        """Return the label of each of these documents that is held."""
        return {row.id: row.label for row in self._rows(PLACED, PLACED.c.id, documents)}

    def labelled(self, label: str) -> list[str]:
        """Return the documents of that label."""
        return [row.id for row in self._rows(PLACED, PLACED.c.label, [label])]

    def named(self, name: str) -> list[str]:
        """Return the documents of that name."""
        return [row.id for row in self._rows(PLACED, PLACED.c.name, [name])]

    def stories(self, first: int, most: int | None) -> list[str]:
        """Return the stories in their order, the most reported first, from the one at `first` (0) on; None means all."""
        query = select(TOLD.c.id).order_by(*STORIES).offset(first)
        return list(self._connection.execute(query if most is None else query.limit(most)).scalars())

    def newest(self, most: int) -> list[str]:
        """Return the stories that a report joined last, and of those that one run brought the latest dated, that one first."""
        days = func.substr(HELD.c.dated, func.instr(HELD.c.dated, "/") + 1)
        last = (func.max(HELD.c.arrived).desc(), func.max(days).desc())
        query = select(HELD.c.story).join(TOLD, TOLD.c.id == HELD.c.story).group_by(HELD.c.story)
        return [] if not most else list(self._connection.execute(query.order_by(*last, *STORIES).limit(most)).scalars())

    def sizes(self, stories: Collection[str]) -> dict[str, tuple[int, int]]:
        """Return how many reports and how many claims each of these stories has."""
        return {row.id: (-row.reports, row.claims) for row in self._rows(TOLD, TOLD.c.id, stories)}

    def counted(self) -> int:
        """Return how many stories there are."""
        return int(self._connection.execute(select(func.count()).select_from(TOLD)).scalar_one())

    def before_stories(self, stories: Collection[str]) -> dict[str, tuple[int, int, int]]:
        """Return how many stories, claims and findings stand before each story."""
        before = _running(STORIES, (TOLD.c.claims, TOLD.c.findings)).subquery()
        queries = (select(before).where(before.c.id.in_(some)) for some in pieces(stories))
        return {row.id: (row.place - 1, row[2], row[3]) for query in queries for row in self._connection.execute(query)}

    def before_documents(self, documents: Collection[str]) -> dict[str, int]:
        """Return how many statements stand before those of each document."""
        before = _running(DOCUMENTS, (PLACED.c.statements,)).subquery()
        queries = (select(before).where(before.c.id.in_(some)) for some in pieces(documents))
        return {row.id: row[2] for query in queries for row in self._connection.execute(query)}

    def places(self, parties: Collection[str]) -> dict[str, int]:
        """Return the place of each party, from 1."""
        before = _running(PARTIES, ()).subquery()
        queries = (select(before).where(before.c.id.in_(some)) for some in pieces(parties))
        return {row.id: row.place for query in queries for row in self._connection.execute(query)}

    def kept_places(self) -> dict[str, int] | None:
        """Return the place of each party, from 1, where verdicts changed parties since these were put in order; else None."""
        if self._connection.execute(select(META.c.key).where(META.c.key.startswith(LED, autoescape=True)).limit(1)).first():
            before = _running(PARTIES, ())
            return {row.id: row.place for row in self._connection.execute(before)}
        return None

    def led(self, party: str) -> str | None:
        """Return a mention of the party that had this id before verdicts joined or parted it; None for one that never had."""
        return self._connection.execute(select(META.c.value).where(META.c.key == LED + party)).scalar()

    def bearer(self, letter: str, number: int) -> str | None:
        """Return the story or party of that handle, or the story or document in which the record of that handle stands."""
        order, counted = _ORDERS[letter]
        if counted is None:
            query = select(order[-1]).order_by(*order).offset(number - 1).limit(1)
            return self._connection.execute(query).scalar()
        before = _running(order, (counted,), counted).subquery()
        query = select(before.c.id).where(before.c[2] < number, before.c[2] + before.c[3] >= number)
        return self._connection.execute(query).scalar()

    def _rows(self, table: Table, column: Column[Any], values: Iterable[Any]) -> list[Any]:
        return [row for some in pieces(values) for row in self._connection.execute(select(table).where(column.in_(some)))]


class Steady(Outline):
    """An outline in which parties keep their places, and with them their handles, whatever a verdict joins or parts.

    A party that is no more keeps its place and leads, by one of its mentions, to where this is now; a new one comes last.
    """

    def drop(self, identifiers: Collection[str]) -> None:
        """Take away stories; parties keep their places."""
        self._drop(TOLD, identifiers)

    @contextmanager
    def replacing(self, before: str, after: str) -> Iterator[None]:  # noqa: ARG002
        """Keep the place of a party beside that of the one that takes it over."""
        yield

    def lead(self, party: str, mention: str) -> None:
        """Take note of a mention of a party that changed."""
        self._replace(META, key=LED + party, value=mention)

    def _place(self, party: Entity) -> None:
        if not self._rows(PARTY, PARTY.c.id, [party.id]):
            last = self._connection.execute(select(func.max(PARTY.c.mentions)).where(PARTY.c.said == LAST)).scalar() or 0
            self._replace(PARTY, id=party.id, said=LAST, mentions=last + 1, name=party.name)
            self.lead(party.id, party.mentions[0])


_ORDERS: Mapping[str, tuple[tuple[Column[Any], ...], Column[Any] | None]] = {
    "t": (STORIES, None),
    "e": (PARTIES, None),
    "c": (STORIES, TOLD.c.claims),
    "f": (STORIES, TOLD.c.findings),
    "s": (DOCUMENTS, PLACED.c.statements),
}
"""For each letter of a handle the order of what it counts, and the column that counts there; None where rows are counted."""


def _running(order: Sequence[Column[Any]], counted: Sequence[Column[Any]], *besides: Column[Any]) -> Any:
    """Return a query for id and place of each row in an order, the sums of columns over those before it, and other columns."""
    sums = [(func.sum(column).over(order_by=order) - column).label(f"before_{column.name}") for column in counted]
    place = func.row_number().over(order_by=order).label("place")
    return select(order[-1].label("id"), place, *sums, *besides)
