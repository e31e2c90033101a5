"""Who is meant inside one document: short names, descriptions and pronouns resolved to the party they stand for.

A person has one entry in the cast, found by name, by surname, or by office and principal. An unnamed source is an entry of its
own: it may take up its own description again ("the source"), never a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import JaroWinkler

from crosswire.annotate.descriptions import Description
from crosswire.annotate.lines import Name
from crosswire.annotate.lore import SHORTEST_PLACE
from crosswire.annotate.naming import bare_surname
from crosswire.annotate.words import ABBREVIATED, DOCUMENTS, FIRMS, ORGANISATION_HEADS, PERSONS, VAGUE
from crosswire.model import Kind

SAME_SURNAME = 0.84
"""Jaro-Winkler similarity from which two surnames under one given name are spellings of one name; chosen on invented
transliterations (Moualem / Muallem 0.85, Petrov / Petrenko 0.83, Hassan / Hussein 0.72)."""

_PERSONAL = frozenset({Kind.PERSON, Kind.UNNAMED})
_COLLECTIVE = frozenset({Kind.GOVERNMENT, Kind.ORGANISATION, Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})
_OF_OUTLETS = [
    "report",
    "newspaper",
    "paper",
    "agency",
    "station",
    "channel",
    "broadcaster",
    "website",
    "site",
    "daily",
    "magazine",
    "network",
    "article",
    "outlet",
]
_OF_BODIES = ["company", "firm", "group", "organisation", "organization"]
SYNONYMS = {
    **dict.fromkeys(_OF_OUTLETS, Kind.OUTLET),
    **dict.fromkeys(_OF_BODIES, Kind.ORGANISATION),
    "account": Kind.ACCOUNT,
    "government": Kind.GOVERNMENT,
    "country": Kind.GOVERNMENT,
}
"""Bare nouns that take up a party of a kind, whatever it was called before."""
WRITTEN = frozenset({"document", "report", "paper", "text"})  # nouns that take up any document
NEWS_HEADS = ("site", "paper", "news", "media", "report")  # heads of descriptions that "the report" may take up


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a document: `name` is the fullest that the document gives, `first` where it first stands."""

    name: str
    kind: Kind
    role: str | None = None
    principal: str | None = None
    head: str | None = None  # last noun of the description, for parties without a name
    first: int = 0
    named: bool = True


@dataclass(slots=True)
class Cast:
    """The parties of one document; it grows as sources are met, in text order."""

    parties: list[Party] = field(default_factory=list)
    by_name: dict[str, Party] = field(default_factory=dict)
    seen: list[tuple[int, Party]] = field(default_factory=list)  # places where a party stands, in text order

    def of_name(self, name: Name) -> Party:
        """Return the party that a name found in the text means."""
        return self.by_name.get(name.name) or self.by_name.get(bare_surname(name.name)) or _party(name)

    def describe(self, description: Description, offset: int, recent: Iterable[Party]) -> Party:
        """Return the party of a description: one of `recent` (latest first) or of the cast that it fits, else a new one."""
        known = self._fitting(description, offset, list(recent)) if _may_refer(description) else None
        if known:
            return known
        party = Party(
            description.name, description.kind, description.role, description.principal, description.head, offset, named=False
        )
        return self._add(party)

    def _add(self, party: Party) -> Party:
        same = next((p for p in self.parties if not p.named and p.name.lower() == party.name.lower()), None)
        if same:
            return same
        self.parties.append(party)
        return party

    def _fitting(self, description: Description, offset: int, recent: list[Party]) -> Party | None:
        """Return the party that a definite description takes up."""
        for party in recent:
            if _fits(description, party):
                return party
        before = [p for p in reversed(self.parties) if p.first <= offset and p not in recent and p.kind is not Kind.PLACE]
        later = [p for p in self.parties if p.first > offset and p.named]
        for party in before:
            if _fits(description, party):
                return party
        early = not any(p.kind is Kind.PERSON for p in (*before, *recent))
        unique = [p for p in later if description.role and _fits(description, p) and (early or not _bare(description))]
        told = [p for p in unique if description.principal and p.principal == description.principal]
        unique = told or unique
        return unique[0] if len({p.name for p in unique}) == 1 else None


def _bare(description: Description) -> bool:
    """Tell whether the description is a head alone, as "the minister": it looks back, not ahead."""
    return (
        description.principal is None
        and description.role is not None
        and " " not in description.role
        and description.name.islower()
    )


def _may_refer(description: Description) -> bool:
    """Tell whether a description may take up somebody: it is definite and says no "unnamed"."""
    return description.definite and not re.search(r"\b(?:unnamed|anonymous|unidentified)\b", description.name, re.I)


def _fits(description: Description, party: Party) -> bool:
    """Tell whether the definite description can mean the party."""
    head = description.head
    if party.named and head and party.name.lower().split()[-1] == head and description.name.lower() == head:
        return True
    if description.country and party.kind is Kind.GOVERNMENT and party.name == description.country:
        return True
    if party.principal and description.principal and description.principal not in {party.principal, party.name}:
        return False
    if description.kind is Kind.UNNAMED or head == "source":
        return _fits_unnamed(description, party)
    if description.kind in {Kind.PERSON, Kind.UNKNOWN} and party.kind in _PERSONAL:
        counterpart = party.role in VAGUE and party.principal is not None and party.principal == description.principal
        return counterpart or _same_role(description.role, party.role)
    return _fits_body(description, party)


