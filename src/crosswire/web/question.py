"""What a person is asked about one record: its own parts on one side, and what each may be compared with on the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosswire.errors import InputError
from crosswire.model import Claim, Document, Entity, Form, Link, Mention, Record, Span, Statement, Story
from crosswire.report.brief import Composer
from crosswire.report.listing import StoryLine
from crosswire.report.lookup import Lookup
from crosswire.report.parties import suggestions
from crosswire.report.views import ClaimView, StatementView
from crosswire.report.why import resolve
from crosswire.stage import Notes
from crosswire.web.desk import Desk

JUDGED = (Claim, Statement, Story, Document, Entity, Mention)
"""The records on which a person can decide."""
MOST_OTHERS = 200  # records offered on the other side; any other is given by handle, name or id


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that stands for one side: its id, the words a person knows it by, and where they stand."""

    id: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """The sides of a verdict: `own` are the parts of the record, `others` what it may be compared with, under headings."""

    title: str
    noun: str
    own: tuple[Choice, ...]
    others: tuple[tuple[str, tuple[Choice, ...]], ...]
    chosen: str  # the part that was asked about, or the first
    decided: tuple[str, ...]  # what persons already said of it


def question(name: str, desk: Desk) -> tuple[Question, Notes]:
    """Return what is asked about the record of that handle, id or name; InputError if nobody can decide on it.

    With it comes what was read for it: of a claim or a story what is told of that, of a party everything.
    """
    notes = desk.about(name)
    record = resolve(name, notes)
    if isinstance(record, Entity | Mention):
        notes = desk.held()
    made = _sides(record, notes, desk)
    if made is None:
        raise InputError(f"'{name}' is neither a party, a report, a story, a claim nor a statement")
    return _asked(record, made, notes), notes


def _sides(record: Record, notes: Notes, desk: Desk) -> _Sides | None:
    lookup = Lookup(notes)
    match record:
        case Claim() | Statement():
            claim = lookup.claim(record.id) if isinstance(record, Statement) else record
            return _of_claim(claim, notes) if claim else None
        case Entity() | Mention():
            entity = lookup.entity(record.id) if isinstance(record, Mention) else record
            return _of_party(entity, notes, lookup) if entity else None
        case Story() | Document():
            story = lookup.story(record.id) if isinstance(record, Document) else record
            return _of_story(story, desk.stories(MOST_OTHERS + 1), lookup) if story else None
        case _:
            return None


@dataclass(frozen=True, slots=True)
class _Sides:
    title: str
    noun: str
    own: tuple[Choice, ...]
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    members: frozenset[str]


def _asked(record: Record, sides: _Sides, notes: Notes) -> Question:
    chosen = record.id if any(choice.id == record.id for choice in sides.own) else sides.own[0].id
    parts = ((f"In this {sides.noun}", sides.own),) if len(sides.own) > 1 else ()
    others = tuple((heading, choices[:MOST_OTHERS]) for heading, choices in (*parts, *sides.groups) if choices)
    decided = tuple(f"{link.why} ({link.by.partition(':')[2]})" for link in _verdicts(sides.members, notes))
    return Question(sides.title, sides.noun, sides.own, others, chosen, decided)


def _verdicts(members: frozenset[str], notes: Notes) -> Iterator[Link]:
    return (k for k in notes.of(Link) if k.by.startswith("user:") and (k.left in members or k.right in members))


def _of_claim(asked: Claim, notes: Notes) -> _Sides:
    """Return the sides of a claim: its statements, then the claims that may be the same, then the others of its story."""
    story = Composer(notes).story(notes.get(Story, asked.story))
    claim = next(claim for claim in story.claims if claim.id == asked.id)
    near = [other for other in story.claims if other.handle in claim.suggested]
    rest = [other for other in story.claims if other not in (claim, *near)]
    groups = (
        ("Claims that may be the same (suggested)", tuple(map(_claim, near))),
        ("Other claims of the story", tuple(map(_claim, rest))),
    )
    own = tuple(map(_statement, claim.statements))
    return _Sides(f"{claim.handle} {claim.text}", "claim", own, groups, frozenset(choice.id for choice in own))


def _claim(claim: ClaimView) -> Choice:
    first = claim.statements[0]
    return Choice(first.id, f"{claim.handle} {claim.text} ({', '.join(claim.reports)})", first.content)


def _statement(view: StatementView) -> Choice:
    return Choice(view.id, f"{view.handle} {view.who}{view.chain}: {view.quoted}", view.content)


def _of_party(entity: Entity, notes: Notes, lookup: Lookup) -> _Sides:
    """Return the sides of a party: its spellings report by report, then whom it may be one with, then the other parties."""
    entities = {other.id: other for other in notes.of(Entity)}
    pairs = [s.ids for s in suggestions(notes) if entity.id in s.ids]
    near = [entities[one if other == entity.id else other] for one, other in pairs]
    rest = sorted((e for e in entities.values() if e != entity and e not in near), key=lambda e: (e.name, e.id))
    groups = (
        ("Parties that may be the same (suggested)", tuple(_party(e) for e in near)),
        ("Other parties", tuple(_party(e) for e in rest)),
    )
    mentions = [notes.get(Mention, m) for m in entity.mentions]
    return _Sides(entity.name, "party", _spellings(mentions, lookup), groups, frozenset(entity.mentions))


def _party(entity: Entity) -> Choice:
    return Choice(entity.id, f"{entity.name} ({entity.kind})")


def _spellings(mentions: Iterable[Mention], lookup: Lookup) -> tuple[Choice, ...]:
    """Return a choice for each name in each report, the first place where it stands: names before descriptions and pronouns."""
    found: dict[tuple[str, str], Choice] = {}
    order = (Form.NAME, Form.DESCRIPTION, Form.PRONOUN)
    for mention in sorted(mentions, key=lambda m: (order.index(m.form), m.span)):
        where = lookup.labels[mention.span.document]
        found.setdefault((mention.name, where), Choice(mention.id, f"{mention.name} in {where}", (mention.span,)))
    return tuple(found.values())


def _of_story(story: Story, listed: Iterable[StoryLine], lookup: Lookup) -> _Sides:
    """Return the sides of a story: its reports, then the other stories."""
    own = tuple(Choice(d, f"report {lookup.labels[d]}") for d in sorted(story.documents, key=lambda d: lookup.labels[d]))
    rest = tuple(
        Choice(other.documents[0][0], f"{other.title} ({', '.join(label for _, label in other.documents)})")
        for other in listed
        if other.id != story.id
    )
    return _Sides(story.title, "story", own, (("Other stories", rest),), frozenset(story.documents))
