"""Figures in which two texts differ that are otherwise the same words: a reprint's, or a later version's.

What is counted need not be known: the words around a figure say that it stands in the place of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import islice, takewhile

from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.quantities import ROUNDED
from crosswire.language.terms import words

CORRECTED = "figure corrected"
"""How the reason of a link begins that tells of a later version of one report with another figure."""

REPRINTED = "all else nearly word for word"
"""What the reason of a contradiction says that is one of figures in two prints of one sentence."""

AROUND = 5  # same words right before and after a figure, together: less is a frame ("people were killed in")
SAME_TEXT = 0.6  # share of the shorter text's words that must stand in both, in order: else it is another sentence
REPRINT = 0.85  # the same where nothing but the words says that they are one sentence; on STS news .6 set 45 wrong pairs apart
FEWEST = 8  # and the words that a reprint must share: headlines of two raids share six
COUNTED = 2  # words shown of what is counted ("two security guards")
LARGE = 100.0  # from here a figure that is the other one rounded is no change


def changed_figures(left: str, right: str, *, of_one: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the figures that differ between two texts of the same words, each with what it counts; none for other texts.

    `of_one` says that both are known to be of one speaker or of one report: then fewer of the words need to be the same.

    >>> changed_figures("gunmen shot two guards at the gate of the mill", "gunmen shot three guards at the gate of the mill")
    (('two guards', 'three guards'),)
    """
    ours, theirs = _numerals(left), _numerals(right)
    if ours == theirs or not ours or not theirs or len(_distinct(left) & _distinct(right)) < AROUND:
        return ()
    a, b = words(fold(left)), words(fold(right))
    parts = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    same = sum(end - start for kind, start, end, _, _ in parts if kind == "equal")
    if same < (SAME_TEXT if of_one else REPRINT) * min(len(a), len(b)) or (same < FEWEST and not of_one):
        return ()
    found = []
    for at, (kind, i, end, j, last) in enumerate(parts):
        around = sum(parts[n][2] - parts[n][1] for n in (at - 1, at + 1) if 0 <= n < len(parts))
        if kind == "replace" and around >= AROUND and _differ(_value(a[i:end]), _value(b[j:last])):
            tens = a[i - 1 : i] if i and _numeral(a[i - 1]) is not None else []  # "twenty" of "twenty-one"
            counted = _counted(a[end:], b[last:])
            found.append((" ".join([*tens, *a[i:end], *counted]), " ".join([*tens, *b[j:last], *counted])))
    return tuple(found)


def _counted(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return what both texts count: the content words that follow both figures, two at most."""
    stop = load("stopwords")["words"]
    same = takewhile(lambda pair: pair[0] == pair[1] and pair[0] not in stop, zip(ours, theirs, strict=False))
    return [word for word, _ in islice(same, COUNTED)]


def _differ(one: float | None, other: float | None) -> bool:
    """Return whether two figures are not one, nor one of them the other rounded."""
    if one is None or other is None or one == other:
        return False
    low, high = sorted((one, other))
    whole = one % 1 == other % 1 == 0
    return (whole and low < LARGE) or high - low > min(max(_unit(one), _unit(other)) / 2, ROUNDED * low)


def _unit(value: float) -> float:
    """Return the size of the last digit that is not zero."""
    if value % 1:
        return float(10 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2]))
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _value(found: Sequence[str]) -> float | None:
    """Return the number that the words give, in digits or in words, or None if they hold another word or nothing."""
    table = load("quantities")
    total = 0.0
    for word in found:
        if word in table["scales"] and total:
            total *= table["scales"][word]
        elif (value := _numeral(word)) is not None:
            total += value
        else:
            return None
    return total if found else None


@cache
def _numeral(word: str) -> float | None:
    """Return the value of one word that is a number, without a scale."""
    table = load("quantities")
    if word[:1].isdigit():
        digits = word.replace(",", "")
        return float(digits) if digits.replace(".", "", 1).isdigit() else None
    if word == "dozen":
        return 12.0
    return float(table["units"][word]) if word in table["units"] else None


@lru_cache(maxsize=8_192)  # each statement of a story is compared with many others
def _distinct(text: str) -> frozenset[str]:
    return frozenset(words(fold(text)))


@lru_cache(maxsize=8_192)
def _numerals(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(fold(text)) if _numeral(word) is not None)
