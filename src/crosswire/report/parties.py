"""The parties of a run: who speaks or is spoken of, under which spellings, and which of them may be one."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Entity, Form, Kind, LinkKind, Mention, Statement, Verdict
from crosswire.report import order
from crosswire.report.lookup import Lookup
from crosswire.stage import Notes

PERSON = "user:"


@dataclass(frozen=True, slots=True)
class PartyView:
    """One party: `variants` are its spellings as the reports give them, `statements` how many rest on its word."""

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

    left: str  # handle and name
    right: str
    why: str
    ids: tuple[str, str]  # of the two parties, in the order in which they are named


def parties(notes: Notes, *, everyone: bool = False) -> list[PartyView]:
    """Return the parties on whose word statements rest or that have several spellings; with `everyone`, all."""
    lookup, handles = Lookup(notes), order.handles(notes)
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
        variants = tuple(sorted({m.name for m in mentions if m.form is not Form.PRONOUN}))
        view = PartyView(
            entity.id,
            handles[entity.id],
            entity.name,
            entity.kind,
            variants,
            len(mentions),
            len(said),
            reports,
            entity.principal,
        )
        if everyone or said or len(variants) > 1:
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
            named = Suggestion(_called(one, handles), _called(other, handles), link.why, (one.id, other.id))
            pairs[pair] = (link.score, named)
    found = [made for pair, made in pairs.items() if pair not in decided]
    return [made for _, made in sorted(found, key=lambda item: (-item[0], item[1].left, item[1].right))]


def _called(entity: Entity, handles: dict[str, str]) -> str:
    return f"{handles[entity.id]} {entity.name}"
