"""Questions that every view asks of the notes: who speaks, through whom, when, and in which claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.model import (
    Block,
    Claim,
    Dating,
    DatingKind,
    Document,
    Entity,
    Kind,
    Link,
    LinkKind,
    Mention,
    Mode,
    Span,
    Statement,
    Story,
)
from crosswire.report.labels import labelled
from crosswire.stage import Notes

AUTHOR = "the author"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a statement is attributed to: the words in the text, and the party they mean."""

    name: str | None  # None where the text names nobody
    kind: Kind
    entity: str | None = None
    span: Span | None = None
    principal: str | None = None
    role: str | None = None


class Lookup:
    """An index over notes that are complete. Build it once and ask it often."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.documents = {d.id: d for d in notes.of(Document)}
        self.labels = labelled(notes)
        self._entity = {mention: entity for entity in notes.of(Entity) for mention in entity.mentions}
        self._claim = {statement: claim for claim in notes.of(Claim) for statement in claim.statements}
        self._story = {document: story for story in notes.of(Story) for document in story.documents}
        self._datings: dict[tuple[str, DatingKind], list[Dating]] = {}
        for dating in notes.of(Dating):
            self._datings.setdefault((dating.record, dating.kind), []).append(dating)
        self._relations: dict[str, list[Link]] = {}
        for link in notes.links(LinkKind.COPIES, LinkKind.CITES):
            self._relations.setdefault(link.left, []).append(link)
        self._blocks: dict[str, list[Block]] = {}
        for block in notes.of(Block):
            self._blocks.setdefault(block.span.document, []).append(block)

    def blocks(self, document: str) -> list[Block]:
        """Return the blocks of a document."""
        return self._blocks.get(document, [])

    def relations(self, document: str) -> list[Link]:
        """Return the links that say what a document copies and cites."""
        return self._relations.get(document, [])

    def entity(self, mention: str) -> Entity | None:
        """Return the party that a mention refers to, if it was resolved."""
        return self._entity.get(mention)

    def claim(self, statement: str) -> Claim | None:
        """Return the claim that a statement belongs to."""
        return self._claim.get(statement)

    def story(self, document: str) -> Story | None:
        """Return the story that a document belongs to."""
        return self._story.get(document)

    def datings(self, record: str, kind: DatingKind) -> list[Dating]:
        """Return the datings of a record, the best last: later stages know more than earlier ones."""
        return self._datings.get((record, kind), [])

    def published(self, document: str) -> Dating | None:
        """Return the best interval for the publication of a document; never a suspect one."""
        sound = [d for d in self.datings(document, DatingKind.PUBLISHED) if not d.suspect]
        return sound[-1] if sound else None

    def page_date(self, document: str) -> Dating | None:
        """Return what the page itself states as its date, with the verdict on it if a later stage gave one."""
        datings = self.datings(document, DatingKind.PAGE)
        return datings[-1] if datings else None

    def said(self, statement: str) -> Dating | None:
        """Return when the statement was made, as far as the words allow."""
        datings = self.datings(statement, DatingKind.SAID)
        return datings[-1] if datings else None

    def party(self, mention_id: str) -> Speaker:
        """Return the party behind a mention, under the name that the mention's own document gives it."""
        mention = self.notes.get(Mention, mention_id)
        entity = self.entity(mention_id)
        return Speaker(
            name=mention.name,
            kind=entity.kind if entity and mention.kind is Kind.UNKNOWN else mention.kind,
            entity=entity.id if entity else None,
            span=mention.span,
            principal=mention.principal,
            role=mention.role,
        )

    def speaker(self, statement: Statement) -> Speaker:
        """Return who is reported to hold the statement."""
        if statement.source is not None:
            return self.party(statement.source)
        if statement.kind is Kind.AUTHOR or statement.mode is Mode.AUTHORIAL:
            return Speaker(AUTHOR, Kind.AUTHOR)
        return Speaker(None, Kind.AGENTLESS)

    def through(self, statement: Statement) -> tuple[str, ...]:
        """Return the names of the relays, innermost first."""
        return tuple(self.notes.get(Mention, relay).name for relay in statement.through)

    def names(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Return the labels of documents, sorted."""
        return tuple(sorted(self.labels[d] for d in documents))


def interval(dating: Dating | None) -> str:
    """Return an interval as a person writes it: a day, a range, an open range, or `unknown`.

    >>> interval(None)
    'unknown'
    """
    if dating is None or (dating.earliest is None and dating.latest is None):
        return "unknown"
    if dating.earliest == dating.latest:
        return str(dating.earliest)
    if dating.earliest is None:
        return f"by {dating.latest}"
    if dating.latest is None:
        return f"from {dating.earliest}"
    return f"{dating.earliest} to {dating.latest}"
