"""Names of one document, decoded from what the network says of its words.

A document names most of its parties several times, and the network is not equally sure each time. So what it says of all places
with the same words is shared among them before the best labels are taken. What follows is form: a name has a capital, a form of
address is not part of it, and "Kigali, Rwanda" is one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from crosswire.language.lexicon import load
from crosswire.language.reader.trained_decoding import NAMES, Floats, likeliest, log_softmax, stretches

FLOOR = 0.65
"""Mean probability of its labels from which a name is believed; between 0.6 and 0.7 F1 on every third article of Worldwide
Newswire (0::3, as for all constants here) changes by 0.1 points, none at all costs 0.5 to 1.2."""

SHARED = 0.9
"""Weight of all places with the same words against the place itself; 0.7 and 1 are up to 0.2 points of F1 worse."""

ACRONYM = 2.0
"""Log-odds by which a word of two to six capitals is likelier to name an organisation than the network says; 1 is as good, 0 is
0.15 points of F1 worse."""

PERSON, ORGANISATION, PLACE = range(len(NAMES))

Key = tuple[str, ...]
"""The words of a name in lower case."""


@dataclass(frozen=True, slots=True)
class WordName:
    """A name in words of the document; `kind` counts in `NAMES`, `score` is the mean probability of its words' labels."""

    kind: int
    start: int
    end: int
    score: float


def names_in(words: Sequence[str], bounds: Sequence[int], scores: Floats) -> list[WordName]:
    """Return the names that the scores (words, 7) mark, in text order.

    `bounds` are the indices of the words with which paragraphs begin, the first included: no name goes on past one.
    """
    weighed = scores.copy()
    weighed[[word for word in range(len(words)) if is_acronym(words, word)], 2 * ORGANISATION + 1] += ACRONYM
    shared = pooled(words, bounds, log_softmax(weighed))
    sure = [name for name in marked(bounds, shared) if name.score >= FLOOR]
    return joined(words, bounds, [kept for name in sure if (kept := trimmed(words, name))])


def marked(bounds: Sequence[int], scores: Floats) -> Iterator[WordName]:
    """Yield the names in the best label sequence of each paragraph, from log-probabilities (words, 7)."""
    for low, high in zip(bounds, [*bounds[1:], len(scores)], strict=True):
        labels = likeliest(scores[low:high])
        chances = np.exp(scores[np.arange(low, high), labels])
        for kind, start, end in stretches(labels):
            yield WordName(kind, low + start, low + end, min(1.0, float(chances[start:end].mean())))


def pooled(words: Sequence[str], bounds: Sequence[int], scores: Floats) -> Floats:
    """Return log-probabilities (words, 7) in which all places with the words of one name have drawn towards their mean.

    That holds for places where no name was read as well, if there is a capital: so one clear place finds the others.
    """
    lower = [word.lower() for word in words]
    keys = {tuple(lower[one.start : one.end]) for one in marked(bounds, scores) if has_capital(words, one.start, one.end)}
    result = scores.copy()
    for key, found in places(lower, keys).items():
        at = [start for start in found if has_capital(words, start, start + len(key))]
        if len(at) > 1:
            rows = np.array(at)[:, None] + np.arange(len(key))
            result[rows] = log_softmax((1 - SHARED) * scores[rows] + SHARED * scores[rows].mean(0))
    return result


def places(lower: Sequence[str], keys: set[Key]) -> dict[Key, list[int]]:
    """Return where each key stands in the words: from left to right, the longest where several begin, none overlapping."""
    begin: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(keys, key=lambda key: (-len(key), key)):
        begin[key[0]].append(key)
    found: dict[Key, list[int]] = defaultdict(list)
    word = 0
    while word < len(lower):
        here = [key for key in begin.get(lower[word], ()) if tuple(lower[word : word + len(key)]) == key]
        if here:
            found[here[0]].append(word)
        word += len(here[0]) if here else 1
    return found


def trimmed(words: Sequence[str], name: WordName) -> WordName | None:
    """Return a name without forms of address and offices before a person and without what is no name at its end.

    None is returned for what has no capital or is a form of address alone.
    """
    start, end = name.start, name.end
    while name.kind == PERSON and start < end and (words[start].lower() in titles() or words[start] == "."):
        start += 1
    while name.kind != ORGANISATION and start < end and not closes_name(words[end - 1]):
        end -= 1
    return replace(name, start=start, end=end) if has_capital(words, start, end) else None


def joined(words: Sequence[str], bounds: Sequence[int], names: Sequence[WordName]) -> list[WordName]:
    """Return the names with "Town, Country" as one place, unless it may be part of a list."""
    result: list[WordName] = []
    starts = {name.start for name in names}
    breaks = set(bounds)
    for name in names:
        before = result[-1] if result else None
        if before and before.kind == name.kind == PLACE and one_place(words, before, name, starts) and name.start not in breaks:
            result[-1] = replace(before, end=name.end, score=min(before.score, name.score))
        else:
            result.append(name)
    return result


def one_place(words: Sequence[str], town: WordName, country: WordName, starts: set[int]) -> bool:
    """Tell whether two places are one: only a comma between them, and at their ends nothing that makes a list."""
    if country.start != town.end + 1 or words[town.end] != ",":
        return False
    before = words[town.start - 1].lower() if town.start else ""
    after = words[country.end].lower() if country.end < len(words) else ""
    listed = before in {",", "and", "or", "between"} or after in {"and", "or"}
    goes_on = after == "," and country.end + 1 in starts
    return not listed and not goes_on


def has_capital(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether one of the words `start:end` has a capital: "Karsk", "eThekwini"."""
    return any(word != word.lower() for word in words[start:end])


def is_acronym(words: Sequence[str], word: int) -> bool:
    """Tell whether a word is two to six capitals and no part of a line in capitals."""
    shouted = word > 0 and len(words[word - 1]) > 1 and words[word - 1].isupper()
    return 2 <= len(words[word]) <= 6 and words[word].isalpha() and words[word].isupper() and not shouted


def closes_name(word: str) -> bool:
    """Tell whether the name of a person or place may end so: with a word with a capital, a figure, a full stop or a bracket."""
    return word[:1].isupper() or word in {".", ")"} or (word[:1].isalnum() and not word.isalpha())


@cache
def titles() -> frozenset[str]:
    """Return the words before a person's name that are not part of it, in lower case: "mr", "president". No given names."""
    lists = load("titles")
    given = frozenset(load("given_names")["names"].lower().split())
    return frozenset((*lists["honorifics"], *lists["abbreviations"], *load("roles")["offices"])) - given
