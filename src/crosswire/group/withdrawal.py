"""What falls if a source, an outlet or a report is withdrawn: the claims and findings that rest on it.

A statement rests on what `roots.walk` walks it back through: its report, the report that this one copies, its relays, the
address it was taken from, and whom it goes back to. What has a claim through an outlet rests on the outlet's report that it
cites (`_citing`). What is left is counted again by the same rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace

from crosswire.group import findings, roots, tracing
from crosswire.group.standing import standing
from crosswire.language.naming import canonical
from crosswire.model import (
    Block,
    Claim,
    Counts,
    Dating,
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
    Verdict,
)
from crosswire.stage import Notes


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is taken away: reports, mentions of the party, and the names under which it publishes."""

    documents: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fall:
    """What falls: statements by id, claims with their counts afterwards (None: nothing is left), and findings."""

    documents: tuple[str, ...]
    statements: frozenset[str]
    claims: tuple[tuple[Claim, Counts | None], ...]
    findings: tuple[Finding, ...]

    @property
    def lost(self) -> tuple[tuple[Claim, Counts | None], ...]:
        """The claims that lose their last origin."""
        return tuple((c, left) for c, left in self.claims if c.counts.origins and not (left and left.origins))

    @property
    def weaker(self) -> tuple[tuple[Claim, Counts | None], ...]:
        """The other claims whose counts change."""
        gone = {claim.id for claim, _ in self.lost}
        return tuple((c, left) for c, left in self.claims if c.id not in gone)


def withdraw(what: Withdrawn, notes: Notes) -> Fall:
    """Return what falls; the notes stay as they are."""
    lineage = tracing.trace(notes)
    keys = _keys(what, lineage)
    published = {document for document, name in lineage.publishers.items() if ("party", canonical(name)) in keys}
    documents = what.documents | published
    held = _held(notes, lineage)
    fallen: set[str] = set()
    changed: dict[str, Counts | None] = {}
    for claim in notes.of(Claim):
        members = [notes.get(Statement, member) for member in claim.statements]
        behind = standing(members, notes)
        sides = [[member for member in members if (member.id in behind) is stands] for stands in (True, False)]
        resting = {name for side in sides for name in _resting(side, lineage, documents, keys, what.mentions)}
        while more := set(_citing([m for m in members if m.id not in resting], members, lineage, held, documents)):
            resting |= more
        fallen |= resting
        left = [member for member in members if member.id not in resting]
        if resting:
            changed[claim.id] = roots.count(left, lineage, behind) if left else None
    touched = _touched(notes, documents, fallen)
    rest = Notes(_left(notes, documents, fallen, changed, touched))
    claims = tuple((claim, changed[claim.id]) for claim in notes.of(Claim) if claim.id in changed)
    differing = tuple((c, left) for c, left in claims if left is None or _members(left) != _members(c.counts))
    return Fall(tuple(sorted(documents)), frozenset(fallen), differing, tuple(_falling(notes, rest, touched)))


def _touched(notes: Notes, documents: Collection[str], fallen: Collection[str]) -> frozenset[str]:
    """Return the stories of which something falls and which have findings: those of others stay as they are."""
    gone = {*documents, *(notes.get(Statement, statement).document for statement in fallen)}
    found = {finding.story for finding in notes.of(Finding)}
    return frozenset(story.id for story in notes.of(Story) if story.id in found and not gone.isdisjoint(story.documents))


def _keys(what: Withdrawn, lineage: tracing.Lineage) -> frozenset[Hashable]:
    """Return the identities of the party; an unnamed source is known by its mentions only."""
    parties = [lineage.parties[m] for m in what.mentions if m in lineage.parties]
    named = {party.key for party in parties if party.kind is not Kind.UNNAMED}
    return frozenset(named | {("party", canonical(name)) for name in what.names})


def _resting(
    members: list[Statement],
    lineage: tracing.Lineage,
    documents: Collection[str],
    keys: frozenset[Hashable],
    mentions: frozenset[str],
) -> Iterator[str]:
    """Yield those of a claim's statements that rest on what is withdrawn; who stands behind it and who denies it come apart."""
    by_id = {member.id: member for member in members}
    for root in roots.walk(members, lineage):
        statement = by_id[root.statement]
        relays = {lineage.parties[m].key for m in statement.through if m in lineage.parties}
        taken = lineage.taken_from.get(root.source)
        passed = {root.origin, *relays, *([("party", canonical(taken))] if taken else [])}
        named = {*statement.through, *([statement.source] if statement.source else [])}
        if {root.document, root.source} & set(documents) or passed & keys or named & mentions:
            yield statement.id


