"""Entities: the mentions that links call one party, unless a verdict keeps them apart. A person's verdict beats a stage's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crosswire.group.verdicts import is_persons, kept_apart, parted, settle
from crosswire.language import naming
from crosswire.language.aliases import NO_ALIASES, Aliases
from crosswire.model import Entity, Form, Kind, Link, LinkKind, Mention, Verdict, identify
from crosswire.stage import Group, Notes

NAME, VERSION = "entities", "1"


def run(notes: Notes, aliases: Aliases = NO_ALIASES) -> Iterator[Entity]:
    """Yield the entities. A pronoun that nothing resolves is nobody; every name or description is at least itself.

    A party that the alias file knows is called as the file calls it.
    """
    mentions = {mention.id: mention for mention in notes.of(Mention)}
    links = [link for link in notes.links(LinkKind.SAME) if link.left in mentions and link.right in mentions]
    for group in components(mentions, [*links, *_within(mentions)]):
        referring = [mentions[member] for member in group if mentions[member].form is not Form.PRONOUN]
        if referring:
            yield _entity(group, referring, aliases)


def _within(mentions: dict[str, Mention]) -> Iterator[Link]:
    """Yield links between the mentions of one name and kind in one document: there, one full name is one party."""
    first: dict[tuple[str, str, Kind], str] = {}
    for mention in sorted(mentions.values(), key=lambda m: m.span):
        start = first.setdefault((mention.span.document, mention.name, mention.kind), mention.id)
        if start != mention.id:
            left, right = sorted((start, mention.id))
            yield Link(LinkKind.SAME, left, right, 1.0, f"{NAME}@{VERSION}", "one name in one document")


def components(mentions: dict[str, Mention], links: list[Link]) -> list[list[str]]:
    """Return the groups of mention ids, each sorted, in order.

    Strongest links join first, and vetoes hold for whole groups; then persons join and part what the stages grouped.
    """
    groups = {identifier: {identifier} for identifier in mentions}
    apart = _vetoes(links)
    for link in _ordered(links):
        left, right = groups[link.left], groups[link.right]
        if left is right or kept_apart(left, right, apart) or _conflict(left, right, mentions):
            continue
        left |= right
        for member in right:
            groups[member] = left
    return settle(groups.values(), links)


def _ordered(links: list[Link]) -> list[Link]:
    """Return the links of stages that join, by falling score, then by id, so that input order is of no account."""
    return sorted(
        (link for link in links if link.verdict is Verdict.YES and not is_persons(link)),
        key=lambda link: (-link.score, link.left, link.right, link.id),
    )


def _vetoes(links: list[Link]) -> dict[str, set[str]]:
    """Return whom each mention must stay apart from while stages join: a NO, whoever said it."""
    apart = parted(links)
    for link in links:
        if link.verdict is Verdict.NO:
            apart[link.left].add(link.right)
            apart[link.right].add(link.left)
    return apart


def _conflict(left: set[str], right: set[str], mentions: dict[str, Mention]) -> bool:
    """Return whether two groups hold full names of two people, or an unnamed source and somebody with a name."""
    kinds = {mentions[m].kind for m in left}, {mentions[m].kind for m in right}
    if (Kind.UNNAMED in kinds[0]) != (Kind.UNNAMED in kinds[1]) and Kind.PERSON in kinds[0] | kinds[1]:
        return True
    if not (Kind.PERSON in kinds[0] and Kind.PERSON in kinds[1]):
        return False
    names = [{mentions[m].name for m in group if mentions[m].form is not Form.PRONOUN} for group in (left, right)]
    return any(naming.compare(a, b, Kind.PERSON).conflict for a in names[0] for b in names[1])


def _entity(group: list[str], referring: list[Mention], aliases: Aliases) -> Entity:
    named = [mention for mention in referring if mention.form is Form.NAME] or referring
    counts = Counter(mention.name for mention in named)
    listed = Counter(called for mention in referring if (called := aliases.name_of(mention.name)))
    full = max(counts, key=lambda n: (_fullness(n, named) > 1, counts[n], _fullness(n, named), n))
    name = max(listed, key=lambda n: (listed[n], n)) if listed else full
    kinds = Counter(mention.kind for mention in named)
    kind = max(kinds, key=lambda k: (kinds[k], k))
    principals = Counter(mention.principal for mention in referring if mention.principal)
    principal = max(principals, key=lambda p: (principals[p], p)) if principals else None
    variants = tuple(sorted({mention.name for mention in referring}))
    return Entity(identify("e", group[0]), name, kind, variants, tuple(group), principal)


def _fullness(name: str, named: list[Mention]) -> int:
    """Return how many telling words a name has; an acronym is less full than what it stands for."""
    return len(naming.divide(name, named[0].kind).core)


def stage(aliases: Aliases = NO_ALIASES) -> Group:
    """Return the stage that groups mentions, with the names that the alias file gives."""
    return Group(NAME, VERSION, (Mention, Link), (Entity,), lambda notes: run(notes, aliases))
