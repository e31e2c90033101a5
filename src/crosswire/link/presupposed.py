"""That there was none of what another takes for done: "no offer was ever made", "the offer had been 300 crowns".

The one who tells more of an offer says that there was one without saying so. All that is denied must be told of it: no offer
of four per cent may leave one of two. What came about since the denial, and what only a verb tells, is suggested.
"""

from __future__ import annotations

from crosswire.language.bodies import may_mean
from crosswire.language.days import conflicting
from crosswire.language.deeds import Deed, presupposed, received, undone
from crosswire.language.involved import party_terms
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (DENIES in link/denials.py), below a denial in the same words
VAGUE = 0.55  # score, suggested alone, where only the kind of deed is shared and the one may be another than the other
_ANYBODY = frozenset({"it", "he", "she", "they"})  # two reports may mean two by it
_OURS = frozenset({"we", "i", "us"})
_DETERMINING = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "two", "three", "several", "written"})


def presupposing(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if one clause says that a deed was never done of which the other tells as done."""
    for denier, claimer, none, told in ((left, right, a, b), (right, left, b, a)):
        deed = undone(none, denied=denier.denied)
        if deed is None or claimer.denied or _apart(denier, claimer, none, told):
            continue
        matching = _matching(denier, deed, none, told)
        if matching:
            since = denier.latest and claimer.earliest and denier.latest < claimer.earliest and not deed.ever
            who = f"{denier.speaker.name or 'its source'} denies" if denier.denied else "says of none"
            return VAGUE if since else max(matching), f"{who} '{none.text}', against '{told.text}', which takes it for done"
    return None


def _matching(denier: Said, deed: Deed, none: Proposition, told: Proposition) -> list[float]:
    """Return, for each deed that a clause tells of and that is the one never done, how surely it is that one."""
    if deed.to:  # "we were never warned", "the office sent the board two warnings"
        reached = [one for one in received(told) if _reached(denier, deed, one) and none.days <= told.days]
        return [SURE for one in reached if one.noun == deed.noun and deed.about <= one.about]
    own = party_terms(denier.speaker.name, denier.speaker.principal)
    return [score for one in presupposed(told) if (score := _score(deed, one, own)) is not None]


def _score(none: Deed, told: Deed, own: frozenset[str]) -> float | None:
    """Return how surely the deed that was never done is the one that is told of; None if it may be another."""
    if none.noun != told.noun or not none.about - own <= told.about or not none.qualified <= told.about:
        return None
    return SURE if none.about - own or (told.named and none.ever) else VAGUE


def _reached(denier: Said, none: Deed, told: Deed) -> bool:
    """Return whether those to whom a deed was never done are named among those to whom it was: "we" by the speaker's party."""
    if none.to.isdisjoint(_OURS):
        meant = none.to - _DETERMINING
        return bool(meant) and meant <= told.to and _ANYBODY.isdisjoint(meant)
    party = denier.speaker.principal or denier.speaker.name
    return any(may_mean(word, party) for word in told.to - _DETERMINING)


def _apart(denier: Said, claimer: Said, none: Proposition, told: Proposition) -> bool:
    """Return whether two clauses name others or tell of two days, or one of their speakers is not sure."""
    others = bool(none.names - told.names) and bool(told.names - none.names)
    hedged = Certainty.HEDGED in {denier.certainty, claimer.certainty}
    return others or hedged or none.restricted or bool(conflicting(none.days, told.days))
