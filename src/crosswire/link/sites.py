"""Two places of what befell one thing once: "the drone came down near Ostra", "the drone fell on the outskirts of Belmar".

The words may differ, so more must show that one event is meant: one definite thing, a verb of what happens to it once, and a
place named right beside it. "In" names what may hold the other place, and two places that are both only "near" may be one spot.
"""

from __future__ import annotations

from crosswire.language import parties
from crosswire.language.days import conflicting
from crosswire.language.lexicon import load
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said
from crosswire.language.sites import Site, site
from crosswire.language.things import alike, things
from crosswire.link.denials import PEOPLE
from crosswire.link.particulars import ORDINALS, one_time
from crosswire.model import Certainty

SURE = 0.62  # score: just above what is stated (link/denials.py DENIES): the places may lie side by side
VAGUE = 0.55  # score, suggested alone, of two places that are both only near


def elsewhere(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if two clauses say of one thing that what befell it once was at two places."""
    one, other = site(a), site(b)
    if one is None or other is None or _apart(left, right, a, b) or not _one_event(one, other):
        return None
    ours, theirs = parties.keys(one.place), parties.keys(other.place)
    if ours & (theirs | b.names) or theirs & a.names:
        return None
    score = SURE if one.exact or other.exact else VAGUE
    return score, f"places in conflict: {one.place} against {other.place}: '{a.text}' against '{b.text}'"


def _one_event(one: Site, other: Site) -> bool:
    same = one.noun == other.noun or bool(alike(things([one.noun]), things([other.noun])))
    people = any(thing.kind in PEOPLE for thing in things([one.noun]))
    both_qualify = bool(one.qualifiers - other.qualifiers) and bool(other.qualifiers - one.qualifiers)
    picked = (one.qualifiers ^ other.qualifiers) & (frozenset(load("states")["picking"]) | ORDINALS)
    return same and not people and not both_qualify and not picked and bool(one.events & other.events)


def _apart(left: Said, right: Said, a: Proposition, b: Proposition) -> bool:
    hedged = Certainty.HEDGED in {left.certainty, right.certainty} or left.denied or right.denied
    return hedged or not one_time(a, b) or bool(conflicting(a.days, b.days)) or a.restricted or b.restricted
