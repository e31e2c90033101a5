"""Numbers in a clause as ranges of what they may mean, and whether two such numbers conflict.

"More than 220,000" is read as 220,000 to 230,000: a reporter who knew of 240,000 would have said so. A round number is true
within half of its last digit that is not zero. "At least" and "up to" leave one end open, and conflict with nothing beyond it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import inf

from crosswire.language.lexicon import load
from crosswire.language.terms import plain, stem

NUMBER = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\d-])(?=(%|bn\b|m\b|k\b)?)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|%|[€$£]")
_NOT = (", not", ", rather than", "instead of", ", and not")  # before a number that is given only to be set right
_TOLL = re.compile(
    r"\b(?:toll|number of (?:deaths|dead|fatalities|victims))\b(?:\W+\w+){0,3}"
    r"\W+(?:at|to|is|was|of|as|reached)\s+(?:[a-z]+ ){0,2}$"
)
_YEARS = range(1900, 2101)  # a bare whole number of this size, without a thing counted, is a year
CLOSE = 0.05  # relative difference that rounding in prose explains, beyond the digits ("a third of the 310" for 100)
ROUNDED = 0.1  # a round number is taken to be right within this share of it, or half of its last digit if that is less
FEW = 10  # up to here a number in words counts only known kinds ("two sides", "three times")
TENS = 20  # from here a unit may follow in the same word ("twenty-two")
LOOKAHEAD = 3  # words after a number among which the thing counted is looked for
HARM_LOOKAHEAD = 6  # and those among which "killed" or "hurt" may stand ("12 people have been killed")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written (`text`), the lowest and highest value that it may mean, and the stem of what is counted."""

    text: str
    low: float
    high: float
    counted: str
    value: float  # as written, whatever widens it


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the counts and amounts of a text, in order; years, dates and times are left out.

    >>> [(q.low, q.high, q.counted) for q in quantities("more than 220,000 people fled")]
    [(220000.0, 230000.0, 'people')]
    """
    lowered = text.casefold()
    found = [*_in_digits(lowered), *_in_words(lowered)]
    return tuple(quantity for _, quantity in sorted(found, key=lambda item: item[0]))


def conflict(left: Quantity, right: Quantity) -> bool:
    """Return whether two numbers for the same thing cannot both be right, with tolerance for rounding."""
    if left.low <= right.high and right.low <= left.high:
        return False
    gap = max(left.low, right.low) - min(left.high, right.high)
    return gap > CLOSE * max(1.0, min(left.high, right.high))


def number(word: str) -> float | None:
    """Return the value of one lower-case word that is a number, in digits or letters; None for any other word.

    >>> number("3,400"), number("eleven"), number("few")
    (3400.0, 11.0, None)
    """
    if NUMBER.fullmatch(word):
        return float(word.replace(",", ""))
    return float(_numeral(word)) or None


def _in_digits(text: str) -> list[tuple[int, Quantity]]:
    found = []
    for match in NUMBER.finditer(text):
        value = float(match[0].replace(",", ""))
        words = [word[0] for word in _WORD.finditer(text[match.end() : match.end() + 60])]
        scale = load("quantities")["scales"].get(words[0], 1) if words else 1
        counted = _counted(text[: match.start()], words[1:] if scale != 1 else words)
        if scale == 1 and "," not in match[0] and value in _YEARS and counted not in _kinds().values():
            continue
        if counted:
            found.append(
                (match.start(), _bounded(match[0], value * scale, _unit(match[0]) * scale, text[: match.start()], counted))
            )
    return found


def _in_words(text: str) -> list[tuple[int, Quantity]]:
    table = load("quantities")
    found = []
    words = list(_WORD.finditer(text))
    for place, match in enumerate(words):
        following = [word[0] for word in words[place + 1 : place + 2 + LOOKAHEAD]]
        if (unit := _numeral(match[0])) > 1 or match[0] == "zero":
            scale = table["scales"].get(following[0], 1) if following else 1
            counted = _counted(text[: match.start()], following[1:] if scale != 1 else following)
            value = float(unit * scale)
            if counted in _kinds().values() or _is_many(unit, following):
                found.append((match.start(), _bounded(match[0], value, float(scale), text[: match.start()], counted)))
        elif match[0] in table["vague"]:
            counted = _counted(text[: match.start()], [word for word in following if word != "of"])
            found.append((match.start(), _vague(match[0], text[: match.start()], counted)))
    return found


def _is_many(unit: int, following: list[str]) -> bool:
    """Return whether a number in words counts the plural right after it, whatever that is: small ones are said of anything."""
    return unit > FEW and bool(following) and following[0].endswith("s")


def _numeral(word: str) -> int:
    """Return the value of a number in one word, or in two that a hyphen joins ("twenty-two"); 0 for another word."""
    units = load("quantities")["units"]
    values = [units.get(part, 0) for part in word.split("-")]
    return sum(values) if all(values) and len(values) <= 2 and (len(values) == 1 or values[0] >= TENS > values[1]) else 0


def _unit(digits: str) -> float:
    """Return the size of the last digit that is not zero: 220,000 is given in units of 10,000, 3.5 in units of 0.1."""
    plain_digits = digits.replace(",", "")
    if "." in plain_digits:
        return float(10 ** -len(plain_digits.split(".")[1]))
    return float(10 ** (len(plain_digits) - len(plain_digits.rstrip("0")))) if int(plain_digits) else 1.0


def _vague(word: str, before: str, counted: str) -> Quantity:
    """Return the range that a word such as "dozens" stands for, open above after "at least (a)"."""
    low, high = load("quantities")["vague"][word]
    floor = _bound(before.rstrip().removesuffix(" a")) == "floor"
    return Quantity(word, float(low), inf if floor else float(high), counted, (low * high) ** 0.5)


def _bound(before: str) -> str:
    """Return how the phrase right before a number widens it, as the lexicon calls it; empty if none does."""
    return next((kind for phrase, kind in _bounds() if before.rstrip().endswith(" " + phrase) or before.strip() == phrase), "")


def _bounded(written: str, value: float, unit: float, before: str, counted: str) -> Quantity:
    slack = min(unit / 2, ROUNDED * value) if unit > 1 else unit / 2 if unit < 1 else 0.0
    low, high = {
        "floor": (value, inf),
        "ceiling": (0.0, value),
        "above": (value, value + unit),
        "below": (value - unit, value),
        "about": (value - max(unit, value * 0.1), value + max(unit, value * 0.1)),
    }.get(_bound(before), (value - slack, value + slack))
    return Quantity(written, low, high, counted, value)


def _counted(before: str, after: list[str]) -> str:
    """Return the key of the thing counted: a known kind among the words after the number, else the first plain word."""
    kinds, stop = _kinds(), set(load("stopwords")["words"])
    if before.rstrip().endswith(("$", "€", "£")):
        return "money"
    if before.rstrip().endswith(_NOT) or (after and after[0] in load("dates")["months"]):
        return ""  # "nine, not 12" counts nine; "on 20 January" counts nothing
    if after and after[0] == "%":
        return "share"
    verb = _unbounded(before).rsplit(maxsplit=1)[-1] if before.split() else ""
    harm = next((kinds[word] for word in after[:HARM_LOOKAHEAD] if kinds.get(word) in load("quantities")["harm"]), "")
    harm = harm or _toll(before) or next((kind for kind, verbs in load("quantities")["harm"].items() if verb in verbs), "")
    if harm and (not after or after[0] in kinds or kinds.get(after[0]) == harm or verb):
        return harm
    near = after[:LOOKAHEAD]
    known = next((kinds[word] for word in near if word in kinds), "")
    return known or next((stem(plain(word)) for word in near if word not in stop), "")


def _unbounded(before: str) -> str:
    """Return what stands before a number without the words that bound it: "killing at least a" is "killing"."""
    words = before.rstrip().removesuffix(" a").rstrip()
    return next((words[: -len(phrase)] for phrase, _ in _bounds() if words.endswith(" " + phrase)), words)


def _toll(before: str) -> str:
    """Return what a number counts by the noun before its verb ("put the death toll at 12"); empty if that does not tell."""
    return "killed" if _TOLL.search(before) else ""


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in load("quantities")["kinds"].items() for word in words}


@cache
def _bounds() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(load("quantities")["bounds"].items(), key=lambda item: -len(item[0])))
