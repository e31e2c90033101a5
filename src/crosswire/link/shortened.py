"""Names cut short: "Red Sox" of "Boston Red Sox", "Academy" of "Academy of Arts", "Corvale" of "Corvale Steel"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from crosswire.language import naming
from crosswire.language.lexicon import load
from crosswire.language.transliteration import key
from crosswire.model import Kind

_OF = re.compile(r"\s+(?:of|for)\s|\s+(?:Department|Force|Service|Bureau)$")  # behind the word on which a name may be cut short


def ends(name: str) -> Iterator[Hashable]:
    """Yield the words on which a name meets those that it is cut short of, and those that are cut short of it."""
    for head in dict.fromkeys((name, _OF.split(name)[0], _without_trade(name))):
        yield from (key(word) for word in naming.divide(head, Kind.ORGANISATION).core[-1:])


def cuts(short: str, full: str) -> bool:
    """Return whether a name is another one cut short, or the same.

    >>> cuts("Red Sox", "Boston Red Sox"), cuts("Academy", "Academy of Arts"), cuts("Boston", "Boston Red Sox")
    (True, True, False)
    >>> cuts("Corvale", "Corvale Steel"), cuts("Corvale", "Corvale Steel Union")
    (True, False)
    """
    one, two = (naming.divide(name, Kind.ORGANISATION).core for name in (short, full))
    head = naming.divide(_OF.split(full)[0], Kind.ORGANISATION).core
    own = naming.divide(_without_trade(full), Kind.ORGANISATION).core
    return one in {two[-len(one) :], head[-len(one) :], own}


def _without_trade(name: str) -> str:
    """Return a firm's name without the words at its end for what it makes or sells, all of it where nothing else is left."""
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in load("organisations")["trades"]:
        words.pop()
    return " ".join(words)
