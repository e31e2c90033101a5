"""Phrases of which one excludes another ("sober" and "drunk", "will reopen" and "stays shut"), as lexicons hold them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosswire.language.lexicon import load


@cache
def exclusive(lexicon: str) -> Mapping[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return, by its words, in which pairs of lists of the lexicon's `contrary` a phrase stands, and in which of the two.

    >>> exclusive("states")["sober",]
    ((0, 1),)
    """
    made: dict[tuple[str, ...], tuple[tuple[int, int], ...]] = {}
    for pair, sides in enumerate(load(lexicon)["contrary"]):
        for side, phrases in enumerate(sides):
            for phrase in phrases:
                key = tuple(phrase.split())
                made[key] = (*made.get(key, ()), (pair, side))
    return made
