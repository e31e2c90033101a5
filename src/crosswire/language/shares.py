"""Of how much of a kind a clause says something: "every prisoner had been returned", "six prisoners were still missing".

Read with word lists and the order of words: the subject opens with the word that says how much, and what is said of it stands
right after the verb. What is not recognised is nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.days import undated
from crosswire.language.events import is_participle
from crosswire.language.exclusive import exclusive
from crosswire.language.existence import Share, counts
from crosswire.language.lexicon import load
from crosswire.language.predicates import auxiliaries
from crosswire.language.propositions import Proposition
from crosswire.language.sides import is_negative
from crosswire.language.states import linking_verb, prepositions
from crosswire.language.terms import content_words, stem
from crosswire.language.things import things

PERSON = "person"
"""The noun of "everyone", which may be any noun for people."""
PEOPLE = frozenset({"person", "fighters", "police"})  # kinds of things.toml whose nouns "everyone" may stand for
LONGEST = 4  # words of what is said of a kind


@dataclass(frozen=True, slots=True)
class Part:
    """Of how much of a kind a clause tells, and what: by the stem of its verb, and by the lists of `lexicons/shares.toml`.

    `states` holds which pair of lists and which of the two; `tail` the stems of what follows, without what says when; `still`
    that it has been so all along. `negated`: it is said not to be so.
    """

    noun: str
    share: Share
    qualifiers: frozenset[str]
    verb: str
    states: frozenset[tuple[int, int]]
    tail: frozenset[str]
    negated: bool
    still: bool


def part(clause: Proposition) -> Part | None:
    """Return of how much of which kind a clause tells; None where it does not say.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("six prisoners were still missing", Voice())
    >>> (found := part(clause)).noun, found.share.value, found.still
    ('prisoner', 'some', True)
    """
    return None if clause.conditional else _part(clause.text, clause.predicate)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _part(text: str, predicate: str) -> Part | None:
    words = text.casefold().split()
    end, start = _verb(words, predicate)
    subject = _subject(words[:end]) if end > 0 else None
    if subject is None:
        return None
    noun, share, qualifiers, turned = subject
    at = next((i for i in range(start, len(words)) if words[i] not in _between() and not is_negative(words[i])), len(words))
    negated = any(is_negative(word) for word in words[end:at]) != turned
    last, states = _states(words, at)
    return Part(
        noun=noun,
        share=share,
        qualifiers=qualifiers,
        verb=stem(words[at]) if at < len(words) else "",
        states=states,
        tail=frozenset(content_words(undated(" ".join(words[last:])))),
        negated=negated,
        still=not _still().isdisjoint(words[end:at]),
    )


def excluded(whole: Part, few: Part) -> bool:
    """Return whether what is said of all or none of a kind cannot be so if what is said of some or none of it is."""
    if whole.share is Share.SOME or whole.negated or not _one_kind(whole, few):
        return False
    same = whole.verb == few.verb or bool(whole.states & few.states)
    if whole.share is Share.NONE:
        return few.share is Share.SOME and same and not few.negated and whole.tail <= few.tail
    unlike = any(pair == other and side != way for pair, side in whole.states for other, way in few.states)
    if few.share is Share.SOME:
        return (unlike and not few.negated) or (same and few.negated and few.tail <= whole.tail)
    return few.share is Share.NONE and same and not few.negated


def _one_kind(whole: Part, few: Part) -> bool:
    """Return whether the part is of the kind of which the other clause tells all or none: as narrow as that or narrower."""
    everyone = PERSON in {whole.noun, few.noun} and _people(whole.noun) and _people(few.noun)
    return (whole.noun == few.noun or everyone) and whole.qualifiers <= few.qualifiers


def _people(noun: str) -> bool:
    return noun == PERSON or any(thing.kind in PEOPLE for thing in things([noun]))


def _verb(words: Sequence[str], predicate: str) -> tuple[int, int]:
    """Return where a subject ends and where what is said of it starts: after an auxiliary, or with a past form."""
    at = linking_verb(words)
    if at >= 0:
        return at, at + 1
    past = (i for i, word in enumerate(words) if i and predicate and stem(word) == predicate and is_participle(word))
    at = next(past, -1)
    return at, at


def _subject(words: Sequence[str]) -> tuple[str, Share, frozenset[str], bool] | None:
    """Return the stem of a subject's noun, how much of its kind is meant, what qualifies it, and whether a "not" turns that."""
    own = list(words[len(words) - words[::-1].index(",") :] if "," in words else words)
    turned = own[:1] == ["not"] and own[1:2] in (["all"], ["every"], ["everyone"], ["everybody"])
    share, own = _share(own[1:] if turned else own)
    if share is None or not _others().isdisjoint(own):
        return None
    share = Share.SOME if turned else share
    if not own:
        return PERSON, share, frozenset(), turned
    stop = next((at for at, word in enumerate(own) if word in prepositions() | {"that", "which", "who"}), len(own))
    nouns = [stem(word) for word in own[:stop] if content_words(word) and word not in counts()]
    qualifiers = {stem(word) for word in content_words(" ".join(own)) if not word[:1].isdigit() and word not in counts()}
    return (nouns[-1], share, frozenset(qualifiers - {nouns[-1]}), turned) if nouns else None


def _share(words: Sequence[str]) -> tuple[Share | None, list[str]]:
    """Return how much of a kind a subject's first words mean, and the words after them: none left where they mean people."""
    alone = {"everyone": Share.ALL, "nobody": Share.NONE, "someone": Share.SOME}
    for name, people in alone.items():
        if words and words[0] in load("shares")[name]:
            return (people, []) if len(words) == 1 else (None, [])
    none = words[:2] in (["not", "one"], ["no", "one"]) or words[:3] == ["not", "a", "single"]
    bounded = next((i for i, word in enumerate(words) if word not in _bounds()), len(words))
    share, at = (Share.NONE, 2) if none else (_opening(words[bounded : bounded + 1]), bounded + 1)
    while at < len(words) and (words[at] in _within() or words[at][:1].isdigit() or words[at] in counts()):
        at += 1
    return (share, list(words[at:])) if at < len(words) or len(words) == 1 else (None, [])


def _opening(first: Sequence[str]) -> Share | None:
    """Return how much of a kind the word of a list of one means; None for another word, and for an empty list."""
    table = load("shares")
    numbered = any(word[:1].isdigit() or word in counts() for word in first)
    named = (share for share in Share for word in first if word in table[share.value])
    return Share.SOME if numbered else next(named, None)


def _states(words: Sequence[str], at: int) -> tuple[int, frozenset[tuple[int, int]]]:
    """Return where what is said of a kind ends, and in which pairs of lists it stands."""
    for length in range(LONGEST, 0, -1):
        if found := exclusive("shares").get(tuple(words[at : at + length])):
            return at + length, frozenset(found)
    return min(at + 1, len(words)), frozenset()


@cache
def _bounds() -> frozenset[str]:
    """Return the words that may stand before a number: "at least six", "more than 20"."""
    return frozenset(word for phrase in load("quantities")["bounds"] for word in phrase.split()) - {
        "no",
        "some",
        "most",
        "many",
    }


@cache
def _within() -> frozenset[str]:
    return frozenset(load("shares")["within"])


@cache
def _between() -> frozenset[str]:
    return frozenset(load("shares")["between"]) | auxiliaries() | _still()


@cache
def _still() -> frozenset[str]:
    return frozenset(load("shares")["still"])


@cache
def _others() -> frozenset[str]:
    return frozenset(load("shares")["others"])
