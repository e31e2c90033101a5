"""On which side a clause stands of what it tells: it says so, denies it, or leaves it open ("has not ruled out").

"Rule out" and its like close a question as a "no" does; under a "not", or where it is refused or too early to do it, the
question stays open, which is neither yes nor no. Read with word lists and the order of words, like `language/propositions.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.language.events import Forms, find, inflect, phrase_forms
from crosswire.language.lexicon import load

WITHIN = 4  # words between the two of "rule … out" ("ruled arson at the mill out")
HELD_OFF = 6  # words before a closing verb within which it is said not to be done ("declined in his speech to rule out")


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether a verb closes a question in a clause; the words that it is said to leave open instead; the words that say either.

    Words are given by their indices. Where `open` has any, nothing is closed.
    """

    closed: bool = False
    open: frozenset[int] = frozenset()
    marks: frozenset[int] = frozenset()


def closing(lowered: Sequence[str]) -> Closing:
    """Return what a clause of lower-case words rules out or leaves open.

    >>> closing("sabotage was ruled out".split()).closed, sorted(closing("it cannot rule out sabotage".split()).open)
    (True, [4])
    """
    for at, verb in enumerate(lowered):
        words = _closing_at(lowered, at)
        if not words:
            continue
        last = max(words) + 1
        near = range(max(0, at - HELD_OFF), at)
        put_off = frozenset(i for i in near if lowered[i] in _held_off())
        if put_off or any(is_negative(lowered[i]) for i in near) or "nothing" in lowered[at : last + 1]:
            return Closing(open=_matter(lowered, at, words), marks=words | put_off)
        if verb in _forms("rule") or not _only_before().isdisjoint(lowered[last : last + 2]):
            return Closing(closed=True, marks=words)
    return Closing()


def side(lowered: Sequence[str], first: int, verb: int, close: Closing) -> tuple[bool, frozenset[int]]:
    """Return whether a clause is negated, and the indices of the words of what it leaves open, none if nothing.

    Its main event stands at `first`, its finite verb at `verb`; `close` is what `closing` says of it.
    """
    if find(lowered, refusing()):
        return True, frozenset()
    if close.open:
        return False, close.open
    harmless = {i for hit in find(lowered, _harmless()) for i in range(hit.start, hit.end)}
    denials = find(lowered, _denying())
    covered = harmless | {i for hit in denials for i in range(hit.start, hit.end)}
    negative = {i for i, word in enumerate(lowered) if is_negative(word) and i not in covered}
    negative -= {i for i in negative if i and lowered[i] == "not" and lowered[i - 1] == ","}  # "tanks, not passports"
    scope = {i for i in negative if i <= first + 1 or first >= len(lowered) or verb < 0}
    if denials and any(i < denials[0].start for i in scope):
        return False, frozenset(range(denials[0].end, len(lowered))) or frozenset(range(denials[0].start))
    return close.closed or bool(denials) or bool(scope), frozenset()


def is_negative(word: str) -> bool:
    """Return whether a lower-case word is a "no" or a "not", alone or joined to a verb."""
    return word in _negative() or word.endswith("n't")


def _closing_at(lowered: Sequence[str], at: int) -> frozenset[int]:
    """Return the places of the words of a closing verb that stands at `at`; none if none does."""
    for base in load("negation")["closing"]:
        verb, *rest = base.split()
        if lowered[at] in _forms(verb):
            if not rest:
                return frozenset() if "from" in lowered[at : at + WITHIN + 2] else frozenset({at})
            if rest[0] in lowered[at + 1 : at + 2 + WITHIN]:
                return frozenset({at, lowered.index(rest[0], at)})
    return frozenset()


def _matter(lowered: Sequence[str], at: int, words: frozenset[int]) -> frozenset[int]:
    """Return what is left open: what follows the verb or stands within it, or what comes before it in the passive."""
    follows = lowered[max(words) + 1 : max(words) + 2] == ["that"]
    passive = any(word in _forms("be") for word in lowered[max(0, at - 2) : at]) and not follows
    where = range(at) if passive else range(at, len(lowered))
    return frozenset(i for i in where if i not in words) or frozenset(range(at))


@cache
def _forms(verb: str) -> frozenset[str]:
    return inflect(verb)


@cache
def _negative() -> frozenset[str]:
    return frozenset(load("negation")["words"])


@cache
def _held_off() -> frozenset[str]:
    return frozenset(form for base in load("negation")["held_off"] for form in inflect(base))


@cache
def _only_before() -> frozenset[str]:
    return frozenset(load("negation")["closing_only_before"])


@cache
def refusing() -> Forms:
    """Return the phrases by which a speaker will have nothing to do with a matter."""
    return {tuple(phrase.split()): frozenset({"refuse"}) for phrase in load("negation")["refusing_phrases"]}


@cache
def _harmless() -> Forms:
    return {tuple(phrase.split()): frozenset({"harmless"}) for phrase in load("negation")["harmless"]}


@cache
def _denying() -> Forms:
    negation = load("negation")
    forms = [(form,) for base in negation["denying"] for form in inflect(base)]
    forms += [(word,) for word in negation["denying_words"]]
    return dict.fromkeys([*forms, *phrase_forms(negation["denying_phrases"])], frozenset({"deny"}))
