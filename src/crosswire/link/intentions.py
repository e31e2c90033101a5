"""Two words on what somebody is going to do: "the mayor wants to resign", "I am not resigning" of the mayor.

The denial need share no tense with what it denies. "I" is whom the speaker's name tells, so that the mayor answers what is told
of the mayor, and nothing that is told of her deputy. All that is denied must be told of the intention.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.language.intentions import Intention, exclude, intention
from crosswire.language.meant import meant
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said
from crosswire.language.things import things
from crosswire.link.denials import PEOPLE
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (DENIES in link/denials.py), below a denial in the same words


def intending(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if one clause says that somebody is going to do what the other says he is not."""
    if left.denied or right.denied or (bool(a.names - b.names) and bool(b.names - a.names)):
        return None
    for one in planned(left, a):
        for other in planned(right, b):
            many = any(thing.kind in PEOPLE for thing in things([one.noun])) and left.speaker.id != right.speaker.id
            if exclude(one, other) and not many and _is_firm(left if one.negated else right):
                return SURE, f"going to do it and not: '{a.text}' against '{b.text}'"
    return None


def _is_firm(denier: Said) -> bool:
    """Return whether a denial is meant for good; what it denies may be a rumour."""
    return denier.certainty is not Certainty.HEDGED and "yet" not in denier.text.casefold().split()


def planned(said: Said, clause: Proposition) -> list[Intention]:
    """Return what a clause says that its subject is going to do, "I" being whom the speaker's name tells."""
    texts = dict.fromkeys((clause.text, *meant(clause.text, said.speaker.name)))
    return [found for text in texts if (found := intention(replace(clause, text=text))) is not None]
