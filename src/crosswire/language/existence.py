"""What a clause says is there, or is not there: "no crack in the wall", "showed no lights", "divers had found a crack".

Read with word lists and the order of words. A thing is there where it is found, had, shown or carried, or where "there is"
one; of a plan or a reason, which nobody finds, nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from crosswire.language.events import inflect, phrase_forms
from crosswire.language.lexicon import load
from crosswire.language.propositions import Proposition
from crosswire.language.sides import is_negative
from crosswire.language.terms import content_words, plain, stem
from crosswire.language.things import alike, things

OF_ONE_THING = "of one thing"
"""How the reason of a link says that there is none of what is also said to be there."""

_ALL = frozenset({"every", "all", "each", "both"})
_SOME = frozenset({"a", "an", "some", "several", "many", "more"})
_WHOLE = frozenset({"of", "the", "its", "their", "his", "her", "single"})  # between "all" or "not a" and the noun
_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re", "has", "have", "had"})
_WHERE = frozenset(
    {"in", "on", "at", "inside", "within", "under", "beneath", "below", "aboard", "through", "along", "across", "for"}
)


class Share(StrEnum):
    """How much of a kind a clause says is there."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class There:
    """A kind of thing by its noun, how much of it is there, what qualifies the noun, and where it is or who has it.

    All words are stems. `where` are those after a preposition that follows the noun, and the subject that has, shows or carries
    the thing; `elsewhere` says that the clause tells the place to be another one ("the shed next door").
    """

    noun: str
    share: Share
    qualifiers: frozenset[str]
    where: frozenset[str]
    elsewhere: bool


def there(clause: Proposition) -> There | None:
    """Return what a clause says is there or is not; None where it says no such thing.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> (clause,) = propositions("the tug showed no lights", Voice())
    >>> (found := there(clause)).noun, found.share.value, sorted(found.where)
    ('light', 'none', ['tug'])
    """
    return _there(clause.text, passive=clause.passive)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _there(text: str, *, passive: bool) -> There | None:
    words = text.casefold().split()
    at, has = _verb(words)
    if at < 0:
        return None
    passive = passive and not has and words[at - 1] in _BE | {"not", "n't", "ever", "already"}
    share, start = _share(words, 0 if passive else at + 1)
    if words[at] == "without":
        share = Share.ALL if any(is_negative(word) for word in words[:at]) else Share.NONE  # "no ward is without beds"
    elif any(is_negative(word) for word in words[:at] if not (passive and word == "no")):
        share = {None: Share.NONE, Share.SOME: Share.NONE}.get(share if words[start - 1] != "the" else Share.ALL)
    elif share is None:
        share = Share.SOME
    noun, qualifiers, end = _noun(words, start)
    if share is None or not noun or noun in load("existence")["abstract"] or (passive and end > at):
        return None
    subject = _stems(words[:at]) if has else frozenset()
    rest = words[at + 1 if passive else end :]
    where = next((i for i, word in enumerate(rest) if word in _WHERE), len(rest))
    elsewhere = not frozenset(load("existence")["elsewhere"]).isdisjoint(rest)
    return There(noun, share, qualifiers, subject | _stems(rest[where:]), elsewhere)


def conflicting(one: There, other: There, *, of_one: bool) -> bool:
    """Return whether one says that there is none of what the other says is there, in what may be one place.

    `of_one`: both are of one speaker, who need not name the place twice.
    """
    none, some = (one, other) if one.share is Share.NONE else (other, one)
    if none.share is not Share.NONE or some.share is Share.NONE or none.noun != some.noun:
        return False
    if not none.qualifiers <= some.qualifiers or some.elsewhere or none.elsewhere:
        return False
    if none.where and none.where <= _wholes():
        return True
    if none.where and some.where:
        return _holds(none.where, some.where) or _holds(some.where, none.where)
    return of_one


def _holds(fuller: frozenset[str], words: frozenset[str]) -> bool:
    """Return whether each word stands among others, itself or as a noun that may mean the same thing ("boat", "trawler")."""
    return all(word in fuller or any(alike(things([word]), things([one])) for one in fuller) for word in words)


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(content_words(" ".join(word for word in words if word not in counts() and not word[:1].isdigit())))


def _verb(words: Sequence[str]) -> tuple[int, bool]:
    """Return the index of the last word of what says that a thing is there, and whether the subject has it; -1 if none does."""
    for at, word in enumerate(words):
        if word in _having() and (word not in _BE or _share(words, at + 1)[0] is not None):
            return at, True
        if at and word == "without":
            return at, True
        if word in _finding() or tuple(words[at - 1 : at + 1]) in _phrases():
            return at, False
        if word in _BE and "there" in words[max(0, at - 3) : at] and words[at + 1 : at + 2] != ["been"]:
            return at, False
    return -1, False


def _share(words: Sequence[str], at: int) -> tuple[Share | None, int]:
    """Return how much the word at an index says there is, None if it does not, and where the words after it start."""
    if at >= len(words):
        return None, at
    if words[at : at + 2] == ["not", "a"] or words[at] in {"no", "none"}:
        share, start = Share.NONE, at + (2 if words[at] == "not" else 1)
    elif words[at] in _ALL:
        share, start = Share.ALL, at + 1
    elif words[at] in _SOME or words[at][:1].isdigit() or words[at] in counts():
        share, start = Share.SOME, at + 1
    else:
        return None, at + (words[at] in {"any", "the"})
    while start < len(words) and words[start] in _WHOLE:
        start += 1
    return share, start


def _noun(words: Sequence[str], start: int) -> tuple[str, frozenset[str], int]:
    """Return the stem of the noun that a run of content words ends with, those before it, and where the run ends."""
    end = start
    while end < len(words) and content_words(words[end]) and words[end] not in _finding():
        end += 1
    if end == start:
        return "", frozenset(), start
    if words[end - 1] in load("existence")["measures"] and words[end : end + 1] == ["of"]:
        return _noun(words, end + 1)
    run = [stem(plain(word)) for word in words[start:end]]
    return run[-1], frozenset(run[:-1]), end


@cache
def _wholes() -> frozenset[str]:
    return frozenset(stem(word) for word in load("existence")["wholes"])


@cache
def counts() -> frozenset[str]:
    """Return the words that are a number or a vague one; "one" and "zero" are left out."""
    quantities = load("quantities")
    return frozenset({*quantities["units"], *quantities["vague"]}) - {"one", "zero"}


@cache
def _having() -> frozenset[str]:
    return frozenset(form for verb in load("existence")["having"] for form in inflect(verb)) | {"has", "had", "shown"}


@cache
def _finding() -> frozenset[str]:
    return frozenset(form for verb in load("existence")["finding"] for form in inflect(verb)) | {"saw", "seen"}


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(phrase_forms(load("existence")["finding_phrases"]))
