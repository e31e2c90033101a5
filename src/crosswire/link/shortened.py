"""Names cut short: "Red Sox" of "Boston Red Sox", "Academy" of "Academy of Arts", "police" of "Orrel Police Department"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from crosswire.language import naming
from crosswire.language.transliteration import key
from crosswire.model import Kind

_OF = re.compile(r"\s+(?:of|for)\s|\s+(?:Department|Force|Service|Bureau)$")  # behind the word on which a name may be cut short


def ends(name: str) -> Iterator[Hashable]:
    """Yield the words on which a name meets those that it is cut short of, and those that are cut short of it."""
    for head in dict.fromkeys((name, _OF.split(name)[0])):
        yield from (key(word) for word in naming.divide(head, Kind.ORGANISATION).core[-1:])


def cuts(short: str, full: str) -> bool:
    """Return whether a name is another one cut short, or the same.

    >>> cuts("Red Sox", "Boston Red Sox"), cuts("Academy", "Academy of Arts"), cuts("Boston", "Boston Red Sox")
    (True, True, False)
    """
    one, two = (naming.divide(name, Kind.ORGANISATION).core for name in (short, full))
    head = naming.divide(_OF.split(full)[0], Kind.ORGANISATION).core
    return one in {two[-len(one) :], head[-len(one) :]}
