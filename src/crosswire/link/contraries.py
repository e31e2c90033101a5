"""Two states of one subject that exclude each other: "the skipper was drunk", "the skipper was sober".

Neither denies the other in words, so it is told only where one thing is named alike, by a noun that a story does not use of
many people, at one time, and where nothing else parts the two.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.language.days import conflicting
from crosswire.language.meant import meant
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.said import Said
from crosswire.language.states import State, exclude, states
from crosswire.language.things import things
from crosswire.link.denials import PEOPLE
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (DENIES in link/denials.py), below a denial in the same words


def contrary(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if two clauses say that one subject is in states that exclude each other, or is not in one."""
    if Certainty.HEDGED in {left.certainty, right.certainty} or _apart(a, b):
        return None
    of_one = left.speaker.id == right.speaker.id
    for one in held(left, a):
        for other in held(right, b):
            many = any(thing.kind in PEOPLE for thing in things([one.noun])) and not of_one
            changed = not (one.fixed and other.fixed) and (of_one or _on_other_days(left, right))  # opened since
            if exclude(one, other) and not many and not changed:
                return SURE, f"states that exclude each other: '{a.text}' against '{b.text}'"
    return None


def held(said: Said, clause: Proposition) -> list[State]:
    """Return the states of a clause as its speaker stands to them: who denies that the road was open says that it was not.

    "I" and "her husband" are whom the speaker's name tells: the driver's wife speaks of the driver.
    """
    clauses = [replace(clause, text=text) for text in meant(clause.text, said.speaker.name)]
    return [replace(state, negated=state.negated != said.denied) for one in clauses for state in states(one)]


def _apart(a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses tell of two things or two times: each names others, or one is dated and the other is not."""
    others = bool(a.names - b.names) and bool(b.names - a.names)
    dated = bool(a.days) != bool(b.days) or bool(conflicting(a.days, b.days))
    asserted = all(p.aspect in {Aspect.ACTUAL, Aspect.OPEN} and not p.restricted for p in (a, b))
    return others or dated or not asserted


def _on_other_days(left: Said, right: Said) -> bool:
    """Return whether the two were said on days that are known to differ."""
    pairs = ((left.latest, right.earliest), (right.latest, left.earliest))
    return any(end is not None and start is not None and end < start for end, start in pairs)
