"""In which state a clause says its subject is, of states that exclude others: "the skipper was sober", "had been drinking".

Read with word lists and the order of words, like `language/propositions.py`: the state must stand right after its verb, and the
subject before it must be one thing with a noun of its own. What is not recognised is no state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.events import inflect
from crosswire.language.exclusive import exclusive
from crosswire.language.lexicon import load
from crosswire.language.predicates import auxiliaries, finite
from crosswire.language.propositions import Proposition
from crosswire.language.sides import is_negative
from crosswire.language.terms import content_words, stem

LONGEST = 3  # words of a state
_PRESENT = frozenset({"is", "are", "am", "'s", "'re", "has", "have", "remains", "stays", "seems", "appears", "stands", "lies"})
_AHEAD = frozenset({"will", "would", "shall", "may", "might", "can", "could", "must", "should"})


@dataclass(frozen=True, slots=True)
class State:
    """The noun of a subject, what qualifies it, and its state: which pair of lists of `lexicons/states.toml`, which of the two.

    `tail` holds the stems of what limits the state ("closed to lorries"); `present` says that the clause is in the present
    tense, `fixed` that its words fix it to a time that is past ("had been open", "was open when they came"): what else "was
    open", as reported, may have been so on the day of speaking. `negated`: the subject is said not to be in that state.
    """

    noun: str
    qualifiers: frozenset[str]
    pair: int
    side: int
    tail: frozenset[str]
    present: bool
    fixed: bool
    negated: bool


def states(clause: Proposition) -> tuple[State, ...]:
    """Return the states that a clause says its subject is in, or is not in; a word may stand in several pairs.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("the skipper of the tug was sober", Voice())
    >>> [(state.noun, sorted(state.qualifiers)) for state in states(clause)]
    [('skipper', ['tug'])]
    """
    return () if clause.conditional else _states(clause.text)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _states(text: str) -> tuple[State, ...]:
    words = text.casefold().split()
    verb = linking_verb(words)
    if verb < 1:
        return ()
    found = _after(words, verb)
    named = subject(words[:verb])
    if not found or named is None:
        return ()
    end = max(length for _, _, length in found)
    negative = [at for at, word in enumerate(words) if is_negative(word)]
    if any(at < verb or at > end for at in negative) or len(negative) > 1:
        return ()
    times = words[end : end + 1] and words[end] in load("states")["times"]
    tail = frozenset() if times else frozenset(content_words(" ".join(words[end:])))
    present = words[verb] in _PRESENT
    fixed = words[verb] == "had" or (bool(times) and not present)
    return tuple(State(*named, pair, side, tail, present, fixed, bool(negative)) for pair, side, _ in found)


def exclude(one: State, other: State) -> bool:
    """Return whether one thing is said to be in two states that exclude each other, or in one and not in it, at one time."""
    apart = one.qualifiers ^ other.qualifiers
    both_qualify = bool(one.qualifiers - other.qualifiers) and bool(other.qualifiers - one.qualifiers)
    return (
        (one.noun, one.pair, one.tail, one.present) == (other.noun, other.pair, other.tail, other.present)
        and (one.side == other.side if one.negated != other.negated else one.side != other.side and not one.negated)
        and not both_qualify
        and apart.isdisjoint(load("states")["picking"])
    )


def linking_verb(words: Sequence[str]) -> int:
    """Return the index of the first finite verb that puts a subject into a state, -1 if another comes first."""
    aux = finite(words)
    linking = next((at for at, word in enumerate(words) if word in _linking()), -1)
    if linking >= 0 and (aux < 0 or linking < aux):
        return linking
    return -1 if aux >= 0 and words[aux] in _AHEAD else aux


def _after(words: Sequence[str], verb: int) -> list[tuple[int, int, int]]:
    """Return the states that stand right after the verb: pair, side, and where the words end."""
    between = frozenset(load("states")["between"])
    at = verb + 1
    while (
        at < len(words)
        and not _at(words, at)
        and (words[at] in between or words[at] in auxiliaries() or is_negative(words[at]))
    ):
        at += 1
    return _at(words, at)


def _at(words: Sequence[str], at: int) -> list[tuple[int, int, int]]:
    found = [
        (pair, side, at + length)
        for length in range(LONGEST, 0, -1)
        for pair, side in exclusive("states").get(tuple(words[at : at + length]), ())
    ]
    alone = [hit for hit in found if words[at : hit[2]] not in (["on"], ["off"]) or hit[2] == len(words)]
    return [hit for hit in alone if hit[2] == max(end for _, _, end in alone)]


def subject(words: Sequence[str]) -> tuple[str, frozenset[str]] | None:
    """Return the noun of a subject and the stems of what qualifies it; None for a pronoun, and for some or any of a kind."""
    own = list(words[len(words) - words[::-1].index(",") :] if "," in words else words)
    if not own or own[0] in load("states")["some"] or own[0] in prepositions() or any(word[:1].isdigit() for word in own):
        return None
    stop = next((at for at, word in enumerate(own) if word in prepositions() | {"of", "that", "which", "who"}), len(own))
    nouns = [word for word in own[:stop] if content_words(word)]
    if not nouns:
        return None
    picked = {word for word in own if word in load("states")["picking"]}
    return nouns[-1], frozenset({stem(word) for word in content_words(" ".join(own))} - {stem(nouns[-1])}) | picked


@cache
def _linking() -> frozenset[str]:
    return frozenset(form for verb in load("states")["linking"] for form in inflect(verb) if not form.endswith("ing"))


@cache
def prepositions() -> frozenset[str]:
    """Return the prepositions that end a subject's own nouns."""
    return frozenset(load("modality")["prepositions"])
