"""Statements made ready for comparing: what each says, who says it, for whom, when, and where it stands.

Built from the notes for the stages that compare statements; a `Said` holds all that a comparison needs, so that comparing is
a pure function of two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import wraps
from hashlib import blake2b
from typing import Protocol, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from crosswire.language import naming, outlets, parties
from crosswire.language.days import undated
from crosswire.language.meeting import keys, meeting, noun_keys
from crosswire.language.propositions import Proposition, Voice, propositions
from crosswire.language.terms import content_words, vector
from crosswire.language.things import Named, introduced, spoken_plainly
from crosswire.language.vectors import VERSION, WIDTH, encode
from crosswire.model import (
    BlockKind,
    Certainty,
    Dating,
    DatingKind,
    Document,
    Entity,
    Kind,
    Mention,
    Mode,
    Polarity,
    Span,
    Statement,
    Story,
)
from crosswire.stage import Notes

NOBODY = ""
"""The speaker of a statement that names none."""

JOINER = " … "  # stands between the pieces of a content, as in Notes.text
ROWS_KEPT = 8_192  # vectors of texts that are remembered: some 12 MB
DECISIONS_KEPT = 50_000  # decisions on two kins that are remembered: more than the pairs of kins of any story seen
_UNMET: NDArray[np.float32] = np.zeros(WIDTH, dtype=np.float32)
_READ = (Document, Mention, Statement, Entity, Story, Dating)

T = TypeVar("T")
Decide = Callable[["Said", "Said"], T]
Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means: an entity's id (or a name in one document, or NOBODY), with its name, kind and principal."""

    id: str
    name: str
    kind: Kind
    principal: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """One statement ready for comparing; `earliest` and `latest` date it, None if unknown.

    `meaning` is a unit vector, or nought where the statement meets no other: encoding is most of the cost of comparing.

    Statements of one `kin` are word-for-word twins of one speaker and story: they differ in their report, place and date alone.
    `address` is where the report was found, "" if unknown; `published` the days between which it was. `publisher` is whose
    report it is and `through` the outlets through which it has the statement, as names are compared.
    """

    id: str
    document: str
    story: str
    text: str
    speaker: Speaker
    mode: Mode
    denied: bool
    certainty: Certainty
    place: BlockKind
    content: tuple[Span, ...]
    clauses: tuple[Proposition, ...]
    earliest: date | None
    latest: date | None
    dated_by: str
    words: Mapping[str, float] = field(compare=False, repr=False)
    meaning: NDArray[np.float32] = field(compare=False, repr=False)
    kin: Hashable = field(default=None, compare=False, repr=False)
    address: str = ""
    published: tuple[date | None, date | None] = (None, None)
    retrieved: datetime | None = None
    publisher: str = ""
    through: frozenset[str] = frozenset()

    @property
    def main(self) -> Proposition | None:
        """The clause that carries the statement, or None if nothing could be read from it."""
        return self.clauses[0] if self.clauses else None

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """What another statement must share one of to be compared with this one (language/meeting.py)."""
        nouns = (key for clause in self.clauses for key in noun_keys(self.story, self.speaker.name, clause))
        return (*keys(self.story, self.speaker.id, self.clauses, self.words, self.text), *nouns)

    def overlaps(self, other: Said) -> bool:
        """Return whether the two contents share text: one is then a part of the other, not a second voice."""
        return self.document == other.document and any(a.overlaps(b) for a in self.content for b in other.content)

    def net_negative(self, clause: Proposition) -> bool:
        """Return whether the speaker holds the clause, stripped of its negation, to be false."""
        return clause.negated != self.denied


class Shelf(Protocol):
    """Where vectors are kept from one run to the next, as bytes under the digest of their text and of what made them."""

    def meanings(self, digests: Collection[str]) -> Mapping[str, bytes]:
        """Return the vectors that are kept under these digests."""
        ...

    def keep_meanings(self, rows: Mapping[str, bytes]) -> None:
        """Keep further vectors."""
        ...


@contextmanager
def shelved(shelf: Shelf) -> Iterator[None]:
    """Have vectors taken from a shelf inside the block, and those that it lacks kept there: encoding is half of comparing."""
    token = _SHELF.set(shelf)
    try:
        yield
    finally:
        _SHELF.reset(token)


