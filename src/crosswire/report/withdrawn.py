"""What a person means to withdraw: a report, a party under all its records, or an outlet that publishes unmentioned."""

from __future__ import annotations

from crosswire.errors import InputError
from crosswire.language.aliases import plain
from crosswire.language.naming import canonical
from crosswire.language.outlets import host, proper
from crosswire.model import Document, Entity, Kind
from crosswire.report import order
from crosswire.report.labels import labels
from crosswire.report.why import resolve
from crosswire.stage import Notes

Meant = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""Ids of reports, ids of mentions, and names under which an outlet publishes."""


def withdrawn(name: str, notes: Notes) -> Meant:
    """Return what a report's name, a handle, a party's or an outlet's name means; InputError if that is nothing to withdraw."""
    printed = labels(notes.of(Document))
    reports = frozenset(d for d, shown in printed.items() if name in (shown, d))
    if reports:
        return reports, frozenset(), frozenset()
    bearers = _bearers(name, notes)
    outlets = {proper(e.name) for e in bearers if e.kind is Kind.OUTLET} | (
        {proper(name)} if _publishes(name, notes) else set()
    )
    if bearers or outlets:
        return frozenset(), frozenset(m for e in bearers for m in e.mentions), frozenset(outlets)
    record = resolve(name, notes)
    if not isinstance(record, Document):
        raise InputError(f"'{name}' is no source, outlet or report: `crosswire parties` lists them")
    return frozenset((record.id,)), frozenset(), frozenset()


def _bearers(name: str, notes: Notes) -> list[Entity]:
    """Return the party of that handle or id, or every party of that name: a country is listed as a place and as a speaker."""
    by_handle = {handle: identifier for identifier, handle in order.handles(notes).items()}
    found = notes.find(by_handle.get(name, name))
    if found is not None:
        return [found] if isinstance(found, Entity) else []
    entities = notes.of(Entity)
    called = [e for e in entities if plain(name) == plain(e.name) or canonical(proper(name)) == canonical(proper(e.name))]
    return called or [e for e in entities if plain(name) in map(plain, e.variants)]


def _publishes(name: str, notes: Notes) -> bool:
    """Return whether reports were published by an outlet of that name, or stand at an address of that host."""
    key = canonical(proper(name))
    stated = [d.publisher for d in notes.of(Document) if d.publisher] + [host(d.url) for d in notes.of(Document) if d.url]
    return any(canonical(proper(publisher)) == key for publisher in stated)
