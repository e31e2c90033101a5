"""Whether two counts are a whole and a part of it: all who were killed since the war began, and those whom one raid killed.

In a long story most counts of one kind that differ widely are of two sets. The words say so where the lower count comes with
a scene of its own: a place, a thing, an event or a party of which the higher one does not speak.
"""

from __future__ import annotations

from functools import cache

from crosswire.language.lexicon import load
from crosswire.language.propositions import Proposition
from crosswire.language.quantities import Quantity

APART = 2.0
"""Times the lower number from which the higher one may be a whole of which the lower is a part.

Chosen by hand, with the stories that docs/claims.md names in view; no conflict that `bench/conflicts.py` finds is lost by it
(2026-11-22)."""
MEASURES = frozenset({"money", "share"})  # what has no members
EVERYBODY = frozenset({"person"})  # kinds of things that pick nobody


def part_of_whole(a: Proposition, b: Proposition, ours: Quantity, theirs: Quantity) -> bool:
    """Return whether the lower of two counts may be a part of what the higher one counts; a measure has no members."""
    if ours.counted in MEASURES or (a.words & b.words & _dimensions()):
        return False
    lower, higher = (a, b) if ours.value < theirs.value else (b, a)
    least, most = sorted((ours.value, theirs.value))
    return most >= APART * least and bool(_scene(lower) - _scene(higher))


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(word for words in load("quantities")["dimensions"].values() for word in words)


def _scene(clause: Proposition) -> frozenset[object]:
    """Return what a clause tells of beside the count: names, places, things that pick somebody, and events."""
    things = frozenset(thing for thing in clause.things if thing.kind not in EVERYBODY)
    return frozenset().union(clause.names, clause.places, things, clause.classes)
