"""Content words: what two texts must share to be about the same matter.

Words are lower-cased, freed of accents and possessives, function words are dropped and common inflections are cut, so that
"deployed troops" and "troop deployments" share their stems. The stems are keys for comparing, not words to show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from math import log2, sqrt

from anyascii import anyascii

from crosswire.language.lexicon import load

WORD = re.compile(r"[^\W_]+(?:[.,:][0-9]+)*(?:['’][^\W_]+)*", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s?$")
SHORTEST_STEM = 3  # letters: a shorter stem no longer tells words apart ("using" must not become "us")
ONE_STORY = 0.22  # mean cosine of two groups of reports from which they tell one story; see link/coverage.py for the figures
RARE = 8.5  # weight, in bits, of a stem that the background does not list: it stands in fewer than 1 of 128 news reports


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, lower-cased, without accents and possessives, in order.

    >>> words("Minister’s visit cost 2,500 crowns")
    ['minister', 'visit', 'cost', '2,500', 'crowns']
    """
    return [word for word in (plain(found) for found in WORD.findall(text)) if word]


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """Return one word lower-cased, without accents and possessive; a number keeps its marks."""
    folded = word if word.isascii() else anyascii(word)
    return POSSESSIVE.sub("", folded.casefold()).strip("'")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the word with common English inflections cut (after Porter's step 1, with one cut for derived nouns).

    >>> [stem(word) for word in ("deployed", "deployment", "deploys", "talks", "carries", "running", "is")]
    ['deploy', 'deploy', 'deploy', 'talk', 'carry', 'run', 'is']
    """
    if not word.isalpha():
        return word
    for ending, repair in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return repair(word[: -len(ending)])
    return word


def content_words(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order, repeats kept.

    >>> content_words("The minister said that the troops were not there.")
    ['minister', 'said', 'troop']
    """
    dropped = _stopwords()
    return [stem(word) for word in words(text) if word not in dropped]


def weight(term: str) -> float:
    """Return how much a stem tells, in bits: k when about one of 2**k news reports uses it, `RARE` when hardly any does.

    The background is fixed and ships with the package, so two texts compare alike whatever else is in the store.
    """
    return _background().get(term, RARE)


def vector(terms: Iterable[str]) -> dict[str, float]:
    """Return the weights of a bag of stems: 1 + log2 of the count, times `weight`."""
    return {term: (1.0 + log2(count)) * weight(term) for term, count in Counter(terms).items()}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine of two weighted bags, 0 to 1; 0 when one is empty."""
    shared = dot(left, right)
    return shared / (norm(left) * norm(right)) if shared else 0.0


def dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the inner product of two weighted bags: their cosine, if both have the length 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[term] for term, value in left.items() if term in right)


def covered(bag: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the share of a weighted bag that stands in another, by weight, 0 to 1; 1 for an empty one.

    >>> round(covered({"flood": 6.0, "mill": 2.0}, {"flood": 5.0}), 2)
    0.75
    """
    total = sum(bag.values())
    return sum(weight for term, weight in bag.items() if term in other) / total if total else 1.0


def norm(bag: Mapping[str, float]) -> float:
    """Return the length of a weighted bag."""
    return sqrt(sum(value * value for value in bag.values()))


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(load("stopwords")["words"])


@cache
def _background() -> dict[str, float]:
    return {term: float(level["bits"]) for level in load("commonness")["levels"] for term in level["stems"]}


def _undouble(stump: str) -> str:
    """Return "run" for "runn": English doubles a consonant before -ing and -ed; -ll, -ss and -zz may be the stem's own."""
    doubled = len(stump) > SHORTEST_STEM and stump[-1] == stump[-2] and stump[-1] not in "aeioulsz"
    return stump[:-1] if doubled else stump


def _same(stump: str) -> str:
    return stump


_ENDINGS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("sses", lambda stump: stump + "ss"),
    ("shes", lambda stump: stump + "sh"),
    ("ches", lambda stump: stump + "ch"),
    ("xes", lambda stump: stump + "x"),
    ("ies", lambda stump: stump + "y"),
    ("ied", lambda stump: stump + "y"),
    ("ments", _same),
    ("ment", _same),
    ("ings", _undouble),
    ("ing", _undouble),
    ("ed", _undouble),
    ("ss", lambda stump: stump + "ss"),
    ("us", lambda stump: stump + "us"),
    ("is", lambda stump: stump + "is"),
    ("s", _same),
)
