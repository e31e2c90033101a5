"""The store in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from heapq import merge
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import URL, Connection, and_, create_engine, func, insert, inspect, literal, not_, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError

from crosswire.errors import StoreError
from crosswire.ingest.sources import Raw
from crosswire.language.aliases import NO_ALIASES, Aliases, parse, plain
from crosswire.model import Entity, Link, LinkKind, Mention, Verdict
from crosswire.report.part import Outlined, Part, Whole
from crosswire.report.sides import AT
from crosswire.stage import Notes
from crosswire.store import codec
from crosswire.store.excerpts import Excerpt
from crosswire.store.index import NOTHING, Held, Index
from crosswire.store.outline import Outline
from crosswire.store.schema import HELD, JUDGEMENT, LINK, MEMBER, META, METADATA, RECORD, REPORT, VERSION
from crosswire.store.terms import NOTHING_COMMON, Common
from crosswire.store.watched import Watched

PATIENCE = 5.0  # seconds to wait while another process writes: a save takes well under one
NO_MEANINGS: Mapping[str, bytes] = {}
AnyIndex = TypeVar("AnyIndex", bound=Index)
PERSON = "user:"  # how the maker of a link that a person made begins


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged of two records, when (ISO 8601, UTC), or that it was withdrawn; `position` counts judgements."""

    position: int
    link: Link
    made: str
    withdrawn: bool = False


