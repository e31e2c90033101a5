"""Two sides that blame each other for one deed: an accusation that another answers is a dispute over who did it.

Only an answer is told: who blames a third party says nothing of the first, and a deed may have two doers.
"""

from __future__ import annotations

import re

from crosswire.language import parties
from crosswire.language.events import events, families
from crosswire.language.involved import is_general, party_terms, terms_of
from crosswire.language.said import NOBODY, Said
from crosswire.language.terms import words
from crosswire.link.disowned import DEEDS
from crosswire.model import Certainty

SURE = 0.62  # score: just above what is stated (link/claims.py DENIES): neither side says in words that the other is wrong
_BLAME = re.compile(
    r"\W*(?P<who>(?:[\w'’-]+\s+){1,6}?)(?:for|of)\s+(?P<deed>(?:the|a|an|this|that|its|their|\w+ing)\b.+)", re.DOTALL
)


def blaming(left: Said, right: Said) -> tuple[float, str] | None:
    """Return score and reason if two speakers give one deed to two parties, one of which is a speaker's own."""
    ours, theirs = _accusation(left), _accusation(right)
    if ours is None or theirs is None:
        return None
    (accused, deed), (other, its) = ours, theirs
    answered = accused & _own(right) or other & _own(left)
    if accused & other or not answered or not _one_deed(deed, its):
        return None
    return SURE, f"who it was is in conflict: '{left.text}' against '{right.text}'"


def _own(said: Said) -> frozenset[str]:
    return party_terms(said.speaker.name, said.speaker.principal)


def _accusation(said: Said) -> tuple[frozenset[str], str] | None:
    """Return the terms of the party that a statement blames, and the words for the deed; None if it blames nobody."""
    if said.speaker.id == NOBODY or said.denied or said.certainty is not Certainty.DISTANCED:
        return None
    match = _BLAME.match(said.text) if said.main is not None else None
    return (terms_of(match["who"].split()) - {"the", "a", "an"}, match["deed"]) if match else None


def _one_deed(one: str, other: str) -> bool:
    """Return whether two wordings may mean one deed: of one family of grave events or by a general noun, naming no others."""
    kinds = [families(frozenset(name for hit in events(words(deed)) for name in hit.classes)) & DEEDS for deed in (one, other)]
    same = bool(kinds[0] & kinds[1]) or (is_general(one) and is_general(other))
    named = [frozenset(key for _, key in parties.names(["", *deed.split()])) for deed in (one, other)]
    return same and not (named[0] and named[1] and not named[0] & named[1])
