"""Two statements that are word for word the same but for one stretch: what that stretch is decides whether they conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from crosswire.language import parties
from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.terms import plain, stem

FEWEST = 5  # words that both must share around the stretch: less is a frame that fits anything ("the minister said")
STUMP = 3  # letters by which two forms of one verb are known: "left" and "leave" are not, and stay unjudged
LONGEST = 4  # words of the stretch; a longer one is another statement


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words in which two texts differ (either may be empty), the word before them, and whether they open the text."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    before: str
    opens: bool


def one_difference(left: str, right: str) -> Stretch | None:
    """Return the one stretch in which two texts differ, or None if they are the same or differ in more.

    >>> one_difference("the old ferry left Pell at dawn", "the old ferry left Calder at dawn")
    Stretch(left=('Pell',), right=('Calder',), before='left', opens=False)
    """
    a, b = _words(left), _words(right)
    if min(len(a), len(b)) < FEWEST or abs(len(a) - len(b)) > LONGEST:
        return None
    lowered = [word.casefold() for word in a], [word.casefold() for word in b]
    if not _may_differ_once(*lowered):
        return None
    parts = [part for part in SequenceMatcher(None, *lowered, autojunk=False).get_opcodes() if part[0] != "equal"]
    if not parts:
        return None
    start, end, other, last = parts[0][1], parts[-1][2], parts[0][3], parts[-1][4]
    ours, theirs = tuple(a[start:end]), tuple(b[other:last])
    if max(len(ours), len(theirs)) > LONGEST or len(a) - len(ours) < FEWEST:
        return None
    return Stretch(ours, theirs, a[start - 1] if start else "", start == 0)


def _may_differ_once(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether what lies between the words that two texts share at the start and at the end is short enough."""
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    last = zip(reversed(a), reversed(b), strict=False)
    end = next((at for at, (x, y) in enumerate(last) if x != y), min(len(a), len(b)))
    return max(len(a), len(b)) - start - end <= LONGEST


def denial(stretch: Stretch) -> bool:
    """Return whether the stretch is a "not" that only one side has, but for the verb's form ("left", "did not leave")."""
    negative = frozenset(load("negation")["words"])
    one, other = (frozenset(word.casefold() for word in words) for words in (stretch.left, stretch.right))
    if bool(one & negative) == bool(other & negative):
        return False
    left, right = (frozenset(stem(word) for word in words - negative - _auxiliaries()) for words in (one, other))
    return all(any(a.startswith(b[:STUMP]) for b in right) for a in left) and all(
        any(b.startswith(a[:STUMP]) for a in left) for b in right
    )


def names(stretch: Stretch) -> tuple[str, str] | None:
    """Return the two names if the stretch is a name on both sides and they are not forms of one name."""
    ours, theirs = _name(stretch.left), _name(stretch.right)
    if not ours or not theirs or parties.keys(ours) & parties.keys(theirs):
        return None
    if _letters(ours) == _letters(theirs):
        return None  # "U.N." and "UN"
    one, other = ours.split(), theirs.split()
    if _initials(one) == theirs.casefold() or _initials(other) == ours.casefold():
        return None
    return ours, theirs


def located(stretch: Stretch) -> bool:
    """Return whether the stretch follows a preposition of place."""
    return stretch.before.casefold() in _places()


def _name(words: tuple[str, ...]) -> str:
    """Return the stretch as a name, or nothing when it holds a word that is none."""
    plain_words = [word for word in words if word.casefold() != "the"]
    if not plain_words or not all(word[:1].isupper() and word.casefold() not in _no_names() for word in plain_words):
        return ""
    return " ".join(plain_words)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).casefold()


@lru_cache(maxsize=4_096)  # each statement of a story is compared with many others
def _words(text: str) -> tuple[str, ...]:
    found = (word.strip(".,;:!?\"'()[]…“”‘’") for word in fold(text).replace("n't ", " not ").split())
    return tuple(word for word in found if word)


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(word for table in ("actual", "prospective") for word in load("modality")[table])


@cache
def _places() -> frozenset[str]:
    return frozenset(load("modality")["places"])


@cache
def _no_names() -> frozenset[str]:
    dates = load("dates")
    days = {plain(word) for table in ("weekdays", "months") for word in dates[table]}
    return frozenset({*load("stopwords")["words"], *load("quantities")["units"]}) | days
