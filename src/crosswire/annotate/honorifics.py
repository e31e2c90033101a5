"""Which bearer of a surname "Mr" or "Mrs" means, where the text names several or tells whose son somebody is."""

from __future__ import annotations

import re
from collections import Counter
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
_OWN_PRONOUN = re.compile(
    r"\s(?:[a-z]+ed|said|says|wrote|writes)\s(?:that\s)?(?P<he>he|she)\s(?:had|has|was|is|would|will|could|did|wanted|never)\b"
    r"|\s[^.;:,\"A-Z]{1,60}?\b(?P<himself>himself|herself)\b"
)
"""What follows a name whose bearer the pronoun means."""
_PRONOUNS = {"he": "he", "himself": "he", "she": "she", "herself": "she"}
_KIN = re.compile(
    r"\b(?P<surname>[A-Z][\w'-]+)'s\s+(?:\w+\s)?(?:son|daughter|brother|sister|husband|wife|father|mother|widow|widower)\s+$"
)
_PERSONAL = frozenset({Kind.PERSON, Kind.UNKNOWN})


def addressed(names: Sequence[Name], prose: Prose) -> list[Name]:
    """Return the names, a surname behind "Mr" or "Mrs" as the full name of the one bearer whose sex that fits.

    "Mrs Lund's son Ivo" counts as Ivo Lund, if the text has no surname for him.
    """
    kin = [_with_surname(name, prose) for name in names]
    bearers: dict[str, list[str]] = {}
    for name in kin:
        if name.kind in _PERSONAL and " " in name.name:
            bearers.setdefault(surname_of(name.name), []).append(name.name)
    return [_of_sex(name, prose, bearers) for name in kin]


def _with_surname(name: Name, prose: Prose) -> Name:
    """Return a given name behind "Lund's son" with the surname of the family."""
    kin = _KIN.search(prose.folded, max(0, name.start - 48), name.start)
    given = name.kind in _PERSONAL and " " not in name.name and pronoun_of(name.name) is not None
    return replace(name, name=f"{name.name} {kin['surname']}", kind=Kind.PERSON) if kin and given else name


def _of_sex(name: Name, prose: Prose, bearers: dict[str, list[str]]) -> Name:
    """Return a bare surname as its one bearer of the sex that the text tells, where it has several.

    By the form of address before it or by the pronoun behind it: "Lund said she had slept". Where the lists tell of no
    given name that it is of that sex, it is the one they do not know and the text has most often.
    """
    known = bearers.get(name.name, [])
    if name.kind not in _PERSONAL or len(set(known)) < 2:
        return name
    address = _ADDRESS.search(prose.folded, max(0, name.start - 8), name.start)
    own = None if address else _OWN_PRONOUN.match(prose.folded, name.end, prose.sentence_at(name.start)[1])
    if address is None and own is None:
        return name
    sex = _SEX[address[1].lower()] if address else _PRONOUNS[(own["himself"] or own["he"]) if own else "he"]
    given = Counter(full.split()[0] for full in known)
    fit = [one for one in given if pronoun_of(one) == sex]
    if own and not fit and any(map(pronoun_of, given)):
        fit = [one for one, often in given.most_common() if pronoun_of(one) is None]
        fit = fit[:1] if len(fit) < 2 or given[fit[0]] > given[fit[1]] else []
    full = next((full for full in known if [full.split()[0]] == fit), None)
    return replace(name, name=full, kind=Kind.PERSON) if full else name
