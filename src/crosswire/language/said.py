"""Statements made ready for comparing: what each says, who says it, for whom, when, and where it stands.

Built from the notes for the stages that compare statements; a `Said` holds all that a comparison needs, so that comparing is
a pure function of two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosswire.language import parties
from crosswire.language.days import undated
from crosswire.language.propositions import Proposition, Voice, propositions
from crosswire.language.terms import content_words, vector
from crosswire.language.things import Named, introduced, spoken_plainly
from crosswire.language.vectors import WIDTH, encode
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


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means: an entity's id (or a name in one document, or NOBODY), with its name, kind and principal."""

    id: str
    name: str
    kind: Kind
    principal: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """One statement ready for comparing. `meaning` is a unit vector; `earliest` and `latest` date it, None if unknown."""

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

    @property
    def main(self) -> Proposition | None:
        """The clause that carries the statement, or None if nothing could be read from it."""
        return self.clauses[0] if self.clauses else None

    def overlaps(self, other: Said) -> bool:
        """Return whether the two contents share text: one is then a part of the other, not a second voice."""
        return any(a.overlaps(b) for a in self.content for b in other.content)

    def net_negative(self, clause: Proposition) -> bool:
        """Return whether the speaker holds the clause, stripped of its negation, to be false."""
        return clause.negated != self.denied


def all_said(notes: Notes) -> list[Said]:
    """Return every statement of the notes ready for comparing, in order; those without words are left out."""
    statements = [statement for statement in notes.of(Statement) if notes.text(statement.content).strip(" …")]
    context = _Context(notes)
    vectors = _vectors(tuple(context.matter(statement) for statement in statements))
    return [context.said(statement, row) for statement, row in zip(statements, vectors, strict=True)]


@lru_cache(maxsize=4)  # several stages of one run ask for the same statements
def _vectors(texts: tuple[str, ...]) -> NDArray[np.float32]:
    return encode(texts) if texts else np.zeros((0, WIDTH), dtype=np.float32)


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

    def matter(self, statement: Statement) -> str:
        """Return what a statement says without when, and with things by their nouns: what meanings are compared of."""
        text = self.notes.text(statement.content)
        return spoken_plainly(undated(text), self.things(statement.document))

    def things(self, document: str) -> tuple[Named, ...]:
        """Return the things that the story of a document introduces by name."""
        return self.introduced.get(self.stories.get(document, document), ())

    def said(self, statement: Statement, meaning: NDArray[np.float32]) -> Said:
        text = self.notes.text(statement.content)
        speaker = self.speaker(statement)
        denied = statement.polarity is Polarity.DENIED
        voice = Voice(
            parties.keys(speaker.principal or speaker.name), parties.keys(speaker.name), statement.mode is Mode.DIRECT
        )
        earliest, latest, why = self.dates.get(statement.id) or self.dates.get(statement.document) or (None, None, "")
        return Said(
            id=statement.id,
            document=statement.document,
            story=self.stories.get(statement.document, statement.document),
            text=text,
            speaker=speaker,
            mode=statement.mode,
            denied=denied,
            certainty=statement.certainty,
            place=statement.place,
            content=statement.content,
            clauses=propositions(text, voice, self.condition(statement, text), self.known, self.things(statement.document)),
            earliest=earliest,
            latest=latest,
            dated_by=why,
            words=vector(content_words(self.matter(statement))),
            meaning=meaning,
        )

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
