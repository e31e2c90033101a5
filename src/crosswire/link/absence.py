"""None of a thing against some or all of it: "the boat showed no lights", "my boat had every light on".

The denial need share neither verb nor event with the claim; what they share is the noun, and the place or who has the thing. A
count that grows while a story goes on ("no deaths", then "two deaths") and a thing that nobody finds ("no reason") are none.
"""

from __future__ import annotations

from crosswire.language.days import conflicting as other_days
from crosswire.language.events import events
from crosswire.language.existence import OF_ONE_THING, Share, conflicting, there
from crosswire.language.lexicon import load
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.said import Said
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (DENIES in link/denials.py), below a denial in the same words
SINCE = 0.55  # score, suggested alone, where another speaker's find is of a later day than the word that there is none


def absent(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if one clause says that there is none of what the other says is there."""
    if left.denied or right.denied or Certainty.HEDGED in {left.certainty, right.certainty} or _apart(a, b):
        return None
    one, other = there(a), there(b)
    if one is None or other is None or not conflicting(one, other, of_one=left.speaker.id == right.speaker.id):
        return None
    growing = frozenset(load("quantities")["growing"]["classes"])
    if any(hit.classes & growing for hit in events([one.noun])):
        return None
    none, some, found = (left, right, other) if one.share is Share.NONE else (right, left, one)
    since = left.speaker.id != right.speaker.id and none.latest and some.earliest and none.latest < some.earliest
    return SINCE if since else SURE, f"none and {found.share} {OF_ONE_THING}: '{a.text}' against '{b.text}'"


def _apart(a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses name other things, tell of two days, or do not both tell of what is."""
    others = bool(a.names - b.names) and bool(b.names - a.names)
    told = all(p.aspect in {Aspect.ACTUAL, Aspect.OPEN} and not (p.conditional or p.restricted or p.left_open) for p in (a, b))
    return others or bool(other_days(a.days, b.days)) or not told
