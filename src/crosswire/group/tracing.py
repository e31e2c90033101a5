"""Whom every mention means, what every report goes back to and who speaks for whom: found once for all claims."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from crosswire.group import addresses, publishers, speaking
from crosswire.group.belonging import Belonging
from crosswire.group.components import families
from crosswire.group.documents import makers
from crosswire.group.verdicts import PERSON, joined_by_a_person, standing_copies
from crosswire.group.voices import Voice, repeated, utterances, voices
from crosswire.language import outlets
from crosswire.language.bodies import speaks_as_one
from crosswire.language.naming import canonical
from crosswire.language.posts import is_body_noun
from crosswire.language.reasons import NOT_KNOWN
from crosswire.model import Document, Entity, Form, Kind, LinkKind, Mention, Statement, Story, Verdict
from crosswire.stage import Notes

PARTIES = frozenset({Kind.GOVERNMENT, Kind.PLACE})  # "Russia" speaks as a government, whichever of the two a reader took it for


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a mention means: an identity that holds across documents, the name to show, the kind and whom it speaks for."""

    key: Hashable
    name: str
    kind: Kind
    principal: str | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """What `trace` found, by id: names of documents, publishers, families of copies, addresses, parties of mentions.

    `copies` are the reports of which something tells that they are the copy.
    """

    names: dict[str, str]
    publishers: dict[str, str]
    bylines: dict[str, str]
    families: dict[str, str]
    copies: frozenset[str]
    taken_from: dict[str, str]
    stories: dict[str, str]
    parties: dict[str, Party]
    voices: dict[Voice, Voice]
    uttered: dict[str, tuple[str, ...]]  # statements that quote the same words, by each of them
    repeated: dict[str, tuple[str, ...]]  # statements that are the same quotation from end to end, by each of them
    sources: dict[str, str]  # the mention to which each statement is given
    spoken_by: dict[str, Party]  # the named party of each statement that has one
    mentions: dict[str, Mention]  # by their ids
    named: frozenset[Hashable]  # identities of the parties that some report names
    offices: dict[tuple[str, Hashable], frozenset[str]]  # what the reports of a story say that a party is
    bodies: dict[str, speaking.Bodies]  # the bodies that the reports of a story name
    belonging: Belonging  # for whom the people of a story speak
    parted: frozenset[frozenset[Hashable]]  # sources that a person keeps apart, see `known_as`


def trace(notes: Notes) -> Lineage:
    """Return the lineage of everything noted so far: entities, copies, addresses that reports were taken from."""
    documents = {document.id: document for document in notes.of(Document)}
    copies = standing_copies(notes)
    stories = {document: story.id for story in notes.of(Story) for document in story.documents}
    parties = _parties(notes, stories)
    mentions = {mention.id: mention for mention in notes.of(Mention)}
    return Lineage(
        names={document.id: document.name for document in documents.values()},
        publishers={d.id: outlets.proper(d.publisher) for d in documents.values() if d.publisher},
        bylines={d.id: d.byline for d in documents.values() if d.byline},
        families=families(copies),
        copies=frozenset(link.left for link in copies if not link.why.endswith(NOT_KNOWN)),
        taken_from=addresses.taken_from(notes),
        stories=stories,
        parties=parties,
        voices=voices(notes),
        uttered=utterances(notes),
        repeated=repeated(notes),
        sources={statement.id: statement.source for statement in notes.of(Statement) if statement.source},
        spoken_by=_speaking(notes, parties),
        mentions=mentions,
        named=frozenset(parties[m.id].key for m in mentions.values() if m.form is Form.NAME and m.id in parties),
        offices=speaking.offices(mentions.values(), {mention: party.key for mention, party in parties.items()}, stories),
        bodies=speaking.bodies(mentions.values(), stories),
        belonging=Belonging(notes, {mention: party.key for mention, party in parties.items()}, stories),
        parted=_parted(notes, parties, mentions),
    )


