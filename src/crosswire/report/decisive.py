"""Which of many links decide: what persons said, the link on which a group hangs, and each member's strongest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from crosswire.model import Link, LinkKind, Verdict

JOINING = frozenset({LinkKind.SAME, LinkKind.COPIES, LinkKind.CORROBORATES, LinkKind.RENDERS})
"""The kinds of link that hold a group together where their verdict is yes."""
PERSON = "user:"


def decisive(links: Sequence[Link], units: Mapping[str, str]) -> list[tuple[Link, str]]:
    """Return the links that decide how a group hangs together, each with what makes it decisive, in a fixed order.

    `units` gives for each member what it is a part of (its report, or itself): what joins parts of one unit decides nothing.
    Along the strongest links that join the units (a maximum spanning tree, Kruskal 1956), the weakest is the one on which
    the group hangs: without it, and without links weaker still, it would be two.
    """
    found: dict[str, tuple[Link, str]] = {link.id: (link, "a person said so") for link in links if link.by.startswith(PERSON)}
    standing = sorted((k for k in links if k.verdict is Verdict.YES), key=lambda k: (-k.score, k.id))
    joining = [k for k in standing if _joins(k, units)]
    if tree := _tree(joining, units):
        found.setdefault(tree[-1].id, (tree[-1], "the weakest that it cannot do without"))
    against = {link.kind: link for link in reversed(standing) if link.kind not in JOINING}
    for kind, link in sorted(against.items()):
        found.setdefault(link.id, (link, f"the strongest that {kind}"))
    strongest: dict[str, Link] = {}
    for link in joining:
        for side in (link.left, link.right):
            strongest.setdefault(units[side], link)
    for link in strongest.values():
        found.setdefault(link.id, (link, "the strongest of a member"))
    return list(found.values())


def tally(links: Iterable[Link]) -> str:
    """Return how many links there are of each kind and verdict, in words: "12 corroborates yes, 3 same unsure"."""
    counts = Counter(f"{link.kind} {link.verdict}" for link in links)
    return ", ".join(f"{number} {what}" for what, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _joins(link: Link, units: Mapping[str, str]) -> bool:
    known = link.kind in JOINING and link.left in units and link.right in units
    return known and units[link.left] != units[link.right]


def _tree(joining: Iterable[Link], units: Mapping[str, str]) -> list[Link]:
    """Return the links, strongest first, that join two parts not joined by stronger ones."""
    part: dict[str, set[str]] = {}
    kept = []
    for link in joining:
        left, right = (part.setdefault(units[side], {units[side]}) for side in (link.left, link.right))
        if left is not right:
            kept.append(link)
            left |= right
            part.update(dict.fromkeys(right, left))
    return kept
