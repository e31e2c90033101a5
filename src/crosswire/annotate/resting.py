"""What an outlet rests on: "Orrel says, with reference to Norvian media", "the Courier, which spoke to two officials".

Whom it names so is whose word it is, and the outlet a relay. Two forms that readers miss are read here as well: "As the Courier
reports, citing two officials, …" and "The Courier writes with reference to the ministry that …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.composition import Draft
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.sources import speaks
from crosswire.annotate.speakers import Company, Speaker
from crosswire.annotate.spoken import BY_FORM
from crosswire.language.outlets import is_media
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind, Kind

_RELAYING = frozenset({Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})
_MAY_RELAY = frozenset({Kind.UNKNOWN, Kind.ORGANISATION, Kind.PERSON})
"""Kinds of a name that may be an agency's, or that passes on what media say: with reference to media it relays."""
_REFERS = (
    r"(?:with (?:a )?(?:reference|reference back) to|referring to|in reference to|on the authority of|on information from"
    r"|basing itself on"
    r"|relying on|after (?:speaking|talking) (?:to|with)|having (?:spoken|talked) (?:to|with))"
)
_CITES = r"(?:citing|quoting)"
_SPOKE = (
    r"(?:which|who)\s(?:(?:has|have|had|says it (?:has|had)?)\s)?"
    r"(?:(?:spoke|spoken|talked|refers|referred)|(?:attributes|attributed|had|heard|has|got) (?:it|this|that))"
    r"\s(?:to|with|from)"
)
_WHO = r"(?P<who>[^\s,;:.\"][^,;:.\"]*?)"
_ENDS = r"(?=,|;|\.(?:\s|$)|\"|$|\sthat\s|\ssays?\b|\ssaid\b|\sreports?\b|\swrites?\b|\sreported\b|\swrote\b)"
_RESTS = re.compile(rf"\b{_REFERS}\s{_WHO}{_ENDS}")
_BEHIND = re.compile(rf",?\s{_SPOKE}\s{_WHO}{_ENDS}")
_KIND = r"(?:\s(?:newspaper|news agency|agency|paper|magazine|website|portal|daily|weekly))?"
_SAYS = r"(?:reports|reported|writes|wrote|says|said|notes|noted|states|stated|informs|informed|tells)"
_AS = re.compile(
    rf"As\s(?P<source>[^,;:.\"]{{2,60}}?)\s(?P<cue>{_SAYS}),?\s(?:{_REFERS}|{_CITES})\s[^,;:\"]+,\s(?P<content>\w[^\"\n]*)"
)
_THAT = re.compile(
    rf"(?P<source>[A-Z][^,;:.\"]{{2,60}}?)\s(?P<cue>{_SAYS}),?\s(?:{_REFERS}|{_CITES})\s[^,;:\"]+?,?\sthat\s(?P<content>\w[^\"\n]*)"
)
_LEARNED = re.compile(
    r",\s(?:as\s)?(?P<source>(?:the\s)?[A-Z][\w'&-]*(?:\s(?:of\s)?[A-Z][\w'&-]*){0,4})\s(?:has\s|have\s|had\s)?"
    rf"(?P<cue>learned|learnt)(?:\sfrom\s{_WHO})?[.\s]*$"
)
_QUOTED_BY = re.compile(
    r"(?<![\w'])(?P<source>(?!who\b|which\b)[A-Za-z][^,;:.\"]{1,60}?)\s(?:was|were|is|are|has been|have been)\s(?:\w+ly\s)?"
    r"(?P<cue>quoted|cited)\sby\s[^,;:\"]{2,60}?\sas\s(?:saying|stating|telling\s(?:it|them|reporters))(?:\sthat)?\s?"
)
_AS_TOLD = re.compile(r"\s(?P<source>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,3})\s\((?P<cue>as told) to [^()\n]{3,60}\)")
_CIRCLES = frozenset({"circles", "quarters", "insiders"})
FEWEST = 3  # words of a clause that "…, the Courier has learned" tells


