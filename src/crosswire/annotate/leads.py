"""Leads whose speaker stands at their end: both halves of "The mill has burned and is losing grain, a clerk said" are his.

A reader may give him the second half alone, or take it for what the subject of the first half demands or seeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose
from crosswire.annotate.spoken import BY_FORM
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind

_FINITE = r"(?:is|are|was|were|has|have|had|will|would)"
_LEAD = re.compile(
    rf"(?:[^;:\"]*?\s[-–—]\s)?(?P<content>(?P<first>[^;:\"]*?\s{_FINITE}\s[^;:\"]*?),?\sand\s(?P<second>{_FINITE}\s[^;:\"]*)),\s"
    r"(?P<source>(?:[Aa]n?|[Tt]he|[Tt]wo|[Tt]hree|[Ss]everal|[Oo]ne|[A-Z][\w'-]*)\s[^,;:\"]{2,80}?)\s"
    r"(?P<cue>said|says|told(?=\s[A-Z]|\sthe\s[A-Z]|\sreporters))\b[^,;:\"]*"
)
"""A lead of two halves with one subject, behind a dateline or not, and who says it."""
_SAID_LAST = re.compile(r",\s[^,;:\"]{2,100}\s(?:said|says|told)\b[^,;:\"]*\Z")
LONGEST = 500  # characters of a lead; a longer sentence is a list, on which the pattern would only lose time


def with_leads(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, each lead of two halves said whole by who stands at its end."""
    made = list(attributions)
    for lead in _leads(prose):
        index = next((i for i, one in enumerate(made) if _has_cue(one, lead.span("cue"))), None)
        one = made[index] if index is not None else None
        if one is not None and not (len(one.content) == 1 and lead.start("second") <= one.content[0][0] < lead.end("content")):
            continue
        halves = [i for i, other in enumerate(made) if _is_second_half(other, lead)]
        if one is None and not halves:
            continue  # what no reading has touched is left to the reader
        for half in halves:
            made[half] = replace(made[half], content=())
        if index is not None and one is not None:
            made[index] = replace(one, content=(lead.span("content"),))
        else:
            made.append(Attribution((lead.span("source"),), (lead.span("cue"),), (lead.span("content"),), BY_FORM))
    return made


def _leads(prose: Prose) -> Iterator[re.Match[str]]:
    for start, end in prose.sentences:
        paragraph = prose.paragraph_at(start)
        whole = paragraph is not None and paragraph.kind is BlockKind.BODY and end - start <= LONGEST
        lead = _LEAD.match(prose.folded, start, end) if whole and _SAID_LAST.search(prose.cut(start, end)) else None
        if lead and not prose.cut(lead.end(), end).strip():
            yield lead


def _has_cue(one: Attribution, cue: tuple[int, int]) -> bool:
    return any(start < cue[1] and cue[0] < end for start, end in one.cue)


def _is_second_half(one: Attribution, lead: re.Match[str]) -> bool:
    """Tell whether a reading has the subject of the lead for its source and the second verb for its cue."""
    if not (one.cue and one.source) or one.within is not None:
        return False
    from_first = lead.start("first") <= one.source[0][0] and one.source[-1][1] <= lead.end("first")
    return from_first and one.cue[0][0] == lead.start("second")
