"""Who is said to have done a thing, against that party's own word that it had no part in it.

The denial ("no part in the downing of the plane") names the deed by a noun or not at all, so the two share few words; what they
share is the party, as speaker here and as doer there, and the deed.
"""

from __future__ import annotations

import re

from crosswire.language import parties
from crosswire.language.events import OPERATORS, events, families
from crosswire.language.involved import disowned, is_general, party_terms, terms_of
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.said import NOBODY, Said
from crosswire.language.terms import words
from crosswire.model import Certainty

SURE = 0.65  # score: above what is stated (link/claims.py DENIES), below a denial in the same words
DEEDS = frozenset({"force", "violence", "crime", "casualties", "accident", "damage"})
"""Families of events.toml that a denial may call by a general noun ("the attack", "the disaster")."""
_BY = re.compile(r"\bby\s+((?:[\w'’-]+\s*){1,6})")
_NUMBERED = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]+\b")  # "MH17", "An-26": the names of single things


def disowning(left: Said, right: Said) -> tuple[float, str] | None:
    """Return score and reason if one speaker disowns what the other's statement says that this speaker's party did."""
    return _disowning(left, right) or _disowning(right, left)


def _disowning(denier: Said, claimer: Said) -> tuple[float, str] | None:
    if denier.speaker.id == NOBODY or claimer.denied or claimer.certainty is Certainty.HEDGED:
        return None
    party = party_terms(denier.speaker.name, denier.speaker.principal)
    rest = disowned(denier.text, party, denied=denier.denied)
    if rest is None:
        return None
    clause = next((c for c in claimer.clauses if _is_asserted(c) and party & _doers(c) and _one_deed(rest, c, party)), None)
    if clause is None:
        return None
    return SURE, f"'{denier.text}' denies any part in what '{clause.text}' says that {denier.speaker.name} did"


def _is_asserted(clause: Proposition) -> bool:
    told = clause.aspect in {Aspect.ACTUAL, Aspect.OPEN} and not clause.conditional
    return told and not (clause.negated or clause.left_open or clause.doubted)


def _doers(clause: Proposition) -> frozenset[str]:
    """Return the terms of who does what a clause tells: its subject, or who stands after the "by" of a passive."""
    if not clause.passive:
        return clause.agents | terms_of(sorted(clause.subject))
    by = _BY.search(clause.text)
    return clause.agents | (terms_of(by[1].split()) if by else frozenset())


def _one_deed(rest: str, clause: Proposition, party: frozenset[str]) -> bool:
    """Return whether the words of a denial and a clause tell of one deed: one event, or a grave one under a general noun."""
    classes = frozenset(name for hit in events(words(rest)) for name in hit.classes)
    matter = families(clause.heads) - OPERATORS
    general = is_general(rest) and bool(matter & DEEDS)
    same = bool(classes & clause.heads) or bool(families(classes) & matter & DEEDS)
    return (general or same) and not _of_others(rest, clause, party)


def _of_others(rest: str, clause: Proposition, party: frozenset[str]) -> bool:
    """Return whether the denial and the clause each name what the other does not: two ships, two towns."""
    ours, theirs = set(_NUMBERED.findall(rest)), set(_NUMBERED.findall(clause.text))
    if ours and theirs:
        return not ours & theirs
    numbered = {key for word in ours | theirs for key in parties.keys(word)}
    named = {key for _, key in parties.names(["", *rest.split()])} - party - numbered
    others = clause.names - clause.agents - party - numbered
    return bool(named and others and not named & others)
