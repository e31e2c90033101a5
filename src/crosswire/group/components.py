"""Connected components of an undirected graph."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TypeVar

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
