"""What a speaker has from somebody: "he said he had heard from a sailor that …" is the sailor's word, through the speaker.

"A clerk told me that her chief had heard from the union that …" is the union's word, through the chief and then the clerk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.spoken import BY_FORM
from crosswire.annotate.words import pronoun_of
from crosswire.language.people import pronoun_for
from crosswire.language.reader.reading import Attribution

_SELF = r"he|she|it|they|we|I"
_OTHER = r"(?:my|his|her|their|its|our|an?|the|one)\s(?:[\w'-]+\s){0,3}?[\w'-]+"
_HAD = r"(?:(?:has|have|had|was|were|been)\s){0,2}"
_HEARSAY = re.compile(
    rf"(?:that\s)?(?:{_SELF}|{_OTHER})\s{_HAD}"
    r"(?P<cue>(?:heard|learned|learnt)(?=\sfrom\s)|(?:told|informed)(?=\sby\s))\s(?:from|by)\s"
    r"(?P<source>(?!that\b)[^,;:.\"]{3,60}?)\sthat\s(?=\w)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"(?:that\s)?(?P<source>{_OTHER})(?:,\s(?:who|which)\s[^,;:.\"]+,)?\s(?:(?:has|have|had|also)\s){{0,2}}"
    r"(?P<cue>told|informed)\s(?:me|him|her|them|us|it)\s"
    r"(?:that\s(?=\w)|(?=(?:the|an?|he|she|it|they|we|there|no|nobody|his|her|its|their)\s))",
    re.IGNORECASE,
)
_SO = r"(?:so|this|that|it|as much)"
_TOLD_SO = re.compile(
    rf",?\s(?:who|adding(?:\sthat)?)\s(?:(?:said|says|added|explained|admitted)\s(?:that\s)?)?(?:(?:{_SELF})\s)?"
    r"(?:(?:has|have|had|was|were|been|only|also)\s){0,3}"
    rf"(?P<cue>(?:told|informed)(?=\s(?:{_SO}\s)?by\s)|(?:heard|learned|learnt|had|got)(?=\s(?:it|this|so)\sfrom\s))"
    rf"\s(?:{_SO}\s)?(?:by|from)\s(?P<source>(?:(?!\sto\s)[^,;:.\"]){{3,60}}?)(?=[,;.\"\n]|$|\s(?:said|says|told)\b)",
    re.IGNORECASE,
)
"""From whom somebody has all that he says: "a cook who said she had been told so by her cousin"."""
_SAYER = re.compile(
    r"(?:^|\b(?:according to|said|says|told)\s|[,\"]\s)"
    r"(?P<who>(?!according\b|said\b|says\b|told\b)[^,;:\"]+?)(?:\s(?:said|says))?$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r",\swhose\s(?P<source>(?:[a-z][\w-]*\s){0,2}?(?P<noun>[a-z][\w-]*))\s(?:[a-z]+(?:s|ed)|had|has|is|was|were|are|went|ran)\b"
)
_HE_TOLD = re.compile(
    r"(?:that\s)?(?P<teller>he|she)\s(?:(?:has|had)\s)?(?P<cue>told)\s(?P<told>him|her)\s"
    r"(?:that\s(?=\w)|(?=(?:the|an?|he|she|it|they|we|there|no|nobody|his|her|its|their)\s))",
    re.IGNORECASE,
)
"""Whom a speaker has it from, where he is described by him: "Lund, whose brother was there, | said he had told her that"."""
_LISTENING = {"him": "he", "her": "she"}
_HEARER = re.compile(rf"(?:that\s)?(?P<hearer>{_OTHER})\s{_HAD}", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|but)\sthat\s")  # a second clause, which may be the speaker's own
_TRUSTED = re.compile(
    r"(?:\w+\s){0,2}?(?P<source>(?:[Aa]n?|[Tt]he|[Mm]y|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost)\s(?:[\w'-]+\s){0,5}?[\w'-]+)\s"
    r"(?:who\s|whom\s|that\s)?(?:I|we)\s"
    r"(?P<verb>trust|know|met|asked|rang|interviewed|reached|spoke (?:to|with)|talked (?:to|with))\s"
    r"(?P<cue>(?:has\s|have\s)?(?:told|tells?|said|says?|wrote|writes?|confirm(?:s|ed)?|caution(?:s|ed)?|warn(?:s|ed)?|insist(?:s|ed)?|think"
    r"|thinks|believes?))\s(?:(?:me|us)\s)?(?:that\s)?"
)
"""Whom the author says he knows or met, and what such a one told him."""
_FROM = re.compile(r"\sfrom\s(?P<source>(?!whom\b|which\b|what\b|this\b|that\b|it\b)[^,;:.\"]{3,60}?)\s(?:that\s)?")
_HEARING = re.compile(
    r"(?:\w+\s)*(?:understand|understands|understood|hear|hears|heard|learn|learns|learned|learnt|gather|gathers|gathered)"
)
"""From whom somebody has it: "we understand from the lessor that"."""


def with_hearsay(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, with one more for each indirect content that only says from whom its speaker has it.

    What a reader marked in the opening of such a content ("was told" + "that he") is left without a content.
    """
    whole = _told_so(prose, [_of_trusted(prose, one) for one in attributions])
    for index, one in enumerate(whole):  # what is found is read in turn: hearsay of hearsay
        found = _found(prose, index, one)
        if found:
            opening = one.content[0][0], found.content[0][0]
            read = [number for number, other in enumerate(whole) if other.within == index and _opens(other, opening)]
            for number in read:
                whole[number] = replace(whole[number], content=())
            if found.content == one.content:
                whole[index] = replace(one, content=())  # the report has it from there, and is no relay of its own
            whole.append(found if whole[index].content else replace(found, within=one.within))
    return whole


