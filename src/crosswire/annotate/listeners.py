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

_TELLS = re.compile(
    r"(?:^|\s)(?:told|tells|telling|tell|informed|informs|informing|assured|assures|reminded|reminds|notified|notifies|warned|warns"
    r"|alerted|alerts|cautioned|cautions)$"
)
_BEEN = re.compile(r"\b(?:been|being|be|was|were|is|are)\s")
_NAME = r"[A-Z][\w'.-]*(?:\s(?:of\s|for\s|&\s)?[A-Z][\w'-]*){0,3}"
_OPENS = r"(?:that|there|the|an?|he|she|it|they|we|I|no|nobody|his|her|its|their|this|these|those|some|all|any|both)"
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do)"
_KIND = r"(?:\s(?:news agency|newspaper|agency|paper|broadcaster|magazine|website|channel))?"
_WHEN = (
    r"(?:last|this|in|at|on|late|early|earlier|yesterday|today|twice|again|repeatedly|\d+|an?|two|three|four|five|six|several|many|some)\b"
    rf"(?:(?!\s(?:{_FINITE}|that)\s)[^,;:.\"]){{0,40}}?"
)
"""When somebody is told, between his name and "that": "three weeks before the match", "last May"."""
_LISTENER = re.compile(
    rf"\s*(?:(?:[Tt]he\s)?{_NAME}{_KIND}|(?:the|a|an|his|her|their|its)\s(?:(?:same|local|state|national)\s)?[a-z][\w-]*|[a-z]+s)\s"
    rf"(?:on\s\w+day\s)?(?={_OPENS}\s)|\s*(?:[Tt]he\s)?{_NAME}\s{_WHEN}\s(?=that\s)"
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
_ADDRESSES = r"(?:told|informed|warned|alerted|reminded|notified|cautioned|assured)"
_THIRD = rf"(?:(?:the\s)?{_NAME}{_KIND}|(?:the\s)?(?!that\b)[a-z]+(?:\s(?!that\b)[a-z]+)?)"
"""A third who is told, between the verb and what he is told."""
_SAYS = re.compile(
    rf"(?:that\s)?{_WHO}\s(?:(?:also|later|now|today)\s)?(?P<cue>(?:(?:has|have|had)\s)?(?:"
    rf"{_ADDRESSES}(?=\s{_THIRD}(?:\son\s\w+day)?\s(?:that|{_OPENS})\s)"
    rf"|(?:said|says|denied|denies)(?=(?:\son\s\w+day)?\s(?:that|{_OPENS})\s)|(?:denied|denies)(?=\s[a-z]+ing\s)"
    r"|(?:warned|announced|confirmed|insisted|claimed|stated|declared|added|argued)(?=(?:\son\s\w+day)?\sthat\s)))"
    rf"(?:(?<=told|rned|rted|nded|fied|oned|ured|rmed)\s{_THIRD})?(?:\son\s\w+day)?\s(?:that\s|(?={_OPENS}\s|[a-z]+ing\s))"
)
"""Who says or tells a third what follows, at the head of what another one is given for."""
_TIMED = re.compile(rf"\s(?:{_WHEN}\s)?(?:that\s)?")
_GOVERNING = r"(?:of|for|in|at|by|with|from|to|on|before|after|since|during|under|over|near|and)"
_HEADS = re.compile(
    rf"(?<![\w'-])(?:(?i:the|an?|its|his|her|their|our|one|two|three|several|some|many)(?=\s)|(?!(?i:{_GOVERNING})\s)[A-Z][\w'-]*)"
)
"""Where a noun phrase may begin."""
_GOVERNS = re.compile(rf"(?:\b(?i:{_GOVERNING})|'s)\s$")
_IN_NAME = re.compile(r"(?<![\w'-])[A-Z][\w.'-]*\s$")
"""What makes a noun phrase behind it a part of a longer one, or a word in capitals a part of a name."""
_AUXILIARIES = re.compile(r"(?:,?\s(?:has|have|had|also|later|already|then|once|twice|first|again|[a-z]+ly))*,?\s$")
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
    made = [_with_warner(prose, _with_subject(prose, one)) for one in attributions]
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


def _with_warner(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution with who warns for its source, where a reader took whom he warns: "warned | Brisk | that"."""
    if len(one.cue) != 1 or len(one.source) != 1 or not one.content or not _tells(prose, one.cue[0]):
        return one
    (start, end), (addressed, stop), said = one.cue[0], one.source[0], one.content[0][0]
    behind = addressed == end + 1 and stop < said and _TIMED.fullmatch(prose.folded, stop, said)
    clause = prose.folded.startswith("that ", said) or prose.folded.endswith(" that ", stop, said)
    if not behind or not clause:
        return one
    warner = _subject_before(prose, start)
    return replace(one, source=(warner,) if warner else ())


def _subject_before(prose: Prose, verb: int) -> Range | None:
    """Return the noun phrase right before a verb: the last that no preposition governs, "May the | harbour board had"."""
    first = prose.sentence_at(verb)[0]
    last = _AUXILIARIES.search(prose.folded, first, verb)
    stop = last.start() if last else verb
    heads = [
        head for head in _HEADS.finditer(prose.folded, first, stop) if not _is_part(prose.cut(first, head.start()), head[0])
    ]
    return (heads[-1].start(), stop) if heads else None


def _is_part(before: str, head: str) -> bool:
    """Tell whether what opens with a word is a part of what stands before it: "the head | of the board", "Ada | Lund"."""
    named = head[0].isupper() and _IN_NAME.search(before)
    return bool(named or _GOVERNS.search(before))


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
