"""Deeds that a clause calls by a noun: that there was none ("no offer was ever made"), or what presupposes that there was one.

"The offer had been 300 crowns" and "the guild had offered 300 crowns" both tell of an offer. Read with word lists and the
order of words; only the nouns of `lexicons/deeds.toml` are known, and what is not recognised is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.days import undated
from crosswire.language.events import inflect
from crosswire.language.lexicon import load
from crosswire.language.predicates import finite
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.sides import is_negative
from crosswire.language.states import prepositions
from crosswire.language.terms import content_words, stem
from crosswire.language.things import FURTHER

GAP = 8  # words between a verb and the rest of its phrase ("put four per cent a year for both crews on the table"); by hand
REACH = 3  # words that may qualify a noun; by hand, on the wordings of tests/link/cases/presupposed.md
_DEFINITE = frozenset({"the", "its", "his", "her", "their", "our", "my", "this", "that", "'s"})
_ANY = frozenset({"any", "a", "an", "single", "ever", "such", "having"})
_MORE = frozenset({"further", "more", "new", "fresh", "next", "later", "additional"})
_PAST = frozenset({"had", "was", "were", "did"})
_EVER = frozenset({"ever", "never", "whatever", "whatsoever", "single"})
_SO_FAR = frozenset({"has", "have", "is", "are", "yet"})
_AT_ALL = re.compile(r"(?:,|\bor|\s)*\bat any (?:other )?(?:time|point|stage)\b")


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed by the stem of its noun, and the stems of what else the clause tells of it, numbers among them.

    `qualified` holds those right before the noun ("written"). `ever`: there was none of it at any time, and not only so far.
    `named`: the clause has the noun, and does not tell the deed by a verb. `to` holds the words that may name to whom it was
    done, where a clause says that somebody was never "warned", or what a "warning" was sent to.
    """

    noun: str
    about: frozenset[str]
    qualified: frozenset[str]
    ever: bool = False
    named: bool = True
    to: frozenset[str] = frozenset()


def undone(clause: Proposition, *, denied: bool) -> Deed | None:
    """Return the deed of which a clause says that there was none; None where it says no such thing.

    `denied`: its speaker denies the clause ("denied that any offer had been made").

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("No offer of 300 crowns was ever made", Voice())
    >>> (found := undone(clause, denied=False)).noun, sorted(found.about), found.ever
    ('offer', ['300', 'crown'], True)
    """
    if clause.conditional or clause.negated == denied or clause.aspect not in {Aspect.ACTUAL, Aspect.OPEN}:
        return None
    return _undone(clause.text, denied=denied) or (_unsuffered(clause.text) if clause.passive else None)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _undone(text: str, *, denied: bool) -> Deed | None:
    words = text.casefold().split()
    at = next((at for at, word in enumerate(words) if word in _nouns()), -1)
    if at < 0 or not _is_any(words, at, denied=denied) or not _is_made(words, at):
        return None
    start = next((i for i in range(at - 1, -1, -1) if not content_words(words[i])), -1)
    about = frozenset(word for word in _told(words) if word not in {stem(words[at]), *_made()})
    past = _EVER.isdisjoint(words) and not _SO_FAR.isdisjoint(words)
    return Deed(stem(words[at]), about, frozenset(_told(words[start + 1 : at])), not past)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _unsuffered(text: str) -> Deed | None:
    """Return the deed that was not done to a subject: "we were never warned" tells of no warning."""
    words = _AT_ALL.sub("", undated(text).casefold()).split()
    start = finite(words)
    verb = next((at for at, word in enumerate(words) if at > start and _noun_of(word)), 0)
    if start < 1 or not verb or any(content_words(word) for word in words[start:verb]):
        return None
    about = frozenset(_told(words[verb + 1 :]))
    return Deed(_noun_of(words[verb]), about, frozenset(), _SO_FAR.isdisjoint(words), named=False, to=frozenset(words[:start]))


def received(clause: Proposition) -> tuple[Deed, ...]:
    """Return the deeds that a clause says were done to somebody, by a noun and a verb for that: "sent the mill two warnings".

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("We sent the mill two warnings", Voice())
    >>> [(found.noun, sorted(found.to)) for found in received(clause)]
    [('warn', ['mill', 'the', 'two'])]
    """
    told = clause.aspect in {Aspect.ACTUAL, Aspect.OPEN}  # "sent" alone says no aspect
    if not told or clause.conditional or clause.negated or clause.doubted or clause.left_open:
        return ()
    words = clause.text.casefold().split()
    verb = next((at for at, word in enumerate(words) if word in _done()), -1)
    found = next((at for at, word in enumerate(words) if 0 <= verb < at <= verb + GAP and word in _nouns()), -1)
    if found < 0 or any(is_negative(word) for word in words):
        return ()
    to = [*words[verb + 1 : found], *(words[found + 2 :] if words[found + 1 : found + 2] == ["to"] else [])]
    return (Deed(stem(words[found]), frozenset(_told(words)), frozenset(), to=frozenset(to)),)


