"""Attributions whose form alone shows them and that no reading has: a label before a quotation, a plain denial, a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from crosswire.annotate.hearsay import of_trusted
from crosswire.annotate.listeners import told
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.spoken import BY_FORM, spoken
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind

_NAME = r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,3}"
_SUBJECT = rf"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|{_NAME}|[Tt]he\s(?:[A-Za-z][\w'-]+\s){{0,2}}[\w'-]+(?:,\s{_NAME},)?)"
_MEASURED = re.compile(
    r"(?P<source>[A-Z][\w'-]*(?:\s[\w'-]+){0,5}?)\s(?P<cue>puts?|ha(?:s|ve) put)\s"
    r"(?P<content>(?:(?:the|its|their|his|her)\s)?(?:[\w'-]+\s){1,5}?at\s(?:[\w'-]+\s){0,4}?"
    r"[$£€]?\d[\d,.]*(?:\s(?:per cent|\w+))?)"
)
_LABELLED = re.compile(
    rf"(?P<source>{_NAME}),?(?:\s(?:for (?:his|her|its|their) part|in (?:reply|response|turn)|later|again),?)?"
    r"(?P<cue>:)\s(?P<content>\")"
)
_DENIED = re.compile(
    rf"(?:^|[,;]\s(?:but|and|while|though)\s|\b(?:but|and|while)\s)(?P<source>{_SUBJECT})\s"
    r"(?P<cue>(?:(?:has|have|had)\s)?(?:also\s|again\s|\w+ly\s)?(?:ruled out|rejected|denied|dismissed|refuted))\s"
    r"(?P<content>(?!(?:by|as|it|him|her|them|and|or|but|to|for|in|on|with|any comment)\b|\")[\w'].*)"
)
_RECKONED = re.compile(
    r"(?P<source>[A-Z][\w'-]*(?:\s[\w'-]+){0,4}?)\s(?:(?:now|still|also|both)\s)?(?P<cue>reckon(?:s|ed)?)\s(?:that\s)?"
    r"(?P<content>(?!on\b|with\b|to\b|up\b)[^\"]*\s(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should)\s[^\"]*)"
)
_STOP = re.compile(r",?\s(?:and|but|though|although|while|which|because|after|when|saying|adding)\s|[;:,(]\s|[.?!]?\s*$")


def unread(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return what the form of a sentence alone attributes, where no reading has its cue or lies across its content."""
    taken = sorted(part for one in attributions for part in (*one.cue, *one.content))
    found = []
    for one in chain(_found(prose), spoken(prose), told(prose), of_trusted(prose)):
        if not any(_meets(taken, part) for part in (*one.cue, *one.content)):
            found.append(one)
            taken += [*one.cue, *one.content]
    return found


def _meets(taken: Sequence[Range], part: Range) -> bool:
    return any(start < part[1] and part[0] < end for start, end in taken)


def _found(prose: Prose) -> Iterator[Attribution]:
    for start, end in prose.sentences:
        if measured := _MEASURED.match(prose.folded, start, end):
            yield _attribution(measured, measured.span("content"))
        if labelled := _LABELLED.match(prose.folded, start, end):
            quotation = prose.quotation_at(labelled.start("content"))
            if quotation and quotation.start == labelled.start("content") and _is_body(prose, start):
                yield _attribution(labelled, (quotation.start, quotation.end))
        reckoned = _RECKONED.match(prose.folded, start, end)
        if reckoned and _is_body(prose, start):
            yield _attribution(reckoned, (reckoned.start("content"), end))
        for denied in _DENIED.finditer(prose.folded, start, end):
            if prose.quotation_at(denied.start("cue")) is None:
                yield from _denial(prose, denied)


def _denial(prose: Prose, denied: re.Match[str]) -> Iterator[Attribution]:
    first, last = denied.span("content")
    stop = _STOP.search(prose.folded, first, last)
    content = first, stop.start() if stop else last
    if prose.cut(*content).strip():
        yield _attribution(denied, content)


def _is_body(prose: Prose, offset: int) -> bool:
    paragraph = prose.paragraph_at(offset)
    return paragraph is not None and paragraph.kind is BlockKind.BODY


def _attribution(match: re.Match[str], content: Range) -> Attribution:
    return Attribution((match.span("source"),), (match.span("cue"),), (content,), BY_FORM)
