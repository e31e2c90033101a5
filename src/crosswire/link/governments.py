"""Governments called after who leads them: "the Solveig Government", "the Federal Government" and "the Norlandic Government".

A story that knows one national leader means one government by these names. A surname that no report gives a national office, a
story with two leaders, and the government of a state, a province or another country tell nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.language import naming
from crosswire.language.institutions import country_of
from crosswire.language.transliteration import key
from crosswire.model import Kind

NOUN = "government"
NATIONAL = frozenset({"federal", "national", "central"})
LEADERS = frozenset({"prime minister", "president", "chancellor"})
KINDS = frozenset({Kind.ORGANISATION, Kind.PERSON, Kind.UNKNOWN, Kind.GOVERNMENT})
"""Kinds for which a reader takes a government with a name."""


def leads(role: str | None) -> bool:
    """Return whether an office is that of who leads a nation's government; a former or a deputy one does not."""
    return (role or "").casefold() in LEADERS


def led_by(name: str, principal: str | None, leaders: Mapping[str, set[str]]) -> str:
    """Return the surname of the leader whose government a name means, "" if it means none or nothing tells.

    `leaders` are the surnames of the national leaders of a story, with the countries that they are of, as names are compared.

    >>> leaders = {key("solveig"): {"norland"}}
    >>> [bool(led_by(f"{word} Government", None, leaders)) for word in ("Solveig", "Federal", "Ossan")]
    [True, True, False]
    """
    words = name.removeprefix("the ").removeprefix("The ").split()
    if len(leaders) != 1 or len(words) != len(("qualifier", NOUN)) or words[1].casefold() != NOUN:
        return ""
    (surname, countries), qualifier = next(iter(leaders.items())), words[0].casefold()
    if qualifier in NATIONAL or key(qualifier) == surname:
        return surname
    country = country_of(name, principal)
    return surname if country and naming.canonical(country) in countries else ""