def with_resting(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, with what an outlet reports on somebody's word where the citing alone was read."""
    made = list(attributions)
    for one, words in _forms(prose):
        first, last = one.content[0]
        here = [a for a in made if any(_meet(part, words) for part in a.cue)]
        right = [a for a in here if any(_meet(part, (first, last)) for part in a.content) and a.content[0][0] >= first]
        across = [a for a in made if a not in here and any(_meet(part, (first, last)) for part in a.content)]
        if (right and one.cue[0][0] < first) or (across and one.cue[0][0] > first):
            continue  # read already
        made = [*(a for a in made if a not in here), one]
    return made


def _meet(part: Range, other: Range) -> bool:
    return part[0] < other[1] and other[0] < part[1]


def _forms(prose: Prose) -> Iterator[tuple[Attribution, Range]]:
    """Yield what the form of a sentence attributes, with the words that do it."""
    for quotation in prose.quotations:
        if told := _AS_TOLD.match(prose.folded, quotation.end):
            yield _attribution(told, (quotation.start, quotation.end)), told.span()
    for start, end in prose.sentences:
        paragraph = prose.paragraph_at(start)
        if paragraph is None or paragraph.kind is not BlockKind.BODY:
            continue
        last = start + len(prose.folded[start:end].rstrip(" .\n"))
        found = (
            (_AS.match(prose.folded, start, end) or _THAT.match(prose.folded, start, end))
            if prose.folded[start] != '"'
            else None
        )
        if found:
            yield _attribution(found, (found.start("content"), last)), (start, found.start("content"))
        learned = _LEARNED.search(prose.folded, start, end)
        if learned and len(prose.cut(start, learned.start()).split()) >= FEWEST:
            yield _attribution(learned, (start, learned.start())), (learned.start(), end)
        yield from _quoted_by(prose, start, last)


def _quoted_by(prose: Prose, start: int, last: int) -> Iterator[tuple[Attribution, Range]]:
    """Yield what somebody "was quoted by the Courier as saying": what follows, else the quotation before him."""
    found = _QUOTED_BY.search(prose.folded, start, last)
    if found is None or prose.quotation_at(found.start("cue")):
        return
    before = prose.quotation_at(start)
    content = (found.end(), last) if last - found.end() > FEWEST else (before.start, before.end) if before else None
    if content:
        yield _attribution(found, content), (found.start("source"), found.end())


def _attribution(match: re.Match[str], content: Range) -> Attribution:
    return Attribution((match.span("source"),), (match.span("cue"),), (content,), BY_FORM)


def resting(company: Company, draft: Draft) -> Draft:
    """Return the draft of an outlet with the party that it rests on as its speaker, and the outlet as the innermost relay."""
    if draft.cue is None or draft.speaker is None or draft.speaker.party.kind not in _RELAYING | _MAY_RELAY:
        return draft
    who = next(filter(None, (_speaker(company, place) for place in _places(company.prose, draft))), None)
    if who is None or who.party == draft.speaker.party:
        return draft
    if draft.speaker.party.kind in _MAY_RELAY and not (who.party.kind is Kind.OUTLET or is_media(who.party.name)):
        return draft
    company.relayed(draft.at, draft.speaker)
    return replace(draft, speaker=who, through=(draft.speaker, *draft.through))


def _places(prose: Prose, draft: Draft) -> Iterator[Range]:
    """Yield where the sentence of a draft names whom its outlet rests on, outside what it says."""
    assert draft.cue is not None
    assert draft.speaker is not None
    start, end = prose.sentence_at(draft.cue[0])
    outlet = draft.speaker.mention.span.end
    learned = _LEARNED.search(prose.folded, start, end)
    behind = _BEHIND.match(prose.folded, outlet, end)
    found = [behind, learned if learned and learned["who"] else None, *_RESTS.finditer(prose.folded, start, end)]
    for match in found:
        if match and not any(first <= match.start("who") < last for first, last in draft.content):
            yield match.span("who")


def _speaker(company: Company, place: Range) -> Speaker | None:
    """Return the party that words name, if it is one that speaks: "the treaty", referred to, says nothing."""
    who = company.of_words(*place, begin=place[0])
    if who is None or who.party.kind in {Kind.PLACE, Kind.DOCUMENT}:
        return None
    known = who.party.kind is not Kind.UNKNOWN or who.party.named
    return who if known or any(map(_speaks, company.prose.cut(*place).lower().split())) else None


def _speaks(noun: str) -> bool:
    return speaks(noun) or noun in _CIRCLES
