"""Why a record is as it is: the links, spans, rules and versions behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.errors import InputError
from crosswire.model import (
    Claim,
    DatingKind,
    Document,
    Entity,
    Finding,
    Link,
    Mention,
    Record,
    Span,
    Statement,
    Story,
    identify,
)
from crosswire.report import order
from crosswire.report.brief import Composer, spans_of
from crosswire.report.decisive import decisive, tally
from crosswire.report.labels import labelled
from crosswire.report.lookup import interval
from crosswire.report.spellings import only_one, spelled
from crosswire.stage import Notes

MOST_CHOICES = 5  # records that the message about an ambiguous name lists
MOST_LINKS = 12  # links explained one by one; of more, those that decide
MOST_DECISIVE = 30  # of these: a group of a thousand has a thousand members with a strongest link each
ALL = "--all"


@dataclass(frozen=True, slots=True)
class Line:
    """One reason, with the spans it points at and how deep it sits."""

    text: str
    cites: tuple[Span, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a record is and the reasons for it."""

    title: str
    lines: tuple[Line, ...]
    names: Mapping[str, str]  # document id to name
    folded: int = 0  # links that there are in all, where they are not told one by one


def explain(name: str, notes: Notes, *, everything: bool = False) -> Explanation:
    """Return why the record of that handle (c3), id, id prefix or document name is as it is; InputError if there is none.

    Where many links stand behind it, they are counted and those that decide are told; with `everything`, each one.
    """
    return Explainer(notes, everything=everything).explain(resolve(name, notes))


def report_named(name: str, notes: Notes) -> Document:
    """Return the report of that label, name or id, even where a handle reads the same; InputError if there is none."""
    record = shown(name, notes)
    if not isinstance(record, Document):
        raise InputError(f"'{name}' is not a report: `crosswire why {name}` explains it")
    return record


def story_named(name: str, notes: Notes) -> Story:
    """Return the story of that handle or id, or the one that tells a report; InputError if there is none.

    An id that the story had before it joined another will do, and of a report its label, name or id.
    """
    found = _identified(name, notes)
    reports = {found.id} if isinstance(found, Document) else set() if found else {report.id for report in _called(name, notes)}
    if reports:
        stories = [story for story in notes.of(Story) if not reports.isdisjoint(story.documents)]
        found = stories[0] if len(stories) == 1 else None
    if not isinstance(found, Story):
        raise InputError(f"there is no story '{name}'")
    return found


def shown(name: str, notes: Notes) -> Document | Story:
    """Return the report of that label, name or id, even where a handle reads the same, or the story; InputError if neither."""
    printed = labelled(notes)
    called = [d for d in notes.of(Document) if name in (printed[d.id], d.id)]
    record = called[0] if len(called) == 1 else resolve(name, notes)
    if not isinstance(record, Document | Story):
        raise InputError(f"'{name}' is neither a report nor a story: `crosswire why {name}` explains it")
    return record


def resolve(name: str, notes: Notes) -> Record:
    """Return the record that a person means by a handle, an id, the beginning of an id, a document's name or a party's.

    A party may be called as any report prints it, or by a part of its name, where that means one party only.
    """
    found = _identified(name, notes)
    if found is not None:
        return found
    printed = labelled(notes)
    near: list[Record] = list(_called(name, notes))
    near = near or [record for record in notes if len(name) > 3 and record.id.startswith(name)]
    if len(near) == 1:
        return near[0]
    if near:
        choices = sorted(printed.get(record.id, record.id) for record in near)[:MOST_CHOICES]
        raise InputError(f"'{name}' means {len(near)} records, give one of: {', '.join(choices)}")
    if party := only_one(name, spelled(name, notes), notes):
        return party
    raise InputError(f"nothing is called '{name}': give a handle such as c3 or e7, the name of a report or a party, or an id")


def _called(name: str, notes: Notes) -> list[Document]:
    """Return the reports of that label, or else of that name."""
    printed = labelled(notes)
    return [d for d in notes.of(Document) if printed[d.id] == name] or [d for d in notes.of(Document) if d.name == name]


def _identified(name: str, notes: Notes) -> Record | None:
    """Return the record of that handle or id; of a story, an id that it had is enough."""
    by_handle = {handle: identifier for identifier, handle in order.handles(notes).items()}
    return notes.find(by_handle.get(name, name)) or _story_once_called(name, notes)


