"""Bodies without their names: which body "the regulator" may mean, whom a description speaks for, and who speaks for a body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from crosswire.language.lexicon import load
from crosswire.language.naming import is_abbreviation
from crosswire.language.people import head_of, same_trade

_OWNED = re.compile(
    r"^(?:the\s+|an?\s+)?(?P<body>.+?)(?:['’]s|(?<=s)['’])?\s+(?:(?:chief|senior|official|press)\s+)*[\w-]+$", re.IGNORECASE
)
_PRESS = re.compile(
    r"\b(?:press|media|communications)\s+(?:man|woman|officer|chief|secretary|aide|head|director|service|office|desk|team)\b"
)
_ACTS_FOR = re.compile(r"\s+(?:for|of|at|from|with)\s+(?:the\s+)?(?P<body>.+)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w-]*")


def body_of(description: str) -> str:
    """Return the body that a description of somebody says they speak for, "" where it names none.

    >>> body_of("a spokesman for the water regulator"), body_of("a company spokesman"), body_of("the operator's spokesman")
    ('water regulator', 'company', 'operator')
    >>> body_of("a spokesman"), body_of("the chief executive")
    ('', '')
    """
    if found := _ACTS_FOR.search(description):
        return found["body"]
    found = _OWNED.match(description)
    return found["body"] if found and found["body"].lower() not in _ranks() else ""


def may_mean(label: str, name: str, told: Iterable[str] = ()) -> bool:
    """Tell whether words for a body may mean the one of that name, of which a report says the nouns `told`.

    >>> may_mean("water regulator", "Water Safety Authority"), may_mean("regulator", "Velm Water")
    (True, False)
    >>> may_mean("company", "Velm Water"), may_mean("company", "Water Safety Authority")
    (True, False)
    >>> may_mean("operator", "Velm Water", ["manufacturer"]), may_mean("council", "Ossan Town Council")
    (False, True)
    """
    noun, words = head_of(label), {word.casefold() for word in _WORD.findall(name)}
    if said := [trade for trade in told if head_of(trade) == noun]:
        return any(same_trade(label, trade) for trade in said)
    if noun in words:
        return True
    if noun in _list("overseers"):
        return bool(words & _list("overseeing")) or is_abbreviation(name)
    for nouns, named in (("workforces", "working"), ("armed", "arming")):
        if noun in _list(nouns):
            return bool(words & _list(named))
    firm = not any(map(is_public, words))
    if noun in _list("trades"):
        return firm and not any(head_of(trade) in _list("trades") for trade in told)
    return firm and noun in _list("any_firm")


def is_of_firms(noun: str) -> bool:
    """Tell whether a noun is one for firms: for any, or for those of a trade."""
    return noun in _list("any_firm") | _list("trades")


def is_mouth(office: str) -> bool:
    """Tell whether an office, or a description, is that of somebody who only gives the word of a body: a spokesman.

    >>> is_mouth("a company spokeswoman"), is_mouth("head of the press office"), is_mouth("head of research")
    (True, True, False)
    """
    return head_of(office) in _list("mouths") or _PRESS.search(office) is not None


def is_rank(office: str, noun: str) -> bool:
    """Tell whether an office is a rank that only such a body has.

    >>> is_rank("superintendent", "police"), is_rank("detective inspector", "police"), is_rank("colonel", "police")
    (True, True, False)
    """
    return head_of(office) in load("bodies")["ranks"].get(noun, ())


def is_speaking(office: str) -> bool:
    """Tell whether the holder of an office speaks for its body; who held it once, or only works there, does not.

    >>> is_speaking("chief executive"), is_speaking("former chief executive"), is_speaking("engineer")
    (True, False, False)
    """
    before = {word.casefold() for word in re.findall(r"[\w-]+", office)} | {office.casefold().partition("-")[0]}
    speaks = head_of(office) in _list("mouths") | _list("speaking") or is_mouth(office)
    return speaks and not before & _list("not_speaking")


def speaks_as_one(description: str) -> bool:
    """Tell whether a description without a name is of a group that is one source wherever it is one party: "police".

    >>> speaks_as_one("the police"), speaks_as_one("police officers"), speaks_as_one("two families")
    (True, False, False)
    """
    words = description.lower().split()
    return head_of(description) in _list("one_voice") or " ".join(words[-2:]) in _list("one_voice")


def is_public(noun: str) -> bool:
    """Tell whether a noun in a name is that of a body which is no firm: a ministry, the police, a court."""
    return noun in _public()


@cache
def _public() -> frozenset[str]:
    organisations = load("organisations")
    return frozenset(organisations["heads"]) - frozenset(organisations["firms"]) - _list("private")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load("bodies")[name])


@cache
def _ranks() -> frozenset[str]:
    return frozenset({"chief", "senior", "official", "press", "unnamed", "a", "an", "the", "its", "their", "deputy"})
