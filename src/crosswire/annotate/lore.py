"""What is known of the parties that words stand for: the gazetteers, and what the document itself gives away.

A text of places that no gazetteer lists still tells which adjective belongs to which of them ("Varn", "Varnish"), so parties
are looked up here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire.language.gazetteer import gazetteer, key
from crosswire.language.lexicon import load

_ADJECTIVE = re.compile(r"(?:n|an|ian|ean|ese|ish|i|ic|er|ite)$")
SHORTEST_PLACE = 4  # letters that a place and its adjective must share, or "Iran" and "Irate" would be kin


@dataclass(frozen=True, slots=True)
class Lore:
    """Parties of one document. `places` are names that stand after a locative preposition and are in no gazetteer."""

    places: frozenset[str]
    adjectives: dict[str, str]  # adjective -> place, induced

    def demonym(self, word: str) -> str | None:
        """Return the country or place that an adjective belongs to."""
        return gazetteer().demonym(word) or self.adjectives.get(word)

    def party(self, words: str) -> str | None:
        """Return the country or body that a name, adjective or seat stands for, or None."""
        plain = key(words)
        return gazetteer().party(plain) or self.adjectives.get(plain) or (plain if plain in self.places else None)


def lore_of(places: Iterable[str], capitalised: Iterable[str]) -> Lore:
    """Return the lore of a document from its unlisted places and all its capitalised words.

    An adjective is a capitalised word that goes on from a place, but for the place's last vowel, with an ending of demonyms.
    """
    known = frozenset(places)
    adjectives = {}
    for word in set(capitalised) - known:
        for place in sorted(known):
            stem = place.rstrip("aeiouy") if place[-1:] in "aeiouy" else place
            if len(stem) >= SHORTEST_PLACE and word.startswith(stem) and _ADJECTIVE.search(word) and len(word) <= len(place) + 4:
                adjectives[word] = place
    return Lore(known, adjectives)


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
    return _outlets().get(rest) if rest and gazetteer().party(first) else None


@cache
def longest_outlet() -> int:
    """Return the number of words in the longest name of an outlet."""
    return max(len(name.split()) for name in _outlets())
