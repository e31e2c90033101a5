"""What is kept of reports so that a later one meets them without their being read again: the rows of `store/index.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

import numpy as np

from crosswire.engine import spellings
from crosswire.engine.scopes import report_of
from crosswire.group.stories import opened_by
from crosswire.link import copying, coverage
from crosswire.link.joining import Crowd, join
from crosswire.link.passages import Text
from crosswire.model import Block, Dating, Document, Issue, Link, Record, Statement, Story
from crosswire.stage import Notes
from crosswire.store.index import NO_HASHES, Hashes, Held
from crosswire.store.terms import ANYTIME

INTAKE = "intake"  # the maker of what no stage made
CROWDS = "crowded terms"  # under which a store remembers how many pairs of terms are too common, and by how many shared
CROWDED = "crowded fingerprints"  # under which it remembers which fingerprints are
STOCK = "fingerprints of stock text"  # under which it remembers which of these stand in stock text

Days = tuple[date | None, date | None]


def held(notes: Notes) -> list[Held]:
    """Return what is kept of every report of a whole run."""
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    rows = {d.id: Held(d.id, d.digest, story_of[d.id], opened_by(d.id)) for d in notes.of(Document)}
    for view in coverage.views(received(notes)):
        rows[view.id] = with_terms(rows[view.id], view)
    first_of: dict[str, tuple[date, str]] = {}
    for text in copying.views(notes):
        rows[text.id] = with_words(rows[text.id], text)
        own = rows[text.id].words
        first_of[own] = min(in_time(text), first_of.get(own, in_time(text)))
    for document, named in spellings.named(notes).items():
        rows[document] = replace(rows[document], named=tuple(named))
    firsts = {document for _, document in first_of.values()}
    return [row if row.id in firsts else replace(row, marks=NO_HASHES) for row in rows.values()]


def remembered(rows: Sequence[Held], shared: Mapping[int, int]) -> dict[str, str]:
    """Return what a store remembers of all reports together: which terms, fingerprints and words of names are too common.

    `shared` is how many reports have each two terms, of those that may be too common.
    """
    large = [size for size in shared.values() if size > coverage.CROWD]
    full = spellings.crowded(name for row in rows for name in row.named)
    return {
        CROWDS: f"{len(large)} {max(large, default=0)}",
        **crowded(rows),
        spellings.CROWDED: spellings.as_text(full),
    }


def marks_of(texts: Iterable[Text]) -> dict[str, Hashes]:
    """Return the fingerprints of each text by id; of word-for-word twins those of the first only."""
    first_of: dict[str, Text] = {}
    for text in sorted(texts, key=in_time):
        first_of.setdefault(words(text), text)
    return {text.id: copying.fingerprints(text.words) for text in first_of.values()}


def crowded(rows: Iterable[Held]) -> dict[str, str]:
    """Return what a store remembers of fingerprints: those that too many share to all meet, and those of stock text."""
    bearers = sorted((row for row in rows if len(row.marks)), key=lambda row: (days_of(row.dated)[0] or date.max, row.id))
    crowds = join([row.marks for row in bearers], copying.CROWD).crowds
    stock = [crowd for crowd in crowds if _is_stock(crowd, bearers)]
    return {key: " ".join(str(h) for c in some for h in c.hashes.tolist()) for key, some in ((CROWDED, crowds), (STOCK, stock))}


def _is_stock(crowd: Crowd, rows: Sequence[Held]) -> bool:
    members = [rows[member] for member in crowd.members.tolist()]
    pairs = ((members[one], members[other]) for one, other in copying.sampled(len(members)))
    return copying.is_stock(((one.story, one.marks), (other.story, other.marks)) for one, other in pairs)


def received(notes: Notes) -> Notes:
    """Return what intake made of the reports."""
    kinds = (Document, Block, Dating)
    return Notes(record for record in notes if isinstance(record, kinds) and notes.maker(record.id) == INTAKE)


def about(records: Iterable[Record], notes: Notes) -> dict[str, str]:
    """Return the report that each record is about, which was made of that report alone; none for what could not be read."""
    held = {document.id for document in notes.of(Document)}
    statements = {statement.id: statement.document for statement in notes.of(Statement)}
    found = ((record.id, report_of(record, statements)) for record in records if not notes.within(record.id))
    return {identifier: document for identifier, document in found if document in held}


def with_terms(row: Held, view: coverage.View) -> Held:
    """Return the row with what coverage compares."""
    return replace(
        row, terms=view_text(view), side=coverage.side(view), heavy=coverage.term_hashes(view), day=day_of(view.published)
    )


def with_words(row: Held, text: Text) -> Held:
    """Return the row with what copying compares."""
    return replace(row, words=words(text), dated=days_text(text.published), marks=copying.fingerprints(text.words))


def view_text(view: coverage.View) -> str:
    """Return what coverage compares as text, from which `view_of` makes it again, to the last bit of each weight."""
    return json.dumps([view.terms, days_text(view.published)], ensure_ascii=False)


def view_of(row: Held) -> coverage.View:
    """Return what coverage compares of a report that is held."""
    terms, days = json.loads(row.terms)
    return coverage.View(row.id, terms, days_of(days))


def day_of(published: Days) -> int:
    """Return the day under which the terms of a report stand: the last on which it may have been published."""
    first, last = published
    known = first and last and (last - first).days <= coverage.DAYS_APART
    return last.toordinal() if last and known else ANYTIME


def days_near(published: Days) -> tuple[int, int]:
    """Return the days under which the terms of those stand that may tell the same episode."""
    first, last = published
    earliest = first.toordinal() - coverage.DAYS_APART if first else date.min.toordinal()
    return earliest, last.toordinal() + 2 * coverage.DAYS_APART if last else date.max.toordinal()


def days_text(days: Days) -> str:
    """Return an interval as text.

    >>> days_text((None, date(2031, 5, 1)))
    '/2031-05-01'
    """
    return "/".join(day.isoformat() if day else "" for day in days)


def days_of(text: str) -> Days:
    """Return the interval of a text of `days_text`; "" is an unknown day."""
    first, _, last = text.partition("/")
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def words(text: Text) -> str:
    """Return a digest of the words of a text, which word-for-word twins share."""
    return blake2b(np.ascontiguousarray(text.words).tobytes(), digest_size=16).hexdigest()


def in_time(text: Text) -> tuple[date, str]:
    """Return the place of a text among its word-for-word twins, as `copying.propose` orders them."""
    return text.published[0] or date.max, text.id


def noted(records: Iterable[Link | Issue]) -> Notes:
    """Return a notebook of links and issues that say themselves who made them."""
    notes = Notes()
    for record in records:
        notes.add([record], by=record.by if isinstance(record, Link) else record.stage)
    return notes
