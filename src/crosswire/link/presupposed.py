"""That there was none of what another takes for done: "no offer was ever made", "the offer had been 300 crowns".

The one who tells more of an offer says that there was one without saying so. All that is denied must be told of it: no offer
of four per cent may leave one of two. What came about since the denial, and what only a verb tells, is suggested.
"""

from __future__ import annotations

from crosswire.language.days import conflicting
from crosswire.language.deeds import Deed, presupposed, undone
from crosswire.language.involved import party_terms
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (DENIES in link/denials.py), below a denial in the same words
VAGUE = 0.55  # score, suggested alone, where only the kind of deed is shared and the one may be another than the other


def presupposing(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if one clause says that a deed was never done of which the other tells as done."""
    for denier, claimer, none, told in ((left, right, a, b), (right, left, b, a)):
        deed = undone(none, denied=denier.denied)
        if deed is None or claimer.denied or _apart(denier, claimer, none, told):
            continue
        own = party_terms(denier.speaker.name, denier.speaker.principal)
        matching = [score for one in presupposed(told) if (score := _score(deed, one, own)) is not None]
        if matching:
            since = denier.latest and claimer.earliest and denier.latest < claimer.earliest and not deed.ever
            who = f"{denier.speaker.name or 'its source'} denies" if denier.denied else "says of none"
            return VAGUE if since else max(matching), f"{who} '{none.text}', against '{told.text}', which takes it for done"
    return None


def _score(none: Deed, told: Deed, own: frozenset[str]) -> float | None:
    """Return how surely the deed that was never done is the one that is told of; None if it may be another."""
    if none.noun != told.noun or not none.about - own <= told.about or not none.qualified <= told.about:
        return None
    return SURE if none.about - own or (told.named and none.ever) else VAGUE


def _apart(denier: Said, claimer: Said, none: Proposition, told: Proposition) -> bool:
    """Return whether two clauses name others or tell of two days, or one of their speakers is not sure."""
    others = bool(none.names - told.names) and bool(told.names - none.names)
    hedged = Certainty.HEDGED in {denier.certainty, claimer.certainty}
    return others or hedged or none.restricted or bool(conflicting(none.days, told.days))
