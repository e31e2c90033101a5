"""Under which spellings the reports print the parties, and whom a spelling means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crosswire.errors import InputError
from crosswire.language.aliases import plain
from crosswire.model import Document, Entity, Form, Mention
from crosswire.report import order
from crosswire.stage import Notes

MOST_CHOICES = 5  # parties that the message about an ambiguous name lists
_POSSESSIVE = re.compile(r"['’]s?$")


def spellings(entity: Entity, notes: Notes) -> tuple[str, ...]:
    """Return the names of a party as the reports print them ("Brandt" beside "Ilsa Brandt"), sorted."""
    return tuple(sorted({_printed(m, notes) for m in _named(entity, notes)} - {""}))


def _named(entity: Entity, notes: Notes) -> Iterable[Mention]:
    return (m for mention in entity.mentions if (m := notes.get(Mention, mention)).form is Form.NAME)


def _printed(mention: Mention, notes: Notes) -> str:
    return _POSSESSIVE.sub("", " ".join(notes.get(Document, mention.span.document).cut(mention.span).split()))


def spelled(name: str, notes: Notes) -> list[Entity]:
    """Return the parties whom some report prints under that name; where there are none, those whose names hold its words."""
    wanted = plain(name)
    printed = [(entity, _names(entity, notes)) for entity in notes.of(Entity)]
    exact = [entity for entity, names in printed if wanted in names]
    return exact or [entity for entity, names in printed if wanted and any(f" {wanted} " in f" {n} " for n in names)]


def _names(entity: Entity, notes: Notes) -> frozenset[str]:
    """Return the names of a party, in full and as printed, as they are compared."""
    return frozenset(plain(name) for m in _named(entity, notes) for name in (m.name, _printed(m, notes)))


def only_one(name: str, parties: list[Entity], notes: Notes) -> Entity | None:
    """Return the party that a name means, None if there is none; InputError, which lists them, if there are several."""
    if len(parties) > 1:
        handles = order.handles(notes)
        shown = sorted((f"{handles[e.id]} ({e.kind} {e.name})" for e in parties), key=lambda s: (len(s.split()[0]), s))
        more = " and others" if len(shown) > MOST_CHOICES else ""
        raise InputError(f"'{name}' means {len(parties)} parties, give one of: {', '.join(shown[:MOST_CHOICES])}{more}")
    return parties[0] if parties else None
