"""Countries, seats of government and organisations, looked up by the words that name them.

The lists are in `lexicons/gazetteer.toml`, `organisations.toml` and `outlets.toml`; lookups are exact but for the article and
for the full stops of "U.S.".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire.language.lexicon import load


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the lists: its usual name, and the country or body for which it speaks, if any."""

    name: str
    principal: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Lookup tables; keys are as `key` makes them."""

    countries: dict[str, str]  # name or other name -> usual name
    demonyms: dict[str, str]  # adjective -> country
    seats: dict[str, str]  # capital -> country
    bodies: dict[str, Body]
    places: frozenset[str]
    regions: frozenset[str]
    longest: int  # words in the longest key

    def country(self, words: str) -> str | None:
        """Return the country that the words name, by name only.

        >>> gazetteer().country("the U.S.")
        'United States'
        """
        return self.countries.get(key(words))

    def demonym(self, words: str) -> str | None:
        """Return the country that an adjective, or the people's name in singular or plural, belongs to."""
        plain = key(words)
        return self.demonyms.get(plain) or (self.demonyms.get(plain[:-1]) if plain.endswith("s") else None)

    def seat(self, words: str) -> str | None:
        """Return the country whose government sits in the named city."""
        return self.seats.get(key(words))

    def body(self, words: str) -> Body | None:
        """Return the organisation that the words name."""
        return self.bodies.get(key(words))

    def party(self, words: str) -> str | None:
        """Return the country or body that a name, an adjective or a seat stands for: "Moscow's", "Syrian", "Kremlin".

        >>> gazetteer().party("Kremlin")
        'Russia'
        """
        found = self.country(words) or self.demonym(words) or self.seat(words)
        body = self.body(words)
        return found or (body and (body.principal or body.name)) or None


@cache
def gazetteer() -> Gazetteer:
    """Return the tables, read once."""
    lists = load("gazetteer")
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    for entry in lists["countries"]:
        name = entry["name"]
        countries |= {key(word): name for word in (name, *entry.get("also", ()))}
        demonyms |= {key(word): name for word in entry["demonym"]}
        seats |= {key(word): name for word in entry["seat"]}
    bodies = _bodies(load("organisations")["known"])
    places = frozenset(word if word.endswith(".") else key(word) for word in lists["places"])  # "Wash.", not "Wash"
    regions = frozenset(map(key, lists["regions"]))
    longest = max(len(k.split()) for k in (*countries, *demonyms, *seats, *bodies, *places))
    return Gazetteer(countries, demonyms, seats, bodies, places, regions, longest)


def _bodies(known: list[dict[str, Any]]) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for entry in known:
        body = Body(entry["name"], entry.get("principal"))
        bodies |= {key(word): body for word in (entry["name"], *entry.get("also", ()))}
    return bodies


def key(words: str) -> str:
    """Return words as the tables know them: case kept (so that "us" is not the US), no leading article, no inner full stops."""
    plain = " ".join(words.replace("’", "'").replace(".", "").split())
    return plain[4:] if plain[:4].lower() == "the " else plain
