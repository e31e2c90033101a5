"""The parties of a run: who speaks or is spoken of, under which spellings, and which of them may be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crosswire.language.gazetteer import gazetteer
from crosswire.language.naming import same_principal
from crosswire.model import Entity, Form, Kind, LinkKind, Mention, Statement, Verdict
from crosswire.report import order
from crosswire.report.lookup import Lookup
from crosswire.report.spellings import spellings
from crosswire.stage import Notes

PERSON = "user:"
ADJECTIVE = re.compile(r"[a-z](?:[^aeiou]ian|ean|ese|ish)$")
"""How an adjective of a country ends of which no list tells the country's name."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """One party: `variants` are its names and their spellings as printed, `statements` how many rest on its word."""

    id: str
    handle: str
    name: str
    kind: Kind
    variants: tuple[str, ...]
    mentions: int
    statements: int
    reports: tuple[str, ...]
    principal: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two parties that may be one, in the words of the stage that suggests it."""

    left: str  # name, kind and handle
    right: str
    why: str
    ids: tuple[str, str]  # of the two parties, in the order in which they are named
    handles: tuple[str, str]


def parties(notes: Notes, *, everyone: bool = False) -> list[PartyView]:
    """Return the parties on whose word statements rest, that have several spellings or may be another; with `everyone`, all."""
    lookup, handles = Lookup(notes), order.handles(notes)
    doubtful = {party for pair in suggestions(notes) for party in pair.ids}
    spoken: dict[str, set[str]] = {}
    for statement in notes.of(Statement):
        for mention in (statement.source, *statement.through):
            if mention is not None:
                spoken.setdefault(mention, set()).add(statement.id)
    views = []
    for entity in order.parties(notes):
        mentions = [notes.get(Mention, m) for m in entity.mentions]
        said = {statement for m in entity.mentions for statement in spoken.get(m, ())}
        reports = lookup.names({m.span.document for m in mentions})
        names = {m.name for m in mentions if m.form is not Form.PRONOUN}
        view = PartyView(
            entity.id,
            handles[entity.id],
            entity.name,
            entity.kind,
            tuple(sorted(names.union(spellings(entity, notes)))),
            len(mentions),
            len(said),
            reports,
            _principal(entity, notes),
        )
        if everyone or said or len(names) > 1 or entity.id in doubtful:
            views.append(view)
    return views


def suggestions(notes: Notes) -> list[Suggestion]:
    """Return the pairs of parties that a stage is unsure of and on which no person decided, the likeliest first."""
    lookup, handles = Lookup(notes), order.handles(notes)
    links = list(notes.links(LinkKind.SAME))
    pairs: dict[frozenset[str], tuple[float, Suggestion]] = {}
    decided: set[frozenset[str]] = set()
    for link in links:
        left, right = lookup.entity(link.left), lookup.entity(link.right)
        if left is None or right is None or left.id == right.id:
            continue
        pair = frozenset((left.id, right.id))
        if link.by.startswith(PERSON):
            decided.add(pair)
        elif link.verdict is Verdict.UNSURE and link.score > pairs.get(pair, (0.0,))[0]:
            one, other = sorted((left, right), key=lambda e: int(handles[e.id][1:]))
            ids, both = (one.id, other.id), (handles[one.id], handles[other.id])
            named = Suggestion(_called(one, handles), _called(other, handles), link.why, ids, both)
            pairs[pair] = (link.score, named)
    found = [made for pair, made in pairs.items() if pair not in decided]
    return [made for _, made in sorted(found, key=lambda item: (-item[0], item[1].left, item[1].right))]


def _called(entity: Entity, handles: Mapping[str, str]) -> str:
    return f"{entity.name} ({entity.kind}, {handles[entity.id]})"


def _principal(entity: Entity, notes: Notes) -> str | None:
    """Return whom a party speaks for; a country that its own report knows by its adjective only, as another report calls it."""
    told = entity.principal
    if told is None or not ADJECTIVE.search(told) or gazetteer().party(told):
        return told
    named = (other.name for other in notes.of(Entity) if other.name != told and same_principal(other.name, told))
    return min(named, key=lambda name: (len(name), name), default=f"the {told} side")
