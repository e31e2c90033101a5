"""Where two wordings of one utterance part: look-alike words that mean different things, and numbers that differ."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from zlib import crc32

from rapidfuzz.distance import JaroWinkler

from crosswire.language.figures import changed_figures
from crosswire.language.fold import fold
from crosswire.language.quantities import conflict, quantities
from crosswire.language.terms import content_words, plain, stem, words

ALIKE = 0.88  # Jaro-Winkler similarity above which two words are mistaken for each other ("contracts", "contacts": 0.96)
SHORTEST = 5  # letters: shorter words look alike by chance ("than", "that")
ENDINGS = frozenset({"", "s", "d", "n", "r", "ly", "al", "ally", "ed", "ing", "ic", "ion", "ation", "ment", "ness", "ity", "y"})
MARKED = 4  # of so many runs of words one proposes a comparison: a run of 14 words or more is then hardly missed
REWORDED = 0.75  # share of the content words of the shorter quotation below which a desk sees two wordings, not a trim
SPELLINGS = (
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("yse", "yze"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("ll", "l"),
)
"""British and American spelling: a difference in these alone is none."""


def longest_run(left: str, right: str) -> int:
    """Return how many words in a row two texts share, at most.

    >>> longest_run("it will be discussed at length", "of course it will be discussed")
    4
    """
    a, b = words(fold(left)), words(fold(right))
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def share_run(left: str, right: str, length: int) -> bool:
    """Return whether two texts share so many words in a row; cheaper than `longest_run` where one text meets many.

    >>> share_run("it will be discussed at length", "of course it will be discussed", 4)
    True
    """
    return not _runs(left, length).isdisjoint(_runs(right, length))


def marked_runs(text: str, length: int) -> frozenset[int]:
    """Return numbers of about one in `MARKED` of the runs of so many words; two texts that share a longer run share one.

    Schleimer, Wilkerson and Aiken, Winnowing (2003): what is kept depends on the words alone, wherever they stand.
    """
    sums = (crc32(" ".join(run).encode()) for run in _runs(text, length))
    return frozenset(number for number in sums if number % MARKED == 0)


@lru_cache(maxsize=8_192)  # each statement of a story is compared with many others
def _runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    found = words(fold(text))
    return frozenset(tuple(found[at : at + length]) for at in range(len(found) - length + 1))


def differing(left: str, right: str) -> tuple[tuple[str, str], ...]:
    """Return the places where two wordings differ in substance, each with the word before it where that is shared.

    >>> differing("within our bilateral treaties with Norland", "within our bilateral treatise with Norland")
    (('bilateral treaties', 'bilateral treatise'),)
    """
    a, b = words(fold(left)), words(fold(right))
    found = [(_shown(a, i, b), _shown(b, j, a)) for i, j in _mistaken(a, b)]
    for x in quantities(left):
        rivals = [y for y in quantities(right) if y.counted == x.counted]
        if rivals and all(conflict(x, y) for y in rivals):
            found.append((f"{x.text} {x.counted}", f"{rivals[0].text} {x.counted}"))
    told = {side.split()[0] for pair in found for side in pair}
    changed = changed_figures(left, right, of_one=True)
    return tuple(dict.fromkeys([*found, *(pair for pair in changed if told.isdisjoint(side.split()[0] for side in pair))]))


def reworded(left: str, right: str) -> bool:
    """Tell whether two quotations have each its own words: less than three quarters of the shorter one's in common.

    >>> reworded("We shall not beg for fish", "Nobody here will ask for alms"), reworded("We shall not beg", "We will not beg")
    (True, False)
    """
    own, other = frozenset(content_words(left)), frozenset(content_words(right))
    return bool(own and other) and len(own & other) < REWORDED * min(len(own), len(other))


def _mistaken(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Return the indices of look-alikes, each found in one text only, that stand in like surroundings."""
    only_a = [i for i, word in enumerate(a) if word not in b]
    only_b = [j for j, word in enumerate(b) if word not in a]
    return [(i, j) for i in only_a for j in only_b if _are_mistaken(a[i], b[j]) and _beside_same(a, i, b, j)]


def _are_mistaken(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST or not (one.isalpha() and other.isalpha()) or stem(one) == stem(other):
        return False
    return JaroWinkler.similarity(one, other) >= ALIKE and _spelling(one) != _spelling(other) and not _same_root(one, other)


def _same_root(one: str, other: str) -> bool:
    """Return whether one word is the other with an ending: a form of the same word, not another word."""
    short, long = sorted((stem(one), stem(other)), key=len)
    return (long.startswith(short) and long[len(short) :] in ENDINGS) or (short[:-1] == long[:-1] and short[-1] in "ey")


def _spelling(word: str) -> str:
    for british, american in SPELLINGS:
        word = word.replace(british, american)
    return word


def _beside_same(a: list[str], i: int, b: list[str], j: int) -> bool:
    before = i > 0 and j > 0 and a[i - 1] == b[j - 1]
    after = i + 1 < len(a) and j + 1 < len(b) and a[i + 1] == b[j + 1]
    return before or after


def _shown(text: list[str], at: int, other: list[str]) -> str:
    word = plain(text[at])
    return f"{text[at - 1]} {word}" if at and text[at - 1] in other else word
