"""Whether a clause says something of something, or is a noun phrase that only names it ("the raid", "an immediate truce").

Read from auxiliaries, forms of verbs and the order of words, like all of `language/propositions.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from crosswire.language.events import Hit, inflect, irregular_participles, is_participle
from crosswire.language.lexicon import load
from crosswire.language.sides import is_negative

_RELATIVE = frozenset({"that", "which", "who", "whom", "whose"})
_PRONOUNS = frozenset(
    {"it", "he", "she", "they", "we", "i", "that", "this", "there", "here", "what", "who", "where", "everyone", "nobody"}
)
_OBJECTS = frozenset({"no", "a", "an", "its", "their", "his", "her", "them", "us", "him"})  # after a verb, hardly after a noun
_PAST = ("ed", "'d")
_BROKEN = ("ing", "ed")  # a verb's forms after the cue that breaks a content
_BETWEEN = frozenset({"not", "n't", "already", "now", "also", "never", "still", "since", "yet"})
_INFINITIVE = 6  # words within which "to" and a verb follow whom a call or a demand is made of ("the two sides to stop firing")


@cache
def auxiliaries() -> frozenset[str]:
    """Return the finite auxiliaries, lower case: forms of "be", "have" and "do", and modals."""
    modality = load("modality")
    return frozenset(w for key in ("actual", "prospective", "possible", "wished") for w in modality[key]) - {"be", "been"}


def finite(lowered: Sequence[str]) -> int:
    """Return the index of the first finite auxiliary of a clause, or -1."""
    return next((i for i, word in enumerate(lowered) if word in auxiliaries() or word.endswith("n't")), -1)


def turns(before: Sequence[str], nexts: Sequence[str]) -> bool:
    """Return whether an "and", the first of `nexts`, joins a second predicate of one subject that is on the other side.

    `before` is the clause up to it. A "not" in the subject, or a relative clause before the "and", leaves the scope unsure.

    >>> turns("the wall is safe".split(), "and will not".split()), turns("the wall is safe".split(), "and will be".split())
    (True, False)
    """
    verb = finite(before)
    if verb < 1 or len(nexts) < 3 or nexts[0] != "and" or finite(nexts[1:2]) < 0:
        return False
    if not _RELATIVE.isdisjoint(before) or any(is_negative(word) for word in before[:verb]):
        return False
    return any(is_negative(word) for word in before[verb : verb + 2]) != any(is_negative(word) for word in nexts[1:])


def lists_none(before: Sequence[str], nexts: Sequence[str]) -> bool:
    """Return whether an "and", the first of `nexts`, joins a second thing that there is none of: "there is no crack and no".

    >>> lists_none("there is no crack".split(), "and no reason".split())
    True
    """
    verb = finite(before)
    there_is_no = verb > 0 and before[verb - 1] == "there" and before[verb + 1 : verb + 2] == ["no"]
    return there_is_no and list(nexts[:2]) == ["and", "no"]


def is_predicated(lowered: Sequence[str], hits: Sequence[Hit], stems: frozenset[int]) -> bool:
    """Return whether a clause has a verb of its own: an auxiliary, an infinitive, or a form that only a verb has.

    `hits` are the events of the clause, `stems` where its content words and names stand.

    >>> is_predicated(["the", "raid", "on", "the", "fort"], [], frozenset({1, 4}))
    False
    """
    verbs = sum(
        (word in auxiliaries() and not _is_possessive(lowered, at)) or word.endswith("n't") for at, word in enumerate(lowered)
    )
    relative = sum(word in _RELATIVE for word in lowered[1:])
    if verbs > relative:
        return True
    if any(word == "to" and _is_verb((*lowered, "")[at + 1], "") for at, word in enumerate(lowered[:_INFINITIVE])):
        return True
    if any(one in {"…", "..."} and (two == "to" or two.endswith(_BROKEN)) for one, two in pairwise(lowered)):
        return True  # broken by its cue: "the tugs … (were seen) leaving"
    if not relative and hits and hits[0].start == 0 and _is_verb(lowered[0], "ing"):
        return True
    before = next((at for at, word in enumerate(lowered) if at and word in _RELATIVE), len(lowered))
    started = {hit.start for hit in hits if not lowered[hit.start].endswith("ing") and lowered[hit.start] not in _nouns()}
    return any(
        _has_subject(lowered, at, stems)
        and (at in started or word.endswith(_PAST) or word in irregular_participles() or _governs(lowered, at))
        and "by" not in lowered[at + 1 : at + 2]
        for at, word in enumerate(lowered[:before])
    )


def is_passive(lowered: Sequence[str], verb: int) -> bool:
    """Return whether the finite verb is a passive: a form of "be" and a participle, adverbs between them aside."""
    if verb < 0:
        return False
    following = [w for w in lowered[verb : verb + 6] if not (w.endswith("ly") or w in _BETWEEN)]
    at = next((i for i, w in enumerate(following) if w in inflect("be")), -1)
    while 0 <= at < len(following) and following[at] in inflect("be"):
        at += 1
    return 0 < at < len(following) and is_participle(following[at])


def predicate(lowered: Sequence[str], verb: int, stems: Mapping[int, str]) -> str:
    """Return the stem of what a clause says of its subject: the first content word after its auxiliary, or a past form.

    `verb` is the index of the auxiliary, -1 for none; `stems` are those of the content words by their indices.

    >>> predicate("the basin will not be fully drained".split(), 2, {1: "basin", 5: "fully", 6: "drain"})
    'drain'
    """
    past = (at for at in stems if lowered[at].endswith("ed") or lowered[at] in irregular_participles())
    found = (at for at in stems if at > verb and not lowered[at].endswith("ly")) if verb >= 0 else past
    return stems.get(min(found, default=-1), "")


def _has_subject(lowered: Sequence[str], at: int, stems: frozenset[int]) -> bool:
    """Return whether a noun, a name or a pronoun stands right before a word; "newly found" and "a stolen" have none."""
    if at == 0 or lowered[at - 1].endswith("ly"):
        return False
    return at - 1 in stems or lowered[at - 1] in _PRONOUNS


def _governs(lowered: Sequence[str], at: int) -> bool:
    """Return whether a word in -s has an object that only a verb has: "the plan offers no", "the deal gives them"."""
    ends = lowered[at].endswith("s") and not lowered[at].endswith(("ss", "us", "'s"))
    return ends and at + 1 < len(lowered) and lowered[at + 1] in _OBJECTS


def _is_possessive(lowered: Sequence[str], at: int) -> bool:
    """Return whether an "'s" makes a possessive ("the agency's"), as it does after all but a few words ("it's", "there's")."""
    return lowered[at] == "'s" and (at == 0 or lowered[at - 1] not in _PRONOUNS)


def _is_verb(word: str, ending: str) -> bool:
    """Return whether a word is a form of a listed verb, with the ending asked for, and not also a listed noun."""
    return word in _verbs() and word not in _nouns() and word.endswith(ending)


@cache
def _verbs() -> frozenset[str]:
    light = load("modality")["light"]
    return frozenset(
        f for entry in load("events").values() for base in (*entry.get("verbs", ()), *light) for f in inflect(base)
    ) | {"be"}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for entry in load("events").values() for base in entry.get("nouns", ()) for form in inflect(base))
