"""Whom "I" and "her husband" mean, by who speaks: "Governor Rask" is the governor, the driver's wife means the driver.

Read from the name under which a speaker is given: an office or a trade before a name, a noun with "the", or a relation to
somebody ("the driver's wife", "a lawyer of Danilo Reyes"). What the name does not tell stays unsaid.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crosswire.language.lexicon import load

_OF = re.compile(r"(?:the |a |an )?(?P<whose>.+?)['’]s? (?P<relation>[a-z]+)")
_WHOSE = re.compile(r"(?:the |a |an |his |her |their )?(?P<relation>[a-z]+) (?:of|for) (?:the )?(?P<whose>.+)")
FIRST = re.compile(r"(?:I|we)\b", re.IGNORECASE)
"""A clause whose subject is its speaker."""
_THEIR = re.compile(r"(?:his|her|my|our|their) (?P<other>[a-z]+)\b", re.IGNORECASE)
_WE, _HE = (
    re.compile(r"we\b|our (?:own )?(?P<own>[a-z]+)\b", re.IGNORECASE),
    re.compile(r"(?:they|it|he|she|i)\b|(?:his|her|its|their|my) (?:own )?(?P<own>[a-z]+)\b", re.IGNORECASE),
)


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def meant(text: str, speaker: str) -> tuple[str, ...]:
    """Return a clause with who is meant in place of a subject that only the speaker's name tells; the clause alone otherwise.

    >>> meant("her husband was sober", "the driver's wife"), meant("I was there", "Governor Rask")
    (('the driver was sober',), ('Rask was there', 'the governor was there'))
    """
    if match := FIRST.match(text):
        return tuple(f"{_named(noun)}{text[match.end() :]}" for noun in called(speaker)) or (text,)
    other = _THEIR.match(text)
    whose = _whose(speaker, other["other"].casefold()) if other else ""
    return (f"{_named(whose)}{text[other.end() :]}",) if other and whose else (text,)


def called(speaker: str) -> tuple[str, ...]:
    """Return the nouns by which a speaker's name calls him: last name and office, or the noun of a description.

    >>> called("the skipper"), called("mayor"), called("two porters"), called("Mayor Ida Lunt")
    (('skipper',), ('mayor',), (), ('Lunt', 'mayor'))
    """
    words = speaker.split()
    if not words or _OF.fullmatch(speaker):
        return ()
    if words[0].casefold() == "the" and len(words) == 2:
        return (words[1],)
    if len(words) == 1 and words[0] in _offices():
        return (words[0],)
    if not all(word[:1].isupper() for word in words):
        return ()
    office = next((word.casefold() for word in reversed(words[:-1]) if word.casefold() in _offices()), "")
    return (words[-1], office) if office else (words[-1],)


def is_ours(text: str) -> bool:
    """Return whether the subject of a clause is its speaker's side in his own words.

    >>> is_ours("We did not fire"), is_ours("Our guns were silent"), is_ours("Our enemies fired")
    (True, True, False)
    """
    return _opens(_WE, text)


def is_his(text: str) -> bool:
    """Return whether the subject of a clause may be its speaker, or the speaker's side, in a reporter's words.

    >>> is_his("it had not fired"), is_his("its troops had not fired"), is_his("the army had not fired")
    (True, True, False)
    """
    return _opens(_HE, text)


def _opens(pattern: re.Pattern[str], text: str) -> bool:
    match = pattern.match(text)
    return match is not None and (match["own"] is None or match["own"].casefold() in load("relations")["own"])


def _named(noun: str) -> str:
    return noun if noun[:1].isupper() else f"the {noun}"


def _whose(speaker: str, other: str) -> str:
    """Return the noun or name of whom a speaker calls `other` ("husband"), if the speaker is called by that relation to him."""
    match = _OF.fullmatch(speaker) or _WHOSE.fullmatch(speaker)
    known = match is not None and other in load("relations")["of"].get(match["relation"], ())
    return match["whose"].split()[-1] if match is not None and known else ""


@cache
def _offices() -> frozenset[str]:
    """Return the last words of the offices that may stand before a name: "minister" of "foreign minister"."""
    return frozenset(office.split()[-1] for office in load("roles")["offices"])
