"""Whether a denial answers an accusation: "we did not open fire" denies what is told of the speaker's own side.

Whose side a speaker is on is known from the party that he speaks for. Where nothing tells it, a named person's "we" may be the
side that is accused, and is taken for it only where he denies the accusation in its own words; rebels are no government.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.language.involved import are_rebels, party_terms, terms_of
from crosswire.language.meant import is_his, is_ours
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said, Speaker
from crosswire.language.terms import stem
from crosswire.model import Kind

FEWEST = 2  # words and names of a denial that can be known again in the accusation ("bomb", "Pell")


def answered(said: Said, denier: Proposition, claimer: Proposition) -> Proposition | None:
    """Return a speaker's denial as far as it can be set beside an accusation; None if that is aimed at somebody else.

    "We" and "our guns" are then the side that is accused. Where nothing tells the speaker's, his own name is no other doer.
    """
    accused = claimer.agents | terms_of(sorted(claimer.subject))
    own = is_ours(denier.text)
    if claimer.passive or not claimer.agents or not (own or is_his(denier.text) or not denier.predicated):
        return denier
    if are_rebels(said.speaker.name) and not party_terms(said.speaker.name, said.speaker.principal) & accused:
        return None
    if not own:
        return denier
    ours = replace(denier, terms=denier.terms - {stem(word) for word in denier.subject if stem(word) != denier.predicate})
    unknown = _is_of_unknown_side(said.speaker) and _in_its_words(ours, claimer)
    if not unknown and not denier.agents & claimer.agents:
        return denier
    doer = claimer.agents
    return replace(ours, agents=frozenset() if unknown else denier.agents, subject=doer, names=denier.names | doer)


def _is_of_unknown_side(speaker: Speaker) -> bool:
    """Return whether a speaker is somebody by name of whom nothing says for which party he speaks."""
    return speaker.kind is Kind.PERSON and not speaker.principal and all(word[:1].isupper() for word in speaker.name.split())


def _in_its_words(denier: Proposition, claimer: Proposition) -> bool:
    told = len(denier.terms) + len(denier.names) >= FEWEST
    return told and denier.terms <= claimer.terms and denier.names <= claimer.names
