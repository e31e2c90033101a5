"""What is known of the parties that words stand for: the gazetteers, and what the document itself gives away.

A text of places that no gazetteer lists still tells which adjective belongs to which of them ("Varn", "Varnish"), so parties
are looked up here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire.annotate.words import OUTLET_WORDS
from crosswire.language.gazetteer import gazetteer, key
from crosswire.language.lexicon import load

_ADJECTIVE = re.compile(r"(?:n|an|ian|ean|ese|ish|i|ic|er|ite)$")
_CAPITAL = re.compile(
    r"(?P<city>[A-Z]\w+(?: [A-Z]\w+)?), the (?P<adjective>[A-Z]\w+) capital\b"
    r"|the (?P<first>[A-Z]\w+) capital,? (?:of )?(?P<last>[A-Z]\w+(?: [A-Z]\w+)?)"
)
_ALONE = re.compile(r"[A-Z][a-z]{2,}(?:[^aeiou\W]ian|ean|ese|ish)$")
"""A word that looks like an adjective of a place, whether the text names the place or not."""
_OF_STATE = "|".join(sorted({*load("organisations")["governments"], *load("beside")["of_state"]}))
LONGEST_ENDING = 4  # letters by which an adjective may be longer than its place
SHORTEST_PLACE = 4  # letters that a place and its adjective must share, or "Iran" and "Irate" would be kin


@dataclass(frozen=True, slots=True)
class Lore:
    """Parties of one document. `places` are names that stand after a locative preposition and are in no gazetteer."""

    places: frozenset[str]
    countries: frozenset[str]  # those of them, or of other words, that an adjective of the text belongs to
    adjectives: dict[str, str]  # adjective -> place, induced
    seats: dict[str, str]  # capital -> country, from "Dunmarrow, the Kestrian capital"

    def demonym(self, word: str) -> str | None:
        """Return the country or place that an adjective belongs to."""
        return gazetteer().demonym(word) or self.adjectives.get(word)

    def party(self, words: str) -> str | None:
        """Return the country or body that a name, adjective or seat stands for, or None."""
        plain = key(words)
        known = gazetteer().party(plain) or self.adjectives.get(plain) or self.seats.get(plain)
        return known or (plain if plain in self.countries else None)


NO_LORE = Lore(frozenset(), frozenset(), {}, {})


def lore_of(folded: str, places: Iterable[str], words: Iterable[str]) -> Lore:
    """Return the lore of a document from its text, its unlisted places, and its capitalised words.

    An adjective is a capitalised word that goes on from another one, but for its last vowel, with an ending of demonyms and
    stands before a noun; the other word is then a country, or at least a party. Where the text has no such word, an adjective
    that stands before nouns alone, one of them of a state ("the Norvian water minister"), means a party that goes by it.
    """
    known = frozenset(places)
    candidates = sorted({*words, *known})
    adjectives: dict[str, str] = {}
    for word in candidates:
        for place in candidates:
            if _belongs(word, place) and re.search(rf"\b{re.escape(word)}\s+(?:[a-z]|[A-Z][a-z]+ [A-Z])", folded):
                adjectives.setdefault(word, place)
    lone = [word for word in candidates if word not in adjectives and _is_adjective_alone(word, folded)]
    adjectives |= {word: word for word in lone}
    seats = {}
    for match in _CAPITAL.finditer(folded):
        city, word = match["city"] or match["last"], match["adjective"] or match["first"]
        if country := adjectives.get(word) or gazetteer().demonym(word):
            seats[city] = country
    return Lore(known, (frozenset(adjectives.values()) - set(lone)) | known, adjectives, seats)


def _is_adjective_alone(word: str, folded: str) -> bool:
    """Tell whether a word is an adjective of a country that the text does not name."""
    if not _ALONE.match(word) or gazetteer().party(word):
        return False
    alone = re.search(rf"\b{word}\b(?! (?!said|says|told|has|had|was|is|did|will)[a-z])", folded)
    return not alone and re.search(rf"\b{word} (?:[a-z-]+ ){{0,2}}(?:{_OF_STATE})\b", folded) is not None


def _belongs(word: str, place: str) -> bool:
    """Tell whether a word can be the adjective of a place."""
    stem = place.rstrip("aeiouy") if place[-1:] in "aeiouy" else place
    if word == place or len(stem) < SHORTEST_PLACE or not word.startswith(stem):
        return False
    return bool(_ADJECTIVE.search(word)) and len(word) <= len(place) + LONGEST_ENDING


@cache
def _outlets() -> dict[str, str]:
    """Return the outlet's usual name by each of its written names."""
    found: dict[str, str] = {}
    for group in load("outlets").values():
        if isinstance(group, dict):
            for name, others in group.items():
                found |= {key(word): name for word in (name, *others) if " " in word or "." not in word}
    return found


def outlet(words: str) -> str | None:
    """Return the usual name of a known outlet that the words name, with or without "the", or with the country before it.

    >>> outlet("Agence France-Presse")
    'AFP'
    """
    plain = key(words)
    if plain in _outlets():
        return _outlets()[plain]
    first, _, rest = plain.partition(" ")
    own = rest.lower() in OUTLET_WORDS  # "the Norway Times" is not The Times
    return _outlets().get(rest) if rest and not own and gazetteer().party(first) else None


@cache
def longest_outlet() -> int:
    """Return the number of words in the longest name of an outlet."""
    return max(len(name.split()) for name in _outlets())
