"""Names and parties after reports arrived: compared and grouped again over all mentions, and only what changed is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.engine import local
from crosswire.group.verdicts import ALIAS_FILE, is_persons
from crosswire.link import names
from crosswire.model import Entity, Issue, Link, Mention, Record, Story
from crosswire.stage import Notes, Stage
from crosswire.store.index import Index

Meaning = tuple[str, str, str, str | None]
"""Id, name, kind and principal of the party that a mention means."""

IN_A_REPORT = ("mentions@", "statements@")  # makers of links between mentions of one report


def regroup(stages: Sequence[Stage], index: Index, judged: Iterable[Link]) -> set[str]:
    """Run the stages that name and group parties over all mentions, keep what changed, and return the reports this touches.

    A report is touched when one of its mentions means another party now, or one of another name, kind or principal.
    """
    notes = index.every(Mention)
    notes.add(index.every(Story))
    for maker in IN_A_REPORT:
        notes.add(index.links_by(maker))
    notes.add(judged)
    made = Notes()
    for stage in stages:
        made.add(notes.add(local.run_stage(stage, notes), by=local.maker(stage)), by=local.maker(stage))
    _keep_links(made, index)
    index.drop_issues(f"{names.NAME}@{names.VERSION}")
    index.keep(_chosen(made, made.of(Issue)))
    before, now = _keep_parties(made, index)
    changed = {mention.id for mention in notes.of(Mention) if before.get(mention.id) != now.get(mention.id)}
    changed |= _judged_beside(changed, now, notes)
    return {mention.span.document for mention in notes.of(Mention) if mention.id in changed}


def _judged_beside(changed: set[str], now: dict[str, Meaning], notes: Notes) -> set[str]:
    """Return the mentions of parties that a person set beside one that changed: its stories are told with the other in view."""
    parties = {now[mention] for mention in changed if mention in now}
    beside = {
        now[other]
        for link in notes.of(Link)
        if is_persons(link) and link.left in now and link.right in now
        for one, other in ((link.left, link.right), (link.right, link.left))
        if now[one] in parties
    }
    return {mention for mention, meaning in now.items() if meaning in beside}


def _keep_links(made: Notes, index: Index) -> None:
    old = {link.id: link for maker in (f"{names.NAME}@", ALIAS_FILE) for link in index.links_by(maker)}
    new = {link.id: link for link in made.of(Link)}
    index.retire(link for identifier, link in old.items() if identifier not in new)
    index.keep(_chosen(made, (link for identifier, link in new.items() if old.get(identifier) != link)))


def _keep_parties(made: Notes, index: Index) -> tuple[dict[str, Meaning], dict[str, Meaning]]:
    """Write the parties that changed, and return what each mention meant before and means now."""
    held = {entity.id: entity for entity in index.every(Entity).of(Entity)}
    members = index.members(list(held))
    new = {entity.id: entity for entity in made.of(Entity)}
    stale = {name for name, entity in held.items() if not _alike(entity, members.get(name, []), new.get(name))}
    index.drop(stale)
    index.keep(_chosen(made, (entity for name, entity in new.items() if name not in held or name in stale)))
    before = {mention: _meaning(entity) for name, entity in held.items() for mention in members.get(name, ())}
    return before, {mention: _meaning(entity) for entity in new.values() for mention in entity.mentions}


def _alike(old: Entity, members: list[str], new: Entity | None) -> bool:
    return new is not None and (_meaning(old), old.variants, members) == (_meaning(new), new.variants, list(new.mentions))


def _meaning(entity: Entity) -> Meaning:
    return entity.id, entity.name, entity.kind, entity.principal


def _chosen(made: Notes, records: Iterable[Record]) -> Notes:
    notes = Notes()
    for record in records:
        notes.add([record], by=made.maker(record.id))
    return notes
