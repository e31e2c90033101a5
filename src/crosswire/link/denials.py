"""Denials of one matter in other words: all that is denied stands in the claim, which may tell more of it.

"The reservoir would not be drained" denies "the reservoir will be drained within ten days", whatever the verb; "there are no
cracks in the wall" denies "inspectors found 14 cracks in the wall". A denial that says more than the claim ("not drained within
ten days") may leave the claim right.
"""

from __future__ import annotations

import re

from crosswire.language.events import events
from crosswire.language.lexicon import load
from crosswire.language.propositions import Proposition
from crosswire.language.terms import stem
from crosswire.language.things import things

FEWEST = 2  # content words of a denial: less fits too many claims ("it was not drained")
PEOPLE = frozenset({"person", "fighters", "police"})  # kinds of which a story has many: "the man" of two reports may be two
_THERE_IS = re.compile(r"\bthere (?:is|are|was|were|'s|'re|ha[sd] been|have been)\b")


def denies_whole(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether one clause denies, in words that the other has too, the event or the existence of what that tells."""
    if len(denier.terms) < FEWEST or not (denier.terms <= claimer.terms and denier.names <= claimer.names):
        return False
    return not _qualified(denier, claimer) and (_same_verb(denier, claimer) or _none_found(denier, claimer))


def _same_verb(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether both say the same of one thing: it may be named in the claim alone, if it is not one of many people."""
    shared = denier.subject & claimer.subject
    one_thing = bool(shared) and not any(thing.kind in PEOPLE for thing in things(sorted(shared)))
    one_verb = bool(denier.predicate) and denier.predicate == claimer.predicate and denier.passive == claimer.passive
    return one_verb and one_thing


def _none_found(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether a clause says that there is none of what the other says was found: what was closed since may be gone."""
    if not _THERE_IS.search(denier.text.casefold()):
        return False
    existence = frozenset(load("negation")["existence"])
    gone = denier.terms & {stem(word) for word in claimer.subject}
    return bool(claimer.heads & existence) or (bool(claimer.classes & existence) and not gone)


def _qualified(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether the claim tells of one of several things that the denial only names: "the second tunnel", "the tunnel"."""
    return any(
        noun in denier.terms and word not in denier.terms and word != claimer.predicate and not events([word])
        for word, noun in claimer.phrases
    )
