"""Entities: the mentions that links call one party, unless a verdict keeps them apart. A person's verdict beats a stage's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from crosswire.group.verdicts import is_persons, kept_apart, parted, settle
from crosswire.language import naming
from crosswire.language.aliases import NO_ALIASES, Aliases
from crosswire.language.parties import says
from crosswire.language.people import ACTING, SOURCES, age_of, count_of, head_of, is_several, is_single, pronoun_for
from crosswire.model import Entity, Form, Kind, Link, LinkKind, Mention, Verdict, identify
from crosswire.stage import Group, Notes

NAME, VERSION = "entities", "1"
BY = f"{NAME}@{VERSION}"
NAMES = 0.55
"""Score from which a link may give somebody without a name one: of one noun, or surer, so that nobody's words are put in
another's mouth. On ECB+ topics 1-20 120 of the 122 descriptions that then stand with a person's name stand with their own."""
DESCRIBED = frozenset({Kind.PERSON, Kind.UNNAMED, Kind.UNKNOWN})
Mark = tuple[str, str]
"""What is told of somebody, and what it is: ("age", "26")."""


class Trait(NamedTuple):
    """A name (or what stands for one) with its form, kind and principal: mentions that share it count alike."""

    name: str
    form: Form
    kind: Kind
    principal: str | None


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


@dataclass(slots=True)
class _Party:
    """A group in the making: its mentions, and the kinds and names among them, kept so that joining never reads them again."""

    members: set[str]
    kinds: set[Kind]
    names: set[str]
    marks: set[Mark]

    @staticmethod
    def of(identifier: str, mention: Mention) -> _Party:
        """Return the group of one mention."""
        names = {mention.name} if mention.form is Form.NAME else set()
        return _Party({identifier}, {mention.kind}, names, set(_marks(trait(mention))))

    def take(self, other: _Party) -> None:
        """Take over all of another group."""
        self.members |= other.members
        self.kinds |= other.kinds
        self.names |= other.names
        self.marks |= other.marks


def _within(mentions: dict[str, Mention]) -> Iterator[Link]:
    """Yield links between the mentions of one name and kind in one document: there, one full name is one party."""
    first: dict[tuple[str, str, Kind], str] = {}
    for mention in sorted(mentions.values(), key=lambda m: m.span):
        start = first.setdefault((mention.span.document, mention.name, mention.kind), mention.id)
        if start != mention.id:
            left, right = sorted((start, mention.id))
            yield Link(LinkKind.SAME, left, right, 1.0, BY, "one name in one document")


def components(mentions: dict[str, Mention], links: list[Link]) -> list[list[str]]:
    """Return the groups of mention ids, each sorted, in order.

    Strongest links join first, and vetoes hold for whole groups; then persons join and part what the stages grouped.
    """
    groups = {identifier: _Party.of(identifier, mention) for identifier, mention in mentions.items()}
    apart = _vetoes(links)
    for link in _ordered(links):
        small, large = sorted((groups[link.left], groups[link.right]), key=lambda party: len(party.members))
        if small is large or kept_apart(small.members, large.members, apart) or _conflict(small, large, link.score):
            continue
        large.take(small)
        groups.update(dict.fromkeys(small.members, large))
    return settle({id(party): party.members for party in groups.values()}.values(), links)


def _ordered(links: list[Link]) -> list[Link]:
    """Return the links of stages that join, by falling score, then by id, so that input order is of no account.

    The mentions of one name in one document come before all others: nothing but a person's word can part them.
    """
    return sorted(
        (link for link in links if link.verdict is Verdict.YES and not is_persons(link)),
        key=lambda link: (link.by != BY, -link.score, link.left, link.right, link.id),
    )


def _vetoes(links: list[Link]) -> dict[str, set[str]]:
    """Return whom each mention must stay apart from while stages join: a NO, whoever said it."""
    apart = parted(links)
    for link in links:
        if link.verdict is Verdict.NO:
            apart[link.left].add(link.right)
            apart[link.right].add(link.left)
    return apart


def _conflict(left: _Party, right: _Party, score: float) -> bool:
    """Return whether what two groups hold forbids that a link of this score joins them.

    That are full names of two people, an unnamed source and somebody with a name (for others without a name where the link is
    not sure enough of it), and descriptions of two numbers, ages or sexes.
    """
    if not _agree(left.marks, right.marks):
        return True
    named = [bool(side.names) and Kind.PERSON in side.kinds for side in (left, right)]
    if named[0] != named[1] and Kind.UNNAMED in left.kinds | right.kinds and score < NAMES:
        return True
    return Kind.PERSON in left.kinds and Kind.PERSON in right.kinds and _clash(left.names, right.names)


def _agree(left: Iterable[Mark], right: Collection[Mark]) -> bool:
    return not any(what == other and one != two for what, one in left for other, two in right)


@lru_cache(maxsize=100_000)
def _marks(own: Trait) -> frozenset[Mark]:
    """Return what a trait tells of somebody: whether one or several, how many, the age, the sex, and that one only speaks."""
    if own.form is Form.NAME and own.kind is Kind.PERSON:
        return frozenset({("is", "one"), ("known", "by name")})
    if own.form is not Form.DESCRIPTION or own.kind not in DESCRIBED:
        return frozenset()
    noun, number = head_of(own.name), count_of(own.name)
    many = "several" if number or is_several(noun) else "one" if is_single(noun) else ""
    known = "by word" if own.kind is Kind.UNNAMED and noun in SOURCES | ACTING else ""
    told = {"is": many, "known": known, "number": number, "age": age_of(own.name), "sex": pronoun_for(noun) or ""}
    return frozenset((what, it) for what, it in told.items() if it)


def _clash(left: Iterable[str], right: Collection[str]) -> bool:
    return any(naming.compare(a, b, Kind.PERSON).conflict for a in left for b in right if a != b)


def _entity(group: list[str], referring: list[Mention], aliases: Aliases) -> Entity:
    return called(group, Counter(trait(mention) for mention in referring), aliases)


def trait(mention: Mention) -> Trait:
    """Return what counts of a mention when its party is named and set beside others."""
    return Trait(mention.name, mention.form, mention.kind, mention.principal)


def called(group: Sequence[str], tally: Mapping[Trait, int], aliases: Aliases = NO_ALIASES) -> Entity:
    """Return the entity of these mentions, of which the first gives the id; `tally` counts the traits of those with words.

    Of an outlet called by what it is, the words that say whose it is count most: "Norlandic state radio" before "state radio".
    """
    referring = {own: count for own, count in tally.items() if own.form is not Form.PRONOUN}
    named = {own: count for own, count in referring.items() if own.form is Form.NAME} or referring
    kinds, counts, listed, principals = Counter[Kind](), Counter[str](), Counter[str](), Counter[str]()
    for own, count in named.items():
        kinds[own.kind] += count
        counts[own.name] += count
    for own, count in referring.items():
        listed[aliases.name_of(own.name) or ""] += count
        principals[own.principal or ""] += count
    del listed[""], principals[""]
    kind = _kind(kinds, named)
    told = {
        own.principal: own.name for own in referring if kind is Kind.OUTLET and own.principal and says(own.name, own.principal)
    }
    full = max(counts, key=lambda n: (n in told.values(), _fullness(n, kind) > 1, counts[n], _fullness(n, kind), n))
    name = max(listed, key=lambda n: (listed[n], n)) if listed else full
    principal = max(principals, key=lambda p: (p in told, principals[p], p)) if principals else None
    variants = tuple(sorted({own.name for own in referring}))
    return Entity(identify("e", group[0]), name, kind, variants, tuple(group), principal)


def _kind(kinds: Mapping[Kind, int], named: Collection[Trait]) -> Kind:
    """Return the kind that most mentions have, a person's only with a full name or where no other kind has one.

    A lone name is the easiest to mistake for a person's: "Corvale" beside "Corvale Steel".
    """
    full = {own.kind for own in named if own.form is Form.NAME and _fullness(own.name, own.kind) > 1}
    rest = kinds if Kind.PERSON in full else full or kinds
    return max(rest, key=lambda kind: (kinds[kind], kind))


def _fullness(name: str, kind: Kind) -> int:
    """Return how many telling words a name has; an acronym is less full than what it stands for."""
    return len(naming.divide(name, kind).core)


def at_odds(traits: Iterable[Trait], others: Iterable[Trait]) -> bool:
    """Return whether mentions of the first traits could keep a group apart from one of the others, whatever else these hold."""
    sides = set(traits), set(others)
    marks = [frozenset().union(*map(_marks, side)) for side in sides]
    if not _agree(marks[0], marks[1]):
        return True
    kinds = {own.kind for side in sides for own in side}
    if Kind.PERSON not in kinds:
        return False
    one, other = ({own.name for own in side if own.form is not Form.PRONOUN} for side in sides)
    return Kind.UNNAMED in kinds or _clash(one, other)


def stage(aliases: Aliases = NO_ALIASES) -> Group:
    """Return the stage that groups mentions, with the names that the alias file gives."""
    return Group(NAME, VERSION, (Mention, Link), (Entity,), lambda notes: run(notes, aliases))
