"""Names of outlets: the gazetteer, and what marks a name as an outlet's when it is not in there."""

from __future__ import annotations

import re
from functools import cache

from crosswire.language.fold import fold
from crosswire.language.lexicon import load

_OUTLET_WORDS = frozenset(load("furniture")["outlet_words"])


@cache
def _outlets() -> dict[str, str]:
    """Return every name, alias and host, in lower case, with the outlet's usual name."""
    tables = load("outlets").values()
    return {alias.lower(): name for table in tables for name, aliases in table.items() for alias in (name, *aliases)}


@cache
def agencies() -> tuple[str, ...]:
    """Return all names of news agencies, longest first."""
    names = {n for name, aliases in load("outlets")["agencies"].items() for n in (name, *aliases) if "." not in n}
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


def outlet_named(name: str) -> str | None:
    """Return the usual name of a known outlet, from a name, an alias or a host; None if it is not in the gazetteer."""
    key = " ".join(fold(name).split()).lower().removeprefix("www.")
    return _outlets().get(key) or _outlets().get(key.removeprefix("the "))


def sounds_like_outlet(name: str) -> bool:
    """Return whether a name is a known outlet, a web host, or holds a word that outlets call themselves by."""
    words = [word.strip(".,'").lower() for word in name.split()]
    return (
        bool(outlet_named(name))
        or any(w in _OUTLET_WORDS for w in words)
        or bool(re.fullmatch(r"[\w-]+\.[a-z]{2,}", name, re.I))
    )


def told_to(name: str, text: str) -> bool:
    """Return whether the text treats a name as an outlet that people speak to ("she told Orrel") and never as a place."""
    quoted = re.escape(name)
    return bool(
        re.search(rf"\b(?:told|informed|interview with|statement to|speaking to|according to)\s+(?:the\s+)?{quoted}\b", text)
    ) and not (is_place(name, text))


def is_place(name: str, text: str) -> bool:
    """Return whether the text speaks of a name as of a place ("in Port Ash")."""
    return bool(re.search(rf"\b(?:in|near|outside|across|through|around)\s+{re.escape(name)}\b", text, re.IGNORECASE))