def _noun_of(word: str) -> str:
    """Return the stem of the noun of a deed that a verb tells alone ("warned"), "" for any other word."""
    return next((stem(noun) for rest, noun in _verbs().get(word, ()) if not rest and word not in _nouns()), "")


def _is_any(words: Sequence[str], at: int, *, denied: bool) -> bool:
    """Return whether a noun is of any deed of its kind, under a "no" or in the words of what somebody denies."""
    before = words[max(0, at - 1 - REACH) : at]
    opening = next((word for word in reversed(before) if word in _DEFINITE | _ANY or is_negative(word)), "")
    none = denied or any(is_negative(word) for word in words[:at])
    return none and bool(opening) and opening not in _DEFINITE and (FURTHER | _MORE).isdisjoint(before)


def _is_made(words: Sequence[str], at: int) -> bool:
    """Return whether a clause says of a deed that it was done, with a verb for that, or that "there was" one."""
    there = "there" in words[:at]
    lasts = {word for word in words if word in _made()}
    return there or bool(lasts)


def presupposed(clause: Proposition) -> tuple[Deed, ...]:
    """Return the deeds that a clause takes for done: it says more of a definite one, or tells the deed by a verb.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("the guild had put 300 crowns on the table", Voice())
    >>> [found.noun for found in presupposed(clause)]
    ['offer']
    """
    words = clause.text.casefold().split()
    told = clause.aspect is Aspect.ACTUAL or words[max(finite(words), 0)] in _PAST  # "the order had been to turn back"
    if not told or not clause.predicated or clause.conditional or clause.negated or clause.doubted or clause.left_open:
        return ()
    return _presupposed(clause.text)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _presupposed(text: str) -> tuple[Deed, ...]:
    words = text.casefold().split()
    about = frozenset(_told(words))
    definite = [at for at, word in enumerate(words) if at and word in _nouns() and _is_definite(words, at)]
    nouns = {stem(words[at]): _before(words, at) for at in definite}
    told = {stem(noun) for noun in _by_verb(words)} - nouns.keys()
    by_noun = (Deed(noun, about, qualified) for noun, qualified in nouns.items())
    return (*by_noun, *(Deed(noun, about, frozenset(), named=False) for noun in sorted(told)))


def _before(words: Sequence[str], at: int) -> frozenset[str]:
    return frozenset(_told(words[max(0, at - REACH) : at]))


def _is_definite(words: Sequence[str], at: int) -> bool:
    """Return whether a noun is one known deed, that its clause speaks of in the first place: "the airline's offer had …"."""
    start = max(0, at - 1 - REACH)
    opening = next((i for i in range(at - 1, start - 1, -1) if words[i] in _DEFINITE | _ANY or is_negative(words[i])), -1)
    first = not any(word in prepositions() | {"of", "that", "which", "who"} for word in words[: max(opening, 0)])
    return opening >= 0 and words[opening] in _DEFINITE and first


def _by_verb(words: Sequence[str]) -> frozenset[str]:
    """Return the nouns of the deeds that a clause tells by a verb or a phrase, whose end may come later."""
    found = set()
    for at, word in enumerate(words[1:], 1):
        for rest, noun in () if word in _nouns() else _verbs().get(word, ()):
            if not rest or " ".join(rest) in " ".join(words[at + 1 : at + 1 + GAP + len(rest)]):
                found.add(noun)
    return frozenset(found)


def _told(words: Sequence[str]) -> list[str]:
    """Return the stems of content words, and numbers, in digits if they can be."""
    units = load("quantities")["units"]
    plain = " ".join("per cent" if word == "%" else str(units.get(word, word)) for word in words)
    return content_words(plain)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for noun in load("deeds")["nouns"] for form in (noun, f"{noun}s" if not noun.endswith("s") else noun))


@cache
def _made() -> frozenset[str]:
    """Return the forms of the verbs by which a deed comes about, and their stems."""
    forms = {form for verb in load("deeds")["making"] for form in inflect(verb.split()[0])} | {"written", "wrote", "heard"}
    return frozenset(forms | {stem(form) for form in forms})


@cache
def _done() -> frozenset[str]:
    """Return the forms in the past of the verbs of one word by which a deed comes about."""
    forms = {form for verb in load("deeds")["making"] if " " not in verb for form in inflect(verb) - {verb}}
    return frozenset(form for form in forms if not form.endswith(("s", "ing")))


@cache
def _verbs() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return, by each form of its first word, the further words of a phrase that tells a deed, and the deed's noun."""
    made: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for noun, phrases in load("deeds")["nouns"].items():
        for verb, *rest in map(str.split, phrases):
            for form in inflect(verb):
                made[form] = (*made.get(form, ()), (tuple(rest), noun))
    return made
