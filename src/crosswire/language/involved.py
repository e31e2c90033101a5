"""Who is said to have done a thing, and who says that he had no part in it.

"The rebels had no part in the raid" and "denied any role in the raid" deny that the rebels raided, whatever the raid is called;
they meet an account that names the rebels before the verb, or that accuses them "of raiding".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosswire.language import parties
from crosswire.language.lexicon import load
from crosswire.language.terms import plain, stem, words

_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_OPENING = r"(?:(?:any|all|direct|a|its|his|her|their|having (?:had|taken|played)|to have (?:had|taken|played))\s+)*"
_OWN = r"(?P<who>it|he|she|they|we|i|(?:\w+\s+){0,4}?\w+)"
_HAD = r"(?:(?:have|has|had|did|do|does|was|were|would have)\s+)?(?:(?:have|had|having|played?|taken?|took|bore|bears?)\s+)?"


def disowned(text: str, own: frozenset[str], *, denied: bool) -> str | None:
    """Return the words for that in which a speaker says to have had no part; None if the statement says no such thing.

    `own` are the terms of the speaker (`party_terms`): who else had no part is not the speaker's denial.

    >>> disowned("any role in the raid on the fort", frozenset(), denied=True)
    'the raid on the fort'
    """
    role, being, none = _patterns()
    if denied:
        match = role.match(text) or being.match(text)
        return match["rest"] if match else None
    match = none.match(text)
    if match is None:
        return None
    who = match["who"].casefold()
    return match["rest"] if who in _PRONOUNS or own & terms_of(match["who"].split()) else None


def party_terms(name: str, principal: str | None) -> frozenset[str]:
    """Return the terms by which a text names a party: the keys of its country or name, or the noun of a nameless group.

    >>> sorted(party_terms("four rebels", None))
    ['rebel']
    """
    found = parties.keys(principal or "") or parties.keys(name)
    nouns = words(name)
    while nouns and nouns[-1] in _offices():
        nouns.pop()
    return found or frozenset(stem(noun) for noun in nouns[-1:])


def terms_of(text: Sequence[str]) -> frozenset[str]:
    """Return the terms of words as written that may name a party: keys of names, and the stems of the other words."""
    named = {key for _, key in parties.names(["", *text])}
    return frozenset(named | {stem(plain(word)) for word in text if word[:1].islower()})


def are_rebels(name: str) -> bool:
    """Return whether a name or a description is of those who fight a government ("the rebels", "a rebel commander")."""
    return not frozenset(load("involved")["rebels"]).isdisjoint(words(name))


def is_general(text: str) -> bool:
    """Return whether words call a deed by a noun for any grave event: "the disaster", "the attack on the plane"."""
    return not frozenset(load("involved")["general"]).isdisjoint(words(text)[:4])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the forms of a denied role, of a denied doing, and of a role or doing that the statement itself says is none."""
    table = load("involved")
    part = rf"(?:{'|'.join(table['part'])})(?:\s+(?:whatsoever|at all))?\s+(?:{'|'.join(table['part_in'])})\s+"
    being = rf"(?:{'|'.join(table['being'])})\s+"
    rest, flags = "(?P<rest>.+)", re.IGNORECASE | re.DOTALL
    to_be = r"(?:that )?(?:it|he|she|they|we|i)?\s*(?:was|were|being|to be|having been|had been)?\s*"
    none = rf"\W*{_OWN}\s+{_HAD}(?:no\s+(?:direct\s+)?{part}|nothing to do with\s+|not\s+{being}){rest}"
    forms = (rf"\W*{_OPENING}{part}{rest}", rf"\W*{to_be}{being}{rest}", none)
    one, two, three = (re.compile(form, flags) for form in forms)
    return one, two, three


@cache
def _offices() -> frozenset[str]:
    """Return the nouns of office, which many parties have: "officials" and "commanders" say nothing of whose they are."""
    offices = {office.partition(" of ")[0].split()[-1] for office in load("roles")["offices"]}
    return frozenset(offices | {f"{word}s" for word in offices} | set(load("involved")["followers"]))
