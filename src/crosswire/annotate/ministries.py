"""Whose a ministry, a government or a broadcaster is, where its words alone do not say: "his ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.annotate.coreference import Party
from crosswire.annotate.descriptions import adjective_of
from crosswire.annotate.lines import Name
from crosswire.annotate.lore import Lore
from crosswire.annotate.prose import Prose
from crosswire.model import Kind

OWNED = re.compile(
    r"(?P<whose>his|her|its|their)\s+(?:own\s+)?"
    r"(?:(?:country|nation|government)'s\s+(?:own\s+)?(?P<body>[^,;]+)|(?P<noun>ministry|government)\b)",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"(?:the\s+)?(?P<field>(?:[\w'-]+\s+){1,3})ministry$", re.IGNORECASE)
_OF_PLACE = re.compile(r"\s+(?:in|of)\s+(?P<place>[A-Z][\w-]*(?: [A-Z][\w-]*)?)")
_GOVERNMENT = re.compile(r"(?:the\s+)?government", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|across|throughout|inside)\s+(?:\w+\s+)?$", re.IGNORECASE)
_POSSESSOR = re.compile(r"(?P<owner>[A-Z][\w-]*(?: [A-Z][\w-]*)?)'s?\s+$")


def spelt_out(owned: re.Match[str], owner: Party, lore: Lore) -> str:
    """Return "his ministry" as the ministry of the minister, and "his country's radio" as that of the country he speaks for."""
    whose = owner.principal and (adjective_of(owner.principal, lore) or f"{owner.principal}'s")
    if whose is None:
        return owned.string
    if owned["body"]:
        return f"the {whose} {owned['body']}"
    if owned["noun"].lower() == "government":
        return f"the {whose} government"
    field = _field(owner)
    return f"the {whose} {field} ministry" if field else owned.string


def _field(party: Party) -> str | None:
    """Return the field of a minister: "harbour" of a harbour minister."""
    role = (party.role or "").removeprefix("deputy ")
    return role.removesuffix(" minister") if role.endswith(" minister") and role != "prime minister" else None


def of_country(phrase: str, near: Sequence[Party], cast: Iterable[Party], lore: Lore) -> str:
    """Return a ministry without a country with the one that its minister speaks for, else the last speaker of the paragraph."""
    match = _MINISTRY.match(phrase)
    if match is None or any(lore.party(word) for word in match["field"].split()):
        return phrase
    field = match["field"].strip().lower()
    ministers = {party.principal for party in cast if party.principal and _field(party) == field}
    country = next(iter(ministers)) if len(ministers) == 1 else next((p.principal for p in near if p.principal), None)
    adjective = adjective_of(country, lore) if country else None
    return f"the {adjective} {match['field']}ministry" if adjective else phrase


def of_paragraph(phrase: str, start: int, names: Sequence[Name], prose: Prose, lore: Lore) -> str:
    """Return a bare "the government" as that of the country where its paragraph says that things happen, else as it is.

    "Fighting in Varn began after Karsk took the port. … And the government charged …": Varn's, though Karsk is nearer. Without
    such a place it is that of the one country that the paragraph names.
    """
    paragraph = prose.paragraph_at(start)
    if paragraph is None or _GOVERNMENT.fullmatch(phrase) is None:
        return phrase
    here = [n for n in names if paragraph.start <= n.start < paragraph.end and n.kind in {Kind.GOVERNMENT, Kind.PLACE}]
    known = [(n, country) for n in here if (country := n.principal or lore.party(n.name)) and adjective_of(country, lore)]
    placed = [country for n, country in known if _WITHIN.search(prose.folded, paragraph.start, n.start)]
    country = placed[0] if placed else known[0][1] if len({country for _, country in known}) == 1 else None
    return f"the {adjective_of(country, lore)} government" if country else phrase


def with_country(names: Sequence[Name], prose: Prose, lore: Lore) -> list[Name]:
    """Return the names, each ministry without a country with that of its possessor, its place or its minister.

    "Norway's Oil Ministry", "the Oil Ministry in Oslo", and "the Oil Ministry" beside "Norway's oil minister" are one.
    """
    ministers: dict[str, set[str]] = {}
    for name in names:
        if name.role and name.principal and name.role.endswith(" minister"):
            ministers.setdefault(name.role.removesuffix(" minister"), set()).add(name.principal)
    return [_of_country(name, prose, lore, ministers) for name in names]


def _of_country(name: Name, prose: Prose, lore: Lore, ministers: dict[str, set[str]]) -> Name:
    if name.kind is not Kind.ORGANISATION or not name.name.endswith("Ministry") or name.principal:
        return name
    owner = _POSSESSOR.search(prose.cut(max(0, name.start - 40), name.start))
    place = _OF_PLACE.match(prose.folded, name.end)
    known = ministers.get(name.name.removesuffix("Ministry").strip().lower(), set())
    told = (owner and lore.party(owner["owner"])) or (place and lore.party(place["place"]))
    country = told or (next(iter(known)) if len(known) == 1 else None)
    adjective = adjective_of(country, lore) if country else None
    return replace(name, name=f"{adjective} {name.name}", principal=country) if adjective else name