class Store:
    """Reports as received, the records of the last run, and every link ever made, in one file.

    Use as a context manager. StoreError if the file is no store, or one of another version.

    >>> with Store(Path("desk.db")) as store:  # doctest: +SKIP
    ...     notes = store.notes()
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: Connection | None = None
        self._engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": PATIENCE})
        try:
            with self._told("cannot be opened as a store"):
                self._open = self._engine.connect()
                self._prepare()
        except StoreError:
            self.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._open is not None:
            self._open.close()
        self._engine.dispose()

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise StoreError(f"{self.path}: is closed")
        return self._open

    @contextmanager
    def _told(self, trouble: str) -> Iterator[None]:
        """Turn what the database says inside the block into a StoreError of one line."""
        try:
            yield
        except (DatabaseError, sqlite3.DatabaseError) as error:
            raise StoreError(f"{self.path}: {trouble} ({_first_line(error)})") from error
        except (ValidationError, KeyError) as error:
            raise StoreError(f"{self.path}: {trouble} (a record in it is damaged)") from error

    def _prepare(self) -> None:
        tables = set(inspect(self._connection).get_table_names())
        if tables and "meta" not in tables:
            raise StoreError(f"{self.path}: is a database, but not a store of Crosswire")
        METADATA.create_all(self._connection)
        if not tables:
            self._write_meta("schema", str(VERSION))
        elif (found := self._read_meta("schema")) != str(VERSION):
            raise StoreError(f"{self.path}: has schema {found}, this Crosswire reads schema {VERSION}")
        self._connection.commit()

    def _read_meta(self, key: str) -> str | None:
        return self._connection.execute(select(META.c.value).where(META.c.key == key)).scalar()

    def _write_meta(self, key: str, value: str) -> None:
        statement = upsert(META).values(key=key, value=value)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    def reports(self) -> list[Raw]:
        """Return every report as it was received."""
        with self._told("cannot be read"):
            rows = self._connection.execute(select(REPORT).order_by(REPORT.c.name, REPORT.c.id))
            return [_raw(row) for row in rows]

    def report(self, identifier: str) -> Raw | None:
        """Return the report of that id as it was received, or None."""
        with self._told("cannot be read"):
            row = self._connection.execute(select(REPORT).where(REPORT.c.id == identifier)).first()
            return _raw(row) if row else None

    def save(  # noqa: PLR0917
        self,
        raws: Sequence[tuple[str, Raw]],
        notes: Notes,
        aliases: Aliases = NO_ALIASES,
        held: Sequence[Held] = (),
        about: Mapping[str, str] = NOTHING,
        plan: str = "",
        remembered: Mapping[str, str] = NOTHING,
        tallies: Mapping[str, str] = NOTHING,
        common: Common = NOTHING_COMMON,
        meanings: Mapping[str, bytes] = NO_MEANINGS,
    ) -> None:
        """Keep reports (id, raw) and the records of a whole run, with the alias file it had, all or nothing.

        Earlier links stay, other records are replaced. `held` is what later reports are compared with, `about` the report that
        a record is about, `plan` names the stages, `remembered` is what else later runs must know: without these the next
        report makes a whole run necessary. `tallies` are those of entities of many mentions, `common` what is counted of terms,
        `meanings` the vectors that it made.
        """
        with self.writing() as index:
            arrived = self.arrived()
            index.clear()
            judged = {link.id for link in self.verdicts()}  # these are kept as judgements
            index.keep(notes.without(judged), about)
            index.add(held, arrived)
            index.terms.enter(common)
            index.tally(tallies)
            index.keep_meanings(meanings)
            for key, value in remembered.items():
                index.remember(key, value)
            self.keep_reports(raws)
            self._write_meta("aliases", aliases.text)
            self._write_meta("plan", plan)
            self._write_meta("judged", str(self._last_judgement()))

    @contextmanager
    def writing(self) -> Iterator[Index]:
        """Hand over the index for one run that writes: all of it is kept when the block ends, nothing when it raises."""
        with self._writing(Index) as index:
            yield index

    @contextmanager
    def deciding(self) -> Iterator[Watched]:
        """Do as `writing`, for a run that takes in no report but what persons judged since the last."""
        with self._writing(Watched) as index:
            yield index
            self._write_meta("judged", str(self._last_judgement()))

    @contextmanager
    def _writing(self, kind: type[AnyIndex]) -> Iterator[AnyIndex]:
        with self._told("cannot be written"):
            try:
                run = int(self._read_meta("run") or 0) + 1
                self._write_meta("run", str(run))
                index = kind(self._connection, run, int(self._read_meta("position") or 0))
                yield index
                self._write_meta("position", str(index.position))
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise

    def unchanged(self, plan: str, aliases: Aliases) -> bool:
        """Return whether the last run had these stages and this alias file, and nobody judged anything since."""
        with self._told("cannot be read"):
            known = [self._read_meta(key) for key in ("plan", "aliases", "judged")]
            return known == [plan, aliases.text, str(self._last_judgement())]

    def plan(self) -> str:
        """Return by what the last run was made; "" if nobody said so."""
        with self._told("cannot be read"):
            return self._read_meta("plan") or ""

    def size(self) -> int:
        """Return how many reports later ones are compared with."""
        with self._told("cannot be read"):
            return int(self._connection.execute(select(func.coalesce(func.max(HELD.c.number), 0))).scalar_one())

    def stated(self, digests: Collection[str]) -> list[tuple[str, str, Mapping[str, object]]]:
        """Return name, digest and sidecar of each report held of which the bytes have one of these digests."""
        with self._told("cannot be read"):
            query = select(REPORT.c.name, HELD.c.digest, REPORT.c.metadata).join(HELD, HELD.c.id == REPORT.c.id)
            rows = self._connection.execute(query.where(HELD.c.digest.in_(digests))).all()
            return [(row.name, row.digest, json.loads(row.metadata)) for row in rows]

    def meanings(self, digests: Collection[str]) -> dict[str, bytes]:
        """Return the vectors of texts that an earlier run made, by digest."""
        with self._told("cannot be read"):
            return Index(self._connection, 0, 0).meanings(digests)

    def arrived(self) -> dict[str, int]:
        """Return the run that first held each report."""
        with self._told("cannot be read"):
            return {row.id: row.arrived for row in self._connection.execute(select(HELD.c.id, HELD.c.arrived))}

    def story_of(self, name: str) -> str | None:
        """Return the id of the story that now holds the report which opened the story of that id, or None.

        So an id of a story leads to it also after it was joined with an older one, whose id both then have.
        """
        with self._told("cannot be read"):
            return self._connection.execute(select(HELD.c.story).where(HELD.c.opens == name)).scalar()

    def judge(self, link: Link, *, withdraw: bool = False) -> None:
        """Keep what a person judged (`by` is `user:name`), or that it is withdrawn, after everything judged before.

        It is handed to every later run and beats what stages say. The last word on two records counts, whoever said it.
        """
        if not link.by.startswith(PERSON):
            raise ValueError(f"a judgement is made by {PERSON}name, not by {link.by!r}")
        made = datetime.now(UTC).isoformat(timespec="seconds")
        with self._told("cannot be written"):
            row = {"made": made, "withdrawn": int(withdraw), "maker": link.by, "body": codec.dump(link)}
            self._connection.execute(insert(JUDGEMENT), row)
            self._connection.commit()

    def notes(self, *, joins: bool = True) -> Notes:
        """Return the records of the last run, in the order in which it made them, then what people judged since.

        Without `joins`, the links are left out by which stages are sure that two mentions, or two reports, are one or are not:
        they are most of the records of a large store, and only explaining them takes them.
        """
        notes = Whole()
        with self._told("cannot be read"):
            notes.places = Outline(self._connection).kept_places()
            members: dict[str, list[str]] = defaultdict(list)
            for mention, entity in self._connection.execute(select(MEMBER).order_by(MEMBER.c.mention)):
                members[entity].append(mention)
            for row in self._rows(joins=joins):
                record = codec.load(row.kind, row.body)
                if isinstance(record, Entity):
                    record = replace(record, mentions=tuple(members[row.id]))
                notes.enter(row.id, record, row.maker, row.about if row.about.startswith("t-") else "")
        for link in self.verdicts():
            notes.add([link], by=link.by)
        return notes

    def excerpt(self, name: str, *, told: bool = True) -> Part:
        """Return the records of the last run that are needed to tell what a handle, an id or a report's name means.

        Everything in it is called as it is in the whole. Nothing is in it if nothing is called so. Without `told`, of a report
        only what was made of it alone is in it.
        """
        with self._told("cannot be read"):
            excerpt = Excerpt(self._connection, self.verdicts())
            return excerpt.part(excerpt.meant(name), told=told)

    def now_called(self, name: str) -> str:
        """Return by what id a party goes whose handle or id this was before a verdict joined or parted it; else the name."""
        with self._told("cannot be read"):
            return Excerpt(self._connection).now_called(name)

    def sides(self, name: str) -> Iterator[Part]:
        """Yield parts that may hold what a person means by one side of a verdict; the first that is not empty does.

        It is a party called NAME@REPORT, what has that handle, id or label, a party of that name, or what else is called so.
        """
        with self._told("cannot be read"):
            verdicts = self.verdicts()
            called, at, report = name.rpartition(AT)
            if called and at:
                excerpt = Excerpt(self._connection, verdicts)
                part = excerpt.part(excerpt.report(report), told=False)
                yield part if any(plain(mention.name) == plain(called) for mention in part.of(Mention)) else Part()
            excerpt = Excerpt(self._connection, verdicts)
            if not excerpt.known(name):
                yield excerpt.part(excerpt.named(name))
        yield self.excerpt(name)

    def excerpt_of_report(self, name: str) -> Part | None:
        """Return the story of the report of that label or id and those of its copies, with all copies of their reports.

        None if there is no such report.
        """
        with self._told("cannot be read"):
            excerpt = Excerpt(self._connection, self.verdicts())
            found = excerpt.report(name)
            return excerpt.copied(found) if found else None

    def stories_of(self, name: str) -> set[str]:
        """Return the stories that a handle, an id or a report's name means, or that hold what it means."""
        with self._told("cannot be read"):
            return Excerpt(self._connection, self.verdicts()).stories(name)

    def stories_in_order(self, first: int = 0, most: int | None = None) -> list[str]:
        """Return ids of stories, the most reported first, from the one at `first` (0) on; None means all of them."""
        with self._told("cannot be read"):
            return Outline(self._connection).stories(first, most)

    def newest_stories(self, most: int) -> list[str]:
        """Return the ids of the stories that a report joined last; of those that came with one run, the latest dated."""
        with self._told("cannot be read"):
            return Outline(self._connection).newest(most)

    def count_stories(self) -> int:
        """Return how many stories there are."""
        with self._told("cannot be read"):
            return Outline(self._connection).counted()

    def told(self, stories: Collection[str], *, names: bool = False) -> Part:
        """Return the records of the last run that are needed to tell these stories, called as in the whole.

        With `names`, the links by which names in their reports are one, or are not, are in it too.
        """
        with self._told("cannot be read"):
            return Excerpt(self._connection, self.verdicts()).told(stories, names=names)

    def outlined(self, stories: Collection[str]) -> Outlined:
        """Return what a list of these stories says of each: findings, days of reports and sizes; no report, no claim."""
        with self._told("cannot be read"):
            return Excerpt(self._connection, self.verdicts()).outlined(stories)

    def excerpt_of_source(self, name: str) -> Part | None:
        """Return the stories of the source of that handle, id or name, with all copies of their reports; None for an outlet.

        None, too, if nobody is called so.
        """
        with self._told("cannot be read"):
            return Excerpt(self._connection, self.verdicts()).source(name)

    def part(self, identifiers: Collection[str]) -> Part:
        """Return the records of the last run that are needed to tell of these records: their stories, or their parties."""
        with self._told("cannot be read"):
            return Excerpt(self._connection, self.verdicts()).part(identifiers)

    def _rows(self, *, joins: bool) -> Iterator[Any]:
        """Yield the rows of all records that stand, in order, as they are read."""
        columns = ("position", "id", "maker", "about", "body")
        records = select(RECORD.c.kind, *(RECORD.c[name] for name in columns)).order_by(RECORD.c.position)
        links = select(literal("Link").label("kind"), *(LINK.c[name] for name in columns)).where(LINK.c.gone.is_(None))
        if not joins:
            sure = and_(LINK.c.kind == LinkKind.SAME, LINK.c.verdict != Verdict.UNSURE, not_(LINK.c.maker.startswith(PERSON)))
            links = links.where(not_(and_(sure, or_(LINK.c.left.startswith("m-"), LINK.c.left.startswith("d-")))))
        rows = (self._connection.execute(query) for query in (records, links.order_by(LINK.c.position)))
        return merge(*rows, key=lambda row: row.position)

    def judgements(self) -> list[Judgement]:
        """Return everything that people ever judged or withdrew, in order."""
        with self._told("cannot be read"):
            rows = self._connection.execute(select(JUDGEMENT).order_by(JUDGEMENT.c.position)).all()
            loaded = [(r, codec.load("Link", r.body)) for r in rows]
        return [Judgement(r.position, link, r.made, bool(r.withdrawn)) for r, link in loaded if isinstance(link, Link)]

    def verdicts(self) -> list[Link]:
        """Return what people judged and nobody withdrew, the last word on each pair, in the order of these last words."""
        return [judgement.link for judgement in self.standing()]

    def standing(self) -> list[Judgement]:
        """Return the judgements behind `verdicts`."""
        last: dict[tuple[str, ...], Judgement] = {}
        for judgement in self.judgements():
            link = judgement.link
            pair = (link.kind, *sorted((link.left, link.right)))
            last.pop(pair, None)
            if not judgement.withdrawn:
                last[pair] = judgement
        return list(last.values())

    def aliases(self) -> Aliases:
        """Return the alias file of the last run; an empty one if it had none."""
        with self._told("cannot be read"):
            text = self._read_meta("aliases") or ""
        return parse(text, f"{self.path}, as kept")

    def _last_judgement(self) -> int:
        return int(self._connection.execute(select(func.coalesce(func.max(JUDGEMENT.c.position), 0))).scalar_one())

    def keep_reports(self, raws: Sequence[tuple[str, Raw]]) -> None:
        """Keep reports (id, raw) as received, within `writing`."""
        for identifier, raw in raws:
            self._keep_report(identifier, raw)

    def _keep_report(self, identifier: str, raw: Raw) -> None:
        row = upsert(REPORT).values(id=identifier, name=raw.name, path=raw.path, metadata=sidecar(raw), raw=raw.data)
        kept = {"path": row.excluded.path, "metadata": row.excluded.metadata, "raw": row.excluded.raw}
        self._connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=kept))


def _raw(row: Any) -> Raw:
    return Raw(name=row.name, path=row.path, data=row.raw, metadata=json.loads(row.metadata))


def sidecar(raw: Raw) -> str:
    """Return what a sidecar states, as JSON."""
    return json.dumps(dict(raw.metadata), default=str)


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
