"""What the alias file says of the names in the reports, as links: a person wrote the file, so they beat what stages find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, product

from crosswire.language.aliases import NO_ALIASES, Aliases, plain
from crosswire.model import Form, Link, LinkKind, Mention, Verdict
from crosswire.stage import Group, Notes

NAME, VERSION = "aliases", "1"
BY = "user:the alias file"  # the maker by which `group/verdicts.py` knows the file
MOST_PAIRS = 2500  # pairs of mentions up to which each is parted from each; beyond, each from the other name's first


def links(notes: Notes, aliases: Aliases) -> Iterator[Link]:
    """Yield a SAME link along the mentions of each listed party, and a NO link across each pair that is not the same."""
    if not (aliases.names or aliases.apart):
        return
    spelled = _spelled(notes)
    listed: dict[str, list[Mention]] = defaultdict(list)
    for spelling, name in aliases.names.items():
        listed[name].extend(spelled.get(spelling, ()))
    for name, mentions in listed.items():
        for left, right in pairwise(sorted(mentions, key=lambda m: m.id)):
            yield _link(left, right, f"the alias file lists '{left.name}' and '{right.name}' as {name}", Verdict.YES)
    for one, other in aliases.apart:
        sides = [_meant(name, aliases, spelled, listed) for name in (one, other)]
        for left, right in _crossing(*sides):
            yield _link(left, right, f"the alias file says that '{one}' and '{other}' are not the same", Verdict.NO)


def _spelled(notes: Notes) -> dict[str, list[Mention]]:
    """Return the first mention of each name and kind in each document, by how the name is spelled."""
    first: dict[tuple[str, str, str], Mention] = {}
    for mention in sorted(notes.of(Mention), key=lambda m: m.span):
        if mention.form is not Form.PRONOUN:
            first.setdefault((mention.span.document, mention.name, mention.kind), mention)
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in first.values():
        found[plain(mention.name)].append(mention)
    return found


def _meant(name: str, aliases: Aliases, spelled: dict[str, list[Mention]], listed: dict[str, list[Mention]]) -> list[Mention]:
    """Return the mentions of a party of a pair: under all its spellings if the file lists it, else under this one."""
    called = aliases.name_of(name)
    mentions = listed[called] if called else spelled.get(plain(name), [])
    return sorted(mentions, key=lambda m: m.id)


def _crossing(left: list[Mention], right: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    if len(left) * len(right) <= MOST_PAIRS:
        yield from product(left, right)
    else:
        yield from product(left[:1], right)
        yield from product(left[1:], right[:1])


def _link(one: Mention, other: Mention, why: str, verdict: Verdict) -> Link:
    left, right = sorted((one, other), key=lambda m: m.id)
    return Link(LinkKind.SAME, left.id, right.id, 1.0, BY, why, verdict, (left.span, right.span))


def stage(aliases: Aliases = NO_ALIASES) -> Group:
    """Return the stage that writes the links of an alias file."""
    return Group(NAME, VERSION, (Mention,), (Link,), lambda notes: links(notes, aliases))