def _told_so(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, those of somebody who has it all from another one as that one's word.

    What a reader marked in the words that say so ("she had been told so") is left without a content.
    """
    made = list(attributions)
    for index, one in enumerate(attributions):
        so = _so(prose, one)
        if so:
            said = [number for number, other in enumerate(made) if number != index and _opens(other, so.span())]
            for number in said:
                made[number] = replace(made[number], content=())
            cue = (so.span("cue"),) if one.content[-1][1] <= so.start() else one.cue
            made[index] = replace(one, source=(so.span("source"),), cue=cue)
    return made


def _so(prose: Prose, one: Attribution) -> re.Match[str] | None:
    """Return the words beside a source that say from whom it has all that it says, if there are any."""
    if not (one.cue and one.content and len(one.source) == 1):
        return None
    start, end = one.source[0]
    last = prose.sentence_at(one.cue[-1][0])[1]
    so = _TOLD_SO.search(prose.folded, start, last)
    held = so is None or any(first < so.end() and so.start() < stop for first, stop in one.content)
    return None if so is None or held or so.start() > max(end, one.cue[-1][1]) + 1 else so


def _opens(one: Attribution, opening: Range) -> bool:
    """Tell whether the cue of an attribution stands in the opening of a content."""
    return bool(one.cue) and opening[0] <= one.cue[0][0] < opening[1]


def of_trusted(prose: Prose) -> Iterator[Attribution]:
    """Yield what somebody whom the author says he knows or met told him, by the form of the sentence alone."""
    for start, end in prose.sentences:
        if (one := _TRUSTED.match(prose.folded, start, end)) and one.end() < end:
            yield Attribution((one.span("source"),), (one.span("cue"),), ((one.end(), end),), BY_FORM)


def _of_trusted(prose: Prose, one: Attribution) -> Attribution:
    """Return an attribution to "a clerk I trust" with the clerk as source and the second verb as cue."""
    told = _TRUSTED.match(prose.folded, prose.sentence_at(one.cue[0][0])[0]) if one.cue else None
    if told is None or not told.start("verb") <= one.cue[-1][0] < told.end("cue"):
        return one
    behind = tuple(piece for piece in one.content if piece[0] >= told.end("cue"))
    return replace(one, source=(told.span("source"),), cue=(told.span("cue"),), content=behind) if behind else one


def _found(prose: Prose, index: int, one: Attribution) -> Attribution | None:
    """Return whose word the content of an attribution is, or None where it is the speaker's own."""
    if not (one.cue and one.source and len(one.content) == 1) or one.content[0][0] < one.cue[-1][1]:
        return None
    start, end = one.content[0]
    if prose.quotation_at(start) is not None:
        return None
    own = prose.cut(*one.source[0]).lower() in {"we", "i"} and one.source[0][0] < one.cue[0][0]
    hearing = own and _HEARING.fullmatch(prose.cut(*one.cue[-1]))
    had = _FROM.fullmatch(prose.folded, one.cue[-1][1], start) if hearing else None
    heard = had or _HEARSAY.match(prose.folded, start, end) or _TOLD.match(prose.folded, start, end)
    if heard is None and (relative := _relative(prose, one)):
        whose, told = relative
        return Attribution((whose.span("source"),), (told.span("cue"),), ((told.end(), end),), BY_FORM, index)
    if had:
        return Attribution((had.span("source"),), one.cue, one.content, BY_FORM, index)
    if heard is None or _JOINED.search(prose.folded, heard.end(), end):
        return None
    return Attribution((heard.span("source"),), (heard.span("cue"),), ((heard.end(), end),), BY_FORM, index)


def _relative(prose: Prose, one: Attribution) -> tuple[re.Match[str], re.Match[str]] | None:
    """Return by whom a speaker is described, and that this one told him: "Lund, whose brother …, said he had told her that"."""
    whose = _WHOSE.search(prose.folded, one.source[0][0], one.cue[0][0])
    told = _HE_TOLD.match(prose.folded, *one.content[0])
    if whose is None or told is None:
        return None
    sex = pronoun_for(whose["noun"])
    known = pronoun_of(prose.cut(*one.source[0]).split()[0])  # of the speaker, who is told and does not tell
    fits = sex in {told["teller"].lower(), None} and known in {_LISTENING[told["told"].lower()], None}
    return (whose, told) if fits and (sex or known) else None


def teller_before(prose: Prose, source: Range) -> Range | None:
    """Return who says that he was told it all by the one that a source names: "| a cook | who was told so by her cousin"."""
    first, last = prose.sentence_at(source[0])
    so = next((found for found in _TOLD_SO.finditer(prose.folded, first, last) if found.span("source") == source), None)
    sayer = _SAYER.search(prose.cut(first, so.start())) if so else None
    return (first + sayer.start("who"), first + sayer.end("who")) if sayer else None


def hearer_before(prose: Prose, cue: Range, start: int) -> Range | None:
    """Return who heard what he passes on, between the start of what is said of it and a cue, where that is a third.

    "She said | her chief | had heard from the union that …"; what the speaker himself heard has no other hearer.
    """
    from_whom = prose.folded.startswith((" from ", " by "), cue[1])
    heard = _HEARER.fullmatch(prose.folded, start, cue[0]) if from_whom else None
    return heard.span("hearer") if heard else None
