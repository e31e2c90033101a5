"""All of a kind against some of it: "every prisoner had been returned", "six prisoners were still missing".

Both may be right at two times: where the part is told of an earlier day than the whole, the rest has come since. What is told
of a later day is against it only where it says that it has been so all along; otherwise it is suggested.
"""

from __future__ import annotations

from crosswire.language.days import conflicting
from crosswire.language.existence import Share
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.said import Said
from crosswire.language.shares import excluded, part
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (DENIES in link/denials.py), below a denial in the same words
SINCE = 0.55  # score, suggested alone, of a part that is told of a later day than the whole


def partly(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if one clause says of all or none of a kind what the other says is not so of a part of it."""
    one, other = part(a), part(b)
    if one is None or other is None or left.denied or right.denied or _apart(left, right, a, b):
        return None
    for whole, few, first, then in ((one, other, left, right), (other, one, right, left)):
        if not excluded(whole, few):
            continue
        if first.earliest and then.latest and then.latest < first.earliest:
            return None
        since = first.latest and then.earliest and first.latest < then.earliest and not few.still
        kind = "none and some" if whole.share is Share.NONE else "all and some"
        return SINCE if since else SURE, f"{kind} of one kind: '{a.text}' against '{b.text}'"
    return None


def _apart(left: Said, right: Said, a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses name other things, tell of two days, or do not both tell of what is."""
    others = bool(a.names - b.names) and bool(b.names - a.names)
    told = all(p.aspect in {Aspect.ACTUAL, Aspect.OPEN} and not (p.restricted or p.left_open) for p in (a, b))
    hedged = Certainty.HEDGED in {left.certainty, right.certainty}
    return others or hedged or bool(conflicting(a.days, b.days)) or not told
