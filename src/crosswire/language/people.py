"""Nouns for persons: which mean one and which several, the sex they tell, and what kind of thing they say of somebody."""

from __future__ import annotations

import re

from crosswire.language.lexicon import load

_IRREGULAR = {"person": "people", "thief": "thieves", "wife": "wives", "ex-wife": "ex-wives", "child": "children"}


def plural(noun: str) -> str:
    """Return the plural of an English noun phrase, by rule.

    >>> plural("fisherman"), plural("chief of staff"), plural("agency")
    ('fishermen', 'chiefs of staff', 'agencies')
    """
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{plural(head)} of {rest}"
    if noun.endswith("man") and noun != "human":
        return noun[:-3] + "men"
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


_ROLES = load("roles")
_PEOPLE = load("people")
_LISTS: dict[str, frozenset[str]] = {
    key: frozenset(words) for key, words in _PEOPLE.items() if key not in {"alike", "accused", "harmed", "harming"}
}
TRAITS, PARTS, AGENTS, GROUPS, PLAIN = (_LISTS[key] for key in ("traits", "parts", "agents", "groups", "plain"))
SOURCES = frozenset(noun for one in _LISTS["sources"] for noun in (one, plural(one)))
"""Nouns for one or several of whom all that is known is that they speak."""
ACTING = AGENTS | frozenset(map(plural, AGENTS))
"""Nouns for one or several who act for somebody."""
ACCUSED: tuple[str, ...] = tuple(_PEOPLE["accused"])
"""What is said of whoever is suspected, right behind a mention."""
HARMED: tuple[str, ...] = tuple(_PEOPLE["harmed"])
"""What is said of whoever came to harm, behind a mention."""
HARMING: tuple[str, ...] = tuple(_PEOPLE["harming"])
"""What was done to whom a mention behind it names."""
_LISTED = frozenset(_ROLES["persons"]) | frozenset(_ROLES["offices"]) | TRAITS | PARTS | AGENTS
SINGLE = _LISTED - GROUPS
"""Nouns for one person."""
SEVERAL = frozenset(map(plural, _LISTED)) | frozenset({"men", "women", "people", "others", "staff", "police", "sources"})
"""Nouns for several persons."""
_ALIKE: dict[str, set[int]] = {}
for _number, _group in enumerate(_PEOPLE["alike"]):
    for _noun in _group:
        _ALIKE.setdefault(_noun, set()).update({_number, -1 - _number} if _noun in GROUPS else {_number})
        _ALIKE.setdefault(plural(_noun), set()).add(-1 - _number)
NUMBERS = {word: str(n) for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}  # noqa: SIM905
_AGE = re.compile(r"\b(\d+)-year-old\b")
_TELLING = re.compile(r"(?!(?:the|an?|of|for|at|its|in)\b)\b[^\W\d_][\w-]*")
_COMPLEMENT = re.compile(r"(?<=\w)\s+(?:of|for|from|at|in|with|to|on|by|who|that)\s.*", re.DOTALL)


def head_of(phrase: str) -> str:
    """Return the noun that heads a phrase, in small letters: before what hangs on it, without a possessive ending.

    >>> head_of("the former mayor of Karsk"), head_of("Lohan's lawyer")
    ('mayor', 'lawyer')
    """
    words = _COMPLEMENT.sub("", phrase).split()
    return re.sub(r"'s?$", "", words[-1].lower()) if words else ""


def same_trade(one: str, other: str) -> bool:
    """Tell whether two descriptions of bodies are of one noun, and of one thing where both say of what.

    >>> same_trade("operator of the Velm dam", "operator of the dam"), same_trade("operator", "operator of the ferry")
    (True, True)
    >>> same_trade("operator of the dam", "operator of the ferry"), same_trade("dam operator", "ferry operator")
    (False, False)
    """
    if head_of(one) != head_of(other):
        return False
    things = [telling(side) - {head_of(side)} for side in (one, other)]
    return not all(things) or bool(things[0] & things[1])


def age_of(name: str) -> str:
    """Return the age that a description gives, "" where it gives none.

    >>> age_of("a 26-year-old actress"), age_of("the actress")
    ('26', '')
    """
    found = _AGE.search(name)
    return found[1] if found else ""


def count_of(name: str) -> str:
    """Return the number that a description of several gives, from two on, in digits; "" where it gives none.

    >>> count_of("three people"), count_of("23 Somali pirates"), count_of("one man"), count_of("the 61-year-old man")
    ('3', '23', '', '')
    """
    first = name.lower().split(maxsplit=1)[0] if name else ""
    number = NUMBERS.get(first, first)
    return number if number.isdigit() and number != "1" else ""


def telling(description: str) -> frozenset[str]:
    """Return the words of a description that say something, in small letters.

    >>> sorted(telling("the operator of the Velm dam"))
    ['dam', 'operator', 'velm']
    """
    return frozenset(_TELLING.findall(description.lower()))


def senses(noun: str) -> frozenset[int]:
    """Return the groups of nouns that are used for one another to which a noun belongs; singular and plural have two.

    >>> bool(senses("cops") & senses("officers")), bool(senses("cop") & senses("officers"))
    (True, False)
    """
    return frozenset(_ALIKE.get(noun, ()))


def is_single(head: str) -> bool:
    """Tell whether a noun is one for one person."""
    return head in SINGLE or head in PLAIN - SEVERAL or head.endswith("-old")


def is_several(head: str) -> bool:
    """Tell whether a noun is one for several persons."""
    return head in SEVERAL or head in GROUPS


def pronoun_for(head: str) -> str | None:
    """Return "he" or "she" where a noun tells the sex, else None.

    >>> pronoun_for("actress"), pronoun_for("gunman"), pronoun_for("judge")
    ('she', 'he', None)
    """
    forms = {head, head.removesuffix("s")}
    if forms & _LISTS["feminine"]:
        return "she"
    return "he" if forms & _LISTS["masculine"] else None
