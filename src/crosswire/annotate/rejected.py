"""Denials that hold the noun for somebody's words: "rejected a claim by Varn that it was late" denies that it was late.

What is denied is the clause, and its maker says it for himself: a denial passes nothing on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose
from crosswire.annotate.stance import is_denial
from crosswire.language.reader.reading import Attribution

_NOUN = (
    r"claims?|reports?|allegations?|accusations?|suggestions?|assertions?|rumou?rs?|calls?|demands?|requests?|appeals?"
    r"|charges?|warnings?|speculation|theory|theories"
)
_HELD = re.compile(
    r"(?:as\s(?:[\w'-]+\s){1,3}?)?(?:(?:an?|the|any|these|those|all|such|its|his|her|their|recent|new|earlier|further)\s)*"
    rf"(?:[\w'-]+\s)?(?P<noun>{_NOUN})\s(?:(?:by|from)\s(?P<who>[^,;:\"]+?)\s)?(?P<lead>that\s|(?=to\s))(?=\w)"
)


def with_makers(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, a denial of somebody's claim with the clause alone and the claim as its maker's beside it."""
    made = list(attributions)
    for number, one in enumerate(attributions):
        held = _held(prose, one)
        if held is None:
            continue
        clause = (held.end(), one.content[-1][1])
        made[number] = replace(one, content=(clause,))
        noun = held.span("noun")
        own = next((i for i, o in enumerate(made) if o.cue and o.cue[0][0] < noun[1] and noun[0] < o.cue[-1][1]), None)
        if own is not None and own != number:
            made[own] = replace(made[own], content=(clause,), within=one.within) if made[own].source else made[own]
        elif held["who"]:
            made.append(Attribution((held.span("who"),), (noun,), (clause,), one.score, one.within))
    return made


def _held(prose: Prose, one: Attribution) -> re.Match[str] | None:
    """Return where the content of a denial is somebody's claim, call or report, or None."""
    if not one.cue or len(one.content) != 1 or one.content[0][0] < one.cue[-1][1]:
        return None
    start, end = one.content[0]
    if prose.quotation_at(start) or not is_denial(prose, (one.cue[0][0], one.cue[-1][1])):
        return None
    return _HELD.match(prose.folded, start, end)
