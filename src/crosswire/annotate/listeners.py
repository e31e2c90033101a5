"""Who is told: the listener is no part of what he is told, and who tells him is not the outlet that has it from there.

"Lund told Meridian the ferry would not sail": the ferry would not sail. "A clerk told Radio Sund that it was sold, according to
the Courier": the clerk's word, also where a reader gives the clause to the Courier alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.passives import is_passive
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.spoken import BY_FORM
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind

_TELLS = re.compile(r"(?:^|\s)(?:told|tells|telling|tell|informed|informs|informing|assured|assures|reminded|notified|warned)$")
_BEEN = re.compile(r"\b(?:been|being|be|was|were|is|are)\s")
_NAME = r"[A-Z][\w'.-]*(?:\s(?:of\s|for\s|&\s)?[A-Z][\w'-]*){0,3}"
_OPENS = r"(?:that|there|the|an?|he|she|it|they|we|I|no|nobody|his|her|its|their|this|these|those|some|all|any|both)"
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do)"
_KIND = r"(?:\s(?:news agency|newspaper|agency|paper|broadcaster|magazine|website|channel))?"
_LISTENER = re.compile(
    rf"\s*(?:(?:[Tt]he\s)?{_NAME}{_KIND}|(?:the|a|an|his|her|their|its)\s(?:(?:same|local|state|national)\s)?[a-z][\w-]*|[a-z]+s)\s"
    rf"(?:on\s\w+day\s)?(?={_OPENS}\s)"
)
"""A listener right behind the verb, and the opening of the clause that he is told."""
_OF_PAPER = re.compile(
    r"\s*(?:[Tt]he\s)?(?:[A-Z][\w'-]*\s){1,3}?(?:Times|Post|News|Herald|Tribune|Courier|Gazette|Echo|Mail|Journal|Star|Mirror|Guardian)\s"
    rf"(?=[a-z][\w-]*\s(?:[a-z][\w-]*\s)?{_FINITE}\b)"
)
"""A paper by its last word, before a clause that opens with a noun: "told the Varnish Herald pilots had been warned"."""
_CLAUSE = re.compile(rf"\b{_FINITE}\b|\b[a-z]+ed\b|^[a-z]+ing\b")
_NO_SUBJECT = (
    r"(?:\d|(?:per ?cent|percent|majority|respondents|voters)\b"
    r"|(?:when|after|before|because|since|while|as|if|though|although|until|that|which|who)\b"
    r"|(?:is|are|was|were|been|be|has|have|had|will|would)\b"
    r"|[a-z]+ed\s(?:in|on|at|by|to|for|from|when|after|and|but|the|an?|his|her|its|their|out|up|off)\b)"
)
_WHO = rf"(?P<source>(?:[A-Z]|the\s)(?:(?!\b{_NO_SUBJECT})[^,;:.\"]){{1,70}}?(?:,\s(?:(?!\b{_NO_SUBJECT})[^,;:.\"]){{2,60}},)?)"
"""A noun phrase, perhaps with an apposition: no clause of its own, whose verb another one would be."""
_TOLD = re.compile(
    rf"{_WHO}\s(?P<cue>(?:(?:has|have|had|later)\s)?told)\s(?:(?:the\s)?{_NAME}|reporters|journalists|deputies|investors)\s"
    rf"(?:on\s\w+day\s)?(?:that\s)?(?P<content>{_OPENS}\s[^\"]*)"
)
_SAYS = re.compile(
    rf"(?:that\s)?{_WHO}\s(?:(?:also|later|now|today)\s)?(?P<cue>(?:(?:has|have|had)\s)?(?:"
    rf"(?:told|informed)(?=\s(?:(?:the\s)?{_NAME}{_KIND}|(?:the\s)?[a-z]+(?:\s[a-z]+)?)(?:\son\s\w+day)?\s(?:that|{_OPENS})\s)"
    rf"|(?:said|says|denied|denies)(?=(?:\son\s\w+day)?\s(?:that|{_OPENS})\s)|(?:denied|denies)(?=\s[a-z]+ing\s)"
    r"|(?:warned|announced|confirmed|insisted|claimed|stated|declared|added|argued)(?=(?:\son\s\w+day)?\sthat\s)))"
    rf"(?:(?<=[td]old)\s(?:(?:the\s)?{_NAME}{_KIND}|(?:the\s)?[a-z]+(?:\s[a-z]+)?)|(?<=informed)\s\S+)?(?:\son\s\w+day)?\s(?:that\s|(?={_OPENS}\s|[a-z]+ing\s))"
)
"""Who says or tells a third what follows, at the head of what another one is given for."""
_RELAYS = re.compile(r"(?:according to|reported|reports|as reported by|reported by|wrote|quoted)\b", re.IGNORECASE)


def _tells(prose: Prose, cue: Range) -> bool:
    """Tell whether a cue is a verb of telling in the active, which has a listener."""
    words = prose.cut(*cue)
    return _TELLS.search(words) is not None and not is_passive(prose, cue) and _BEEN.search(words) is None


def without_listener(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution without the listener at the head of an indirect content: "told" + "Meridian the ferry had sunk".

    "Told" has a listener wherever it is no passive, so that a noun phrase right behind it, and another one, is no subject.
    """
    if not one.cue or not one.content or len(one.cue) > 1 or not _tells(prose, one.cue[0]):
        return one
    start, end = one.content[0]
    behind = prose.cut(one.cue[0][1], start).strip() == "" and start >= one.cue[0][1]
    if not behind or prose.quotation_at(start):
        return one
    heard = _LISTENER.match(prose.folded, start, end) or _OF_PAPER.match(prose.folded, start, end)
    if heard is None or _CLAUSE.search(prose.folded, heard.end(), end) is None:
        return one
    return replace(one, content=((heard.end(), end), *one.content[1:]))