_SHELF: ContextVar[Shelf | None] = ContextVar("shelf", default=None)
_MADE: WeakKeyDictionary[Notes, tuple[tuple[int, ...], tuple[Said, ...]]] = WeakKeyDictionary()
_ROWS: dict[str, NDArray[np.float32]] = {}


def all_said(notes: Notes) -> list[Said]:
    """Return every statement of the notes ready for comparing, in order; those without words are left out.

    What was made of a notebook is remembered while it lives and nothing that is read here is added: four stages ask for it.
    """
    size = tuple(len(notes.of(kind)) for kind in _READ)
    kept = _MADE.get(notes)
    if kept is None or kept[0] != size:
        kept = _MADE[notes] = (size, tuple(_made(notes)))
    return list(kept[1])


def _made(notes: Notes) -> list[Said]:
    statements = [statement for statement in notes.of(Statement) if notes.text(statement.content).strip(" …")]
    context = _Context(notes)
    matters = [context.matter(statement) for statement in statements]
    unmeant = [context.said(statement, matter) for statement, matter in zip(statements, matters, strict=True)]
    met = meeting([view.keys for view in unmeant])
    rows = meanings([matter for matter, meets in zip(matters, met, strict=True) if meets])
    return [replace(view, meaning=rows.get(matter, _UNMET)) for view, matter in zip(unmeant, matters, strict=True)]