def _parties(notes: Notes, stories: dict[str, str]) -> dict[str, Party]:
    """Return whom each mention means. Two parties of one name that a person parted are two, whatever they are called.

    A document named by a bare noun means whoever spoke in it: "the statement" is no origin beside the ministry that made it. A
    name of a publisher of the story means that outlet.
    """
    entity_of = {mention: entity for entity in notes.of(Entity) for mention in entity.mentions}
    joined = joined_by_a_person(notes)
    found: dict[str, Party] = {}
    for mention in notes.of(Mention):
        entity = entity_of.get(mention.id)
        if party := _party(mention, entity):
            one = (
                party.kind is Kind.UNNAMED
                and entity
                and (speaks_as_one(mention.name) or not joined.isdisjoint(entity.mentions))
            )
            found[mention.id] = replace(party, key=("entity", entity.id)) if entity and one else party
    found |= {
        mention_id: _publishing(name, found.get(mention_id)) for mention_id, name in publishers.named(notes, stories).items()
    }
    found |= {document: found[maker] for document, maker in makers(notes).items() if maker in found}
    for entity_id in sorted(_parted_by_a_person(notes, entity_of, found)):
        found |= {
            member: replace(found[member], key=("entity", entity_id))
            for member in notes.get(Entity, entity_id).mentions
            if member in found
        }
    return found


def _publishing(name: str, party: Party | None) -> Party:
    """Return the party of a publisher that a mention names: a body that is called like one, else an outlet."""
    body = party is not None and party.kind is Kind.ORGANISATION and any(map(is_body_noun, name.split()))
    body = body and not (outlets.is_media(name) or outlets.known(name))
    return replace(outlet(name), kind=Kind.ORGANISATION) if body else outlet(name)


def _speaking(notes: Notes, parties: dict[str, Party]) -> dict[str, Party]:
    """Return the named party to whom each statement is given."""
    none = {Kind.UNKNOWN, Kind.UNNAMED, Kind.AGENTLESS, Kind.AUTHOR}
    given = ((statement.id, parties.get(statement.source or "")) for statement in notes.of(Statement))
    return {statement: party for statement, party in given if party and party.kind not in none}


def _parted_by_a_person(notes: Notes, entity_of: dict[str, Entity], parties: dict[str, Party]) -> set[str]:
    """Return the entities that would count as one by their name, though a person keeps them apart: of two, the smaller."""
    smaller = set()
    for link in notes.links(LinkKind.SAME):
        if not (link.by.startswith(PERSON) and link.verdict is Verdict.NO):
            continue
        left, right = entity_of.get(link.left), entity_of.get(link.right)
        if left and right and left.id != right.id:
            keys = [parties[side].key if side in parties else None for side in (link.left, link.right)]
            if keys[0] == keys[1]:
                smaller.add(min((left, right), key=lambda entity: (len(entity.mentions), entity.id)).id)
    return smaller


def _parted(notes: Notes, parties: dict[str, Party], mentions: dict[str, Mention]) -> frozenset[frozenset[Hashable]]:
    """Return the pairs of sources that a person keeps apart."""
    links = [k for k in notes.links(LinkKind.SAME) if k.by.startswith(PERSON) and k.verdict is Verdict.NO]
    sides = [(mentions[k.left], mentions[k.right]) for k in links if k.left in mentions and k.right in mentions]
    return frozenset(frozenset(known_as(mention, parties) for mention in pair) for pair in sides)


def known_as(mention: Mention, parties: dict[str, Party]) -> Hashable:
    """Return as whom a person judges a mention: an unnamed source within its report, anybody else wherever they are named."""
    party = parties.get(mention.id)
    return party.key if party and party.kind is not Kind.UNNAMED else (mention.span.document, mention.name)


def _party(mention: Mention, entity: Entity | None) -> Party | None:
    """Return whom a mention means; nobody, if it is a pronoun that nothing resolved."""
    name, kind = (entity.name, entity.kind) if entity else (mention.name, mention.kind)
    principal = (entity.principal if entity else None) or mention.principal
    if not entity and mention.form is Form.PRONOUN:
        return None
    if kind is Kind.DOCUMENT and principal:
        name, kind = principal, Kind.OUTLET
    if kind in PARTIES or kind is Kind.OUTLET:
        shown = outlets.proper(name) if kind is Kind.OUTLET else name
        return Party(("party", canonical(name)), shown, Kind.GOVERNMENT if kind in PARTIES else kind, principal)
    if entity and kind is not Kind.UNNAMED:
        return Party(("entity", entity.id), name, kind, principal)
    return Party(("named", kind, canonical(name)), name, kind, principal)


def outlet(name: str) -> Party:
    """Return the party of an outlet's name."""
    return Party(("party", canonical(name)), name, Kind.OUTLET, None)
