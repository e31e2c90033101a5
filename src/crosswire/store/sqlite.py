"""The store in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from pydantic import ValidationError
from sqlalchemy import URL, Connection, create_engine, delete, insert, inspect, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError

from crosswire.errors import StoreError
from crosswire.ingest.sources import Raw
from crosswire.language.aliases import NO_ALIASES, Aliases, parse
from crosswire.model import Link, Record
from crosswire.stage import Notes
from crosswire.store import codec
from crosswire.store.schema import JUDGEMENT, LINK, META, METADATA, RECORD, REPORT, VERSION

PATIENCE = 5.0  # seconds to wait while another process writes: a save takes well under one
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
            return [Raw(name=r.name, path=r.path, data=r.raw, metadata=json.loads(r.metadata)) for r in rows]

    def save(self, raws: Sequence[tuple[str, Raw]], notes: Notes, aliases: Aliases = NO_ALIASES) -> None:
        """Keep reports (id, raw) and the records of a run, with the alias file it had, all or nothing.

        Earlier links stay, other records are replaced.
        """
        with self._told("cannot be written"):
            try:
                self._save(raws, notes)
                self._write_meta("aliases", aliases.text)
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise

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

    def notes(self) -> Notes:
        """Return the records of the last run, in the order in which it made them, then what people judged since."""
        with self._told("cannot be read"):
            run = int(self._read_meta("run") or 0)
            records = self._connection.execute(select(RECORD)).all()
            links = self._connection.execute(select(LINK).where(LINK.c.run == run)).all()
            rows = [(r.position, r.kind, r.maker, r.body) for r in records]
            rows += [(r.position, "Link", r.maker, r.body) for r in links]
            notes = Notes()
            for _, kind, maker, body in sorted(rows):
                notes.add([codec.load(kind, body)], by=maker)
        for link in self.verdicts():
            notes.add([link], by=link.by)
        return notes

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

    def _save(self, raws: Sequence[tuple[str, Raw]], notes: Notes) -> None:
        run = int(self._read_meta("run") or 0) + 1
        self._write_meta("run", str(run))
        for identifier, raw in raws:
            self._keep_report(identifier, raw)
        self._connection.execute(delete(RECORD))
        rows = list(enumerate(notes))
        self._keep_records([(n, r) for n, r in rows if not isinstance(r, Link)], notes)
        judged = {link.id for link in self.verdicts()}  # these are kept as judgements
        self._keep_links([_link_row(r, n, run) for n, r in rows if isinstance(r, Link) and r.id not in judged])

    def _keep_report(self, identifier: str, raw: Raw) -> None:
        metadata = json.dumps(dict(raw.metadata), default=str)
        row = upsert(REPORT).values(id=identifier, name=raw.name, path=raw.path, metadata=metadata, raw=raw.data)
        kept = {"path": row.excluded.path, "metadata": row.excluded.metadata, "raw": row.excluded.raw}
        self._connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=kept))

    def _keep_records(self, rows: list[tuple[int, Record]], notes: Notes) -> None:
        values = [
            {"position": n, "id": r.id, "kind": type(r).__name__, "maker": notes.maker(r.id), "body": codec.dump(r)}
            for n, r in rows
        ]
        if values:
            self._connection.execute(insert(RECORD), values)

    def _keep_links(self, values: list[dict[str, object]]) -> None:
        row = upsert(LINK)
        kept = {name: row.excluded[name] for name in ("run", "position", "score", "body")}
        if values:
            self._connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=kept), values)


def _link_row(link: Link, position: int, run: int) -> dict[str, object]:
    return {
        "id": link.id, "kind": link.kind, "left": link.left, "right": link.right, "verdict": link.verdict, "score": link.score,
        "maker": link.by, "run": run, "position": position, "body": codec.dump(link),
    }  # fmt: skip


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
