"""What a person names in a verdict: a party, a report or a claim, and the record on which the verdict is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.errors import InputError
from crosswire.language.aliases import plain
from crosswire.model import Claim, Document, Entity, Form, Link, LinkKind, Mention, Record, Span, Statement, Story, Verdict
from crosswire.report import order
from crosswire.report.labels import labelled
from crosswire.report.why import MOST_CHOICES, resolve
from crosswire.stage import Notes

AT = "@"  # between a name and the report that it stands in
SHOWN = 80  # characters of a statement in the reason of a verdict; its spans open the rest
KINDS = {"party": LinkKind.SAME, "report": LinkKind.SAME, "claim": LinkKind.CORROBORATES}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict: what it is, the record that stands for it (a mention, document or statement), and its words."""

    what: str
    record: str
    shown: str
    spans: tuple[Span, ...] = ()


def side(name: str, notes: Notes) -> Side:
    """Return what a person means by a handle, an id, a report's name, a party's name or NAME@REPORT; InputError otherwise."""
    if (named := _in_report(name, notes)) or (named := _named(name, notes)):
        return _of_mentions(named, notes)
    record = resolve(name, notes)
    made = _side(record, notes)
    if made is None:
        raise InputError(f"'{name}' is neither a party, a report, a story, a claim nor a statement")
    return made


def verdict(left: Side, right: Side, *, same: bool, by: str, why: str) -> Link:
    """Return the link that keeps a verdict on two sides; InputError if they cannot be compared."""
    if left.what != right.what:
        raise InputError(f"{left.shown} is a {left.what} and {right.shown} a {right.what}: give two of one kind, as handles")
    if left.record == right.record:
        raise InputError(f"both names mean {left.shown}; where two share a name, give NAME{AT}REPORT")
    one, other = sorted((left, right), key=lambda s: s.record)
    said = f"{left.shown} {'and' if same else 'is not'} {right.shown}{' are one' if same else ''}"
    reason = f"{said}: {why}" if why else said
    answer = Verdict.YES if same else Verdict.NO
    return Link(KINDS[left.what], one.record, other.record, 1.0, by, reason, answer, (*one.spans, *other.spans))


def _side(record: Record, notes: Notes) -> Side | None:
    made = None
    match record:
        case Entity():
            made = _of_mentions([notes.get(Mention, m) for m in record.mentions], notes)
        case Mention():
            made = _of_mentions([record], notes)
        case Document():
            made = Side("report", record.id, f"report {labelled(notes)[record.id]}")
        case Story():
            made = _side(notes.get(Document, min(record.documents)), notes)
        case Claim():
            made = _of_statement(notes.get(Statement, record.statements[0]), notes)
        case Statement():
            made = _of_statement(record, notes)
    return made


def _of_statement(statement: Statement, notes: Notes) -> Side:
    where = labelled(notes)[statement.document]
    text = notes.text(statement.content)
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]}…"
    return Side("claim", statement.id, f"'{shown}' ({where})", statement.content)


def _of_mentions(mentions: Sequence[Mention], notes: Notes) -> Side:
    """Return the side that stands for mentions of one party: the first that gives a name, in the order of their places."""
    chosen = min(mentions, key=lambda m: (m.form is not Form.NAME, m.form is Form.PRONOUN, m.span))
    where = labelled(notes)[chosen.span.document]
    return Side("party", chosen.id, f"{chosen.name} ({where})", (chosen.span,))


def _in_report(name: str, notes: Notes) -> list[Mention]:
    """Return the mentions of a name in one report, where both are given as NAME@REPORT."""
    called, at, report = name.rpartition(AT)
    if not (called and at):
        return []
    printed = labelled(notes)
    inside = {d.id for d in notes.of(Document) if report in (printed[d.id], d.id)}
    return [m for m in notes.of(Mention) if m.span.document in inside and plain(m.name) == plain(called)]


def _named(name: str, notes: Notes) -> list[Mention]:
    """Return the mentions under a name of the one party that bears it; none if it is a handle, an id, a report or nobody's."""
    handles = order.handles(notes)
    known = {*handles.values(), *labelled(notes).values()}
    if name in known or notes.find(name) is not None:
        return []
    entities = notes.of(Entity)
    bearers = [e for e in entities if plain(e.name) == plain(name)]
    bearers = bearers or [e for e in entities if plain(name) in map(plain, e.variants)]
    if len(bearers) > 1:
        shown = sorted((f"{handles[e.id]} ({e.kind} {e.name})" for e in bearers), key=lambda s: (len(s.split()[0]), s))
        more = " and others" if len(shown) > MOST_CHOICES else ""
        raise InputError(f"'{name}' means {len(bearers)} parties, give one of: {', '.join(shown[:MOST_CHOICES])}{more}")
    mentions = [notes.get(Mention, m) for entity in bearers for m in entity.mentions]
    return [m for m in mentions if plain(m.name) == plain(name) and m.form is not Form.PRONOUN] or mentions
