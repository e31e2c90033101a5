"""Two ends of one thing that exclude each other: "the line will reopen on Friday", "the line will stay closed".

Of one speaker the later one is a change of position. Of two speakers who do not look ahead from one day, both may have been
right of their day, and nothing is told.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.language.meant import meant
from crosswire.language.outcomes import Outcome, exclude, outcomes
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (DENIES in link/denials.py), below a denial in the same words


def prospects(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if two clauses say that one thing will come to ends that exclude each other."""
    if left.denied or right.denied or Certainty.HEDGED in {left.certainty, right.certainty} or _apart(a, b):
        return None
    of_one = left.speaker.id == right.speaker.id
    if not of_one and left.latest and right.latest and left.latest != right.latest:
        return None  # the one may know what came between
    if any(_excluding(one, other, of_one=of_one) for one in looked(left, a) for other in looked(right, b)):
        return SURE, f"ends that exclude each other: '{a.text}' against '{b.text}'"
    return None


def looked(said: Said, clause: Proposition) -> list[Outcome]:
    """Return what a clause says will become of its subject, "I" being whom the speaker's name tells."""
    texts = dict.fromkeys((clause.text, *meant(clause.text, said.speaker.name)))
    return [found for text in texts for found in outcomes(replace(clause, text=text))]


def _excluding(one: Outcome, other: Outcome, *, of_one: bool) -> bool:
    if of_one:  # a limit that is dropped, or a day that is moved, is a change as well
        one, other = (replace(end, until=end.until and bool(end.days)) for end in (one, other))
    return exclude(one, other)


def _apart(a: Proposition, b: Proposition) -> bool:
    return (bool(a.names - b.names) and bool(b.names - a.names)) or a.restricted or b.restricted
