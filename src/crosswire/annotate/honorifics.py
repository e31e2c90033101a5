"""Which bearer of a surname "Mr" or "Mrs" means, where the text names several or tells whose son somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.lines import Name
from crosswire.annotate.naming import surname_of
from crosswire.annotate.prose import Prose
from crosswire.annotate.words import pronoun_of
from crosswire.model import Kind

_SEX = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "lady": "she", "dame": "she"}
"""Forms of address by the pronoun of the person."""
_ADDRESS = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame)\.?\s+$")
_KIN = re.compile(
    r"\b(?P<surname>[A-Z][\w'-]+)'s\s+(?:\w+\s)?(?:son|daughter|brother|sister|husband|wife|father|mother|widow|widower)\s+$"
)
_PERSONAL = frozenset({Kind.PERSON, Kind.UNKNOWN})


def addressed(names: Sequence[Name], prose: Prose) -> list[Name]:
    """Return the names, a surname behind "Mr" or "Mrs" as the full name of the one bearer whose sex that fits.

    "Mrs Lund's son Ivo" counts as Ivo Lund, if the text has no surname for him.
    """
    kin = [_with_surname(name, prose) for name in names]
    bearers: dict[str, set[str]] = {}
    for name in kin:
        if name.kind in _PERSONAL and " " in name.name:
            bearers.setdefault(surname_of(name.name), set()).add(name.name)
    return [_of_sex(name, prose, bearers) for name in kin]


def _with_surname(name: Name, prose: Prose) -> Name:
    """Return a given name behind "Lund's son" with the surname of the family."""
    kin = _KIN.search(prose.folded, max(0, name.start - 48), name.start)
    given = name.kind in _PERSONAL and " " not in name.name and pronoun_of(name.name) is not None
    return replace(name, name=f"{name.name} {kin['surname']}", kind=Kind.PERSON) if kin and given else name


def _of_sex(name: Name, prose: Prose, bearers: dict[str, set[str]]) -> Name:
    """Return a bare surname behind a form of address as its one bearer of that sex, where it has bearers of both."""
    address = _ADDRESS.search(prose.folded, max(0, name.start - 8), name.start)
    known = bearers.get(name.name, set())
    if address is None or name.kind not in _PERSONAL or len(known) < 2:
        return name
    sex = _SEX[address[1].lower()]
    fit = [full for full in known if pronoun_of(full.split()[0]) == sex]
    return replace(name, name=fit[0], kind=Kind.PERSON) if len(fit) == 1 else name