@dataclass(frozen=True, slots=True)
class _Held:
    """The reports of each outlet in a story, by story and identity, and which report cites which."""

    published: Mapping[tuple[str, Hashable], list[str]]
    cites: frozenset[tuple[str, str]]


def _held(notes: Notes, lineage: tracing.Lineage) -> _Held:
    published: dict[tuple[str, Hashable], list[str]] = defaultdict(list)
    for document, outlet in lineage.publishers.items():
        published[lineage.stories.get(document, document), ("party", canonical(outlet))].append(document)
    links = notes.links(LinkKind.CITES)
    return _Held(published, frozenset((link.left, link.right) for link in links if link.verdict is Verdict.YES))


def _citing(
    standing: list[Statement], members: list[Statement], lineage: tracing.Lineage, held: _Held, documents: Collection[str]
) -> Iterator[str]:
    """Yield what has its claim only from reports that are withdrawn, or of which nothing stands in the claim any more.

    `standing` are the statements of the claim, its `members`, that have not fallen. Where a report has the claim through an
    outlet, it rests on the reports of that outlet that it cites, of these on those that carry the claim.
    """
    carried = {member.document for member in members}
    gone = {*documents, *(carried - {member.document for member in standing})}
    root_of = roots.originals(carried, lineage)
    for statement in standing:
        own = statement.document
        outlets = {party.key for party in roots.heard_from(statement, lineage)} - {_published_by(own, lineage)}
        reports = [d for key in outlets for d in held.published.get((lineage.stories.get(own, own), key), ()) if d != own]
        cited = [document for document in reports if (own, document) in held.cites]
        meant = [document for document in cited or reports if document in carried] or cited
        if root_of[own] in gone or (meant and gone.issuperset(meant)):
            yield statement.id


def _published_by(document: str, lineage: tracing.Lineage) -> Hashable:
    return ("party", canonical(lineage.publishers.get(document, "")))


def _members(counts: Counts) -> tuple[tuple[str, ...], ...]:
    return counts.reports, counts.channels, counts.origins


def _left(
    notes: Notes, documents: Collection[str], fallen: set[str], changed: dict[str, Counts | None], touched: frozenset[str]
) -> Iterator[Record]:
    """Yield the records of the stories that do not rest on what is withdrawn, groups without their withdrawn members."""
    inside = {document for story in notes.of(Story) if story.id in touched for document in story.documents} - set(documents)
    gone = {*fallen, *(document.id for document in notes.of(Document) if document.id not in inside)}
    gone |= {statement.id for statement in notes.of(Statement) if statement.document in gone}
    gone |= {mention.id for mention in notes.of(Mention) if mention.span.document in gone}
    for record in notes:
        kept: Record | None = record
        match record:
            case Finding() | Issue():
                kept = None
            case Claim():
                statements = tuple(s for s in record.statements if s not in gone)
                counts = changed.get(record.id, record.counts)
                kept = replace(record, statements=statements, counts=counts) if statements and counts else None
            case Story():
                of_story = tuple(d for d in record.documents if d not in gone)
                kept = replace(record, documents=of_story) if of_story else None
            case Entity():
                mentions = tuple(m for m in record.mentions if m not in gone)
                kept = replace(record, mentions=mentions) if mentions else None
            case Block():
                kept = None if record.span.document in gone else record
            case Dating():
                kept = None if record.record in gone else record
            case Link():
                kept = None if record.left in gone or record.right in gone else record
            case Document() | Mention() | Statement():
                kept = None if record.id in gone else record
        if kept is not None:
            yield kept


def _falling(notes: Notes, rest: Notes, touched: frozenset[str]) -> Iterator[Finding]:
    """Yield the findings that what is left does not give any more, not even on fewer statements or reports."""
    still = list(findings.run(rest))
    for finding in (finding for finding in notes.of(Finding) if finding.story in touched):
        alike = [f for f in still if f.kind is finding.kind and f.story == finding.story]
        held = [
            f
            for f in alike
            if set(f.statements) <= set(finding.statements)
            and (f.statements or not finding.statements)
            and set(f.documents) <= set(finding.documents)
        ]
        if not held:
            yield finding