def _story_once_called(name: str, notes: Notes) -> Story | None:
    """Return the story that holds the report by which one of that id was opened: it has joined an older one since."""
    opened = {document.id for document in notes.of(Document) if identify("t", document.id) == name}
    return next((story for story in notes.of(Story) if not opened.isdisjoint(story.documents)), None)


class Explainer:
    """Writes explanations; one method a type of record."""

    def __init__(self, notes: Notes, *, everything: bool = False) -> None:
        self.notes = notes
        self.everything = everything
        self.folded = 0
        self.composer = Composer(notes)
        self.lookup = self.composer.lookup
        self.handles = self.composer.handles

    def explain(self, record: Record) -> Explanation:
        """Return the explanation of any record."""
        match record:
            case Claim():
                made = self.claim(record)
            case Statement():
                made = self.statement(record)
            case Finding():
                made = self.finding(record)
            case Document():
                made = self.document(record)
            case Story():
                made = self.story(record)
            case Entity():
                made = self.entity(record)
            case Link():
                made = self._explanation(f"{record.kind} {record.verdict}", (self._link(record),))
            case _:
                made = self._explanation(f"{type(record).__name__} {record.id}", (Line(str(record)), self._maker(record.id)))
        return made

    def claim(self, claim: Claim) -> Explanation:
        """Return members, counts with their arithmetic, and the links that hold the claim together or set it against others."""
        counts = claim.counts
        lines = [
            Line(f"state: {claim.state} ({claim.why})"),
            Line(f"reports {len(counts.reports)}: {', '.join(self.lookup.names(counts.reports))}"),
            Line(f"channels {len(counts.channels)}: {', '.join(counts.channels) or 'none known'}"),
            Line(f"origins {len(counts.origins)}: {', '.join(counts.origins) or 'none traced'}"),
            *(Line(step, depth=1) for step in counts.arithmetic),
            Line("statements:"),
            *(self._member(view.id) for view in self.composer.claim(claim).statements),
        ]
        links = self._links(claim.statements)
        return self._explanation(f"{self.handles[claim.id]} {claim.text} ({claim.id})", (*lines, *links, self._maker(claim.id)))

    def statement(self, statement: Statement) -> Explanation:
        """Return the spans, speaker, chain, stance and maker of a statement."""
        view = self.composer.statement(statement)
        claim = self.lookup.claim(statement.id)
        lines = [
            Line("content", statement.content),
            Line(f"cue: {self.notes.text(statement.cue)}", (statement.cue,)) if statement.cue else Line("no cue"),
            self._source(statement),
            *(self._relay(m) for m in statement.through),
            Line(f"mode {statement.mode}, polarity {statement.polarity}, certainty {statement.certainty}"),
            *([Line("condition", (statement.condition,))] if statement.condition else []),
            *([Line("speaker or chain carried over from an earlier sentence")] if statement.inherited else []),
            *(
                [Line(f"said {view.said}: {said.why}", _evidence(said.evidence))]
                if (said := self.lookup.said(statement.id))
                else []
            ),
            *([Line(f"claim {self.handles[claim.id]}: {claim.text}")] if claim else []),
            Line(f"read by {statement.by or self.notes.maker(statement.id)}, score {statement.score:.2f}"),
        ]
        return self._explanation(f"{view.handle} {view.text} ({statement.id})", (*lines, *self._links((statement.id,))))

    def finding(self, finding: Finding) -> Explanation:
        """Return the reason of a finding, its sides, and what would settle it."""
        lines = [
            Line(finding.why, finding.evidence),
            *(self._member(s) for s in finding.statements),
            Line(f"confidence {finding.confidence:.2f}"),
            *([Line(f"what would settle it: {finding.settles}")] if finding.settles else []),
        ]
        links = self._links(finding.statements, between=True)
        return self._explanation(
            f"{self.handles[finding.id]} {finding.kind} ({finding.id})", (*lines, *links, self._maker(finding.id))
        )

    def document(self, document: Document) -> Explanation:
        """Return the provenance of a report: publisher, dates and lineage, each with its evidence."""
        datings = [d for kind in DatingKind for d in self.lookup.datings(document.id, kind)]
        lines = [
            Line(f"publisher: {document.publisher or 'unknown'} ({document.publisher_why})"),
            Line(f"byline: {document.byline or 'none'}"),
            Line(f"url: {document.url or 'not stated'}; language {document.language}; sha256 {document.digest[:12]}"),
            *(
                Line(f"{d.kind}{' (suspect)' if d.suspect else ''}: {interval(d)}: {d.why}", _evidence(d.evidence))
                for d in datings
            ),
        ]
        return self._explanation(
            f"{self.lookup.labels[document.id]} {document.title or ''}".strip(), (*lines, *self._links((document.id,)))
        )

    def story(self, story: Story) -> Explanation:
        """Return the reports of a story and the links that hold them together."""
        names = ", ".join(self.lookup.names(story.documents))
        title = f"{self.handles[story.id]} {story.title} ({story.id})"
        parts = (Line(f"episode {e.number}: {e.when}: {', '.join(e.documents)}") for e in self.composer.episodes(story))
        told = (Line(f"reports: {names}"), *parts)
        return self._explanation(title, (*told, *self._links(story.documents, between=True)))

    def entity(self, entity: Entity) -> Explanation:
        """Return the spellings of a party, where they stand, and the links that join them."""
        spans = tuple(sorted(self.notes.get(Mention, m).span for m in entity.mentions))
        lines = (Line(f"{entity.kind}: {', '.join(entity.variants)}"), Line(f"{len(spans)} mentions", spans))
        title = f"{self.handles[entity.id]} {entity.name} ({entity.id})"
        return self._explanation(title, (*lines, *self._links(entity.mentions, between=True)))

    def _explanation(self, title: str, lines: tuple[Line, ...]) -> Explanation:
        return Explanation(title, lines, self.lookup.labels, self.folded)

    def _member(self, identifier: str) -> Line:
        statement = self.notes.get(Statement, identifier)
        view = self.composer.statement(statement)
        return Line(f"{view.handle} {view.who}{view.chain}: {view.quoted}", spans_of(statement, self.notes), depth=1)

    def _source(self, statement: Statement) -> Line:
        speaker = self.lookup.speaker(statement)
        return Line(f"source: {speaker.name or 'not named'} ({speaker.kind})", _evidence(speaker.span))

    def _relay(self, mention: str) -> Line:
        party = self.lookup.party(mention)
        return Line(f"through {party.name} ({party.kind})", _evidence(party.span))

    def _link(self, link: Link) -> Line:
        left, right = self._short(link.left), self._short(link.right)
        return Line(
            f"{link.kind} {link.verdict} {left} – {right}, score {link.score:.2f}, by {link.by}: {link.why}", link.evidence, 1
        )

    def _short(self, identifier: str) -> str:
        if identifier in self.lookup.labels:
            return self.lookup.labels[identifier]
        record = self.notes.find(identifier)
        return record.name if isinstance(record, Mention) else self.handles.get(identifier, identifier)

    def _links(self, identifiers: Iterable[str], *, between: bool = False) -> tuple[Line, ...]:
        """Return the links that touch any of the records, or only those between two of them."""
        members = set(identifiers)
        need = 2 if between else 1
        links = [k for k in self.notes.of(Link) if (k.left in members) + (k.right in members) >= need]
        if len(links) > MOST_LINKS and not self.everything:
            return self._decisive(links, {member: self._unit(member) for member in members})
        ordered = sorted(links, key=lambda k: (k.kind, -k.score, k.id))
        return (Line("links:"), *map(self._link, ordered)) if links else ()

    def _decisive(self, links: Sequence[Link], units: Mapping[str, str]) -> tuple[Line, ...]:
        """Return how many links there are of which kind, and those that decide, each with what makes it decisive."""
        self.folded = len(links)
        told = decisive(links, units)[:MOST_DECISIVE]
        lines = (replace(line, text=f"{role}: {line.text}") for line, role in ((self._link(k), role) for k, role in told))
        return (Line(f"{len(links)} links: {tally(links)}; these decide, {ALL} tells each one:"), *lines)

    def _unit(self, member: str) -> str:
        """Return what a member is a part of: the report of a mention, since a name is one party in one report; else itself."""
        record = self.notes.find(member)
        return record.span.document if isinstance(record, Mention) else member

    def _maker(self, identifier: str) -> Line:
        return Line(f"made by {self.notes.maker(identifier)}")


def _evidence(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()
