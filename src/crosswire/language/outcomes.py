"""What a clause says will become of its subject, of outcomes that exclude others: "will reopen on Friday", "will stay closed".

Read with word lists and the order of words: the outcome stands right after what looks ahead. What is not recognised is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.days import Day, days, undated
from crosswire.language.exclusive import exclusive
from crosswire.language.lexicon import load
from crosswire.language.propositions import Proposition
from crosswire.language.sides import is_negative
from crosswire.language.states import subject
from crosswire.language.terms import content_words

LONGEST = 6  # words of an outcome
ONESELF = "I"
"""The noun of an outcome of which the subject is a pronoun: whom it means, only the speaker tells."""
_UNTIL = re.compile(r"\b(?:until|till|before|unless|while|as long as|so long as)\b")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The noun of a subject, what qualifies it, and the outcome: which pair of lists of `outcomes.toml`, which of the two.

    `of` are the stems of what follows in one clause ("stand" for mayor), `days` when it will be; `until` that it will be so
    up to a time or under a condition alone ("until it rains"), `far` that this time lies further off than a week.
    """

    noun: str
    qualifiers: frozenset[str]
    pair: int
    side: int
    days: frozenset[Day]
    until: bool
    far: bool


def outcomes(clause: Proposition) -> tuple[Outcome, ...]:
    """Return what a clause says will become of its subject; a phrase may stand in several pairs.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("the line will stay closed until next month", Voice())
    >>> [(found.noun, found.side, found.until, found.far) for found in outcomes(clause)]
    [('line', 1, True, True)]
    """
    return () if clause.conditional else _outcomes(clause.text)


def exclude(one: Outcome, other: Outcome) -> bool:
    """Return whether one subject is said to come to two ends that exclude each other, whenever that was said."""
    both_qualify = bool(one.qualifiers - other.qualifiers) and bool(other.qualifiers - one.qualifiers)
    same = (one.noun, one.pair) == (other.noun, other.pair) and not both_qualify
    picking = (one.qualifiers ^ other.qualifiers).isdisjoint(load("states")["picking"])
    return same and picking and one.side != other.side and not _in_turn(one, other)


def _in_turn(one: Outcome, other: Outcome) -> bool:
    """Return whether both may come true, one after the other: closed until Friday and open on Friday, or on two days."""
    if one.until or other.until:
        first, then = (one, other) if one.until else (other, one)
        return not (first.far and any(day.unit.startswith("weekday") for day in then.days))
    return bool(one.days and other.days and one.days != other.days)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _outcomes(text: str) -> tuple[Outcome, ...]:
    words = text.casefold().split()
    ahead = next((at for at, word in enumerate(words) if word in load("outcomes")["ahead"]), 0)
    if not ahead:
        return ()
    negated, at = False, ahead + 1
    while at < len(words) and (is_negative(words[at]) or words[at] in load("outcomes")["between"]):
        negated, at = negated or is_negative(words[at]), at + 1
    own = undated(" ".join(text.split()[:ahead])).casefold().split()  # "the regatta on May 14" is the regatta: see `days`
    noun = (ONESELF, frozenset()) if len(own) == 1 and own[0] in _pronouns() else subject(own)
    found = _at(words, at)
    if noun is None or not found or any(is_negative(word) for word in own):
        return ()
    rest = " ".join(words[found[0][2] :])
    until = _UNTIL.search(rest)
    far = until is not None and not set(load("outcomes")["far"]).isdisjoint(content_words(rest[until.start() :]))
    return tuple(Outcome(*noun, pair, side ^ negated, days(text), until is not None, far) for pair, side, _ in found)


def _at(words: Sequence[str], at: int) -> list[tuple[int, int, int]]:
    for length in range(LONGEST, 0, -1):
        if found := exclusive("outcomes").get(tuple(words[at : at + length])):
            return [(pair, side, at + length) for pair, side in found]
    return []


@cache
def _pronouns() -> frozenset[str]:
    return frozenset({"i", "we", "he", "she", "they"})
