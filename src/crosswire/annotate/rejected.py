"""Denials that hold the noun for somebody's words: "rejected a claim by Varn that it was late" denies that it was late.

What is denied is the clause, and its maker says it for himself: a denial passes nothing on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose
from crosswire.annotate.stance import VERDICT, is_denial
from crosswire.language.reader.reading import Attribution

_NOUN = (
    r"claims?|reports?|allegations?|accusations?|suggestions?|assertions?|rumou?rs?|calls?|demands?|requests?|appeals?"
    r"|charges?|warnings?|speculation|theory|theories"
)
_HELD = re.compile(
    r"(?:as\s(?:\"[^\"]*\"\s|(?:[\w'-]+\s){1,3}?))?(?:(?:an?|the|any|these|those|all|such|its|his|her|their|recent|new|earlier|further)\s)*"
    rf"(?:[\w'-]+\s)?(?P<noun>{_NOUN})\s(?:(?:by|from)\s(?P<who>[^,;:\"]+?)\s)?(?P<lead>that\s|(?=to\s))(?=\w)"
)

_CALLED = r"\"[^\"]*\"?|(?:[\w'-]+,?\s){0,3}?(?:" + VERDICT.pattern + r")[^,;:.\"]*"
_AS = re.compile(
    r",?\sas\s(?<!known as\s)(?<!worked as\s)(?<!served as\s)(?<!acted as\s)(?<!seen as\s)(?<!used as\s)(?<!described as\s)"
    rf"(?P<verdict>{_CALLED})[\s.,]*$",
    re.IGNORECASE,
)
"""What who denies a claim calls it, behind the claim: "as "a fairy tale"", "as pure invention"."""
_NAMED = re.compile(
    rf"\s(?:as\s)?(?P<verdict>\"[^\"]*(?:{VERDICT.pattern})[^\"]*\"?|(?:(?:an?|pure|mere|total|complete)\s){{0,2}}(?:{VERDICT.pattern})\b)[\s.,]*$"
)
_NAMES = re.compile(r"(?:call|brand|label|describ|denounc|condemn|derid|slam|dub)\w*(?:\s|$)", re.IGNORECASE)
_CUE_NOUN = re.compile(rf"\s(?:{_NOUN})$")


def with_makers(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, a denial of somebody's claim with the clause alone and the claim as its maker's beside it."""
    made = [_called(prose, one) for one in attributions]
    for number, one in enumerate(made):
        held = _held(prose, one)
        if held is None:
            continue
        clause = _clause(prose, held.end(), one.content[-1][1])
        made[number] = replace(one, content=(clause,))
        noun = held.span("noun")
        own = next((i for i, o in enumerate(made) if o.cue and o.cue[0][0] < noun[1] and noun[0] < o.cue[-1][1]), None)
        if own is not None and own != number:
            made[own] = replace(made[own], content=(clause,) if made[own].source else (), within=one.within)
        elif held["who"]:
            made.append(Attribution((held.span("who"),), (noun,), (clause,), one.score, one.within))
    return made


def _clause(prose: Prose, start: int, end: int) -> tuple[int, int]:
    """Return the clause of a claim without what who denies it calls it."""
    verdict = _AS.search(prose.folded, start, end)
    return start, verdict.start() if verdict else end


def _called(prose: Prose, one: Attribution) -> Attribution:
    """Return an attribution that calls a claim something with that for its cue, and one that holds the noun in its cue whole.

    "Called | the report that he had fled | a lie": the cue of the denial is "a lie". "Rejected the report | that …".
    """
    if len(one.cue) != 1 or len(one.content) != 1 or one.content[0][0] < one.cue[0][1] or prose.quotation_at(one.content[0][0]):
        return one
    (start, end), words = one.content[0], prose.cut(*one.cue[0])
    that = prose.folded.startswith("that ", start)
    if is_denial(prose, one.cue[0]):
        return replace(one, content=(_clause(prose, start, end),)) if that and _CUE_NOUN.search(words) else one
    held = re.compile(r"that\s").match(prose.folded, start, end) if that else _HELD.match(prose.folded, start, end)
    end = max(end, next((q.end for q in prose.quotations_in(start, end)), end))
    called = _NAMED.search(prose.folded, start, end) if held and _NAMES.match(words) else None
    if held is None or called is None or (that and not _CUE_NOUN.search(words)):
        return one
    return replace(one, cue=(called.span("verdict"),), content=((held.end(), called.start()),))


def _held(prose: Prose, one: Attribution) -> re.Match[str] | None:
    """Return where the content of a denial is somebody's claim, call or report, or None."""
    if not one.cue or len(one.content) != 1 or one.content[0][0] < one.cue[-1][1]:
        return None
    start, end = one.content[0]
    if prose.quotation_at(start) or not is_denial(prose, (one.cue[0][0], one.cue[-1][1])):
        return None
    return _HELD.match(prose.folded, start, end)
