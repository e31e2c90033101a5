"""Institutions of which a country has one, called by their kind: "the central bank" of a story that names one central bank."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load
from crosswire.language.naming import canonical

_WORD = re.compile(r"[^\W_][\w-]*(?:'(?!s\b)\w+)?")


class Institution(NamedTuple):
    """A kind of institution: the wordings for it, the names of those that are listed, and the openings of such names."""

    wordings: tuple[str, ...]
    names: frozenset[str]
    openings: tuple[str, ...]


def kind_of(description: str) -> str | None:
    """Return the kind of institution that words in small letters describe, whatever country stands before them.

    >>> kind_of("India's central bank"), kind_of("central bank"), kind_of("Norlandic bank")
    ('central bank', 'central bank', None)
    """
    words = [word for word in _WORD.findall(description.replace("’", "'")) if word[0].islower() and word != "s"]
    return _wordings().get(" ".join(words))


def is_one(kind: str, name: str) -> bool:
    """Return whether a body of that name is an institution of the kind.

    >>> is_one("central bank", "Reserve Bank of India"), is_one("central bank", "State Bank of India")
    (True, False)
    """
    institution = _institutions()[kind]
    plain = f" {' '.join(_WORD.findall(name)).casefold()} "
    worded = any(f" {wording} " in plain for wording in institution.wordings)
    return worded or canonical(name) in institution.names or name.removeprefix("the ").startswith(institution.openings)


def country_of(name: str, principal: str | None) -> str | None:
    """Return the country of an institution: the one that it speaks for, or that its name tells."""
    words = name.replace("’s", "").replace("'s", "").split()
    told = (gazetteer().party(" ".join(words[start:stop])) for stop in range(len(words), 0, -1) for start in range(stop))
    return principal or next((party for party in told if party), None)


@cache
def _institutions() -> dict[str, Institution]:
    return {
        kind: Institution(
            (kind, *entry.get("also", ())),
            frozenset(map(canonical, entry.get("names", ()))),
            tuple(f"{opening} " for opening in entry.get("openings", ())),
        )
        for kind, entry in load("institutions").items()
    }


@cache
def _wordings() -> dict[str, str]:
    return {wording: kind for kind, institution in _institutions().items() for wording in institution.wordings}
