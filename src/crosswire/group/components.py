"""Connected components of an undirected graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import TypeVar

from crosswire.model import Link

Node = TypeVar("Node", bound="str | tuple[str, str]")


def smallest_of(near: Mapping[Node, Set[Node]]) -> dict[Node, Node]:
    """Return, for each node, the smallest node of its component; `near` gives the neighbours of every node, both ways.

    >>> smallest_of({"a": {"b"}, "b": {"a"}, "c": set()})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    found: dict[Node, Node] = {}
    for start in sorted(near):
        waiting = [start]
        while waiting:
            reached = waiting.pop()
            if reached not in found:
                found[reached] = start
                waiting.extend(near[reached])
    return found


def families(links: Iterable[Link]) -> dict[str, str]:
    """Return, for each record in a link, the smallest of those that hang together with it, whatever a verdict says."""
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        near[link.left].add(link.right)
        near[link.right].add(link.left)
    return smallest_of(near)
