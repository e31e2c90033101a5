"""How much of a stuff a clause says came to a place: "40 tonnes of solvent leaked into the river".

Two such amounts are of one thing whatever the verb is, if unit, stuff and place are the same. What is not recognised is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.events import inflect
from crosswire.language.lexicon import load
from crosswire.language.propositions import Proposition
from crosswire.language.terms import content_words, stem


@dataclass(frozen=True, slots=True)
class Amount:
    """The stems of a unit and of a stuff, and those of where it came."""

    unit: str
    stuff: str
    where: frozenset[str]


def amount(clause: Proposition) -> Amount | None:
    """Return which stuff a clause says came where, by which unit it is told; None where it says no such thing.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("14 tonnes of solvent had reached the river", Voice())
    >>> amount(clause)
    Amount(unit='tonne', stuff='solvent', where=frozenset({'river'}))
    """
    return None if clause.conditional or clause.negated else _amount(clause.text)


def of_one(one: Amount | None, other: Amount | None) -> bool:
    """Return whether two amounts are of one stuff that came to what may be one place."""
    if one is None or other is None:
        return False
    return (one.unit, one.stuff) == (other.unit, other.stuff) and bool(one.where & other.where)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _amount(text: str) -> Amount | None:
    match = _pattern().search(text.casefold())
    if match is None:
        return None
    where = frozenset(content_words(match["where"]))
    return Amount(stem(match["unit"]), stem(match["stuff"]), where) if where else None


@cache
def _pattern() -> re.Pattern[str]:
    table = load("quantities")["weighed"]
    units = "|".join(sorted(table["units"], key=len, reverse=True))
    coming = "|".join(sorted({form for verb in table["coming"] for form in inflect(verb)}, key=len, reverse=True))
    stuff = rf"\b(?P<unit>{units}) of (?:the )?(?P<stuff>[a-z]+)\b"
    return re.compile(rf"{stuff}(?:(?! (?:not|n't)\b).)*?\b(?:{coming})\b(?P<where>.+)")