def _fits_unnamed(description: Description, party: Party) -> bool:
    """Tell whether "the source", "the officer" can mean the party: another such description, never a person by name.

    A described person who is no source ("the sergeant") may be one whose name and rank the text gives.
    """
    head = description.head
    if not party.named:
        return party.kind is Kind.UNNAMED and (party.head == head or (head == "source" and party.head in PERSONS))
    spoken = description.role not in {"source", "sources"} and description.kind is Kind.UNNAMED
    return spoken and head != "source" and _same_role(description.role, party.role)


def _fits_body(description: Description, party: Party) -> bool:
    """Tell whether "the agency", "the document", "the ministry" can mean the party."""
    head = description.head
    if head in DOCUMENTS and party.kind is Kind.DOCUMENT and (party.head == head or head in WRITTEN):
        return True
    wanted = SYNONYMS.get(head) if description.name.lower() == head else None
    if wanted is None:
        same_head = bool(head) and party.kind in _COLLECTIVE and head in {party.head, party.name.lower().split()[-1]}
        return same_head and (party.kind is not Kind.ORGANISATION or _specified_alike(description, party))
    if wanted is Kind.ORGANISATION and party.name.lower().split()[-1] in ORGANISATION_HEADS - FIRMS - {head}:
        return False
    described = party.head is not None and wanted is Kind.OUTLET and party.head.startswith(NEWS_HEADS)
    return party.kind is wanted or described


def _specified_alike(description: Description, party: Party) -> bool:
    """Tell whether the party has every word that the description has before its head, but for its country."""
    words = re.findall(r"[\w-]+", description.name.lower())
    country = (description.principal or party.principal or "").lower()[:SHORTEST_PLACE]
    own = set(re.findall(r"[\w-]+", party.name.lower()))
    return all(word in own for word in words if word != "own" and not (country and word.startswith(country)))


def _same_role(left: str | None, right: str | None) -> bool:
    """Tell whether two roles can be one: equal, or one is the end of the other ("minister", "foreign minister")."""
    if not left or not right or left in VAGUE:
        return False
    left, right = ABBREVIATED.get(left, left), ABBREVIATED.get(right, right)
    spoken = {"spokeswoman": "spokesman", "spokesperson": "spokesman", "defense": "defence"}
    left = " ".join(spoken.get(word, word) for word in left.split())
    right = " ".join(spoken.get(word, word) for word in right.split())
    return left == right or right.endswith(" " + left) or left.endswith(" " + right)


def cast_of(names: list[Name]) -> Cast:
    """Return the cast of a document from the names in it: spellings of one name share a party, with its office."""
    cast = Cast()
    for name in sorted(names, key=lambda n: (-len(n.name.split()), n.start)):
        if name.name in cast.by_name:
            continue
        same = _known_person(name, cast) if name.kind in {Kind.PERSON, Kind.UNKNOWN} else None
        cast.by_name[name.name] = same or _party(name)
    _enrich(cast, names)
    cast.parties = sorted({id(p): p for p in cast.by_name.values()}.values(), key=lambda party: party.first)
    return cast


def _party(name: Name) -> Party:
    kind = Kind.PERSON if name.kind is Kind.UNKNOWN else name.kind
    return Party(name.name, kind, name.role, name.principal, first=name.start)


def _known_person(name: Name, cast: Cast) -> Party | None:
    """Return the person of the cast that the name may stand for: the same surname, or a spelling of it under one given name."""
    words = name.name.split()
    people = [p for p in dict.fromkeys(cast.by_name.values()) if p.kind is Kind.PERSON and p.named]
    if len(words) == 1:
        spelt = {p for key, p in cast.by_name.items() if bare_surname(key.split()[-1]) == bare_surname(words[0])}
        found = [p for p in people if p in spelt]
        return min(found, key=lambda p: abs(p.first - name.start)) if found else _by_given_name(name, people)
    for party in people:
        given, surname = party.name.split()[0], bare_surname(party.name.split()[-1])
        if given == words[0] and _alike(surname, bare_surname(words[-1])):
            return party
    return None


def _by_given_name(name: Name, people: list[Party]) -> Party | None:
    """Return the one person whose given name it is ("Sir Ian" after "Ian Kennedy"); None where two share it or none has it."""
    found = [p for p in people if p.name.startswith(f"{name.name} ")]
    return found[0] if len(found) == 1 and name.kind is Kind.PERSON else None


def _alike(left: str, right: str) -> bool:
    return left == right or bool(JaroWinkler.similarity(left.lower(), right.lower()) >= SAME_SURNAME)


def _enrich(cast: Cast, names: list[Name]) -> None:
    """Give each party its office, principal and first place, from whichever of its names has them."""
    facts: dict[str, Party] = {}
    for name in sorted(names, key=lambda n: n.start):
        party = cast.by_name[name.name]
        known = facts.get(party.name, replace(party, first=name.start, role=None, principal=None))
        facts[party.name] = replace(known, role=known.role or name.role, principal=known.principal or name.principal)
    for key, party in cast.by_name.items():
        cast.by_name[key] = facts[party.name]
