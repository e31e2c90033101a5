"""Brings the content that a reader marked to the form in which it is kept, and cuts coordinated contents apart.

Readers mark as PolNeAR does: with quotation marks, "that" and final stop. A content is kept without the marks around it,
without its complementiser and without the preposition of its cue; punctuation stays inside a quotation and goes outside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.verbs import bases
from crosswire.language.lexicon import load
from crosswire.language.quotes import Quotation
from crosswire.language.reader.reading import Pieces

_THOUGHTS = frozenset(load("stance")["thought"]) - {
    "find",
    "see",
    "hear",
    "learn",
    "know",
    "remember",
    "forget",
    "realise",
    "realize",
}
"""Verbs that make what follows a thought; who found his keys, or knows that it is late, doubts nothing."""
_LEAD = re.compile(
    r"(?:[\s,;:–—-]|\.(?=\s)|as (?:saying|telling|stating|reporting|claiming|believing)\b|saying\b(?= that\b)"
    r"|has it\b(?= that\b)|to the effect\b"
    r"|that\b(?!'s|\s(?:is|was|will|would|has|had|means|meant)\b)(?=[\s,])|(?:how|earlier|later|also|again|today|yesterday|tonight)(?=\s+that\b)"
    r"|(?:recently|(?:earlier|late|later)? ?(?:today|yesterday|this week|last (?:week|month|year|night)))"
    r"(?=\s(?:he|she|it|they|we|there)\b)"
    r"|(?:on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=\s+that\b))+",
    re.IGNORECASE,
)
_AMOUNT = (
    r"(?:\d|an?\s(?:dozen|hundred|third|quarter)\b|half\s|(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)"
)
_CUE_PREPOSITION = re.compile(
    rf"\s*(?!(?:about|over)\s{_AMOUNT})(?:(?:of|about|against|with|for|regarding|over|on)\s+(?!the one hand)"
    r"|to\s+(?=(?:having\b|[a-z]{3,}ing\s)))",
    re.IGNORECASE,
)
"""What the cue governs; "about 40" and "over half" are amounts and no topics."""
_NOUN = re.compile(r"\b(?:warning|allegation|accusation|claim|report|threat|fear|prediction|talk|admission)s?$", re.IGNORECASE)
_OF = re.compile(r"of\s+(?!(?:the|those|these|all|course|them|which|whom)\b|\d)")
_JOIN = re.compile(r"^(?:but|and|or|while|though|yet)\s+(?=that\b)", re.IGNORECASE)
_TAIL = re.compile(r"(?:[\s,;:–—-]|(?<![A-Z])\.|\s(?:and|but|or|while|as))+$")
_SPLIT = re.compile(r",?\s+(?:and|but|or)\s+(?:also\s+|added\s+|adding\s+)?that\b(?=[\s,])(?!\s+(?:of|is|was)\b)")
_QUOTED_CLAUSE = re.compile(r",?\s+(?:and|but)\s+(?:that\s+)?(?:the\s+|that\s+)?(?=\")")
_AS_SAYING = re.compile(r"\bas (?:saying|telling \w+)[\s,.]*$")
_SELF = re.compile(
    r"(?P<who>he|she|they|it|we|I)\s+(?P<verb>\w+)\s+(?:that\s+|(?=(?:the|his|her|its|their|an?)\s))", re.IGNORECASE
)
_THAT_VERB = re.compile(
    r"That\s(?:\w+ly\s|almost\s|also\s|now\s|then\s)?(?!is\b|was\b)\w+(?:s|ed)\b\s(?:the|an?|its|his|her|their|\w+ing|\d)"
)
_ACCUSING = frozenset({"accuse", "suspect", "convict"})
_ACCUSED = re.compile(r"(?P<who>(?:[^\s,;:\"]+\s+){1,8}?)of\s+(?=\w)")
_ADDRESSING = frozenset({"tell", "inform", "warn", "brief", "remind", "notify"})
_ADDRESSEE = re.compile(
    r"(?:(?!(?:is|are|was|were|has|have|had|that|to)\s)[^\s,;:\"]+\s+){1,8}?(?:about\s+(?=\w)|(?=(?:not\s)?to\s[a-z]+\b))"
)
LONGEST_SUBJECT = 3  # words outside the marks that leave a quotation the whole of what is said
SHORTEST_CLAUSE = 6  # words in a quotation that is a clause of its own and not a phrase


@dataclass(frozen=True, slots=True)
class Content:
    """One content in its kept form; `hedged` tells that a verb of thought was taken off its front ("he believes that")."""

    pieces: Pieces
    hedged: bool = False


def contents_of(prose: Prose, pieces: Pieces, cue: Range | None) -> list[Content]:
    """Return the contents in what a reader marked as one: trimmed, each "that"-clause for itself; empty pieces are dropped."""
    if len(pieces) == 1:
        parts: list[Pieces] = [_accused(prose, part, cue) for part in _split(prose, pieces[0])]
    else:
        parts = [pieces]
    found = []
    for part in parts:
        kept, hedged = [], False
        for start, end in part:
            if _AS_SAYING.search(prose.folded, start, end) and prose.quotation_at(end - 1) is None and len(part) > 1:
                continue
            first, last, thought = _trim(prose, start, end, cue)
            hedged |= thought
            first = _past_subject(prose, first, last, cue)
            if first < last and any(c.isalnum() for c in prose.folded[first:last]):
                kept.append((first, last))
        if kept:
            found.append(Content(_joined(prose, kept), hedged))
    return found


def _accused(prose: Prose, part: Range, cue: Range | None) -> Pieces:
    """Return who is accused and of what as pieces ("accused Varn of jamming"), and a topic without who is told of it."""
    start, end = part
    if cue is None or not 0 <= start - cue[1] <= 1 or prose.quotation_at(start):
        return (part,)
    words = {base for word in prose.cut(*cue).lower().split() for base in bases(word)}
    if words & _ACCUSING and (accused := _ACCUSED.match(prose.folded, start, end)):
        return (start, accused.end("who")), (accused.end(), end)
    told_last = {base for word in prose.cut(*cue).lower().split()[-1:] for base in bases(word)}
    if told_last & _ADDRESSING and (told := _ADDRESSEE.match(prose.folded, start, end)):
        return ((told.end(), end),)
    return (part,)


def _past_subject(prose: Prose, start: int, end: int, cue: Range | None) -> int:
    """Return where a quoted clause begins when only its subject, a word or three, stands outside the marks before it."""
    quotation = next((q for q in prose.quotations_in(start, end) if start < q.start and abs(q.end - end) <= q.width), None)
    if quotation is None or len(prose.cut(start, quotation.start).split()) > LONGEST_SUBJECT:
        return start
    words = re.findall(r"[\w'-]+", prose.cut(quotation.start, quotation.end))
    subject = prose.cut(start, quotation.start).strip()
    follows = cue is not None and cue[0] >= end  # before the marks, behind a "that", the subject is the reporter's wording
    noun = subject.lower() in {"the", "a", "an"} or (follows and (subject[:1].isupper() or subject.startswith("the ")))
    return quotation.start + quotation.width if noun and len(words) >= SHORTEST_CLAUSE + 2 else start


def _joined(prose: Prose, pieces: list[Range]) -> Pieces:
    """Return the pieces in order, those between which only space, marks or a stop stand joined into one."""
    ordered = sorted(pieces)
    kept = ordered[:1]
    for start, end in ordered[1:]:
        last = kept[-1]
        if start <= last[1] or not prose.folded[last[1] : start].strip():
            kept[-1] = (last[0], max(last[1], end))
        else:
            kept.append((start, end))
    return tuple(kept)


def _split(prose: Prose, piece: Range) -> Iterator[Range]:
    """Yield the coordinated contents of one piece; inside a quotation nothing is cut."""
    start, end = piece
    for match in _SPLIT.finditer(prose.folded, start, end):
        inside = prose.quotation_at(match.start())
        if inside is None and match.start() - start > 8:
            yield start, match.start()
            start = match.start() + re.match(r",?\s+(?:and|but|or)\s+", match.group()).end()  # type: ignore[union-attr]
    for match in _QUOTED_CLAUSE.finditer(prose.folded, start, end):
        quotation = prose.quotation_at(match.end())
        rest = prose.folded[quotation.end : end].strip(" .,") if quotation else "more"
        if (
            quotation
            and quotation.start == match.end() > start + 20
            and not rest
            and _is_clause(prose, quotation.start, quotation.end)
        ):
            yield start, match.start()
            start = match.end()
            break
    yield start, end


def _is_clause(prose: Prose, start: int, end: int) -> bool:
    words = re.findall(r"[\w'-]+", prose.folded[start:end])
    return len(words) >= SHORTEST_CLAUSE and bool(
        {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can"} & set(words)
    )


def _trim(prose: Prose, start: int, end: int, cue: Range | None) -> tuple[int, int, bool]:
    """Return the piece in its kept form, and whether a verb of thought stood in front."""
    folded, thought = prose.folded, False
    adjacent = cue is not None and 0 <= start - cue[1] <= 2
    for _ in range(4):  # a quotation inside a "that"-clause inside a cue's preposition: each strip may lay bare the next
        before = start, end
        if join := _JOIN.match(folded[start:end]):
            start += join.end()
        if (lead := _LEAD.match(folded, start, end)) and not _is_subject(prose, start, cue):
            start = lead.end()
            adjacent = adjacent and "that" not in lead[0].lower()
        if adjacent and (preposition := _CUE_PREPOSITION.match(folded, start, end)):
            start = preposition.end()
        elif cue and _NOUN.search(folded[cue[0] : cue[1]]) and _OF.match(folded, start, end):
            start += len("of ")  # "despite warnings from Lund of a leak"
        own = _SELF.match(folded, start, end)
        if own and own["who"].lower() not in {"we", "i"} and bases(own["verb"]) & _THOUGHTS:
            start, thought = own.end(), True
        start, end = _unquoted(prose, start, end)
        if (start, end) == before:
            break
    return start, max(start, end), thought


def _is_subject(prose: Prose, start: int, cue: Range | None) -> bool:
    """Tell whether a "that" opens its sentence before the cue, as its subject: "That doubles the number, officials said"."""
    opens = prose.sentence_at(start)[0] == start and _THAT_VERB.match(prose.folded, start) is not None
    return opens and cue is not None and cue[0] > start


def _unquoted(prose: Prose, start: int, end: int) -> Range:
    """Take off the marks of a quotation that is the whole piece; outside a quotation, take off the final punctuation."""
    start, end = _stripped(prose, start, end)
    if start >= end:
        return start, start
    if (opening := prose.quotation_at(start)) and _is_whole(prose, opening, start, end):
        inside = opening.end - opening.width if opening.closed else opening.end
        return _stripped(prose, start + opening.width, min(end, inside))
    closing = prose.quotation_at(end - 1)
    if closing and closing.closed and closing.start < start and end == closing.end:
        return start, end - closing.width
    tail = _TAIL.search(prose.folded, start, end) if closing is None else None
    return start, tail.start() if tail and prose.quotation_at(tail.start()) is None else end


def _is_whole(prose: Prose, quotation: Quotation, start: int, end: int) -> bool:
    """Tell whether a piece is one quotation with its opening mark, and nothing but punctuation after it."""
    reaches = end >= quotation.end - quotation.width - 1
    return quotation.start == start and reaches and not prose.folded[quotation.end : end].strip(" .,;:")


def _stripped(prose: Prose, start: int, end: int) -> Range:
    """Return the range without the white space at its ends."""
    while start < end and prose.folded[start].isspace():
        start += 1
    while end > start and prose.folded[end - 1].isspace():
        end -= 1
    return start, end


def without_clause_before(prose: Prose, pieces: Pieces, source: Range | None, cue: Range | None) -> Pieces:
    """Return the pieces without the first one if it ends in "though" or "but" and the content stands behind the cue."""
    if source is None or cue is None or len(pieces) < 2 or pieces[-1][0] < cue[1]:
        return pieces
    first = pieces[0]
    joined = re.search(r"[,;]?\s*\b(?:though|although|while|whereas|but)\s+(?:\w+\s+)?$", prose.cut(first[0], source[0]))
    return pieces[1:] if joined and first[1] <= source[0] and prose.quotation_at(first[0]) is None else pieces
