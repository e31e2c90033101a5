"""Repairs what a reader marked, where the text shows that a content was cut too short or too long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose
from crosswire.language.reader.reading import Attribution, Pieces

_JOINED = re.compile(r",?\s+(?:and|but)\s+that\s+(?=\w)")
_LEADS = re.compile(r"[\s,]*(?:\b(?:and|but|while|also|then|later)\s*)*$", re.IGNORECASE)
_MAIN_VERB = re.compile(r",\s+(?:also\s+)?(?:has|have|had|is|are|was|were|does|did|will|would|said|says)\b")
SHORTEST = 10  # characters that are left of a content when it is cut


def repaired(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with contents that stop at the next cue of their source and take in their second "that"-clause."""
    return [
        _with_joined(prose, _without_main_clause(prose, _cut_at_cues(prose, one, attributions)), attributions)
        for one in attributions
    ]


def _cut_at_cues(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Cut a content before another cue of the same source: "says he would ask, denies he has asked"."""
    for other in others:
        if other is one or other.within != one.within or not one.source or other.source != one.source or not other.cue:
            continue
        at = other.cue[0][0]
        for index, (start, end) in enumerate(one.content):
            if start < at < end and prose.quotation_at(at) is None:
                lead = _LEADS.search(prose.folded, start, at)
                stop = lead.start() if lead else at
                if stop - start >= SHORTEST:
                    return replace(one, content=(*one.content[:index], (start, stop)))
    return one


def _without_main_clause(prose: Prose, one: Attribution) -> Attribution:
    """Cut the rest of the main clause off the content of a relative one: "which said that it rained, has closed"."""
    if not one.source or not one.cue or prose.cut(*one.source[-1]).lower().split()[-1:] not in [["which"], ["who"]]:
        return one
    start, end = one.content[-1]
    rest = _MAIN_VERB.search(prose.folded, start + SHORTEST, end)
    if rest is None or prose.quotation_at(rest.start()):
        return one
    return replace(one, content=(*one.content[:-1], (start, rest.start())))


def _with_joined(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Add the second "that"-clause of a cue, where a reader stopped at the first: "said that it rained, and that it was cold"."""
    if not one.content or not one.cue or not prose.folded.startswith("that ", one.content[-1][0]):
        return one
    start, end = one.content[-1]
    last = prose.sentence_at(start)[1]
    joined = _JOINED.match(prose.folded, end, last)
    if joined is None or any(_reaches(other.content, joined.end()) for other in others if other is not one):
        return one
    stop = last
    for other in others:
        if other.cue and joined.end() < other.cue[0][0] < last and other.within == one.within:
            return one
    while stop > joined.end() and prose.folded[stop - 1] in ". \n":
        stop -= 1
    return replace(one, content=(*one.content[:-1], (start, stop)))


def _reaches(content: Pieces, offset: int) -> bool:
    return any(start <= offset < end for start, end in content)
