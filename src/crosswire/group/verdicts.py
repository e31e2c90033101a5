"""What a person decided, laid over what the stages grouped: a verdict joins or parts whole groups, and the last one wins.

Stages group first, with every pair that a person parted kept apart, so that a path of links is cut at its weakest place.
Verdicts then speak in turn, the latest first: each one holds unless a later one already decided otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from crosswire.model import Link, LinkKind, Verdict
from crosswire.stage import Notes

PERSON = "user:"  # how the maker of a person's link begins
ALIAS_FILE = f"{PERSON}the alias file"  # says something of every report, so a verdict on two records beats it


def is_persons(link: Link) -> bool:
    """Return whether a person made the link, by a verdict or in the alias file."""
    return link.by.startswith(PERSON)


def of_persons(links: Iterable[Link]) -> list[Link]:
    """Return what persons decided, the last word last: first the alias file, then verdicts in the order of the notes."""
    made = [link for link in links if is_persons(link) and link.verdict is not Verdict.UNSURE]
    standing = sorted((k for k in made if k.by == ALIAS_FILE), key=lambda k: (k.left, k.right, k.verdict))
    return standing + [link for link in made if link.by != ALIAS_FILE]


def settle(groups: Iterable[Iterable[str]], links: Iterable[Link]) -> list[list[str]]:
    """Return the groups after what persons decided of their members, each sorted, in order.

    `groups` must hold no two members that are `parted`.
    """
    of: dict[str, set[str]] = {}
    for group in groups:
        members = set(group)
        of.update(dict.fromkeys(members, members))
    _speak(of, [k for k in of_persons(links) if k.left in of and k.right in of])
    return sorted(sorted(group) for group in {id(group): group for group in of.values()}.values())


def _speak(of: dict[str, set[str]], verdicts: Sequence[Link]) -> None:
    apart: dict[str, set[str]] = defaultdict(set)
    for link in reversed(verdicts):
        left, right = of[link.left], of[link.right]
        if left is right:
            continue
        if link.verdict is Verdict.NO:
            apart[link.left].add(link.right)
            apart[link.right].add(link.left)
        elif not kept_apart(left, right, apart):
            left |= right
            for member in right:
                of[member] = left


def parted(links: Iterable[Link]) -> dict[str, set[str]]:
    """Return whom each record must not be grouped with by a stage, because a person said NO.

    Who is parted from a record is parted from those that persons joined it with: their word outweighs the stage's link.
    """
    decided = of_persons(links)
    alone = [[record] for record in {side for link in decided for side in (link.left, link.right)}]
    joined = {member: group for group in settle(alone, decided) for member in group}
    apart: dict[str, set[str]] = defaultdict(set)
    for link in decided:
        if link.verdict is Verdict.YES:
            continue
        pairs = [(link.left, link.right)]
        if link.by != ALIAS_FILE and joined[link.left] is not joined[link.right]:  # the file's own pairs name all they mean
            pairs = list(product(joined[link.left], joined[link.right]))
        for left, right in pairs:
            apart[left].add(right)
            apart[right].add(left)
    return apart


def kept_apart(left: set[str], right: set[str], apart: dict[str, set[str]]) -> bool:
    """Return whether a member of one group must stay apart from a member of the other."""
    small, large = sorted((left, right), key=len)
    return any(apart[member] & large for member in small if member in apart)


def standing_copies(notes: Notes) -> list[Link]:
    """Return the COPIES links that hold: a person's NO on two documents withdraws what a stage said of them."""
    links = list(notes.links(LinkKind.COPIES))
    withdrawn = {frozenset((k.left, k.right)) for k in links if k.verdict is Verdict.NO and k.by.startswith(PERSON)}
    return [k for k in links if k.verdict is Verdict.YES and frozenset((k.left, k.right)) not in withdrawn]


def joined_by_a_person(notes: Notes) -> set[str]:
    """Return the mentions that a person called one party: unnamed sources of two reports are one only on such a word."""
    links = [k for k in notes.links(LinkKind.SAME) if k.by.startswith(PERSON) and k.verdict is Verdict.YES]
    return {side for link in links for side in (link.left, link.right)}
