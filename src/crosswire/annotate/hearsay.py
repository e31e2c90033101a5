"""What a speaker has from somebody: "he said he had heard from a sailor that …" is the sailor's word, through the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosswire.annotate.prose import Prose
from crosswire.annotate.spoken import BY_FORM
from crosswire.language.reader.reading import Attribution

_HEARSAY = re.compile(
    r"(?:that\s)?(?:he|she|it|they)\s(?:(?:has|have|had|was|were|been)\s){0,2}"
    r"(?P<cue>(?:heard|learned|learnt)(?=\sfrom\s)|(?:told|informed)(?=\sby\s))\s(?:from|by)\s"
    r"(?P<source>(?!that\b)[^,;:.\"]{3,60}?)\sthat\s(?=\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s(?:and|but)\sthat\s")  # a second clause, which may be the speaker's own


def with_hearsay(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, with one more for each indirect content that only says from whom its speaker has it.

    What a reader marked in the opening of such a content ("was told" + "that he") is left without a content.
    """
    found = [*_found(prose, attributions)]
    opened = {one.within: (attributions[one.within or 0].content[0][0], one.content[0][0]) for one in found}
    made = []
    for one in attributions:
        first, stop = opened.get(one.within, (0, 0)) if one.within is not None else (0, 0)
        misread = bool(one.cue) and first <= one.cue[0][0] < stop
        made.append(Attribution(one.source, one.cue, (), one.score, one.within) if misread else one)
    return [*made, *found]


def _found(prose: Prose, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    for index, one in enumerate(attributions):
        if not (one.cue and one.source and len(one.content) == 1) or one.content[0][0] < one.cue[-1][1]:
            continue
        start, end = one.content[0]
        heard = _HEARSAY.match(prose.folded, start, end)
        if heard and not _JOINED.search(prose.folded, heard.end(), end) and prose.quotation_at(start) is None:
            yield Attribution((heard.span("source"),), (heard.span("cue"),), ((heard.end(), end),), BY_FORM, index)