def meanings(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Return the vector of each text; those met lately, in this story or another, or kept on the shelf are not made again."""
    return remembered(texts, _ROWS, VERSION, encode)


def remembered(
    texts: Sequence[str], rows: dict[str, Row], version: str, make: Callable[[Sequence[str]], Row]
) -> dict[str, Row]:
    """Return the row that `make`, of that version, makes of each text; `rows` are those met lately, more are on the shelf."""
    found = {text: rows[text] for text in texts if text in rows}
    new = sorted({text for text in texts if text not in found})
    found |= _from_shelf(new, version)
    missing = [text for text in new if text not in found]
    made = dict(zip(missing, make(missing), strict=True))
    if (shelf := _SHELF.get()) is not None:
        shelf.keep_meanings({_digest(text, version): row.tobytes() for text, row in made.items()})
    found |= made
    rows.update((text, found[text]) for text in new)
    for text in list(rows)[: max(0, len(rows) - ROWS_KEPT)]:
        rows.pop(text, None)
    return found


def _from_shelf(texts: Sequence[str], version: str) -> dict[str, Row]:
    shelf = _SHELF.get()
    if shelf is None or not texts:
        return {}
    digests = {_digest(text, version): text for text in texts}
    return {digests[name]: np.frombuffer(row, dtype=np.float32) for name, row in shelf.meanings(digests).items()}


def _digest(text: str, version: str) -> str:
    return blake2b(f"{version} {text}".encode(), digest_size=16).hexdigest()


def once_a_kin(also: Callable[[Said, Said], Hashable] | None = None) -> Callable[[Decide[T]], Decide[T]]:
    """Return a decorator for what is decided on two statements: once for two kins, and carried over to all their twins.

    `also` gives what else the decision rests on (the order of their dates). Statements without a kin are decided one by one.
    """

    def decorate(decide: Decide[T]) -> Decide[T]:
        kept: dict[Hashable, T] = {}

        @wraps(decide)
        def decided(left: Said, right: Said) -> T:
            if left.kin is None or right.kin is None:
                return decide(left, right)
            key = (left.kin, right.kin, also(left, right) if also else None)
            found = kept.get(key)
            if found is None:
                if len(kept) >= DECISIONS_KEPT:
                    kept.clear()
                found = kept[key] = decide(left, right)
            return found

        return decided

    return decorate


class _Context:
    """What the notes say around a statement, looked up once."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.mentions = {mention.id: mention for mention in notes.of(Mention)}
        self.entities = {member: entity for entity in notes.of(Entity) for member in entity.mentions}
        self.stories = {document: story.id for story in notes.of(Story) for document in story.documents}
        self.known = frozenset(key for mention in self.mentions.values() for key in parties.keys(mention.name))
        self.dates = _dates(notes.of(Dating))
        self.introduced = _introduced(notes)
        self.kins: dict[Hashable, object] = {}
        self.reports = {document.id: document for document in notes.of(Document)}

    def matter(self, statement: Statement) -> str:
        """Return what a statement says without when, and with things by their nouns: what meanings are compared of."""
        text = self.notes.text(statement.content)
        return spoken_plainly(undated(text), self.things(statement.document))

    def things(self, document: str) -> tuple[Named, ...]:
        """Return the things that the story of a document introduces by name."""
        return self.introduced.get(self.stories.get(document, document), ())

    def said(self, statement: Statement, matter: str) -> Said:
        """Return a statement ready but for its meaning."""
        text = self.notes.text(statement.content)
        speaker = self.speaker(statement)
        denied = statement.polarity is Polarity.DENIED
        story, condition = self.stories.get(statement.document, statement.document), self.condition(statement, text)
        voice = Voice(
            parties.keys(speaker.principal or speaker.name), parties.keys(speaker.name), statement.mode is Mode.DIRECT
        )
        earliest, latest, why = self.dates.get(statement.id) or self.dates.get(statement.document) or (None, None, "")
        return Said(
            id=statement.id,
            document=statement.document,
            story=story,
            text=text,
            speaker=speaker,
            mode=statement.mode,
            denied=denied,
            certainty=statement.certainty,
            place=statement.place,
            content=statement.content,
            clauses=propositions(text, voice, condition, self.known, self.things(statement.document)),
            earliest=earliest,
            latest=latest,
            dated_by=why,
            words=vector(content_words(matter)),
            meaning=_UNMET,
            kin=self.kins.setdefault((story, text, speaker, statement.mode, denied, condition), object()),
            address=self.reports[statement.document].url or "",
            published=self.dates.get(statement.document, (None, None, ""))[:2],
            retrieved=self.reports[statement.document].retrieved,
            publisher=naming.canonical(outlets.proper(self.reports[statement.document].publisher or "")),
            through=frozenset(self.relays(statement)),
        )

    def relays(self, statement: Statement) -> Iterator[str]:
        """Yield the names of those through whom a statement came, as names are compared."""
        for relay in statement.through:
            if mention := self.mentions.get(relay):
                yield naming.canonical(self.entities[relay].name if relay in self.entities else mention.name)

    def speaker(self, statement: Statement) -> Speaker:
        """Return whom the source means: its entity, else its mention, else nobody."""
        mention = self.mentions.get(statement.source or "")
        if mention is None:
            return Speaker(
                f"{statement.kind}:{statement.document}" if statement.kind is Kind.AUTHOR else NOBODY, "", statement.kind, None
            )
        entity = self.entities.get(mention.id)
        if entity is None:
            return Speaker(f"{mention.name}:{statement.document}", mention.name, mention.kind, mention.principal)
        return Speaker(entity.id, entity.name, entity.kind, entity.principal or mention.principal)

    def condition(self, statement: Statement, text: str) -> tuple[int, int] | None:
        """Return where the condition's words stand in the folded text of the content."""
        if statement.condition is None:
            return None
        words = " ".join(self.notes.get(Document, statement.document).cut(statement.condition).split())
        at = text.find(words)
        return (at, at + len(words)) if at >= 0 and words else None


def _introduced(notes: Notes) -> dict[str, tuple[Named, ...]]:
    """Return the things with names by story, or by document where it is of no story."""
    texts = {document.id: document.text for document in notes.of(Document)}
    members = {story.id: story.documents for story in notes.of(Story)}
    told = {document for documents in members.values() for document in documents}
    members |= {document: (document,) for document in texts if document not in told}
    return {story: introduced(texts[d] for d in sorted(documents) if d in texts) for story, documents in members.items()}


def _dates(datings: Iterable[Dating]) -> dict[str, tuple[date | None, date | None, str]]:
    """Return the interval of each record: when it was said, or published; what is suspect does not count."""
    found: dict[str, tuple[date | None, date | None, str]] = {}
    for dating in datings:
        if dating.kind in {DatingKind.SAID, DatingKind.PUBLISHED} and not dating.suspect:
            found[dating.record] = (dating.earliest, dating.latest, dating.why)
    return found
