"""Parties of many mentions, known by their tally: how many mentions have which name, form, kind and principal.

A report that names such a party joins it without its mentions being read. In its place stands one made-up mention of each
trait, all of them joined from the start. That is right as long as whoever joins could not have kept any part of the party
from any other; where it is not sure, the party is read after all (`Doubtful`). Only parties that agree within themselves have
a tally.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crosswire.group.components import smallest_of
from crosswire.group.entities import Trait, at_odds, trait
from crosswire.model import Entity, Form, Kind, Link, LinkKind, Mention, Span, Verdict
from crosswire.stage import Notes

MANY = 40
"""Mentions from which a party has a tally. Fewer are read in less time than it takes to see that they need not be."""

FIRST = 2.0  # score of the links that hold a party together: before all that stages find
BY = "tally"


class Doubtful(Exception):  # noqa: N818  (no error: it says which parties must be read)
    """Parties of which the tally does not tell enough."""

    def __init__(self, parties: Collection[str]) -> None:
        super().__init__(*parties)
        self.parties = set(parties)


@dataclass(frozen=True)
class Many:
    """A party of many mentions: its id and its tally."""

    id: str
    tally: Counter[Trait]

    @cached_property
    def stand_ins(self) -> tuple[Mention, ...]:
        """A mention of each trait, in no report, that stand for all of the party."""
        traits = enumerate(sorted(self.tally, key=repr))
        return tuple(Mention(Span(self.id, at, at + 1), t.form, t.kind, t.name, None, t.principal) for at, t in traits)

    def links(self) -> Iterator[Link]:
        """Yield what joins the mentions that stand for the party."""
        for one, two in pairwise(self.stand_ins):
            yield Link(LinkKind.SAME, one.id, two.id, FIRST, BY, "")


def tallies(notes: Notes, parties: Iterable[Entity]) -> dict[str, str]:
    """Return the tally of each of the parties that has one; the notebook holds their mentions."""
    large = [party for party in parties if len(party.mentions) >= MANY]
    found = {party.id: tally_of(notes.get(Mention, member) for member in party.mentions) for party in large}
    return {name: text for name, text in found.items() if text}


def tally_of(mentions: Iterable[Mention]) -> str:
    """Return the tally of a party's mentions as text; "" where its parts might be at odds, so that it must always be read."""
    tally = Counter(trait(mention) for mention in mentions)
    return "" if at_odds(tally, tally) else as_text(tally)


def as_text(tally: Mapping[Trait, int]) -> str:
    """Return a tally as text, from which `of_text` makes it again."""
    return json.dumps([[*own, count] for own, count in sorted(tally.items(), key=repr)], ensure_ascii=False)


def of_text(text: str) -> Counter[Trait]:
    """Return the tally of a text of `as_text`."""
    return Counter({Trait(name, Form(form), Kind(kind), whose): count for name, form, kind, whose, count in json.loads(text)})


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What is as it was: `parties` that were read and of which no mention was stirred, and, of the links, all but the `new`."""

    parties: Collection[str]
    new: Collection[str]


def grown(many: Mapping[str, Many], notes: Notes, unchanged: Unchanged) -> dict[str, tuple[Many, list[Mention]]]:
    """Return by the entity in which it now stands each party of many mentions, and the mentions that joined it.

    `notes` holds what hangs together with what changed, grouped anew, with stand-ins for these parties. Raises Doubtful where
    reading the parties might come to another result.
    """
    entity_of = {mention: entity.id for entity in notes.of(Entity) for mention in entity.mentions}
    standing = {member.id: name for name, party in many.items() for member in party.stand_ins}
    within: dict[str, set[str]] = defaultdict(set)
    for member, name in standing.items():
        within[entity_of.get(member, "")].add(name)
    sure = {*standing, *(m for m, entity in entity_of.items() if entity in unchanged.parties)}
    if doubtful := _torn(within) | _kept_from(notes, within, entity_of, lambda k: _was_kept(k, sure, unchanged)):
        raise Doubtful(doubtful)
    found: dict[str, tuple[Many, list[Mention]]] = {}
    for entity, (name,) in ((entity, tuple(names)) for entity, names in within.items()):
        joined = [notes.get(Mention, m) for m in notes.get(Entity, entity).mentions if m not in standing]
        found[entity] = many[name], joined
    if doubtful := {party.id for party, joined in found.values() if _may_part(party, joined)}:
        raise Doubtful(doubtful)
    return found


def _torn(within: Mapping[str, set[str]]) -> set[str]:
    """Return the parties that fell apart, or became one with another."""
    places = Counter(name for names in within.values() for name in names)
    return {name for names in within.values() for name in names if places[name] > 1 or len(names) > 1}


def _kept_from(
    notes: Notes, within: Mapping[str, set[str]], entity_of: Mapping[str, str], was_kept: Callable[[Link], bool]
) -> set[str]:
    """Return the parties beside which something kept apart what a link joins, though it might not, had all been read."""
    found: set[str] = set()
    for link in notes.links(LinkKind.SAME):
        one, other = entity_of.get(link.left, ""), entity_of.get(link.right, "")
        if link.verdict is Verdict.YES and one != other and not was_kept(link):
            found |= within.get(one, set()) | within.get(other, set())
    return found


def _was_kept(link: Link, sure: Collection[str], unchanged: Unchanged) -> bool:
    """Return whether a link could not join its ends before, and so cannot now that their parties are the same or have grown."""
    return link.left in sure and link.right in sure and link.id not in unchanged.new


def _may_part(party: Many, joined: Sequence[Mention]) -> bool:
    """Return whether what joined could have kept parts of the party, or others that joined, from each other."""
    new = {trait(mention) for mention in joined} - party.tally.keys()
    persons = [any(own.kind is Kind.PERSON for own in traits) for traits in (new, party.tally)]
    return bool(new) and (persons == [True, False] or at_odds(new, new | party.tally.keys()))


def paths(links: Iterable[Link]) -> dict[str, str]:
    """Return for each mention the smallest of those to which links that join lead from it, by way of others."""
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.verdict is Verdict.YES:
            near[link.left].add(link.right)
            near[link.right].add(link.left)
    return smallest_of(near)
