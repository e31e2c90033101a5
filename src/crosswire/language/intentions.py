"""What a clause says that somebody is going to do, or is not: "the mayor wants to resign", "I am not resigning".

Read with word lists and the order of words: the verb stands right after what looks ahead. What is not recognised is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.days import undated
from crosswire.language.lexicon import load
from crosswire.language.propositions import Proposition
from crosswire.language.sides import is_negative
from crosswire.language.states import subject
from crosswire.language.terms import content_words, stem


@dataclass(frozen=True, slots=True)
class Intention:
    """The noun of who is going to act and what qualifies it, the stems of the verb and of what follows it.

    `negated`: it will not be done; `limited`: only for now, or not on one day ("will not resign today").
    """

    noun: str
    qualifiers: frozenset[str]
    verb: str
    rest: frozenset[str]
    negated: bool
    limited: bool


def intention(clause: Proposition) -> Intention | None:
    """Return what a clause says that its subject is going to do or not to do; None where it says no such thing.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("the mayor has no intention of leaving the party", Voice())
    >>> (found := intention(clause)).noun, found.verb, sorted(found.rest), found.negated
    ('mayor', 'leav', ['party'], True)
    """
    return None if clause.conditional or clause.restricted or clause.left_open else _intention(clause.text)


def exclude(one: Intention, other: Intention) -> bool:
    """Return whether one subject is said to be going to do a thing that it is also said not to be going to do."""
    if one.negated == other.negated or one.noun != other.noun or _base(one.verb) != _base(other.verb):
        return False
    denied, said = (one, other) if one.negated else (other, one)
    apart = one.qualifiers ^ other.qualifiers
    both_qualify = bool(one.qualifiers - other.qualifiers) and bool(other.qualifiers - one.qualifiers)
    return denied.rest <= said.rest and not denied.limited and not both_qualify and apart.isdisjoint(load("states")["picking"])


def _base(verb: str) -> str:
    """Return a verb's stem without the -e that its form in -ing lacks."""
    return verb.removesuffix("e")


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _intention(text: str) -> Intention | None:
    lowered = " ".join(text.casefold().split())
    match = _pattern().match(lowered)
    named = subject(match["who"].split()) if match else None
    if match is None or named is None or any(is_negative(word) for word in match["who"].split()):
        return None
    negated = any(is_negative(word) for word in match["how"].split())
    after = undated(text[match.end() :])
    limited = len(after.split()) < len(text[match.end() :].split()) or not _now().isdisjoint(after.casefold().split())
    return Intention(*named, stem(match["verb"]), frozenset(content_words(after)), negated, limited)


@cache
def _pattern() -> re.Pattern[str]:
    table = load("intentions")
    no = r"(?:not |never |n't )?"
    ahead = "|".join(
        rf"{be} {no}{rest}" for be, rest in ((r"(?:is|are|am|'s|'re|'m|was|were)", f"(?:{'|'.join(table['being'])})"),)
    )
    wishing = rf"(?:(?:do|does|did) {no})?(?:{'|'.join(table['wishing'])}) {no}to"
    none = rf"(?:has|have|had|with) no (?:{'|'.join(table['plans'])}) (?:to|of|for)"
    modal = rf"(?:will|would|shall|'ll|'d|wo) {no}(?:be )?"
    doing = rf"(?:is|are|am|'s|'re|'m) {no}(?=[a-z]+ing\b)"
    how = rf"{ahead}|{wishing}|{none}|{modal}|{doing}"
    between = rf"(?:(?:{'|'.join(table['between'])}) )*"
    return re.compile(rf"(?P<who>(?:[\w'’-]+ ){{1,5}}?)(?P<how>{between}(?:{how}) ?{between})(?P<verb>[a-z][a-z-]+)\b")


@cache
def _now() -> frozenset[str]:
    return frozenset(load("intentions")["now"])
