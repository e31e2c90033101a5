"""What a person means to withdraw: a report, a party under all its records, or an outlet that publishes unmentioned."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.errors import InputError
from crosswire.language.aliases import plain
from crosswire.language.naming import canonical
from crosswire.language.outlets import host, proper
from crosswire.model import Document, Entity, Kind
from crosswire.report import order
from crosswire.report.labels import labelled
from crosswire.report.why import resolve
from crosswire.stage import Notes

REPORT, OUTLET, SOURCE = "report", "outlet", "source"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name to withdraw means: `what` it is, what it is called, and the ids of reports and mentions it stands for.

    `names` are those under which an outlet publishes.
    """

    what: str  # REPORT, OUTLET or SOURCE
    called: str
    documents: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def withdrawn(name: str, notes: Notes) -> Meant:
    """Return what a report's name, a handle, a party's or an outlet's name means; InputError if that is nothing to withdraw.

    A name that is printed for one party only, or is a part of one party's name only, means that party.
    """
    printed = labelled(notes)
    reports = frozenset(d for d, shown in printed.items() if name in (shown, d))
    if reports:
        return Meant(REPORT, name, documents=reports)
    bearers = _bearers(name, notes)
    outlets = {proper(e.name) for e in bearers if e.kind is Kind.OUTLET}
    if publisher := _publisher(name, notes):
        outlets.add(proper(publisher))
    if bearers or outlets:
        return _party(bearers, outlets)
    record = resolve(name, notes)
    if isinstance(record, Entity):
        return _party([record], {proper(record.name)} if record.kind is Kind.OUTLET else set())
    if not isinstance(record, Document):
        raise InputError(f"'{name}' is no source, outlet or report: `crosswire parties` lists them")
    return Meant(REPORT, printed[record.id], documents=frozenset((record.id,)))


def _party(bearers: list[Entity], outlets: set[str]) -> Meant:
    called = bearers[0].name if bearers else min(outlets)
    mentions = frozenset(m for entity in bearers for m in entity.mentions)
    return Meant(OUTLET if outlets else SOURCE, called, mentions=mentions, names=frozenset(outlets))


def _bearers(name: str, notes: Notes) -> list[Entity]:
    """Return the party of that handle or id, or every party of that name: a country is listed as a place and as a speaker."""
    by_handle = {handle: identifier for identifier, handle in order.handles(notes).items()}
    found = notes.find(by_handle.get(name, name))
    if found is not None:
        return [found] if isinstance(found, Entity) else []
    entities = notes.of(Entity)
    called = [e for e in entities if plain(name) == plain(e.name) or canonical(proper(name)) == canonical(proper(e.name))]
    return called or [e for e in entities if plain(name) in map(plain, e.variants)]


def _publisher(name: str, notes: Notes) -> str | None:
    """Return the outlet of that name that published a report, as the report has it, or the host where one stands."""
    key = canonical(proper(name))
    stated = [d.publisher for d in notes.of(Document) if d.publisher] + [host(d.url) for d in notes.of(Document) if d.url]
    return next((publisher for publisher in stated if canonical(proper(publisher)) == key), None)