def with_tellers(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, with one more for each clause that a relay has from somebody who said it or told a third.

    "A clerk told Radio Sund that it was sold, according to the Courier", "Lund said that it was sold, the Courier reported",
    where a reader gave the clause, or all of it, to the Courier alone.
    """
    made = [_with_subject(prose, one) for one in attributions]
    cues = [part for one in attributions for part in one.cue]
    for index, one in enumerate(made.copy()):
        said = _said_within(prose, one)
        if said and not any(first < said.end("cue") and said.start("cue") < last for first, last in cues):
            start, end = said.start("source"), one.content[0][1]
            made[index] = replace(one, content=((start, end),))
            made.append(Attribution((said.span("source"),), (said.span("cue"),), ((said.end(), end),), BY_FORM, index))
    return made


def _with_subject(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution with who tells for its source, where a reader took him for a part of what is told."""
    if one.source or len(one.cue) != 1 or len(one.content) < 2 or not _tells(prose, one.cue[0]):
        return one
    (start, end), *rest = one.content
    subject = start == prose.sentence_at(start)[0] and 0 <= one.cue[0][0] - end <= 1 and rest[0][0] >= one.cue[0][1]
    return one if not subject else replace(one, source=((start, end),), content=tuple(rest))


def _said_within(prose: Prose, one: Attribution) -> re.Match[str] | None:
    """Return who says what at the head of the only piece of what a relay carries, or right before it, from its sentence on."""
    if len(one.content) != 1 or not one.cue or not one.source or not _RELAYS.match(prose.cut(*one.cue[0])):
        return None
    start, end = one.content[0]
    behind = one.cue[0][0] >= end
    first = prose.sentence_at(start)[0] if behind else start
    if prose.quotation_at(start) or (start > first and not prose.folded.startswith("that ", start)):
        return None
    said = _SAYS.match(prose.folded, first, end)
    return said if said and said.end() >= start and _CLAUSE.search(prose.cut(said.end(), end)) else None


def told(prose: Prose) -> Iterator[Attribution]:
    """Yield who told whom what, by the form of the sentence alone: "The clinic's lawyer told Meridian there was no deal."."""
    for start, end in prose.sentences:
        paragraph = prose.paragraph_at(start)
        said = _TOLD.match(prose.folded, start, end) if paragraph and paragraph.kind is BlockKind.BODY else None
        if said and _CLAUSE.search(prose.folded, said.start("content"), end):
            yield Attribution((said.span("source"),), (said.span("cue"),), ((said.start("content"), end),), BY_FORM)
